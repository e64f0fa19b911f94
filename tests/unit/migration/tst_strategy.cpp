// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/progress.h"
#include "app/migration/strategy.h"

#include <QJsonDocument>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestStrategy : public QObject
{
    Q_OBJECT
private slots:
    void names()
    {
        for (const StrategyKind kind : allStrategies())
            QCOMPARE(strategyFromName(strategyName(kind)), std::optional(kind));
        QVERIFY(!strategyFromName(u"magic"_s));
    }

    void everyStrategyAsksForTheReturnPath()
    {
        for (const StrategyKind kind : allStrategies()) {
            Strategy strategy;
            strategy.kind = kind;
            QVERIFY(strategy.capabilities().contains(u"return-path"_s));
            QVERIFY(strategy.capabilities().contains(u"events"_s));
            QCOMPARE(strategy.capabilities().size(), kind == StrategyKind::PreCopy ? 2 : 3);
        }
    }

    void parameters()
    {
        Strategy strategy;
        QCOMPARE(strategy.parameters(),
                 (QJsonObject{{u"max-bandwidth"_s, 134217728}, {u"downtime-limit"_s, 300}}));
        strategy.kind = StrategyKind::Multifd;
        strategy.bandwidthMiBps = 32;
        strategy.downtimeLimitMs = 10;
        strategy.multifdChannels = 4;
        strategy.multifdCompression = u"zstd"_s;
        strategy.zeroPageDetection = u"legacy"_s;
        QCOMPARE(strategy.parameters(), (QJsonObject{{u"max-bandwidth"_s, 33554432},
                                                     {u"downtime-limit"_s, 10},
                                                     {u"multifd-channels"_s, 4},
                                                     {u"multifd-compression"_s, u"zstd"_s},
                                                     {u"zero-page-detection"_s, u"legacy"_s}}));
        // A limit that the user sets holds for post-copy, too; without one QEMU's own "none" comes back.
        strategy = {};
        strategy.kind = StrategyKind::PostCopy;
        QCOMPARE(strategy.parameters().value("max-postcopy-bandwidth"_L1), QJsonValue(0));
        strategy.bandwidthMiBps = 32;
        QCOMPARE(strategy.parameters().value("max-postcopy-bandwidth"_L1), QJsonValue(33554432));
        strategy = {};
        strategy.kind = StrategyKind::Xbzrle;
        QCOMPARE(strategy.parameters().value("xbzrle-cache-size"_L1).toInteger(), 67108864);
        strategy = {};
        strategy.kind = StrategyKind::DirtyLimit;
        strategy.vcpuDirtyLimitMiBps = 7;
        QCOMPARE(strategy.parameters().value("vcpu-dirty-limit"_L1).toInteger(), 7);
        QVERIFY(strategy.capabilities().contains(u"dirty-limit"_s));
    }

    void whatAnEarlierMoveLeftIsTakenBack_data()
    {
        QTest::addColumn<QJsonObject>("now");
        QTest::addColumn<QJsonObject>("wanted");
        QTest::newRow("a new QEMU 7.2")
            << QJsonObject{{u"multifd-compression"_s, u"none"_s}, {u"max-postcopy-bandwidth"_s, 0}}
            << QJsonObject();
        QTest::newRow("after zstd") << QJsonObject{{u"multifd-compression"_s, u"zstd"_s}}
                                    << QJsonObject{{u"multifd-compression"_s, u"none"_s}};
        QTest::newRow("QEMU 10 after legacy") << QJsonObject{{u"zero-page-detection"_s, u"legacy"_s}}
                                              << QJsonObject{{u"zero-page-detection"_s, u"multifd"_s}};
        QTest::newRow("it answers nothing") << QJsonObject() << QJsonObject();
    }

    void whatAnEarlierMoveLeftIsTakenBack()
    {
        QFETCH(QJsonObject, now);
        Strategy strategy;
        strategy.kind = StrategyKind::Multifd;
        QTEST(strategy.leftovers(now), "wanted");
        // What the strategy names itself is not taken back.
        strategy.multifdCompression = u"zlib"_s;
        strategy.zeroPageDetection = u"none"_s;
        QCOMPARE(strategy.leftovers(now), QJsonObject());
    }

    void progress()
    {
        const QByteArray text =
            R"({"status":"active","total-time":1500,"setup-time":3,"expected-downtime":300,
            "ram":{"transferred":1000,"remaining":300,"total":1200,"duplicate":5,"normal":6,"dirty-pages-rate":12800,
                   "page-size":4096,"mbps":268.5,"dirty-sync-count":2}})";
        const Progress progress = parseProgress(QJsonDocument::fromJson(text).object(), 42);
        QCOMPARE(progress.status, u"active"_s);
        QVERIFY(progress.hasRam);
        QCOMPARE(progress.share(), 0.75);
        QCOMPARE(progress.pass, 2);
        QCOMPARE(progress.throughputMbps, 268.5);
        QCOMPARE(progress.dirtyPagesPerSecond, std::int64_t(12800));
        QVERIFY(!progress.downtimeMs);
        QCOMPARE(progress.expectedDowntimeMs, std::optional(300.0));
    }

    void withoutRam_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("setup") << QByteArray(R"({"status":"setup"})");
        QTest::newRow("failed") << QByteArray(R"({"status":"failed","error-desc":"no"})");
        QTest::newRow("wrong types") << QByteArray(R"({"status":7,"ram":[1],"downtime":"x"})");
        QTest::newRow("unknown") << QByteArray(R"({"status":"teleporting","ram":{}})");
    }
    void withoutRam()
    {
        QFETCH(QByteArray, text);
        const Progress progress = parseProgress(QJsonDocument::fromJson(text).object(), 1);
        QVERIFY(!progress.hasRam);
        QCOMPARE(progress.share(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestStrategy)
#include "tst_strategy.moc"
