// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the experiments as it is clicked through, with real experiments on labs whose moves end at
// once.
#include "app/base/files.h"
#include "app/experiment/movetrials.h"
#include "tests/support/triallab.h"
#include "ui/experiment/cellsmodel.h"
#include "ui/experiment/experimentspage.h"
#include "ui/experiment/experimentview.h"
#include "ui/experiment/figurecard.h"
#include "ui/experiment/figureview.h"
#include "ui/experiment/plantablemodel.h"
#include "ui/experiment/trialscard.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestExperimentsDesk : public QObject
{
    Q_OBJECT

    struct Desk
    {
        QTemporaryDir dir;
        int running = 0;
        double totalMs = 1000;
        Theme theme;
        ExperimentsPage page{theme,
                             [this](const ExperimentPlan& plan) -> std::unique_ptr<TrialRunner> {
                                 return std::make_unique<MoveTrials>(plan, [this](const LabSettings&) {
                                     auto lab = std::make_unique<TrialLab>(dir.path(), u"true"_s, running);
                                     lab->totalMs = totalMs += 10;
                                     return lab;
                                 });
                             },
                             dir.path() + u"/runs"_s};
        QSignalSpy wanted{&page, &ExperimentsPage::startRequested};
        QSignalSpy runs{&page, &ExperimentsPage::runRequested};
        QSignalSpy ended{&page, &ExperimentsPage::ended};

        Desk()
        {
            QObject::connect(&page, &ExperimentsPage::startRequested, &page, &ExperimentsPage::begin);
            page.resize(1280, 660);
            page.show();
        }

        /// Two cells, three repeats, a warm-up; each trial takes no time of its own.
        static ExperimentPlan plan()
        {
            ExperimentPlan plan;
            plan.name = u"clicked"_s;
            plan.factors = {
                {u"downtime_limit_ms"_s,
                 {{u"100"_s, {u"downtime_limit_ms=100"_s}}, {u"300"_s, {u"downtime_limit_ms=300"_s}}}}};
            plan.before = plan.after = 0s;
            return plan;
        }
        void edit(const ExperimentPlan& plan) { page.editor()->setPlan(plan, {}); }
        template <class T> T* child(const QString& name) const { return page.findChild<T*>(name); }
        void click(const QString& name) const
        {
            auto* button = child<QPushButton>(name);
            QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
            QTest::mouseClick(button, Qt::LeftButton);
        }
        void start()
        {
            click(u"startPlan"_s);
            QCOMPARE(wanted.size(), 1);
            QVERIFY(page.isRunning());
        }
        Experiment* experiment() const { return page.view()->experiment(); }
        /// Every trial is made, and its figures are drawn.
        bool whole() const
        {
            return !page.isRunning() && experiment() && experiment()->nextTrial() == nullptr &&
                   page.view()->figure()->view()->dots().size() >=
                       experiment()->plan().trialCount() - experiment()->plan().warmUps;
        }
    };

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-experiments"_s);
        QApplication::setStyle(u"Fusion"_s);
        QSettings().clear();
    }

    void aPlanIsEditedAndSaysWhatIsWrong()
    {
        Desk desk;
        desk.edit(Desk::plan());
        auto* start = desk.child<QPushButton>(u"startPlan"_s);
        auto* error = desk.child<QLabel>(u"planError"_s);
        QVERIFY(start->isEnabled());
        PlanTableModel* model = desk.page.editor()->model();
        QVERIFY(model->setData(model->index(1, 0), u"soon"_s, Qt::EditRole));
        QVERIFY(!start->isEnabled());
        QVERIFY2(error->isVisible() && error->text().contains(u"soon"_s), qPrintable(error->text()));
        QVERIFY(model->setData(model->index(1, 0), u"500"_s, Qt::EditRole));
        QVERIFY(start->isEnabled() && !error->isVisible());
        // The row after the last level takes another one.
        QVERIFY(model->setData(model->index(2, 0), u"700"_s, Qt::EditRole));
        QCOMPARE(desk.page.editor()->plan().factors.first().levels.size(), 3);
        model->addFactor(u"ram_mib"_s);
        QVERIFY(!start->isEnabled()); // a factor without levels
        QVERIFY(model->setData(model->index(0, 1), u"600"_s, Qt::EditRole));
        QVERIFY(start->isEnabled());
        QVERIFY(model->needsBoot(1) && !model->needsBoot(0));
        model->removeFactor(1);
        QVERIFY(start->isEnabled());
    }

    void runsAndShowsWhatItHasShown()
    {
        Desk desk;
        desk.edit(Desk::plan());
        desk.start();
        QTRY_VERIFY_WITH_TIMEOUT(desk.whole(), 30'000);
        QCOMPARE(desk.ended.size(), 1);
        QCOMPARE(desk.running, 0);
        const QList<CellRow>& rows = desk.page.view()->trials()->model()->rows();
        QCOMPARE(rows.size(), 3); // the warm-up has a row of its own
        QVERIFY(!desk.child<QLabel>(u"findings"_s)->text().isEmpty());
        QVERIFY(QFileInfo::exists(desk.experiment()->folder() + u"/plan.json"_s));
        // A dot leads to its run.
        FigureView* figure = desk.page.view()->figure()->view();
        const QList<CellFigure::Dot> dots = figure->dots();
        QCOMPARE(dots.size(), 6);
        QTest::mouseClick(figure, Qt::LeftButton, {}, dots[2].at.toPoint());
        QCOMPARE(desk.runs.size(), 1);
        QCOMPARE(desk.runs.first().first().toString(), desk.experiment()->trialFolder(dots[2].trial));
    }

    void pausesSkipsAndGoesOn()
    {
        Desk desk;
        desk.edit(Desk::plan());
        desk.start();
        Experiment* experiment = desk.experiment();
        connect(experiment, &Experiment::ended, experiment, [experiment] {
            if (experiment->records().size() == 2)
                experiment->pause();
        });
        QTRY_VERIFY(experiment->isPaused() && experiment->running() == 0);
        QCOMPARE(experiment->records().size(), 2);
        // The third is left out, by its button.
        TrialsCard* trials = desk.page.view()->trials();
        trials->choose(3);
        desk.click(u"skipTrial"_s);
        QCOMPARE(experiment->record(3)->outcome, TrialRecord::Outcome::Skipped);
        desk.click(u"driveExperiment"_s);
        QTRY_COMPARE(desk.ended.size(), 1);
        QVERIFY(desk.experiment()->record(3) != nullptr);
        QCOMPARE(desk.experiment()->records().size(), 7);
    }

    // What was interrupted, or crashed, is listed and goes on where it stopped; a trial can be made once
    // more.
    void goesOnAndRepeats()
    {
        Desk desk;
        desk.edit(Desk::plan());
        desk.start();
        Experiment* first = desk.experiment();
        const QString folder = first->folder();
        connect(first, &Experiment::ended, first, [&desk, first] {
            if (first->records().size() == 3)
                desk.page.interrupt();
        });
        QTRY_COMPARE(desk.ended.size(), 1);
        QCOMPARE(desk.running, 0);
        const QByteArray kept = fileContents(folder + u"/trials/0002/trial.json"_s);
        QVERIFY(!kept.isEmpty());

        desk.page.lookForExperiments();
        QTRY_VERIFY(desk.page.view()->experiment() != nullptr);
        QCOMPARE(desk.experiment()->folder(), folder);
        QCOMPARE(desk.experiment()->records().size(), 3);
        desk.page.view()->trials()->choose(2);
        desk.click(u"repeatTrial"_s);
        QVERIFY(desk.experiment()->record(2) == nullptr);
        QCOMPARE(fileContents(folder + u"/trials/0002-replaced-1/trial.json"_s), kept);
        desk.click(u"driveExperiment"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.ended.size(), 2, 30'000);
        QTRY_VERIFY(desk.whole());
        QCOMPARE(desk.experiment()->records().size(), 7);
    }

    // The words of the cells stand in another column then: the marks of the repeat before stay in sight.
    void anotherExperimentHasItsOwnColumns()
    {
        Desk desk;
        ExperimentPlan one = Desk::plan();
        one.repeats = 1;
        desk.edit(one);
        desk.start();
        QTRY_VERIFY_WITH_TIMEOUT(desk.whole(), 30'000);
        QTableView* table = desk.page.view()->trials()->table();
        CellsModel* model = desk.page.view()->trials()->model();
        QCOMPARE(model->resultColumn(), 2);
        QVERIFY(table->itemDelegateForColumn(2) != nullptr);
        QVERIFY(desk.experiment()->addRepeats(2));
        QTRY_COMPARE(model->resultColumn(), 4);
        QTRY_VERIFY(table->itemDelegateForColumn(4) != nullptr);
        QVERIFY(table->itemDelegateForColumn(2) == nullptr);
    }
};

QTEST_MAIN(TestExperimentsDesk)
#include "tst_experimentsdesk.moc"
