// SPDX-License-Identifier: GPL-3.0-or-later
// The real tools of this computer, run as Ferry runs them, in a network namespace of the test's own. What
// the samples say is held against what the tool printed, as kept byte for byte in the run.
#include "app/metrics/iperf.h"
#include "app/metrics/perfstat.h"
#include "app/metrics/sysbench.h"
#include "app/metrics/toolcommands.h"
#include "app/metrics/toolsource.h"
#include "app/process/process.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One tool at work, and all it said.
struct Rig
{
    Rig(const QString& folder, const ToolSpec& spec, std::unique_ptr<ToolCodec> codec)
        : source(spec, std::move(codec), folder), raw(ToolSource::rawFile(folder, spec.name)),
          samples(&source, &ToolSource::sampled), events(&source, &ToolSource::noted),
          finished(&source, &ToolSource::finished)
    {
        source.start();
    }
    ~Rig()
    {
        source.stop();
        if (finished.isEmpty())
            finished.wait(10000);
    }
    bool wait(int ms = 60000) { return !finished.isEmpty() || finished.wait(ms); }
    QList<Sample> metric(const QString& name) const
    {
        QList<Sample> all;
        for (const auto& one : samples)
            if (const auto sample = one.first().value<Sample>(); sample.metric == name)
                all << sample;
        return all;
    }
    double last(const QString& name) const
    {
        const QList<Sample> all = metric(name);
        return all.isEmpty() ? -1 : all.last().value;
    }
    double sum(const QString& name) const
    {
        double total = 0;
        const QList<Sample> all = metric(name);
        for (const Sample& sample : all)
            total += sample.value;
        return total;
    }
    QByteArray printed() const
    {
        QFile file(raw);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The numbers that the last line matching the pattern shows.
    QStringList printedNumbers(const QString& pattern) const
    {
        QStringList found;
        QRegularExpressionMatchIterator all = QRegularExpression(pattern, QRegularExpression::MultilineOption)
                                                  .globalMatch(QString::fromUtf8(printed()));
        while (all.hasNext())
            found = all.next().capturedTexts().sliced(1);
        return found;
    }
    QString words() const
    {
        const ToolStatus& status = source.status();
        return toolStateWord(status.state) + u": "_s + status.sentence + u' ' + status.detail;
    }

    ToolSource source;
    QString raw;
    QSignalSpy samples, events, finished;
};

bool has(const QString& program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace

class TestTools : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void perfCountsAProcess();
    void perfIsStoppedInOrder();
    void perfDenied();
    void iperf2Tcp();
    void iperf2Udp();
    void iperf3Tcp();
    void iperf3Udp();
    void aThrottledLinkReadsItsRate_data();
    void aThrottledLinkReadsItsRate();
    void aServerThatDies();
    void nobodyListens();
    void sysbenchCpu();
    void sysbenchMemory();
    void noSuchProgram();

private:
    bool inNamespace(const QStringList& words);
    bool listens(int port, bool udp) const;
    ToolSpec spec(const QString& name, const QString& program, const CommandSpec& command,
                  std::chrono::milliseconds interval) const
    {
        return {name, program, command, interval};
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_locales;
    std::unique_ptr<Process> m_space; ///< keeps the namespace alive
    QStringList m_prefix;
};

void TestTools::initTestCase()
{
    // A user whose locale writes decimal commas; where German can be made here it is really in force.
    if (has(u"localedef"_s)) {
        Process make(
            CommandSpec{u"localedef"_s,
                        {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, m_locales.path() + u"/de_DE.UTF-8"_s},
                        {},
                        {}});
        QSignalSpy finished(&make, &Process::finished);
        make.start();
        if (finished.wait(60000) && QFile::exists(m_locales.path() + u"/de_DE.UTF-8/LC_NUMERIC"_s))
            qputenv("LOCPATH", m_locales.path().toUtf8());
    }
    qputenv("LC_ALL", "de_DE.UTF-8");

    m_space = std::make_unique<Process>(
        CommandSpec{u"unshare"_s,
                    {u"-rn"_s, u"sh"_s, u"-c"_s,
                     u"PATH=$PATH:/sbin:/usr/sbin; ip link set lo mtu 9000 up && echo ready && exec cat"_s},
                    {},
                    {}});
    QSignalSpy out(m_space.get(), &Process::outLine);
    QSignalSpy gone(m_space.get(), &Process::finished);
    m_space->start();
    while (out.isEmpty() && gone.isEmpty() && out.wait(10000)) {
    }
    if (!out.isEmpty() && out.first().first().toByteArray() == "ready")
        m_prefix = QStringList{
            u"nsenter"_s, u"-t"_s, QString::number(m_space->pid()), u"-U"_s, u"--preserve-credentials"_s,
            u"-n"_s};
}

void TestTools::cleanupTestCase()
{
    m_space.reset();
}

bool TestTools::inNamespace(const QStringList& words)
{
    Process process(prefixed(m_prefix, words.first(), words.sliced(1)));
    QSignalSpy finished(&process, &Process::finished);
    process.start();
    if (finished.isEmpty() && !finished.wait(10000))
        return false;
    const auto exit = finished.first().first().value<Result<Process::Exit>>();
    return exit && exit->code == 0;
}

bool TestTools::listens(int port, bool udp) const
{
    QFile file(u"/proc/%1/net/%2"_s.arg(m_space->pid()).arg(udp ? u"udp"_s : u"tcp"_s));
    return file.open(QIODevice::ReadOnly) &&
           file.readAll().contains(':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0') + ' ');
}

#define NEED_NAMESPACE(program)                                                                              \
    if (!has(program))                                                                                       \
        QSKIP("the program is not installed");                                                               \
    if (m_prefix.isEmpty())                                                                                  \
    QSKIP("no network namespace of one's own to be had here")

void TestTools::perfCountsAProcess()
{
    if (!has(u"perf"_s))
        QSKIP("perf is not installed");
    Process busy(CommandSpec{u"sh"_s, {u"-c"_s, u"while :; do :; done"_s}, {}, {}});
    QSignalSpy started(&busy, &Process::started);
    busy.start();
    QVERIFY(!started.isEmpty() || started.wait(10000));
    Rig perf(m_folder.path(),
             spec(u"perf-A"_s, u"perf"_s,
                  perfStat({}, {{busy.pid()}, {}, false}, softwareEvents() + QStringList{u"cycles"_s}, 200ms),
                  200ms),
             std::make_unique<PerfStatCodec>());
    QTRY_VERIFY2_WITH_TIMEOUT(perf.metric(u"tool_clock"_s).size() >= 5 || !perf.finished.isEmpty(),
                              qPrintable(perf.words()), 60000);
    if (perf.source.status().state == ToolState::Denied)
        QSKIP("perf_event_paranoid lets this user count nothing");
    perf.source.stop();
    QVERIFY(perf.wait());
    QVERIFY2(perf.finished.first().first().value<Result<ToolSource::Summary>>(), qPrintable(perf.words()));

    // Rates times the lengths that perf states are the counts of its own summary, up to its 6 decimals.
    const QList<Sample> clocks = perf.metric(u"tool_clock"_s), cpus = perf.metric(u"task-clock"_s);
    QCOMPARE(clocks.size(), cpus.size());
    double counted = 0, before = 0;
    for (qsizetype i = 0; i < clocks.size(); ++i) {
        counted += cpus[i].value * (clocks[i].value - before) * 1000;
        before = clocks[i].value;
    }
    const double total = perf.last(u"final_task-clock"_s);
    QVERIFY(total > 0);
    QVERIFY2(std::abs(counted - total) < 0.001 * double(clocks.size()),
             qPrintable(u"%1 of %2 ms"_s.arg(counted).arg(total)));
    // The raw file is where both come from.
    double raw = 0;
    const QList<QByteArray> lines = perf.printed().split('\n');
    for (const QByteArray& line : lines)
        if (const auto count = parsePerfJson(line);
            count && count->event == "task-clock"_L1 && count->intervalS)
            raw += count->value.value_or(0);
    QVERIFY(std::abs(raw - total) < 0.001 * double(clocks.size()));
    // What has no value here has no sample.
    bool unsupported = false;
    for (const auto& one : perf.events) {
        const auto event = one.first().value<RunEvent>();
        unsupported = unsupported ||
                      (event.event == "mark"_L1 && event.data.value("metric"_L1).toString() == "cycles"_L1 &&
                       event.data.value("mark"_L1).toString() == "not-supported"_L1);
    }
    QCOMPARE(perf.metric(u"cycles"_s).isEmpty(), unsupported);
}

void TestTools::perfIsStoppedInOrder()
{
    if (!has(u"perf"_s))
        QSKIP("perf is not installed");
    Rig perf(
        m_folder.path(),
        spec(u"perf-self"_s, u"perf"_s, perfStat({}, {{::getpid()}, {}, true}, {u"task-clock"_s}, 10s), 10s),
        std::make_unique<PerfStatCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(perf.source.pid() > 0, 10000);
    // perf takes a moment to install its handler of SIGINT: until it counts, it just dies of it.
    QTest::qWait(1500);
    perf.source.stop();
    QVERIFY(perf.wait());
    QCOMPARE(toolStateWord(perf.source.status().state), u"ended"_s);
    if (perf.source.summary().exitCode != 130) // perf ends itself by the signal, after its last words
        QSKIP("perf may not count here");
    QVERIFY2(perf.source.summary().figures > 0,
             perf.printed().constData()); // a last interval, long before its time
    QCOMPARE(perf.source.summary().nonsense, 0);
}

void TestTools::perfDenied()
{
    QFile file(u"/proc/sys/kernel/perf_event_paranoid"_s);
    if (!has(u"perf"_s) || !file.open(QIODevice::ReadOnly) || file.readAll().trimmed().toInt() < 1)
        QSKIP("perf is not installed, or everyone may count everything here");
    QStringList prefix;
    if (::geteuid() == 0) {
        if (!has(u"setpriv"_s))
            QSKIP("no setpriv to become a plain user with");
        prefix = QStringList{u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s,
                             u"--inh-caps=-all"_s};
    }
    Rig perf(m_folder.path(),
             spec(u"perf-denied"_s, u"perf"_s, perfStat(prefix, {}, {u"task-clock"_s}, 100ms), 100ms),
             std::make_unique<PerfStatCodec>());
    if (!perf.wait(5000) && perf.source.status().state == ToolState::Live)
        QSKIP("this user has the capability to count");
    QVERIFY(perf.wait());
    QCOMPARE(toolStateWord(perf.source.status().state), u"denied"_s);
    QVERIFY(perf.source.status().sentence.contains("perf_event_paranoid"_L1));
    QVERIFY(!perf.source.status().cure.isEmpty());
    QVERIFY(perf.samples.isEmpty());
}

void TestTools::iperf2Tcp()
{
    NEED_NAMESPACE(u"iperf"_s);
    Rig server(m_folder.path(),
               spec(u"iperf-server"_s, u"iperf"_s,
                    iperfServer(m_prefix, IperfProgram::Iperf2, u"127.0.0.1"_s, 0, false, 500ms), 500ms),
               std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5001, false), 20000);
    Rig client(
        m_folder.path(),
        spec(u"iperf-client"_s, u"iperf"_s,
             iperfClient(m_prefix, {IperfProgram::Iperf2, u"127.0.0.1"_s, 0, false, 0, false, 1, 2}, 500ms),
             500ms),
        std::make_unique<IperfCodec>(IperfCodec::End::Sender));
    QVERIFY(client.wait());
    QVERIFY2(client.finished.first().first().value<Result<ToolSource::Summary>>(),
             qPrintable(client.words()));
    QCOMPARE(client.source.summary().nonsense, 0);
    QVERIFY(client.metric(u"rate"_s).size() >= 2);
    const QStringList last = client.printedNumbers(u",0\\.0-([0-9.]+),([0-9]+),([0-9]+)$"_s);
    QCOMPARE(last.size(), 3);
    QCOMPARE(client.last(u"final_transferred"_s), last[1].toDouble());
    QCOMPARE(client.last(u"final_rate"_s), last[2].toDouble());
    // The intervals make up the total but for what was sent after the last of them.
    const double sum = client.sum(u"transferred"_s), total = last[1].toDouble();
    QVERIFY2(sum <= total && sum > total * 0.9, qPrintable(u"%1 of %2"_s.arg(sum).arg(total)));
    // In the order of the clock, and each after what the tool says: the gap would be seen.
    QTRY_VERIFY_WITH_TIMEOUT(server.metric(u"final_transferred"_s).size() == 1, 20000);
    QVERIFY(server.last(u"final_transferred"_s) > total * 0.9);
}

void TestTools::iperf2Udp()
{
    NEED_NAMESPACE(u"iperf"_s);
    Rig server(m_folder.path(),
               spec(u"udp-server"_s, u"iperf"_s,
                    iperfServer(m_prefix, IperfProgram::Iperf2, u"127.0.0.1"_s, 5002, true, 500ms), 500ms),
               std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5002, true), 20000);
    Rig client(m_folder.path(),
               spec(u"udp-client"_s, u"iperf"_s,
                    iperfClient(m_prefix, {IperfProgram::Iperf2, u"127.0.0.1"_s, 5002, true, 10, false, 1, 2},
                                500ms),
                    500ms),
               std::make_unique<IperfCodec>(IperfCodec::End::Sender));
    QVERIFY(client.wait());
    QVERIFY(client.metric(u"lost"_s).isEmpty()); // a sender cannot know
    QTRY_VERIFY_WITH_TIMEOUT(server.metric(u"final_rate"_s).size() == 1, 20000);
    const QStringList last =
        server.printedNumbers(u",0\\.0-[0-9.]+,([0-9]+),([0-9]+),([0-9.]+),([0-9]+),([0-9]+),"_s);
    QCOMPARE(last.size(), 5);
    QCOMPARE(server.last(u"final_transferred"_s), last[0].toDouble());
    QCOMPARE(server.last(u"final_rate"_s), last[1].toDouble());
    QCOMPARE(server.last(u"final_jitter"_s), last[2].toDouble());
    QCOMPARE(server.last(u"final_lost"_s), last[3].toDouble());
    QCOMPARE(server.last(u"final_datagrams"_s), last[4].toDouble());
    QVERIFY(server.sum(u"datagrams"_s) <= last[4].toDouble());
}

