// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/foundprocess.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestFoundProcess : public QObject
{
    Q_OBJECT

    // Its parent reaps it, as init would for one whose parent has died.
    static void startShell(QProcess& shell, const QString& line)
    {
        shell.start(u"sh"_s, {u"-c"_s, line + u"; echo up; while :; do sleep 0.1; done"_s});
        QVERIFY(shell.waitForReadyRead(30'000));
    }

private slots:
    void endsByItself()
    {
        QProcess cat;
        cat.start(u"cat"_s, QStringList());
        QVERIFY(cat.waitForStarted());
        const auto found = FoundProcess::open(cat.processId());
        QVERIFY(found);
        QCOMPARE((*found)->pid(), cat.processId());
        QVERIFY((*found)->isRunning());
        QSignalSpy finished(found->get(), &FoundProcess::finished);
        cat.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QVERIFY(!(*found)->isRunning());
        (*found)->stop(); // nothing happens to whoever has its number now
    }

    void stopIsPoliteFirst()
    {
        QProcess shell;
        startShell(shell, u"trap 'echo told; exit' TERM"_s);
        const auto found = FoundProcess::open(shell.processId());
        QVERIFY(found);
        QSignalSpy finished(found->get(), &FoundProcess::finished);
        (*found)->stop(std::chrono::minutes(5));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        shell.waitForFinished();
        QVERIFY(shell.readAll().contains("told"));
    }

    void hasEndedAsksTheKernel()
    {
        QProcess cat;
        cat.start(u"cat"_s, QStringList());
        QVERIFY(cat.waitForStarted());
        const auto found = FoundProcess::open(cat.processId());
        QVERIFY(found && !(*found)->hasEnded());
        (*found)->terminate();
        QVERIFY(cat.waitForFinished());
        QVERIFY((*found)->hasEnded());
        QVERIFY(!FoundProcess::open(0) && !FoundProcess::open(-1)); // no process group is ever meant
    }

    void stopIsFirmThen()
    {
        QProcess shell;
        startShell(shell, u"trap '' TERM"_s);
        const auto found = FoundProcess::open(shell.processId());
        QVERIFY(found);
        QSignalSpy finished(found->get(), &FoundProcess::finished);
        (*found)->stop(std::chrono::milliseconds(50));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        shell.waitForFinished();
        QCOMPARE(shell.exitStatus(), QProcess::CrashExit);
    }

    void noSuchProcess()
    {
        QProcess ended;
        ended.start(u"true"_s, QStringList());
        QVERIFY(ended.waitForStarted());
        const qint64 pid = ended.processId();
        QVERIFY(ended.waitForFinished());
        const auto found = FoundProcess::open(pid);
        QVERIFY(!found);
        QVERIFY2(found.error().sentence.contains(QString::number(pid)), qPrintable(found.error().sentence));
    }
};

QTEST_GUILESS_MAIN(TestFoundProcess)
#include "tst_foundprocess.moc"
