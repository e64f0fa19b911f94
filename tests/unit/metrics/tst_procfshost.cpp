// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/procfshost.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestProcfsHost : public QObject
{
    Q_OBJECT
private slots:
    void hostCpu()
    {
        const auto before =
            parseHostStat("cpu  100 5 50 800 20 1 2 3 9 9\ncpu0 1 1 1 1 1 1 1 1\ncpu1 1 1\nintr 5\n");
        QVERIFY(before);
        QCOMPARE(*before, (HostTimes{105, 53, 820, 3, 2}));
        const auto usage = hostUsage(*before, {155, 78, 920, 28, 2});
        QVERIFY(usage);
        QCOMPARE(*usage, (HostUsage{0.5, 0.25, 0.25}));
        QCOMPARE(usage->busy(), 1.0);
        QVERIFY(!hostUsage(*before, *before));
        QVERIFY(!hostUsage({155, 78, 920, 28, 2}, *before));
    }
    void oddHostCpu_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("cpu  100 5 50\ncpu0 1 1");
        QTest::newRow("letters") << QByteArray("cpu  a b c d e f g h\ncpu0 1 1");
        QTest::newRow("negative") << QByteArray("cpu  -1 5 50 800 20 1 2 3\ncpu0 1");
        QTest::newRow("no cpus") << QByteArray("cpu  1 5 50 800 20 1 2 3\n");
    }
    void oddHostCpu()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseHostStat(text));
    }
    void memory()
    {
        const auto memory = parseMemInfo("MemTotal:       1000 kB\nMemFree: 1 kB\nMemAvailable:   400 "
                                         "kB\nSwapTotal: 8 kB\nSwapFree: 4 kB\n");
        QVERIFY(memory);
        QCOMPARE(*memory, (HostMemory{1024000, 409600, 8192, 4096}));
        QCOMPARE(memory->used(), 614400);
        QVERIFY(!parseMemInfo("MemTotal:       1000 kB\n"));
        QVERIFY(!parseMemInfo("MemTotal: x kB\nMemAvailable: 3 kB\n"));
    }
    void nics()
    {
        const auto nics = parseNetDev("Inter-|   Receive   |  Transmit\n face |bytes    packets errs drop "
                                      "fifo frame compressed multicast|bytes packets\n"
                                      "    lo: 4412101987  131846    0    0    0     0          0         0 "
                                      "17  131846    0    0    0     0       0          0\n"
                                      "tap0:1 2 0 0 0 0 0 0 3 4 0 0 0 0 0 0\n  bad: 1 2 3\n");
        QCOMPARE(nics, (QList<NicBytes>{{u"lo"_s, 4412101987U, 17}, {u"tap0"_s, 1, 3}}));
    }
    void threads()
    {
        const auto split = qemuThreads({{1, u"qemu-system-x86"_s, 0},
                                        {2, u"CPU 0/TCG"_s, 0},
                                        {3, u"live_migration"_s, 0},
                                        {4, u"CPU 1/KVM"_s, 0},
                                        {5, u"worker"_s, 0}});
        QCOMPARE(split, (QemuThreads{{2, 4}, {1, 3}}));
    }
    void samplesOfTheHost()
    {
        HostMeter meter(u"host"_s);
        const auto words = [](const QList<Sample>& samples) {
            QStringList all;
            for (const Sample& sample : samples)
                all << u"%1=%2 %3"_s.arg(sample.metric).arg(sample.value).arg(sample.unit);
            return all;
        };
        const HostMemory memory{1000, 400, 0, 0};
        QCOMPARE(words(meter.sample(1'000'000'000, HostTimes{0, 0, 0, 0, 2}, memory,
                                    {{u"eth0"_s, 10, 20}, {u"lo"_s, 1, 1}})),
                 (QStringList{u"memory_used=600 B"_s, u"memory_available=400 B"_s}));
        QCOMPARE(words(meter.sample(3'000'000'000, HostTimes{50, 25, 100, 25, 2}, {},
                                    {{u"eth0"_s, 110, 40}, {u"lo"_s, 9, 9}, {u"tap0"_s, 7, 7}})),
                 (QStringList{u"cpu_user=0.5 cpus"_s, u"cpu_system=0.25 cpus"_s, u"cpu_steal=0.25 cpus"_s,
                              u"nic_received.eth0=50 B/s"_s, u"nic_sent.eth0=10 B/s"_s}));
        // eth0 counts anew, tap0 is gone, the CPU times could not be read.
        QCOMPARE(words(meter.sample(4'000'000'000, {}, {}, {{u"eth0"_s, 5, 5}})), QStringList());
        QCOMPARE(words(meter.sample(4'000'000'000, HostTimes{60, 25, 100, 25, 2}, {}, {{u"eth0"_s, 6, 6}})),
                 QStringList());
        QVERIFY(!meter.sample(5'000'000'000).isEmpty());
    }
    void thisComputer()
    {
        QVERIFY(readHostTimes());
        QVERIFY(readHostMemory());
        QVERIFY(!readNics().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProcfsHost)
#include "tst_procfshost.moc"
