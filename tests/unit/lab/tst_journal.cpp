// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/journal.h"

#include "app/base/filelock.h"
#include "app/base/paths.h"
#include "app/process/processid.h"
#include "app/process/process.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

// Writes a journal and is killed, by itself, after a number of its lines: a Ferry that crashes.
void writeAndDie(int lines)
{
    auto journal = Journal::create(u"quick"_s);
    int written = 0;
    const auto wrote = [&] {
        if (++written == lines)
            ::raise(SIGKILL);
    };
    for (int n = 0; n < 3; ++n) {
        const auto id = journal->begin({u"change %1"_s.arg(n), Undo::remove(u"/nowhere/%1"_s.arg(n)), {}});
        wrote();
        journal->done(*id);
        wrote();
    }
    for (int id = 3; id > 0; --id) {
        journal->undone(id);
        wrote();
    }
    ::_exit(1);
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

public:
    static void initMain()
    {
        if (qEnvironmentVariableIsSet("FERRY_TEST_WRITER"))
            writeAndDie(qEnvironmentVariableIntValue("FERRY_TEST_WRITER"));
    }

private:
    QTemporaryDir m_dir;

    static QStringList said(const QList<OpenChange>& open)
    {
        QStringList words;
        for (const OpenChange& each : open)
            words << each.change.what + (each.done ? u" done"_s : u" begun"_s);
        return words;
    }

private slots:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_dir.path().toLocal8Bit());
        qputenv("XDG_STATE_HOME", m_dir.filePath(u"state"_s).toLocal8Bit());
    }

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

    // This very pid, but started at another time: the number was given out again.
    void aNumberGivenOutAgainIsNotTheOwner()
    {
        const QString folder = *runtimeFolder() + u"/quick-dead"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile journal(folder + u"/journal.jsonl"_s);
        QVERIFY(journal.open(QIODevice::WriteOnly));
        journal.write("{\"what\":\"owner\",\"pid\":" + QByteArray::number(::getpid()) +
                      ",\"start_ticks\":1,\"mark\":\"4711\"}\n");
        journal.close();
        const QList<FoundLab> labs = findLabs(*runtimeFolder());
        QCOMPARE(labs.size(), 1);
        QVERIFY(!labs.first().ownerAlive);
        QCOMPARE(labs.first().lab, u"quick"_s);
        QVERIFY(QDir(folder).removeRecursively());
    }

    // Whoever only names the lab's files is none of its processes; what Ferry starts is, with its children.
    void sec09_onlyMarkedProcessesAreTheLabs()
    {
        auto journal = Journal::create(u"quick"_s);
        QVERIFY(journal);
        const QString file = journal->folder() + u"/journal.jsonl"_s;
        QProcess reader; // as a user's own tail: Ferry did not start it
        reader.start(u"tail"_s, {u"-f"_s, file});
        QProcess teller;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FERRY_LAB"_s, journal->folder() + u'/');
        teller.setProcessEnvironment(environment);
        teller.start(u"sh"_s, {u"-c"_s, u": %1/a; read x"_s.arg(journal->folder())});
        QVERIFY(reader.waitForStarted() && teller.waitForStarted());
        Process child(CommandSpec{u"sh"_s, {u"-c"_s, u"cat; :"_s}, {}, {}});
        QSignalSpy started(&child, &Process::started), finished(&child, &Process::finished);
        child.start();
        QVERIFY(started.count() || started.wait());
        const auto processes = [] { return findLabs(*runtimeFolder()).value(0).processes; };
        QTRY_COMPARE(processes().size(), 2); // the shell and its cat
        QVERIFY(processes().contains(child.pid()));
        child.closeInput();
        QVERIFY(finished.count() || finished.wait());
        QTRY_COMPARE(processes(), QList<qint64>());
        for (QProcess* mine : {&reader, &teller}) {
            QCOMPARE(mine->state(), QProcess::Running);
            mine->kill();
            mine->waitForFinished();
        }
        journal->remove();
    }

    // A Ferry that was itself started by another lab's program does not hand that lab's mark on.
    void sec09_anInheritedMarkIsNotHandedOn()
    {
        QProcessEnvironment environment;
        environment.insert(u"FERRY_LAB"_s, u"other"_s);
        ChildMark::apply(environment);
        QVERIFY(!environment.contains(u"FERRY_LAB"_s));
        const ChildMark mark;
        ChildMark::apply(environment);
        QCOMPARE(environment.value(u"FERRY_LAB"_s).toLatin1(), mark.word());
        QVERIFY(ChildMark().word() != mark.word());
    }

    // A logout takes the runtime folder away, sockets and all: what was changed is still known.
    void sec06_theJournalOutlivesTheRuntimeFolder()
    {
        QString folder, record;
        const Change change{u"export"_s, Undo::remote(u"guest1"_s, u"exportfs -u '*:/mnt/nfs'"_s), {}};
        {
            auto journal = Journal::create(u"homework"_s);
            QVERIFY(journal && !journal->caution());
            folder = journal->folder();
            record = journal->record();
            QFile config(folder + u"/ssh_config"_s);
            QVERIFY(config.open(QIODevice::WriteOnly));
            config.write("ControlPath \"" + QFile::encodeName(folder) + "/ssh-%n\"\n");
            config.close();
            QVERIFY(journal->begin(change));
        }
        QVERIFY(QDir(folder).removeRecursively());
        const QList<FoundLab> labs = findLabs(*runtimeFolder());
        QCOMPARE(labs.size(), 1);
        QCOMPARE(labs[0].record, record);
        QCOMPARE(labs[0].lab, u"homework"_s);
        QVERIFY(!labs[0].ownerAlive || labs[0].owner == ::getpid());
        // With a folder for its sockets again, and the way to its hosts.
        const FoundLab again = restored(labs[0]);
        QVERIFY(again.folder != record && QFileInfo(again.folder).path() == *runtimeFolder());
        QCOMPARE(readJournal(again.folder).value(0).change, change);
        QFile config(again.folder + u"/ssh_config"_s);
        QVERIFY(config.open(QIODevice::ReadOnly));
        QCOMPARE(config.readAll(), "ControlPath \"" + QFile::encodeName(again.folder) + "/ssh-%n\"\n");
        auto journal = Journal::adopt(again.folder);
        QVERIFY(journal);
        journal->remove();
        QVERIFY(findLabs(*runtimeFolder()).isEmpty());
        QVERIFY(!QFileInfo::exists(record) && !QFileInfo::exists(again.folder));
    }

    // A home that cannot be written to: the lab goes on, and says what that means.
    void sec06_withoutADiskItSaysSo()
    {
        QFile notAFolder(m_dir.filePath(u"file"_s));
        QVERIFY(notAFolder.open(QIODevice::WriteOnly));
        const QByteArray state = qgetenv("XDG_STATE_HOME");
        qputenv("XDG_STATE_HOME", notAFolder.fileName().toLocal8Bit());
        auto journal = Journal::create(u"quick"_s);
        const QList<FoundLab> labs = findLabs(*runtimeFolder());
        qputenv("XDG_STATE_HOME", state);
        QVERIFY(journal);
        QVERIFY(journal->caution());
        QVERIFY2(journal->caution()->sentence.contains("ferry clean"_L1),
                 qPrintable(describe(*journal->caution())));
        QCOMPARE(journal->record(), journal->folder());
        QCOMPARE(labs.size(), 1);
        journal->remove();
        QVERIFY(findLabs(*runtimeFolder()).isEmpty());
    }

    // Another computer of the same home: neither taken over nor taken back.
    void sec08_anotherComputersLabIsLeftAlone()
    {
        const QString record = *recordsFolder() + u"/quick-elsewhere"_s;
        QVERIFY(QDir().mkpath(record));
        QFile file(record + u"/journal.jsonl"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"what\":\"owner\",\"lab\":\"quick\",\"pid\":1,\"start_ticks\":7,\"machine\":\"abc\","
                   "\"boot\":\"def\",\"host\":\"lab-pc-7\",\"mark\":\"4711\"}\n");
        file.close();
        const QList<FoundLab> labs = findLabs(*runtimeFolder());
        QCOMPARE(labs.size(), 1);
        QCOMPARE(labs[0].elsewhere, u"lab-pc-7"_s);
        const auto adopted = Journal::adopt(record);
        QVERIFY(!adopted);
        QVERIFY(adopted.error().sentence.contains("lab-pc-7"_L1));
        QVERIFY(QDir(record).removeRecursively());
        tidyRecords();
    }

    // "It is in use" is asked again each time: the one who had it may have gone.
    void rep04_aHeldLockIsNotRemembered()
    {
        auto first = std::make_unique<Result<Journal>>(Journal::create(u"quick"_s));
        QVERIFY(*first);
        const QString folder = (*first)->folder();
        QVERIFY(!Journal::adopt(folder));
        QVERIFY(findLabs(*runtimeFolder())[0].ownerAlive);
        (*first)->release();
        QVERIFY(!findLabs(*runtimeFolder())[0].ownerAlive);
        auto second = Journal::adopt(folder);
        QVERIFY(second);
        second->remove();
    }

    void sec08_disksAreLockedWhileTheLabLives()
    {
        auto journal = Journal::create(u"quick"_s);
        const QString disks = m_dir.filePath(u"disks/one"_s);
        QVERIFY(journal->makeDisks(disks));
        QVERIFY(!journal->makeDisks(disks)); // another's would be overwritten
        QVERIFY(isAnyLocked(disks));
        journal->remove();
        QVERIFY(!isAnyLocked(disks));
    }

    void changesAreReadBackInReverse()
    {
        auto journal = Journal::create(u"quick"_s);
        QVERIFY(journal);
        const QList<Change> changes{
            {u"bridge"_s, Undo::helper({u"bridge-del"_s, u"br0"_s}), u"ip link show br0"_s},
            {u"mount"_s, Undo::shell(u"umount /mnt/nfs || true"_s), {}},
            {u"export"_s, Undo::remote(u"guest1"_s, u"exportfs -u '*:/mnt/nfs'"_s), {}},
            {u"process"_s, Undo::process(::getpid()), {}},
            {u"file 台灣"_s, Undo::remove(u"/tmp/a b"_s), {}},
        };
        QCOMPARE(changes[3].undo.kind, Undo::Kind::Process);
        for (const Change& change : changes) {
            const auto id = journal->begin(change);
            QVERIFY(id);
            journal->note(u"something else"_s, {{u"id"_s, *id}});
            if (*id != 2)
                journal->done(*id);
        }
        QList<OpenChange> open = readJournal(journal->folder());
        QCOMPARE(open.size(), 5);
        for (int n = 0; n < 5; ++n)
            QCOMPARE(open[4 - n], (OpenChange{n + 1, changes[n], n != 1}));
        journal->undone(3);
        journal->undone(3);
        journal->undone(99);
        journal->done(2, Undo::shell(u"umount -l /mnt/nfs"_s));
        open = readJournal(journal->folder());
        QCOMPARE(open.size(), 4);
        QCOMPARE(open[2].change.undo.line, u"umount -l /mnt/nfs"_s);
        journal->remove();
        QVERIFY(readJournal(journal->folder()).isEmpty());
    }

    // Whatever a crash left of the file: what whole lines say is known, the half line is not.
    void everyBeginningCanBeRead()
    {
        auto journal = Journal::create(u"quick"_s);
        for (int n = 0; n < 2; ++n)
            journal->done(*journal->begin({u"change %1"_s.arg(n), Undo::remove(u"/nowhere"_s), {}}));
        journal->undone(2);
        QFile file(journal->folder() + u"/journal.jsonl"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const QList<QStringList> byLines{{},
                                         {},
                                         {u"change 0 begun"_s},
                                         {u"change 0 done"_s},
                                         {u"change 1 begun"_s, u"change 0 done"_s},
                                         {u"change 1 done"_s, u"change 0 done"_s},
                                         {u"change 0 done"_s}};
        QCOMPARE(text.count('\n'), 6);
        for (qsizetype size = 0; size <= text.size(); ++size)
            QCOMPARE(said(openChanges(text.left(size))), byLines[text.left(size).count('\n')]);
        journal->remove();
    }

    void nonsenseIsPassedOver()
    {
        QVERIFY(openChanges("hello\n[]\n{}\n{\"what\":\"done\",\"id\":7}\n\xff\xfe\n\n").isEmpty());
        const auto open = openChanges("{\"what\":\"begin\",\"id\":1,\"change\":\"a\",\"undo\":7}\n");
        QCOMPARE(open.size(), 1);
        QCOMPARE(open[0].change.undo, Undo());
    }

    void aKilledWriterLosesNothing_data()
    {
        QTest::addColumn<QStringList>("open");
        const QString b = u" begun"_s, d = u" done"_s, c0 = u"change 0"_s, c1 = u"change 1"_s,
                      c2 = u"change 2"_s;
        const QList<QStringList> expected{{c0 + b},
                                          {c0 + d},
                                          {c1 + b, c0 + d},
                                          {c1 + d, c0 + d},
                                          {c2 + b, c1 + d, c0 + d},
                                          {c2 + d, c1 + d, c0 + d},
                                          {c1 + d, c0 + d},
                                          {c0 + d},
                                          {}};
        for (int n = 0; n < 9; ++n)
            QTest::newRow(qPrintable(u"line %1"_s.arg(n + 1))) << expected[n];
    }
    void aKilledWriterLosesNothing()
    {
        QFETCH(QStringList, open);
        const QString line = QString::fromUtf8(QTest::currentDataTag()).section(u' ', 1);
        Process writer(
            CommandSpec{QCoreApplication::applicationFilePath(), {}, {u"FERRY_TEST_WRITER="_s + line}, {}});
        QSignalSpy finished(&writer, &Process::finished);
        writer.start();
        QVERIFY(finished.count() || finished.wait());
        QVERIFY(finished[0][0].value<Result<Process::Exit>>()->crashed);
        const QList<FoundLab> labs = findLabs(*runtimeFolder());
        QCOMPARE(labs.size(), 1);
        QVERIFY(!labs[0].ownerAlive);
        QCOMPARE(said(readJournal(labs[0].folder)), open);
        // Another goes on with it, after a line cut in half too.
        QFile file(labs[0].folder + u"/journal.jsonl"_s);
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"what\":\"undone\",\"id\":1");
        file.close();
        auto journal = Journal::adopt(labs[0].folder);
        QVERIFY(journal);
        QVERIFY(!Journal::adopt(labs[0].folder));
        QVERIFY(findLabs(*runtimeFolder())[0].ownerAlive);
        const auto id = journal->begin({u"more"_s, {}, {}});
        QCOMPARE(*id, std::min((line.toInt() + 1) / 2, 3) + 1);
        QCOMPARE(said(readJournal(labs[0].folder)), QStringList{u"more begun"_s} + open);
        journal->remove();
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