void TestTools::iperf3Tcp()
{
    NEED_NAMESPACE(u"iperf3"_s);
    Rig server(m_folder.path(),
               spec(u"iperf3-server"_s, u"iperf3"_s,
                    iperfServer(m_prefix, IperfProgram::Iperf3, u"127.0.0.1"_s, 0, false, 500ms), 500ms),
               std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5201, false), 20000);
    for (const bool reverse : {false, true}) {
        Rig client(
            m_folder.path(),
            spec(reverse ? u"iperf3-reverse"_s : u"iperf3-client"_s, u"iperf3"_s,
                 iperfClient(m_prefix, {IperfProgram::Iperf3, u"127.0.0.1"_s, 0, false, 0, reverse, 1, 2},
                             500ms),
                 500ms),
            std::make_unique<IperfCodec>());
        QVERIFY(client.wait());
        QVERIFY2(client.finished.first().first().value<Result<ToolSource::Summary>>(),
                 qPrintable(client.words()));
        QCOMPARE(client.source.summary().nonsense, 0);
        const QStringList last = client.printedNumbers(u" ([0-9.]+) Mbits/sec +receiver"_s);
        QCOMPARE(last.size(), 1);
        QCOMPARE(client.last(u"final_rate.received"_s), last[0].toDouble() * 1e6);
        const double mean = client.sum(u"rate"_s) / double(client.metric(u"rate"_s).size());
        // Intervals are all but equally long; rates are printed with at least three digits.
        const double total = client.last(reverse ? u"final_rate.received"_s : u"final_rate.sent"_s);
        QVERIFY2(std::abs(mean - total) < total * 0.1, qPrintable(u"%1 and %2"_s.arg(mean).arg(total)));
    }
}

