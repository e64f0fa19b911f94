// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/builtinplans.h"

#include <QSet>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPlan : public QObject
{
    Q_OBJECT

    static ExperimentPlan smallPlan()
    {
        ExperimentPlan plan;
        plan.name = u"small"_s;
        plan.settings = {u"dirty_mib=50"_s};
        plan.factors = {{u"strategy"_s,
                         {{u"precopy"_s, {u"strategy=precopy"_s}},
                          {u"two lanes"_s, {u"strategy=multifd"_s, u"multifd_channels=2"_s}}}},
                        {u"ram_mib"_s, {{u"256"_s, {u"ram_mib=256"_s}}, {u"512"_s, {u"ram_mib=512"_s}}}},
                        {u"dirty_rate_mibps"_s,
                         {{u"0"_s, {u"dirty_rate_mibps=0"_s}},
                          {u"5"_s, {u"dirty_rate_mibps=5"_s}},
                          {u"50"_s, {u"dirty_rate_mibps=50"_s}}}}};
        plan.repeats = 4;
        plan.warmUps = 2;
        plan.seed = 7;
        return plan;
    }

private slots:
    void cellsAreNumbered()
    {
        const ExperimentPlan plan = smallPlan();
        QCOMPARE(plan.cellCount(), 12);
        QCOMPARE(plan.trialCount(), 50);
        QCOMPARE(plan.levelsOf(0), (QList<int>{0, 0, 0}));
        QCOMPARE(plan.levelsOf(1), (QList<int>{0, 0, 1}));
        QCOMPARE(plan.levelsOf(11), (QList<int>{1, 1, 2}));
        QCOMPARE(plan.cellName(10), u"two lanes, 512, 5"_s);
        QCOMPARE(plan.settingsOf(10),
                 (QStringList{u"dirty_mib=50"_s, u"strategy=multifd"_s, u"multifd_channels=2"_s,
                              u"ram_mib=512"_s, u"dirty_rate_mibps=5"_s}));
    }

    void theOrderIsOneOfBlocks()
    {
        const ExperimentPlan plan = smallPlan();
        const QStringList needsBoot{u"ram_mib"_s};
        const QList<PlannedTrial> order = plan.order(needsBoot);
        QCOMPARE(order.size(), 50);
        QCOMPARE(order[0], (PlannedTrial{1, 0, 0}));
        QCOMPARE(order[1], (PlannedTrial{2, 0, 0}));
        for (int repeat = 1; repeat <= 4; ++repeat) {
            QSet<int> cells;
            int boots = 0;
            QStringList booted;
            for (int i = 2 + 12 * (repeat - 1); i < 2 + 12 * repeat; ++i) {
                QCOMPARE(order[i].repeat, repeat);
                QCOMPARE(order[i].number, i + 1);
                cells.insert(order[i].cell);
                const QStringList boot = plan.bootSettingsOf(order[i].cell, needsBoot);
                boots += std::exchange(booted, boot) != boot;
            }
            QCOMPARE(cells.size(), 12);
            QCOMPARE(boots, 2); // the cells of a boot stay together
        }
        QCOMPARE(plan.order(needsBoot), order);
        ExperimentPlan other = plan;
        other.seed = 8;
        QVERIFY(other.order(needsBoot) != order);
    }

    // A seed means the same order on every computer and in every version: kept experiments go on by it.
    void theOrderIsKept()
    {
        QList<int> cells;
        const QList<PlannedTrial> order = smallPlan().order({});
        for (const PlannedTrial& each : order.mid(2, 12))
            cells << each.cell;
        QCOMPARE(cells, (QList<int>{6, 3, 2, 7, 5, 4, 0, 11, 8, 1, 10, 9}));
    }

    void jsonIsReadAsWritten()
    {
        const auto read = ExperimentPlan::fromJson(smallPlan().toJson());
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : describe(read.error())));
        QCOMPARE(*read, smallPlan());
    }

    void aPersonsPlan()
    {
        const auto read = ExperimentPlan::fromJson(
            R"({"name": "mine", "settings": {"bandwidth_mibps": 50}, "repeats": 2, "factors": [
                {"name": "strategy", "levels": ["precopy", "xbzrle"]},
                {"name": "downtime_limit_ms", "levels": [30, {"name": "half", "settings": {"downtime_limit_ms": 150}}]}]})");
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : describe(read.error())));
        QCOMPARE(read->settingsOf(0),
                 (QStringList{u"bandwidth_mibps=50"_s, u"strategy=precopy"_s, u"downtime_limit_ms=30"_s}));
        QCOMPARE(read->cellName(3), u"xbzrle, half"_s);
        QCOMPARE(read->repeats, 2);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("word"); // of the sentence
        const auto row = [](const char* name, const char* json, const char* word) {
            QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(word);
        };
        row("no JSON", "{", "not JSON");
        row("a newer one", R"({"schema": 2})", "newer Ferry");
        row("unknown word", R"({"repeat": 3})", "has no “repeat”");
        row("no lab", R"({"lab": "space"})", "space");
        row("no setting", R"({"settings": {"colour": "red"}})", "colour");
        row("no value", R"({"settings": {"ram_mib": null}})", "ram_mib");
        row("no settings", R"({"settings": 3})", "settings");
        row("no name", R"({"factors": [{"levels": [1]}]})", "no name");
        row("no levels", R"({"factors": [{"name": "ram_mib"}]})", "no levels");
        row("a wrong level", R"({"factors": [{"name": "ram_mib", "levels": [512, 1]}]})", "“1”");
        row("an empty level", R"({"factors": [{"name": "ram_mib", "levels": [{"name": "x"}]}]})",
            "sets nothing");
        row("repeats", R"({"repeats": 0})", "repeats");
        row("half a repeat", R"({"repeats": 1.5})", "repeats");
        row("several strategies", R"({"settings": {"strategy": "all"}})", "several strategies");
        row("too many", R"({"repeats": 10000, "factors": [{"name": "ram_mib", "levels": [512, 600]}]})",
            "more than");
    }
    void refused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, word);
        const auto read = ExperimentPlan::fromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Usage);
        QVERIFY2(read.error().sentence.contains(word), qPrintable(describe(read.error())));
    }

    void ownPlansFitTheirLabs()
    {
        for (const QString& name : builtInPlans()) {
            QVERIFY(!builtInPlanPurpose(name).isEmpty());
            for (const QString& lab : {u"quick"_s, u"homework"_s}) {
                const auto plan = builtInPlan(name, lab, {});
                QVERIFY2(plan.has_value(), qPrintable(plan ? QString() : describe(plan.error())));
                const auto read = ExperimentPlan::fromJson(plan->toJson());
                QVERIFY(read && *read == *plan);
            }
        }
        QVERIFY(!builtInPlan(u"dance"_s, u"quick"_s, {}));
        QVERIFY(!builtInPlan(u"strategies"_s, u"space"_s, {}));
        QVERIFY(!builtInPlan(u"strategies"_s, u"quick"_s, {u"colour=red"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPlan)

#include "tst_plan.moc"
