// SPDX-License-Identifier: GPL-3.0-or-later
// iperf 2 and 3 of this computer, run as Ferry runs them, in a network namespace of the test's own. What
// the samples say is held against what the tool printed, as kept byte for byte in the run.
#include "app/metrics/iperf.h"
#include "app/metrics/toolcommands.h"
#include "tests/support/toolcase.h"

#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestIperfTools : public ToolCase
{
    Q_OBJECT
private slots:
    void initTestCase() { open(); }
    void cleanupTestCase() { close(); }
    void iperf2Tcp();
    void iperf2Udp();
    void iperf3Tcp();
    void iperf3Udp();
    void aThrottledLinkReadsItsRate_data();
    void aThrottledLinkReadsItsRate();
    void aServerThatDies();
    void nobodyListens();
};

void TestIperfTools::iperf2Tcp()
{
    NEED_NAMESPACE(u"iperf"_s);
    ToolRig server(spec(u"iperf-server"_s, u"iperf"_s,
                        iperfServer(m_prefix, IperfProgram::Iperf2, u"127.0.0.1"_s, 0, false, 500ms), 500ms),
                   std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5001, false), 20000);
    ToolRig client(
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

void TestIperfTools::iperf2Udp()
{
    NEED_NAMESPACE(u"iperf"_s);
    ToolRig server(spec(u"udp-server"_s, u"iperf"_s,
                        iperfServer(m_prefix, IperfProgram::Iperf2, u"127.0.0.1"_s, 5002, true, 500ms),
                        500ms),
                   std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5002, true), 20000);
    ToolRig client(
        spec(
            u"udp-client"_s, u"iperf"_s,
            iperfClient(m_prefix, {IperfProgram::Iperf2, u"127.0.0.1"_s, 5002, true, 10, false, 1, 2}, 500ms),
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

void TestIperfTools::iperf3Tcp()
{
    NEED_NAMESPACE(u"iperf3"_s);
    ToolRig server(spec(u"iperf3-server"_s, u"iperf3"_s,
                        iperfServer(m_prefix, IperfProgram::Iperf3, u"127.0.0.1"_s, 0, false, 500ms), 500ms),
                   std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5201, false), 20000);
    for (const bool reverse : {false, true}) {
        ToolRig client(
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

void TestIperfTools::iperf3Udp()
{
    NEED_NAMESPACE(u"iperf3"_s);
    ToolRig server(spec(u"iperf3-udp-server"_s, u"iperf3"_s,
                        iperfServer(m_prefix, IperfProgram::Iperf3, u"127.0.0.1"_s, 5202, true, 500ms),
                        500ms),
                   std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5202, false), 20000);
    ToolRig client(
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

void TestIperfTools::aThrottledLinkReadsItsRate_data()
{
    QTest::addColumn<bool>("three");
    QTest::newRow("iperf 2") << false;
    QTest::newRow("iperf3") << true;
}

void TestIperfTools::aThrottledLinkReadsItsRate()
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
        ToolRig server(spec(u"tbf-server-"_s + name, name,
                            iperfServer(m_prefix, program, u"127.0.0.1"_s, port, false, 500ms), 500ms),
                       std::make_unique<IperfCodec>());
        QTRY_VERIFY_WITH_TIMEOUT(listens(port, false), 20000);
        ToolRig client(
            spec(u"tbf-client-"_s + name, name,
                 iperfClient(m_prefix, {program, u"127.0.0.1"_s, port, false, 0, false, 1, 4}, 500ms), 500ms),
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

void TestIperfTools::aServerThatDies()
{
    NEED_NAMESPACE(u"iperf3"_s);
    auto server = std::make_unique<ToolRig>(
        spec(u"dying-server"_s, u"iperf3"_s,
             iperfServer(m_prefix, IperfProgram::Iperf3, u"127.0.0.1"_s, 5204, false, 100ms), 100ms),
        std::make_unique<IperfCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(listens(5204, false), 20000);
    ToolRig client(
        spec(u"left-alone"_s, u"iperf3"_s,
             iperfClient(m_prefix, {IperfProgram::Iperf3, u"127.0.0.1"_s, 5204, false, 0, false, 1, 30},
                         100ms),
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

void TestIperfTools::nobodyListens()
{
    NEED_NAMESPACE(u"iperf"_s);
    ToolRig client(
        spec(
            u"alone"_s, u"iperf"_s,
            iperfClient(m_prefix, {IperfProgram::Iperf2, u"127.0.0.1"_s, 5999, false, 0, false, 1, 1}, 500ms),
            500ms),
        std::make_unique<IperfCodec>(IperfCodec::End::Sender));
    QVERIFY(client.wait());
    QCOMPARE(toolStateWord(client.source.status().state), u"died"_s);
    QVERIFY2(client.source.status().detail.contains("refused"_L1), qPrintable(client.words()));
}

QTEST_GUILESS_MAIN(TestIperfTools)
#include "tst_iperftools.moc"