void TestTools::iperf3Udp()
{
    NEED_NAMESPACE(u"iperf3"_s);
    Rig server(m_folder.path(),
               spec(u"iperf3-udp-server"_s, u"iperf3"_s,
                    iperfServer(m_prefix, IperfProgram::Iperf3, u"127.0.0.1"_s, 5202, true, 500ms), 500ms),
               std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5202, false), 20000);
    Rig client(
        m_folder.path(),
        spec(u"iperf3-udp"_s, u"iperf3"_s,
             iperfClient(m_prefix, {IperfProgram::Iperf3, u"127.0.0.1"_s, 5202, true, 10, true, 1, 2}, 500ms),
             500ms),
        std::make_unique<IperfCodec>());
    QVERIFY(client.wait());
    QVERIFY2(client.finished.first().first().value<Result<ToolSource::Summary>>(),
             qPrintable(client.words()));
    const QStringList last =
        client.printedNumbers(u"Mbits/sec +([0-9.]+) ms +([0-9]+)/([0-9]+) \\([^)]*\\) +receiver"_s);
    QCOMPARE(last.size(), 3);
    QCOMPARE(client.last(u"final_jitter.received"_s), last[0].toDouble());
    QCOMPARE(client.last(u"final_lost.received"_s), last[1].toDouble());
    QCOMPARE(client.last(u"final_datagrams.received"_s), last[2].toDouble());
    QVERIFY(client.metric(u"jitter"_s).size() >= 2);
    QVERIFY(client.metric(u"final_lost.sent"_s).isEmpty());
}

