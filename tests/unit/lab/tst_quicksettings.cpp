// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/quicksettings.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestQuickSettings : public QObject
{
    Q_OBJECT
private slots:
    void defaults()
    {
        const auto settings = QuickSettings::fromWords({});
        QVERIFY(settings);
        QCOMPARE(settings->moves, 1);
        QCOMPARE(settings->ramMiB, 512);
        QCOMPARE(settings->load, (Load{200, 50}));
        QCOMPARE(settings->strategies, QList<StrategyKind>{StrategyKind::PreCopy});
        QCOMPARE(settings->measure, Measure{});
        QCOMPARE(settings->measure.text(), u"auto"_s);
    }

    void measureInAnyOrder()
    {
        // The interval stays whichever of the two comes first.
        const auto settings = QuickSettings::fromWords({u"measure_interval_ms=100"_s, u"measure="_s});
        QVERIFY(settings);
        QCOMPARE(settings->measure, (Measure{false, {}, 100, false, false}));
    }

    void everyKey()
    {
        const auto settings = QuickSettings::fromWords(
            {u"strategy=postcopy"_s, u"moves=7"_s, u"ram_mib=1024"_s, u"dirty_mib=300"_s,
             u"dirty_rate_mibps=0"_s, u"bandwidth_mibps=64"_s, u"downtime_limit_ms=50"_s,
             u"network=segment"_s, u"accel=tcg"_s, u"qemu=/opt/q=1/qemu"_s, u"multifd_channels=4"_s,
             u"postcopy_after_passes=2"_s, u"measure=perf,procfs"_s, u"measure_interval_ms=100"_s,
             u"iperf=udp-reverse"_s});
        QVERIFY(settings);
        QCOMPARE(settings->measure, (Measure{false, {Tool::Perf, Tool::Procfs}, 100, true, true}));
        QCOMPARE(settings->strategies, QList<StrategyKind>{StrategyKind::PostCopy});
        QCOMPARE(settings->moves, 7);
        QCOMPARE(settings->ramMiB, 1024);
        QCOMPARE(settings->load, (Load{300, 0}));
        QCOMPARE(settings->strategy.bandwidthMiBps, std::optional(64));
        QCOMPARE(settings->strategy.downtimeLimitMs, std::optional(50));
        QCOMPARE(settings->strategy.multifdChannels, 4);
        QCOMPARE(settings->strategy.postcopyAfterPasses, 2);
        QCOMPARE(settings->network, NetworkKind::Segment);
        QCOMPARE(settings->accel, Accel::Tcg);
        QCOMPARE(settings->qemu, u"/opt/q=1/qemu"_s);
    }

    void allTakesOneMoveEach()
    {
        QCOMPARE(QuickSettings::fromWords({u"strategy=all"_s})->moves, 5);
        QCOMPARE(QuickSettings::fromWords({u"strategy=all"_s, u"moves=60"_s})->moves, 60);
    }

    void wordsAndBack_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("none") << QStringList();
        QTest::newRow("all") << QStringList{u"strategy=postcopy,xbzrle"_s,
                                            u"moves=7"_s,
                                            u"ram_mib=300"_s,
                                            u"dirty_mib=31"_s,
                                            u"dirty_rate_mibps=0"_s,
                                            u"bandwidth_mibps=9"_s,
                                            u"downtime_limit_ms=8"_s,
                                            u"multifd_channels=4"_s,
                                            u"postcopy_after_passes=3"_s,
                                            u"network=segment"_s,
                                            u"accel=kvm"_s,
                                            u"qemu=/opt/a b/qemu=1"_s,
                                            u"measure=procfs,iperf"_s,
                                            u"measure_interval_ms=70"_s,
                                            u"multifd_compression=zstd"_s,
                                            u"zero_page_detection=legacy"_s,
                                            u"xbzrle_cache_mib=8"_s,
                                            u"vcpu_dirty_limit_mibps=3"_s,
                                            u"dirty_ring=yes"_s,
                                            u"iperf=udp-reverse"_s};
        QTest::newRow("nothing measured") << QStringList{u"measure=none"_s};
    }
    void wordsAndBack()
    {
        QFETCH(QStringList, words);
        const auto settings = QuickSettings::fromWords(words);
        QVERIFY(settings);
        const auto again = QuickSettings::fromWords(settings->toWords());
        QVERIFY2(again, again ? "" : qPrintable(describe(again.error())));
        QVERIFY(*again == *settings);
        for (const QString& word : words)
            QVERIFY2(settings->toWords().contains(word), qPrintable(word));
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        QTest::newRow("no power of two") << QStringList{u"xbzrle_cache_mib=48"_s} << u"xbzrle_cache_mib"_s;
        QTest::newRow("no cache") << QStringList{u"xbzrle_cache_mib=0"_s} << u"xbzrle_cache_mib"_s;
        QTest::newRow("no word of QEMU's")
            << QStringList{u"multifd_compression=zlib,x"_s} << u"multifd_compression"_s;
        QTest::newRow("no equals") << QStringList{u"moves"_s} << u"moves"_s;
        QTest::newRow("unknown") << QStringList{u"speed=1"_s} << u"speed"_s;
        QTest::newRow("no number") << QStringList{u"moves=many"_s} << u"many"_s;
        QTest::newRow("zero") << QStringList{u"moves=0"_s} << u"0"_s;
        QTest::newRow("negative") << QStringList{u"dirty_rate_mibps=-1"_s} << u"-1"_s;
        QTest::newRow("overflow") << QStringList{u"ram_mib=99999999999"_s} << u"99999999999"_s;
        QTest::newRow("strategy") << QStringList{u"strategy=precopy,magic"_s} << u"magic"_s;
        QTest::newRow("accel") << QStringList{u"accel=xen"_s} << u"xen"_s;
        QTest::newRow("empty") << QStringList{u"qemu="_s} << u"qemu"_s;
        QTest::newRow("measure") << QStringList{u"measure=perf,top"_s} << u"perf,top"_s;
        QTest::newRow("iperf") << QStringList{u"iperf=sctp"_s} << u"sctp"_s;
        QTest::newRow("too often") << QStringList{u"measure_interval_ms=10"_s} << u"10"_s;
        QTest::newRow("does not fit") << QStringList{u"ram_mib=256"_s, u"dirty_mib=200"_s} << u"256"_s;
    }
    void refused()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const auto settings = QuickSettings::fromWords(words);
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::Usage);
        QVERIFY2(settings.error().sentence.contains(says), qPrintable(settings.error().sentence));
        QVERIFY(!settings.error().cure.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestQuickSettings)
#include "tst_quicksettings.moc"
