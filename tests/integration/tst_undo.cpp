// SPDX-License-Identifier: GPL-3.0-or-later
// A Ferry that is killed at any point of its work leaves nothing behind: links, addresses, filter rules,
// mounts, processes and files are compared before and after. The test runs itself again in namespaces of
// its own, where it is root and /etc and /run are its own.
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/lab/leftovers.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

QByteArray output(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAll();
}

QByteArray sh(const QString& line)
{
    return output(u"sh"_s, {u"-c"_s, line});
}

// One request to the real helper, as a lab makes it.
void ask(const QString& request)
{
    sh(u"echo %1 | %2"_s.arg(request, shellQuoted(*findHelper(u"ferry-helper"_s))));
}

// A lab of six changes that is killed after a number of its steps: each is written down, made, and
// written down as made.
void labThatDies(int steps)
{
    int argc = 1;
    char name[] = "lab", *argv[] = {name, nullptr};
    const QCoreApplication application(argc, argv);
    int taken = 0;
    const auto step = [&] {
        if (++taken == steps)
            ::raise(SIGKILL);
    };
    auto journal = Journal::create(u"homework"_s);
    const QString folder = journal->folder(), etc = u"/etc/ferry-undo"_s, mount = folder + u"/mount"_s;
    qint64 left = 0, other = 0;
    const QList<QPair<Change, std::function<void()>>> work{
        {{u"bridge br0"_s, Undo::helper({u"bridge-del"_s, u"br0"_s}), {}},
         [] { ask(u"bridge-add br0 192.168.50.1/24"_s); }},
        {{u"rule for br0"_s, Undo::helper({u"forward-deny"_s, u"br0"_s}), {}},
         [] { ask(u"forward-allow br0"_s); }},
        {{u"bridge.conf"_s, Undo::helper({u"acl-deny"_s, u"br0"_s}), {}}, [] { ask(u"acl-allow br0"_s); }},
        {{u"a mount"_s, Undo::shell(u"if mountpoint -q %1; then umount %1; fi"_s.arg(mount)),
          u"mountpoint -q "_s + mount},
         [&] { sh(u"mkdir %1 && mount -t tmpfs none %1"_s.arg(mount)); }},
        {{u"a folder"_s, Undo::remove(etc), {}}, [&] { sh(u"mkdir -p %1/a && echo x > %1/a/b"_s.arg(etc)); }},
        {{u"a guest"_s, {}, {}},
         [&] {
             // Marked as every program that Ferry starts.
             QProcess guest;
             QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
             ChildMark::apply(environment);
             guest.setProcessEnvironment(environment);
             guest.setProgram(u"sh"_s);
             guest.setArguments({u"-c"_s, u": %1/a; while :; do sleep 1; done"_s.arg(folder)});
             guest.startDetached(&left);
         }},
        {{u"a program"_s, {}, {}},
         [&] {
             QProcess::startDetached(u"sh"_s, {u"-c"_s, u"trap '' TERM; while :; do sleep 1; done"_s}, {},
                                     &other);
         }},
        {{u"export"_s, Undo::remote(u"guest1"_s, u"exportfs -ua"_s), {}}, [] {}},
    };
    for (const auto& [change, make] : work) {
        const auto id = journal->begin(change);
        step();
        make();
        if (change.what == u"a program"_s) {
            // It does not carry the lab's mark: only its number tells, and that is known now.
            journal->done(*id, Undo::process(other));
            step();
            continue;
        }
        step();
        journal->done(*id);
        step();
    }
    ::_exit(1);
}

} // namespace

class TestUndo : public QObject
{
    Q_OBJECT

public:
    // Inside: the lab that dies, or the test in its namespaces.
    static void initMain()
    {
        if (qEnvironmentVariableIsSet("FERRY_TEST_STEPS"))
            labThatDies(qEnvironmentVariableIntValue("FERRY_TEST_STEPS"));
    }

private:
    QTemporaryDir m_dir{u"/tmp/ferry-undo-XXXXXX"_s};
    bool m_inside = qEnvironmentVariableIsSet("FERRY_TEST_INSIDE");

    static QByteArray files(const QString& folder)
    {
        QStringList lines;
        QDirIterator each(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                          QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QFileInfo info(each.next());
            if (info.filePath() == "/run/mount"_L1 || info.filePath().startsWith("/run/mount/"_L1))
                continue; // mount(8)'s own notes
            if (info.isSymLink()) {
                lines << info.filePath() + u" -> "_s + info.symLinkTarget();
                continue;
            }
            lines << info.filePath() + u' ' + QString::number(int(info.permissions()), 16) + u' ' +
                         (info.isFile()
                              ? QString::fromLatin1(QCryptographicHash::hash(fileContents(info.filePath()),
                                                                             QCryptographicHash::Sha1)
                                                        .toHex())
                              : QString());
        }
        lines.sort();
        return lines.join(u'\n').toUtf8();
    }