void TestTools::aThrottledLinkReadsItsRate_data()
{
    QTest::addColumn<bool>("three");
    QTest::newRow("iperf 2") << false;
    QTest::newRow("iperf3") << true;
}

/// 100 Mbit/s by tbf must read 100 ± 5 %. The loopback's own MTU of 9000 keeps headers below 1 %.
void TestTools::aThrottledLinkReadsItsRate()
{
    QFETCH(bool, three);
    NEED_NAMESPACE(three ? u"iperf3"_s : u"iperf"_s);
    const IperfProgram program = three ? IperfProgram::Iperf3 : IperfProgram::Iperf2;
    const QString name = three ? u"iperf3"_s : u"iperf"_s;
    const QString tc = QStandardPaths::findExecutable(u"tc"_s, {u"/usr/sbin"_s, u"/sbin"_s});
    if (tc.isEmpty() ||
        !inNamespace({tc, u"qdisc"_s, u"add"_s, u"dev"_s, u"lo"_s, u"root"_s, u"tbf"_s, u"rate"_s,
                      u"100mbit"_s, u"burst"_s, u"64kb"_s, u"latency"_s, u"50ms"_s}))
        QSKIP("no tbf on this computer");
    {
        const int port = three ? 5203 : 5003;
        Rig server(m_folder.path(),
                   spec(u"tbf-server-"_s + name, name,
                        iperfServer(m_prefix, program, u"127.0.0.1"_s, port, false, 500ms), 500ms),
                   std::make_unique<IperfCodec>());
        QTRY_VERIFY_WITH_TIMEOUT(listens(port, false), 20000);
        Rig client(m_folder.path(),
                   spec(u"tbf-client-"_s + name, name,
                        iperfClient(m_prefix, {program, u"127.0.0.1"_s, port, false, 0, false, 1, 4}, 500ms),
                        500ms),
                   std::make_unique<IperfCodec>(three ? IperfCodec::End::Receiver : IperfCodec::End::Sender));
        QVERIFY(client.wait());
        QVERIFY2(client.finished.first().first().value<Result<ToolSource::Summary>>(),
                 qPrintable(client.words()));
        // What got through, as the receiving end counted it: the sender's first interval fills buffers.
        if (!three)
            QTRY_VERIFY_WITH_TIMEOUT(server.metric(u"final_rate"_s).size() == 1, 20000);
        const double rate = three ? client.last(u"final_rate.received"_s) : server.last(u"final_rate"_s);
        qInfo("%s over 100 Mbit/s: %.2f Mbit/s", qPrintable(name), rate / 1e6);
        QVERIFY2(rate > 95e6 && rate < 105e6, qPrintable(QString::number(rate)));
        // And so says the median interval.
        QList<double> rates;
        const QList<Sample> intervals = server.metric(u"rate"_s);
        for (const Sample& sample : intervals)
            rates << sample.value;
        std::sort(rates.begin(), rates.end());
        QVERIFY(rates.size() >= 3);
        const double median = rates.at(rates.size() / 2);
        QVERIFY2(median > 95e6 && median < 105e6, qPrintable(QString::number(median)));
    }
    QVERIFY(inNamespace({tc, u"qdisc"_s, u"del"_s, u"dev"_s, u"lo"_s, u"root"_s}));
}

