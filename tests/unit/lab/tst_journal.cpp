// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/journal.h"

#include "app/base/paths.h"
#include "app/metrics/procfs.h"
#include "app/process/process.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestJournal : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;

private slots:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", m_dir.path().toLocal8Bit()); }

    void aRunningOwnerIsSeen()
    {
        auto journal = Journal::create(u"quick"_s);
        QVERIFY(journal);
        journal->note(u"network"_s, {{u"kind"_s, u"namespace"_s}});
        auto second = Journal::create(u"quick"_s);
        QVERIFY(second);
        QVERIFY(second->folder() != journal->folder());
        const QList<FoundLab> labs = findLabs(*runtimeFolder());
        QCOMPARE(labs.size(), 2);
        for (const FoundLab& lab : labs) {
            QVERIFY(lab.ownerAlive);
            QCOMPARE(lab.owner, qint64(::getpid()));
        }
        journal->remove();
        second->remove();
        QCOMPARE(findLabs(*runtimeFolder()).size(), 0);
    }

    void leftoversOfADeadOwnerAreEnded()
    {
        const QString folder = *runtimeFolder() + u"/quick-dead"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile journal(folder + u"/journal.jsonl"_s);
        QVERIFY(journal.open(QIODevice::WriteOnly));
        // This very pid, but started at another time: the number was given out again.
        journal.write("{\"what\":\"owner\",\"pid\":" + QByteArray::number(::getpid()) +
                      ",\"start_ticks\":1}\n");
        journal.close();
        Process left(CommandSpec{u"/bin/sh"_s,
                                 {u"-c"_s, u"trap '' TERM; : %1/a; while :; do sleep 1; done"_s.arg(folder)},
                                 {},
                                 {}});
        QSignalSpy started(&left, &Process::started);
        QSignalSpy finished(&left, &Process::finished);
        left.start();
        QVERIFY(started.wait());
        const QList<FoundLab> labs = findLabs(*runtimeFolder());
        QCOMPARE(labs.size(), 1);
        QVERIFY(!labs.first().ownerAlive);
        QCOMPARE(labs.first().processes, QList<qint64>{left.pid()});
        removeLab(labs.first(), std::chrono::milliseconds(200));
        QVERIFY(finished.count() || finished.wait());
        QVERIFY(!QFileInfo::exists(folder));
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
