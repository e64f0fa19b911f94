// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/iperf.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestIperf : public QObject
{
    Q_OBJECT

    static QList<ToolLine> feed(IperfCodec codec, const QByteArray& bytes, qsizetype step = 1)
    {
        ToolDecoder decoder(std::make_unique<IperfCodec>(codec));
        QList<ToolLine> lines;
        for (qsizetype at = 0; at < bytes.size(); at += step)
            lines += decoder.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        return lines;
    }
    /// "rate=1e+07@0-0.5 …" of all lines, and a "?" for nonsense, "!" for a complaint.
    static QStringList said(const QList<ToolLine>& lines)
    {
        QStringList all;
        for (const ToolLine& line : lines) {
            QStringList one;
            for (const Reading& r : line.readings)
                one << u"%1=%2@%3-%4"_s.arg(r.name())
                           .arg(r.value.value_or(-1), 0, 'g', 12)
                           .arg(r.fromS)
                           .arg(r.toS);
            if (line.kind == ToolLine::Kind::Nonsense)
                one << u"?"_s;
            else if (line.kind == ToolLine::Kind::Complaint)
                one << u"!"_s;
            if (!one.isEmpty())
                all << one.join(u' ');
        }
        return all;
    }

private slots:
    void output_data()
    {
        using End = IperfCodec::End;
        QTest::addColumn<int>("end");
        QTest::addColumn<int>("streams");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("figures");
        QTest::newRow("iperf 2 csv")
            << int(End::Sender) << 1
            << QByteArray("20261122052357,127.0.0.1,47582,127.0.0.1,5001,1,0.0-0.5,500,8000\n"
                          "20261122052357,127.0.0.1,47582,127.0.0.1,5001,1,0.5-1.0,0,0\n"
                          "20261122052358,127.0.0.1,47582,127.0.0.1,5001,1,0.0-1.0,500,4000\n")
            << QStringList{u"rate=8000@0-0.5 transferred=500@0-0.5"_s, u"rate=0@0.5-1 transferred=0@0.5-1"_s,
                           u"final_rate=4000@0-1 final_transferred=500@0-1"_s};
        QTest::newRow("iperf 2 csv, udp at the sender")
            << int(End::Sender) << 1
            << QByteArray("20261122052405,127.0.0.1,53933,127.0.0.1,5001,1,0.0-0.5,627690,10043040,0.000,0,"
                          "427,0.000,0\n"
                          "20261122052406,127.0.0.1,53933,127.0.0.1,5001,1,0.0-0.5,627690,10043040,0.000,0,-"
                          "1,-0.000,0\n")
            << QStringList{u"rate=10043040@0-0.5 transferred=627690@0-0.5 datagrams=427@0-0.5"_s,
                           u"final_rate=10043040@0-0.5 final_transferred=627690@0-0.5"_s};
        QTest::newRow("iperf 2 csv, udp at the receiver")
            << int(End::Receiver) << 1
            << QByteArray("20261122052405,127.0.0.1,53933,127.0.0.1,5001,1,0.0-0.5,627690,10043040,0.003,19,"
                          "427,4.450,0\n")
            << QStringList{
                   u"rate=10043040@0-0.5 transferred=627690@0-0.5 datagrams=427@0-0.5 jitter=0.003@0-0.5 lost=19@0-0.5"_s};
        QTest::newRow("iperf 2 csv, two streams")
            << int(End::Sender) << 2
            << QByteArray("20261122052403,127.0.0.1,55956,127.0.0.1,5001,2,0.0-0.5,10,160\n"
                          "20261122052403,127.0.0.1,55952,127.0.0.1,5001,1,0.0-0.5,20,320\n"
                          "20261122052404,127.0.0.1,55956,127.0.0.1,5001,2,0.0-0.5,10,160\n")
            << QStringList{u"rate.2=160@0-0.5 transferred.2=10@0-0.5"_s,
                           u"rate.1=320@0-0.5 transferred.1=20@0-0.5"_s,
                           u"final_rate.2=160@0-0.5 final_transferred.2=10@0-0.5"_s};
        QTest::newRow("iperf 2 csv in a comma locale")
            << int(End::Sender) << 1
            << QByteArray("20261122052357,127.0.0.1,47582,127.0.0.1,5001,1,0,0-0,5,500,8000\n")
            << QStringList{u"?"_s};
        QTest::newRow("iperf 2 csv, torn line runs into the next")
            << int(End::Sender) << 1
            << QByteArray("20261122052357,127.0.0.1,47582,127.020261122052357,127.0.0.1,47582,127.0.0.1,5001,"
                          "1,0.0-0.5,500,8000\n"
                          "20261122052357,127.0.0.1,47582,127.0.0.1,5001,1,0.5-1.0,5")
            << QStringList{u"?"_s};
        QTest::newRow("iperf 2 text")
            << int(End::Sender) << 1
            << QByteArray("------------------------------------------------------------\n"
                          "Client connecting to 127.0.0.1, TCP port 5001\n"
                          "TCP window size: 16.0 KByte (default)\n"
                          "------------------------------------------------------------\n"
                          "[  1] local 127.0.0.1 port 47588 connected with 127.0.0.1 port 5001 "
                          "(icwnd/mss/irtt=319/32741/50)\n"
                          "[ ID] Interval       Transfer     Bandwidth\n"
                          "[  1] 0.0000-0.5000 sec   1.00 MBytes  16 Mbits/sec\n"
                          "[  1] 0.5000-1.0000 sec   512 KBytes  8.5 Gbits/sec\n"
                          "[  1] 0.0000-1.0051 sec  2.00 GBytes  10902 Kbits/sec\n")
            << QStringList{u"rate=16000000@0-0.5 transferred=1048576@0-0.5"_s,
                           u"rate=8500000000@0.5-1 transferred=524288@0.5-1"_s,
                           u"final_rate=10902000@0-1.0051 final_transferred=2147483648@0-1.0051"_s};
        QTest::newRow("iperf 2 text, udp with the server's report")
            << int(End::Sender) << 1
            << QByteArray("Sending 1470 byte datagrams, IPG target: 1176.00 us (kalman adjust)\n"
                          "UDP buffer size:  208 KByte (default)\n"
                          "[  1] local 127.0.0.1 port 57514 connected with 127.0.0.1 port 5002\n"
                          "[ ID] Interval       Transfer     Bandwidth\n"
                          "[  1] 0.0000-0.5000 sec  1.00 MBytes  10.0 Mbits/sec\n"
                          "[  1] Sent 1705 datagrams\n"
                          "[  1] Server Report:\n"
                          "[ ID] Interval       Transfer     Bandwidth        Jitter   Lost/Total Datagrams\n"
                          "[  1] 0.0000-0.5023 sec  1.00 MBytes  9.90 Mbits/sec   0.004 ms 19/1704 (1.1%)\n"
                          "[  3] WARNING: ack of last datagram failed.\n")
            << QStringList{u"rate=10000000@0-0.5 transferred=1048576@0-0.5"_s,
                           u"final_rate=9900000@0-0.5023 final_transferred=1048576@0-0.5023 "
                           u"final_datagrams=1704@0-0.5023 "
                           "final_jitter=0.004@0-0.5023 final_lost=19@0-0.5023"_s,
                           u"!"_s};
        QTest::newRow("iperf3 text")
            << int(End::Receiver) << 1
            << QByteArray("Connecting to host 127.0.0.1, port 5201\n"
                          "[  5] local 127.0.0.1 port 51028 connected to 127.0.0.1 port 5201\n"
                          "[ ID] Interval           Transfer     Bitrate         Retr  Cwnd\n"
                          "[  5]   0.00-0.50   sec   1.00 MBytes  10969 Mbits/sec    2   1023 KBytes       \n"
                          "[  5]   0.50-1.00   sec  0.00 Bytes  0.00 bits/sec   12   1.25 MBytes       \n"
                          "- - - - - - - - - - - - - - - - - - - - - - - - -\n"
                          "[ ID] Interval           Transfer     Bitrate         Retr\n"
                          "[  5]   0.00-1.00   sec  1.00 GBytes  8493 Mbits/sec   14             sender\n"
                          "[  5]   0.00-1.00   sec  1.00 GBytes  8492 Mbits/sec                  receiver\n"
                          "\niperf Done.\n")
            << QStringList{
                   u"rate=10969000000@0-0.5 transferred=1048576@0-0.5 retransmits=2@0-0.5"_s,
                   u"rate=0@0.5-1 transferred=0@0.5-1 retransmits=12@0.5-1"_s,
                   u"final_rate.sent=8493000000@0-1 final_transferred.sent=1073741824@0-1 final_retransmits.sent=14@0-1"_s,
                   u"final_rate.received=8492000000@0-1 final_transferred.received=1073741824@0-1"_s};
        QTest::newRow("iperf3 text, udp, from the server")
            << int(End::Receiver) << 1
            << QByteArray(
                   "Reverse mode, remote host 127.0.0.1 is sending\n"
                   "[  5] local 127.0.0.1 port 47093 connected to 127.0.0.1 port 5201\n"
                   "[ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams\n"
                   "[  5]   0.00-0.50   sec   1 KBytes  10.5 Mbits/sec  0.115 ms  3/20 (15%)  \n"
                   "[ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams\n"
                   "[  5]   0.00-0.50   sec   1 KBytes  10.1 Mbits/sec  0.000 ms  0/20 (0%)  sender\n"
                   "[  5]   0.00-0.50   sec   1 KBytes  10.1 Mbits/sec  0.031 ms  3/20 (15%)  receiver\n")
            << QStringList{
                   u"rate=10500000@0-0.5 transferred=1024@0-0.5 datagrams=20@0-0.5 jitter=0.115@0-0.5 lost=3@0-0.5"_s,
                   u"final_rate.sent=10100000@0-0.5 final_transferred.sent=1024@0-0.5 final_datagrams.sent=20@0-0.5"_s,
                   u"final_rate.received=10100000@0-0.5 final_transferred.received=1024@0-0.5 "
                   u"final_datagrams.received=20@0-0.5 "
                   "final_jitter.received=0.031@0-0.5 final_lost.received=3@0-0.5"_s};
        QTest::newRow("iperf3 text, two streams")
            << int(End::Receiver) << 1
            << QByteArray("[  5] local 127.0.0.1 port 1 connected to 127.0.0.1 port 5201\n"
                          "[  7] local 127.0.0.1 port 2 connected to 127.0.0.1 port 5201\n"
                          "[ ID] Interval           Transfer     Bitrate         Total Datagrams\n"
                          "[  5]   0.00-0.50   sec   1 KBytes  1 Kbits/sec  20  \n"
                          "[SUM]   0.00-0.50   sec   2 KBytes  2 Kbits/sec  41  \n")
            << QStringList{u"rate.5=1000@0-0.5 transferred.5=1024@0-0.5 datagrams.5=20@0-0.5"_s,
                           u"rate=2000@0-0.5 transferred=2048@0-0.5 datagrams=41@0-0.5"_s};
        QTest::newRow("iperf3 text, both ways")
            << int(End::Receiver) << 1
            << QByteArray("[ ID][Role] Interval           Transfer     Bitrate         Retr  Cwnd\n"
                          "[  5][TX-C]   0.00-0.50   sec   1 KBytes  9 Kbits/sec   25   1.87 MBytes       \n"
                          "[  7][RX-C]   0.00-0.50   sec   1 KBytes  5 Kbits/sec                  \n")
            << QStringList{u"rate.tx=9000@0-0.5 transferred.tx=1024@0-0.5 retransmits.tx=25@0-0.5"_s,
                           u"rate.rx=5000@0-0.5 transferred.rx=1024@0-0.5"_s};
        QTest::newRow("errors and noise")
            << int(End::Receiver) << 1
            << QByteArray("iperf3: error - unable to connect to server: Connection refused\n"
                          "tcp connect failed: Connection refused\n"
                          "\x01\x02\xff\n"
                          "[  5]   0,00-0,50   sec   1,00 MBytes  10969 Mbits/sec\n"
                          "[  5]   0.00-0.50   sec   1.00 XBytes  10969 Mbits/sec\n"
                          "[  5]   0.00-0.50   sec   1.00 MBytes  10969 Mbits/sec  -0.1 ms  0/5 (0%)\n"
                          "[  5\n")
            << QStringList{u"!"_s, u"!"_s, u"?"_s, u"?"_s, u"?"_s, u"?"_s, u"?"_s};
    }
    void output()
    {
        QFETCH(int, end);
        QFETCH(int, streams);
        QFETCH(QByteArray, text);
        QFETCH(QStringList, figures);
        text.replace('\'', '"'); // JSON that is easier to read above
        for (const qsizetype step : {qsizetype(1), qsizetype(13), text.size()})
            QCOMPARE(said(feed(IperfCodec(IperfCodec::End(end), streams), text, step)), figures);
    }
};

QTEST_GUILESS_MAIN(TestIperf)
#include "tst_iperf.moc"
