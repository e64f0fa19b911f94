// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/procfs.h"

#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestProcfs : public QObject
{
    Q_OBJECT
private slots:
    void stat_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("ok");
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("ticks");
        const QByteArray rest = " S 1 1 1 0 -1 4194304 100 0 0 0 70 5 0 0 20 0 1 0 12345 1 2 3\n";
        QTest::newRow("plain") << "17 (qemu)" + rest << true << u"qemu"_s << qint64(75);
        QTest::newRow("blanks") << "17 (CPU 0/TCG)" + rest << true << u"CPU 0/TCG"_s << qint64(75);
        QTest::newRow("parentheses") << "17 (a) b) (c)" + rest << true << u"a) b) (c"_s << qint64(75);
        QTest::newRow("empty") << QByteArray() << false << QString() << qint64(0);
        QTest::newRow("short") << QByteArray("17 (x) S 1 2") << false << QString() << qint64(0);
        QTest::newRow("no number") << "x (y)" + rest << false << QString() << qint64(0);
    }
    void stat()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, ok);
        QFETCH(QString, name);
        QFETCH(qint64, ticks);
        const auto times = parseThreadStat(line);
        QCOMPARE(times.has_value(), ok);
        if (!ok)
            return;
        QCOMPARE(times->tid, 17);
        QCOMPARE(times->name, name);
        QCOMPARE(qint64(times->ticks), ticks);
    }

    void thisProcess()
    {
        QVERIFY(readThreads(0x7ffffff0).isEmpty());
        const QList<ThreadTimes> threads = readThreads(::getpid());
        QVERIFY(std::any_of(threads.begin(), threads.end(),
                            [](const ThreadTimes& thread) { return thread.tid == ::getpid(); }));
    }
};

QTEST_GUILESS_MAIN(TestProcfs)
#include "tst_procfs.moc"
