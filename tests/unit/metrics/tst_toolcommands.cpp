// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"
#include "app/host/sudo.h"
#include "app/metrics/toolcommands.h"
#include "app/process/process.h"
#include "app/process/shellline.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestToolCommands : public QObject
{
    Q_OBJECT

    static QString line(const CommandSpec& spec) { return spec.shellLine(); }

private slots:
    void whole_data()
    {
        QTest::addColumn<CommandSpec>("spec");
        QTest::addColumn<QString>("line");
        const QStringList ssh{u"ssh"_s, u"-p"_s, u"2222"_s, u"root@127.0.0.1"_s, thereWord()};
        QTest::newRow("perf on the host")
            << perfStat({}, {}, softwareEvents(), 100ms)
            << u"LC_ALL=C perf stat -I 100 -j --summary -e task-clock,context-switches,cpu-migrations,page-faults -a"_s;
        QTest::newRow("perf on threads") << perfStat({}, {{}, {7, 9}}, {u"cycles"_s}, 1ms)
                                         << u"LC_ALL=C perf stat -I 10 -j --summary -e cycles -t 7,9"_s;
        QTest::newRow("perf on a process in a namespace")
            << perfStat({u"nsenter"_s, u"-t"_s, u"4"_s, u"-n"_s}, {{5}, {}}, {u"cycles:u"_s}, 1s)
            << u"nsenter -t 4 -n env LC_ALL=C perf stat -I 1000 -j --summary -e cycles:u -p 5"_s;
        QTest::newRow("iperf 2 in a guest")
            << iperfClient(ssh, {IperfProgram::Iperf2, u"192.168.50.11"_s, 0, false, 10, false, 1, 0}, 500ms)
            << u"ssh -p 2222 root@127.0.0.1 "_s + shellQuoted(thereWord()) + u" env "_s +
                   shellQuoted(u"'LC_ALL=C'"_s) + u" iperf -c 192.168.50.11 -i 0.5 -t 86400 -y C"_s;
        QTest::newRow("iperf3, udp, from the server")
            << iperfClient({}, {IperfProgram::Iperf3, u"10.0.0.1"_s, 5300, true, 2.5, true, 2, 10}, 1s)
            << u"LC_ALL=C iperf3 -c 10.0.0.1 -i 1 -p 5300 -t 10 -u -b 2.5M -R -P 2 --forceflush -f m"_s;
        QTest::newRow("iperf 2 server")
            << iperfServer({}, IperfProgram::Iperf2, u"127.0.0.1"_s, 0, true, 500ms)
            << u"LC_ALL=C iperf -s -B 127.0.0.1 -i 0.5 -u -y C"_s;
        QTest::newRow("iperf3 server")
            << iperfServer({}, IperfProgram::Iperf3, u"127.0.0.1"_s, 1, true, 500ms)
            << u"LC_ALL=C iperf3 -s -B 127.0.0.1 -i 0.5 -p 1 --forceflush -f m"_s;
        QTest::newRow("iperf3 server for one client")
            << iperfServer({}, IperfProgram::Iperf3, u"127.0.0.1"_s, 0, false, 1s, true)
            << u"LC_ALL=C iperf3 -s -B 127.0.0.1 -i 1 -1 --forceflush -f m"_s;
        QTest::newRow("iperf3 held to a rate")
            << iperfClient({}, {IperfProgram::Iperf3, u"10.0.0.1"_s, 0, false, 10, false, 1, 0, 20}, 200ms)
            << u"LC_ALL=C iperf3 -c 10.0.0.1 -i 0.2 -t 0 -b 20M -l 16K --forceflush -f m"_s;
        QTest::newRow("sysbench") << sysbench({}, SysbenchTest::Cpu, 2, 10)
                                  << u"LC_ALL=C sysbench --report-interval=1 --threads=2 --time=10 cpu run"_s;
        QTest::newRow("sysbench memory")
            << sysbench({}, SysbenchTest::Memory, 0, 5, 0)
            << u"LC_ALL=C sysbench --report-interval=1 --threads=1 --time=5 memory --memory-total-size=1024T run"_s;
        QTest::newRow("a shell at the far end")
            << prefixed({u"/usr/bin/ssh"_s, u"h"_s, thereWord(), u"sudo"_s}, u"perf"_s, {u"a b"_s, u"$x"_s})
            << CommandSpec{u"/usr/bin/ssh"_s,
                           {u"h"_s, thereWord(), u"sudo"_s, u"env"_s, u"'LC_ALL=C'"_s, u"perf"_s, u"'a b'"_s,
                            u"'$x'"_s},
                           {},
                           {}}
                   .shellLine();
    }
    void rep22_tethered_data()
    {
        QTest::addColumn<QString>("shell");
        for (const char* name : {"sh", "bash", "zsh", "fish", "tcsh"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void rep22_tethered()
    {
        QFETCH(QString, shell);
        if (!findProgram(shell))
            QSKIP("this shell is not installed");
        // As over ssh: a login shell gets the words in one line.
        const auto line = [shell](const QString& program, const QStringList& arguments) {
            const CommandSpec spec =
                prefixed(QStringList{u"ssh"_s, thereWord()} + tether(), program, arguments);
            return CommandSpec{shell, {u"-c"_s, spec.arguments.join(u' ')}, {}, {}};
        };
        // It ends with the tool, with its code and all that it printed.
        Process quick(line(u"sh"_s, {u"-c"_s, u"echo one; exit 7"_s}));
        QSignalSpy said(&quick, &Process::outLine), ended(&quick, &Process::finished);
        quick.start();
        QVERIFY(!ended.isEmpty() || ended.wait(10000));
        QCOMPARE(said.size(), 1);
        QCOMPARE(ended.first().first().value<Result<Process::Exit>>()->code, 7);
        // The tool ends with the input, even one that minds nothing but signals.
        Process slow(line(u"sh"_s, {u"-c"_s, u"echo $$; exec sleep 600"_s}));
        QSignalSpy told(&slow, &Process::outLine), over(&slow, &Process::finished);
        slow.start();
        QVERIFY(!told.isEmpty() || told.wait(10000));
        const QString tool = u"/proc/"_s + QString::fromUtf8(told.first().first().toByteArray()) + u"/exe"_s;
        QVERIFY(QFile::exists(tool));
        slow.closeInput();
        QVERIFY(!over.isEmpty() || over.wait(10000));
        QTRY_VERIFY(!QFile::exists(tool));
    }

    // Both quoted the words once: perf was “not installed” on every host of the homework lab.
    void rep16_asRootOverALogin()
    {
        if (::geteuid() != 0)
            QSKIP("only root needs no sudo");
        const CommandSpec spec = prefixed(QStringList{u"ssh"_s, thereWord()} + asRoot() + tether(), u"sh"_s,
                                          {u"-c"_s, u"echo \"$1\""_s, u"sh"_s, u"two words"_s});
        Process run(CommandSpec{u"sh"_s, {u"-c"_s, spec.arguments.join(u' ')}, {}, {}});
        QSignalSpy said(&run, &Process::outLine), ended(&run, &Process::finished);
        run.start();
        QVERIFY(!ended.isEmpty() || ended.wait(10000));
        QCOMPARE(ended.first().first().value<Result<Process::Exit>>()->code, 0);
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.first().first().toByteArray(), QByteArray("two words"));
    }

    void whole()
    {
        QFETCH(CommandSpec, spec);
        QFETCH(QString, line);
        QCOMPARE(TestToolCommands::line(spec), line);
    }
};

QTEST_GUILESS_MAIN(TestToolCommands)
#include "tst_toolcommands.moc"
