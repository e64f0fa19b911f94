// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/journal.h"

#include "app/base/paths.h"
#include "app/process/processid.h"
#include "app/process/process.h"

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