void TestTools::aServerThatDies()
{
    NEED_NAMESPACE(u"iperf3"_s);
    auto server = std::make_unique<Rig>(
        m_folder.path(),
        spec(u"dying-server"_s, u"iperf3"_s,
             iperfServer(m_prefix, IperfProgram::Iperf3, u"127.0.0.1"_s, 5204, false, 100ms), 100ms),
        std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5204, false), 20000);
    Rig client(m_folder.path(),
               spec(u"left-alone"_s, u"iperf3"_s,
                    iperfClient(m_prefix,
                                {IperfProgram::Iperf3, u"127.0.0.1"_s, 5204, false, 0, false, 1, 30}, 100ms),
                    100ms),
               std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(client.metric(u"rate"_s).size() >= 3 && server->metric(u"rate"_s).size() >= 3,
                             20000);
    ::kill(pid_t(server->source.pid()), SIGKILL);
    QVERIFY(server->wait());
    QCOMPARE(toolStateWord(server->source.status().state), u"died"_s);
    QVERIFY(client.wait());
    QCOMPARE(toolStateWord(client.source.status().state), u"died"_s);
    QVERIFY(!client.source.status().detail.isEmpty()); // its own last words
    QVERIFY(client.metric(u"rate"_s).size() >= 3);
}

void TestTools::nobodyListens()
{
    NEED_NAMESPACE(u"iperf"_s);
    Rig client(m_folder.path(),
               spec(u"alone"_s, u"iperf"_s,
                    iperfClient(m_prefix, {IperfProgram::Iperf2, u"127.0.0.1"_s, 5999, false, 0, false, 1, 1},
                                500ms),
                    500ms),
               std::make_unique<IperfCodec>(IperfCodec::End::Sender));
    QVERIFY(client.wait());
    QCOMPARE(toolStateWord(client.source.status().state), u"died"_s);
    QVERIFY2(client.source.status().detail.contains("refused"_L1), qPrintable(client.words()));
}

