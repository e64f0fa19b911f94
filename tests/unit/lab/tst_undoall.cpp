// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/undoall.h"

#include "app/base/filelock.h"
#include "app/base/paths.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestUndoAll : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    /// Takes back what a journal has; its Ferry is this process and lets go of it.
    static Result<Undone> takeBack(const FoundLab& lab)
    {
        UndoAll undo(lab);
        QSignalSpy finished(&undo, &UndoAll::finished);
        undo.start();
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, 30'000))
            return fail(ErrorKind::Failed, u"no answer"_s);
        return finished[0][0].value<Result<Undone>>();
    }

private slots:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_dir.path().toLocal8Bit());
        qputenv("XDG_STATE_HOME", m_dir.filePath(u"state"_s).toLocal8Bit());
    }

    void bug5_mountsWithOddNames_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("field"); // as the kernel writes it
        QTest::newRow("plain") << u"/mnt/nfs"_s << QByteArray("/mnt/nfs");
        QTest::newRow("blank") << u"/mnt/my disk"_s << QByteArray("/mnt/my\\040disk");
        QTest::newRow("tab") << u"/mnt/a\tb"_s << QByteArray("/mnt/a\\011b");
        QTest::newRow("line end") << u"/mnt/a\nb"_s << QByteArray("/mnt/a\\012b");
        QTest::newRow("backslash") << u"/mnt/a\\b"_s << QByteArray("/mnt/a\\134b");
        QTest::newRow("backslash and digits") << u"/mnt/a\\040"_s << QByteArray("/mnt/a\\134040");
        QTest::newRow("cut") << u"/mnt/a\\04"_s << QByteArray("/mnt/a\\04");
        QTest::newRow("not ASCII") << u"/mnt/台灣"_s << QByteArray("/mnt/台灣");
    }
    void bug5_mountsWithOddNames()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, field);
        const QByteArray table = "proc /proc proc rw 0 0\nnone " + field + "/in tmpfs rw 0 0\nnone " + field +
                                 " tmpfs rw 0 0\nnone " + field + "-2 tmpfs rw 0 0\n";
        QCOMPARE(mountsIn(path, table), (QStringList{path + u"/in"_s, path}));
    }

    // Reading the journal, naming the folder, having it open: none of these makes a process Ferry's.
    void bug6_06_readersOfTheJournalSurvive()
    {
        FoundLab lab;
        auto journal = std::make_unique<Result<Journal>>(Journal::create(u"quick"_s));
        QVERIFY(*journal);
        lab.folder = (*journal)->folder();
        Process child(
            CommandSpec{u"sh"_s, {u"-c"_s, u"cat; :"_s}, {}, {}}); // marked, for the journal is open
        QSignalSpy started(&child, &Process::started), ended(&child, &Process::finished);
        QProcess tail, shell;
        child.start();
        QVERIFY(started.count() || started.wait());
        tail.start(u"tail"_s, {u"-f"_s, lab.folder + u"/journal.jsonl"_s});
        shell.start(u"sh"_s, {u"-c"_s, u"exec 3<%1/journal.jsonl; read x"_s.arg(lab.folder)});
        QVERIFY(tail.waitForStarted() && shell.waitForStarted());
        const auto marked = [&] { return findLabs(*runtimeFolder()).value(0).processes.size() == 2; };
        QTRY_VERIFY(marked()); // the shell and its cat
        journal.reset();       // that Ferry is gone
        const auto result = takeBack(lab);
        QVERIFY2(result, result ? "" : qPrintable(describe(result.error())));
        QCOMPARE(result->processes, 2);
        QVERIFY(ended.count() || ended.wait());
        QVERIFY(!QFileInfo::exists(lab.folder));
        for (QProcess* own : {&tail, &shell}) {
            QCOMPARE(own->state(), QProcess::Running);
            own->kill();
            own->waitForFinished();
        }
    }

    // A process's number says nothing after a restart, were it and its start time the same.
    void sec06_processesOfAnEarlierBootAreNotEnded()
    {
        QProcess stranger;
        stranger.start(u"cat"_s, QStringList());
        QVERIFY(stranger.waitForStarted());
        const QString record = *recordsFolder() + u"/quick-1"_s;
        QVERIFY(QDir().mkpath(record));
        ComputerId before = ComputerId::mine();
        before.boot = u"the boot before"_s;
        QJsonObject owner = before.toJson();
        owner.insert(u"what"_s, u"owner"_s);
        const QJsonObject begin{{u"what"_s, u"begin"_s},
                                {u"id"_s, 1},
                                {u"change"_s, u"a program"_s},
                                {u"undo"_s, toJson(Undo::process(stranger.processId()))}};
        QFile file(record + u"/journal.jsonl"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QJsonObject& entry : {owner, begin})
            file.write(QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n');
        file.close();
        FoundLab lab;
        lab.folder = record;
        QVERIFY(takeBack(lab));
        QCOMPARE(stranger.state(), QProcess::Running);
        stranger.kill();
        stranger.waitForFinished();
    }

    // On a home of several computers: what another program holds is not removed from under it.
    void sec08_whatIsLockedIsNotRemoved()
    {
        const QString disks = m_dir.filePath(u"disks"_s);
        FoundLab lab;
        {
            auto journal = Journal::create(u"homework"_s);
            lab.folder = journal->folder();
            QVERIFY(journal->begin({u"overlays"_s, Undo::remove(disks), {}}));
            QVERIFY(journal->makeDisks(disks));
        }
        QFile image(disks + u"/guest1.qcow2"_s);
        QVERIFY(image.open(QIODevice::ReadWrite));
        QCOMPARE(lockFile(image.handle()), LockResult::Taken);
        const auto refused = takeBack(lab);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains("still uses"_L1), qPrintable(describe(refused.error())));
        QVERIFY(QFileInfo::exists(disks) && QFileInfo::exists(lab.folder));
        image.close();
        QVERIFY(takeBack(lab));
        QVERIFY(!QFileInfo::exists(disks) && !QFileInfo::exists(lab.folder));
    }
};

QTEST_GUILESS_MAIN(TestUndoAll)
#include "tst_undoall.moc"