    // The kernel counts some things up; interfaces are told by name and kind.
    QByteArray snapshot() const
    {
        return sh(u"ip -br link | sed 's/@.*//;s/ .*//' | sort; ip -br address; ip route; "
                  "iptables -S 2>/dev/null; cat /proc/self/mounts"_s) +
               files(u"/etc"_s) + files(u"/run"_s) + files(m_dir.path());
    }

    static QByteArray difference(const QByteArray& before, const QByteArray& after)
    {
        QByteArray text;
        const QByteArrayList was = before.split('\n'), is = after.split('\n');
        for (const QByteArray& line : was)
            text += is.contains(line) ? QByteArray() : "- " + line + '\n';
        for (const QByteArray& line : is)
            text += was.contains(line) ? QByteArray() : "+ " + line + '\n';
        return text;
    }

    static QByteArray processes() { return sh(u"ps -eo args | grep '[w]hile :; do sleep 1' | sort"_s); }

    // Outside: this very program again, in namespaces of its own.
    void runInside()
    {
        const QString etc = m_dir.filePath(u"etc"_s);
        const QByteArray probe = output(
            u"unshare"_s, {namespaces(), u"sh"_s, u"-c"_s,
                           u"ip link add brx type bridge && mount -t tmpfs none /run && echo sound"_s});
        if (!probe.contains("sound"))
            QSKIP(("FERRY-SKIP-ALL: namespaces are not to be had here: " + probe).constData());
        QProcess inside;
        inside.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FERRY_TEST_INSIDE"_s, u"1"_s);
        environment.remove(u"XDG_RUNTIME_DIR"_s);
        inside.setProcessEnvironment(environment);
        inside.start(
            u"unshare"_s,
            {namespaces(), u"sh"_s, u"-c"_s,
             u"mkdir -p %1 && cp -a /etc/passwd /etc/group /etc/alternatives %1; mount --bind %1 /etc && "
             "mount -t tmpfs none /run && mount -t sysfs none /sys && ip link set lo up && XDG_RUNTIME_DIR=/run XDG_STATE_HOME=/run exec %2"_s
                 .arg(shellQuoted(etc), shellQuoted(QCoreApplication::applicationFilePath()))});
        QVERIFY(inside.waitForFinished(300'000));
        const QByteArray said = inside.readAll();
        if (inside.exitCode() != 0)
            std::fwrite(said.constData(), 1, std::size_t(said.size()), stderr);
        QVERIFY2(inside.exitStatus() == QProcess::NormalExit && inside.exitCode() == 0, said.constData());
        QVERIFY2(said.contains("killed after step 23"), said.constData());
    }
    static QString namespaces() { return ::geteuid() == 0 ? u"-nm"_s : u"-Urnm"_s; }

private slots:
    void nothingIsLeft_data()
    {
        QTest::addColumn<int>("steps");
        if (!m_inside) {
            QTest::newRow("in namespaces") << 0;
            return;
        }
        for (int steps = 1; steps <= 23; ++steps)
            QTest::newRow(qPrintable(u"killed after step %1"_s.arg(steps))) << steps;
    }
    void nothingIsLeft()
    {
        if (!m_inside) {
            runInside();
            return;
        }
        QFETCH(int, steps);
        const auto runtime = runtimeFolder();
        QVERIFY(runtime);
        const QByteArray before = snapshot(), processesBefore = processes();
        QProcess lab;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FERRY_TEST_STEPS"_s, QString::number(steps));
        lab.setProcessEnvironment(environment);
        lab.start(QCoreApplication::applicationFilePath(), {});
        QVERIFY(lab.waitForFinished());
        QCOMPARE(lab.exitStatus(), QProcess::CrashExit);
        QCOMPARE(lab.exitCode(), SIGKILL);
        const QList<FoundLab> labs = findLabs(*runtime);
        QCOMPARE(labs.size(), 1);
        QVERIFY(!labs.first().ownerAlive);
        UndoAll::Options options;
        options.grace = std::chrono::milliseconds(200);
        UndoAll undo(labs.first(), options, nullptr);
        QSignalSpy finished(&undo, &UndoAll::finished);
        undo.start();
        undo.start();
        QVERIFY(finished.wait(30'000));
        const auto result = finished[0][0].value<Result<Undone>>();
        QVERIFY2(result, result ? "" : qPrintable(describe(result.error())));
        QCOMPARE(result->skipped.size(), steps >= 21 ? 1 : 0);
        QVERIFY(!QFileInfo::exists(labs.first().folder));
        const QByteArray after = snapshot();
        QVERIFY2(after == before, difference(before, after).constData());
        QCOMPARE(processes(), processesBefore);
        QCOMPARE(finished.size(), 1);
    }

    // The journal went with a folder that was removed by hand; the helper's own record stays until the
    // computer is started again.
    void sec06_whatNoJournalKnowsIsTakenBack()
    {
        if (!m_inside)
            return;
        const QByteArray before = snapshot();
        const auto clean = [] {
            Leftovers leftovers;
            leftovers.askForBridges();
            QStringList said;
            connect(&leftovers, &Leftovers::takenBack, &leftovers,
                    [&said](const QString& what) { said << what; });
            connect(&leftovers, &Leftovers::failed, &leftovers,
                    [&said](const FoundLab&, const Error& error) { said << describe(error); });
            QSignalSpy finished(&leftovers, &Leftovers::finished);
            leftovers.start();
            return finished.wait(30'000) ? said : QStringList{u"not finished"_s};
        };
        QCOMPARE(clean(), QStringList());
        ask(u"bridge-add br0 192.168.50.1/24"_s);
        ask(u"acl-allow br0"_s);
        QVERIFY(QFileInfo::exists(u"/run/ferry-helper"_s));
        {
            // A lab that runs may be the one that has made it.
            auto journal = Journal::create(u"homework"_s);
            QVERIFY(journal);
            QCOMPARE(clean(), QStringList());
            QVERIFY(sh(u"ip -br link"_s).contains("br0"));
            journal->remove();
        }
        QCOMPARE(clean(), QStringList{u"the interface br0"_s});
        QVERIFY(!QFileInfo::exists(u"/run/ferry-helper"_s));
        sh(u"rm -rf /etc/qemu"_s); // the folder is the test's
        const QByteArray after = snapshot();
        QVERIFY2(after == before, difference(before, after).constData());
    }

    void whatFailsIsToldAndKept()
    {
        if (!m_inside)
            return;
        qint64 id = 0;
        QString folder;
        {
            auto journal = Journal::create(u"homework"_s);
            folder = journal->folder();
            for (const Change& change :
                 {Change{u"first"_s, Undo::remove(m_dir.filePath(u"first"_s)), {}},
                  Change{u"odd"_s, Undo::shell(u"echo no such export >&2; exit 3"_s), {}},
                  Change{u"root"_s, Undo::remove(u"/"_s), {}},
                  Change{u"relative"_s, Undo::remove(u"etc"_s), {}},
                  Change{u"last"_s, Undo::remove(m_dir.filePath(u"last"_s)), {}}})
                journal->done(*journal->begin(change));
            id = 5;
        }
        QCOMPARE(readJournal(folder).size(), id);
        sh(u"touch %1/first %1/last"_s.arg(m_dir.path()));
        FoundLab lab;
        lab.folder = folder;
        UndoAll undo(lab);
        QSignalSpy finished(&undo, &UndoAll::finished);
        undo.start();
        QVERIFY(finished.wait(30'000));
        const auto result = finished[0][0].value<Result<Undone>>();
        QVERIFY(!result);
        QVERIFY(result.error().sentence.contains(u"relative, root, odd"_s));
        QVERIFY(result.error().detail.contains(u"no such export"_s));
        QVERIFY(!QFileInfo::exists(m_dir.filePath(u"first"_s)) &&
                !QFileInfo::exists(m_dir.filePath(u"last"_s)));
        QCOMPARE(readJournal(folder).size(), 3);
        // Something mounted in the lab's folder is not reached into.
        sh(u"mkdir %1/m; mount -t tmpfs none %1/m; touch %1/m/precious"_s.arg(folder));
        {
            auto journal = Journal::adopt(folder);
            for (const int open : {2, 3, 4})
                journal->undone(open);
        }
        UndoAll again(lab);
        QSignalSpy ended(&again, &UndoAll::finished);
        again.start();
        QVERIFY(ended.wait(30'000));
        QVERIFY(!ended[0][0].value<Result<Undone>>());
        QVERIFY(QFileInfo::exists(folder + u"/m/precious"_s));
        sh(u"umount %1/m"_s.arg(folder));
        UndoAll third(lab);
        QSignalSpy cleaned(&third, &UndoAll::finished);
        third.start();
        QVERIFY(cleaned.wait(30'000));
        QVERIFY(cleaned[0][0].value<Result<Undone>>());
        QVERIFY(!QFileInfo::exists(folder));
    }
};

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