void TestTools::sysbenchCpu()
{
    if (!has(u"sysbench"_s))
        QSKIP("sysbench is not installed");
    Rig bench(m_folder.path(),
              spec(u"sysbench-cpu"_s, u"sysbench"_s, sysbench({}, SysbenchTest::Cpu, 1, 3), 1s),
              std::make_unique<SysbenchCodec>());
    QVERIFY(bench.wait());
    QVERIFY2(bench.finished.first().first().value<Result<ToolSource::Summary>>(), qPrintable(bench.words()));
    QCOMPARE(bench.source.summary().nonsense, 0);
    QCOMPARE(bench.last(u"final_events"_s),
             bench.printedNumbers(u"events per second: +([0-9.]+)"_s).value(0).toDouble());
    QCOMPARE(bench.last(u"final_latency_p95"_s),
             bench.printedNumbers(u"95th percentile: +([0-9.]+)"_s).value(0).toDouble());
    QCOMPARE(bench.last(u"events"_s), bench.printedNumbers(u"eps: ([0-9.]+)"_s).value(0).toDouble());
    QVERIFY(bench.last(u"final_events"_s) > 0);
    // As many events as it says a second, over the time it says.
    const double product = bench.last(u"final_events"_s) * bench.last(u"final_total_time"_s);
    QVERIFY(std::abs(product - bench.last(u"final_total_events"_s)) < 0.05 * product);
}

void TestTools::sysbenchMemory()
{
    if (!has(u"sysbench"_s))
        QSKIP("sysbench is not installed");
    Rig bench(m_folder.path(),
              spec(u"sysbench-memory"_s, u"sysbench"_s, sysbench({}, SysbenchTest::Memory, 1, 3), 1s),
              std::make_unique<SysbenchCodec>());
    QVERIFY(bench.wait());
    QVERIFY2(bench.finished.first().first().value<Result<ToolSource::Summary>>(), qPrintable(bench.words()));
    QCOMPARE(bench.source.summary().nonsense, 0);
    const QStringList last = bench.printedNumbers(u"^([0-9.]+) MiB transferred \\(([0-9.]+) MiB/sec\\)"_s);
    QCOMPARE(last.size(), 2);
    QCOMPARE(bench.last(u"final_transferred"_s), last[0].toDouble());
    QCOMPARE(bench.last(u"final_memory_rate"_s), last[1].toDouble());
    QCOMPARE(bench.last(u"memory_rate"_s),
             bench.printedNumbers(u"^\\[ [0-9]+s \\] ([0-9.]+) MiB/sec"_s).value(0).toDouble());
    QVERIFY(bench.sum(u"memory_rate"_s) <= last[0].toDouble() * 1.05);
}

void TestTools::noSuchProgram()
{
    for (const QStringList& prefix :
         {QStringList{}, QStringList{u"sh"_s, u"-c"_s, u"exec \"$@\""_s, u"-"_s}}) {
        Rig rig(m_folder.path(),
                spec(u"none"_s, u"perf"_s, prefixed(prefix, u"perf-that-is-not-there"_s, {}), 1s),
                std::make_unique<PerfStatCodec>());
        QVERIFY(rig.wait());
        QCOMPARE(toolStateWord(rig.source.status().state), u"missing"_s);
        QVERIFY(rig.source.status().cure.contains("linux-perf"_L1));
    }
}

QTEST_GUILESS_MAIN(TestTools)
#include "tst_tools.moc"
