// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a plan: what is written into it, and what it says of what is wrong; and the table of trials.
#include "ui/experiment/cellsmodel.h"
#include "ui/experiment/plantablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

ExperimentPlan tablePlan()
{
    ExperimentPlan plan;
    plan.name = u"table"_s;
    plan.settings = {u"dirty_mib=50"_s};
    plan.factors = {{u"strategy"_s,
                     {{u"precopy"_s, {u"strategy=precopy"_s}},
                      {u"after 1 pass"_s, {u"strategy=postcopy"_s, u"postcopy_after_passes=1"_s}}}},
                    {u"ram_mib"_s, {{u"512"_s, {u"ram_mib=512"_s}}}}};
    return plan;
}

} // namespace

class TestPlanTable : public QObject
{
    Q_OBJECT
private slots:
    void aLevelAsALine_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QString>("again"); // as it is shown for the next edit
        QTest::newRow("a value") << u" 50 "_s << u"50"_s << QStringList{u"rate=50"_s} << u"50"_s;
        QTest::newRow("settings") << u"a=1  b=2"_s << u"a=1 b=2"_s << QStringList{u"a=1"_s, u"b=2"_s}
                                  << u"a=1 b=2"_s;
        QTest::newRow("named") << u"both: a=1 b=2"_s << u"both"_s << QStringList{u"a=1"_s, u"b=2"_s}
                               << u"both: a=1 b=2"_s;
        QTest::newRow("a colon in the name")
            << u"x: y: a=1"_s << u"x: y"_s << QStringList{u"a=1"_s} << u"x: y: a=1"_s;
        QTest::newRow("a colon in a value")
            << u"a=b:c d=e"_s << u"a=b:c d=e"_s << QStringList{u"a=b:c"_s, u"d=e"_s} << u"a=b:c d=e"_s;
        QTest::newRow("named without a name") << u": a=1"_s << u"a=1"_s << QStringList{u"a=1"_s} << u"a=1"_s;
    }
    void aLevelAsALine()
    {
        QFETCH(QString, line);
        QFETCH(QString, name);
        QFETCH(QStringList, settings);
        QFETCH(QString, again);
        const Factor factor{u"rate"_s, {}};
        const auto level = levelOf(factor, line);
        QVERIFY(level);
        QCOMPARE(level->name, name);
        QCOMPARE(level->settings, settings);
        QCOMPARE(levelText(factor, *level), again);
        QCOMPARE(levelOf(factor, again), level);
        QVERIFY(!levelOf(factor, u"  "_s));
    }

    void levelsAreAddedChangedAndRemoved()
    {
        PlanTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy edited(&model, &PlanTableModel::edited);
        model.setPlan(tablePlan());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.columnCount(), 2);
        // Behind the last level of a factor there is room for one more, and nothing below that.
        QVERIFY(!model.isLevel(model.index(1, 1)));
        QVERIFY(model.flags(model.index(1, 1)) & Qt::ItemIsEditable);
        QVERIFY(!(model.flags(model.index(2, 1)) & Qt::ItemIsEditable));
        QVERIFY(model.setData(model.index(1, 1), u"600"_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(2, 1), u"700"_s, Qt::EditRole));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.plan().cellCount(), 6);
        QCOMPARE(model.plan().factors[1].levels[2].settings, QStringList{u"ram_mib=700"_s});
        QCOMPARE(model.index(1, 0).data(Qt::EditRole).toString(),
                 u"after 1 pass: strategy=postcopy postcopy_after_passes=1"_s);
        model.removeLevel(model.index(0, 1));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 1).data().toString(), u"600"_s);
        QCOMPARE(edited.size(), 3);
        // Nothing has changed: nobody is told.
        QVERIFY(!model.setData(model.index(0, 1), u"600"_s, Qt::EditRole));
        QCOMPARE(edited.size(), 3);
        model.removeFactor(0);
        QCOMPARE(model.columnCount(), 1);
        QVERIFY(!model.trouble());
    }

    void aNewFactorTakesWhatAllShared()
    {
        PlanTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPlan(tablePlan());
        model.addFactor(u"dirty_mib"_s);
        QCOMPARE(model.plan().settings, QStringList());
        QCOMPARE(model.plan().factors[2].levels, (QList<Level>{{u"50"_s, {u"dirty_mib=50"_s}}}));
        QVERIFY(!model.trouble());
        model.addFactor(u"bandwidth_mibps"_s);
        const auto trouble = model.trouble();
        QVERIFY(trouble && trouble->sentence.contains(u"bandwidth_mibps"_s));
        QVERIFY(model.setData(model.index(0, 3), u"20"_s, Qt::EditRole));
        QVERIFY(!model.trouble());
    }

    void whatNeedsABootIsMarked()
    {
        PlanTableModel model;
        model.setPlan(tablePlan());
        QVERIFY(!model.needsBoot(0));
        QVERIFY(model.needsBoot(1));
        QVERIFY(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().contains(u'↻'));
        QVERIFY(!model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains(u'↻'));
    }

    void theFaultIsToldWhereItLies()
    {
        PlanTableModel model;
        model.setPlan(tablePlan());
        QVERIFY(model.setData(model.index(1, 1), u"12"_s, Qt::EditRole));
        const auto trouble = model.trouble();
        QVERIFY(trouble && trouble->sentence.contains(u"12"_s));
        QCOMPARE(model.troubledLevel(), model.index(1, 1));
        QVERIFY(model.index(1, 1).data(Qt::AccessibleTextRole).toString().contains(trouble->sentence));
        QVERIFY(model.index(1, 1).data().toString().contains(u'⚠'));
        QVERIFY(!model.index(0, 1).data().toString().contains(u'⚠'));
        QVERIFY(model.setData(model.index(1, 1), u"512"_s, Qt::EditRole));
        QVERIFY(model.trouble() && model.trouble()->sentence.contains(u"two levels"_s));
        QVERIFY(model.setData(model.index(1, 1), u"600"_s, Qt::EditRole));
        QVERIFY(!model.trouble());
    }

    void trialsAreSaidInWords()
    {
        CellsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TrialMark made{2, TrialMark::State::Completed, true, {}};
        TrialMark late{3, TrialMark::State::TimedOut, false, u"It took too long."_s};
        model.setRows({{u"warm-up"_s, -1, {{1, TrialMark::State::Completed, false, {}}}},
                       {u"precopy"_s, 0, {made, late}}});
        model.setResults(u"Total time, ms"_s, {u"412"_s});
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.markAt(model.index(1, 1)), made);
        QCOMPARE(model.indexOf(3), model.index(1, 2));
        QVERIFY(!model.indexOf(9).isValid());
        QCOMPARE(model.markAt(model.index(0, 2)).number, 0); // there is one warm-up only
        QCOMPARE(model.index(1, 1).data(Qt::AccessibleTextRole).toString(),
                 u"precopy, repeat 1, trial 2: completed, disturbed by other programs"_s);
        QCOMPARE(model.index(1, 2).data(Qt::AccessibleTextRole).toString(),
                 u"precopy, repeat 2, trial 3: not within its time: It took too long."_s);
        QCOMPARE(model.index(1, 3).data().toString(), u"412"_s);
        QCOMPARE(model.index(0, 3).data().toString(), QString());
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), u"Total time, ms"_s);
    }
};

QTEST_MAIN(TestPlanTable)
#include "tst_plantable.moc"
