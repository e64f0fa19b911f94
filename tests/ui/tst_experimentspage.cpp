// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the experiments by mouse and keyboard: a plan is begun, its table fills, trials are skipped and
// repeated, a dot leads to its run, and what was broken off goes on.
#include "app/experiment/jobsettings.h"
#include "tests/support/recordingtrials.h"
#include "ui/experiment/experimentspage.h"
#include "ui/experiment/experimentview.h"
#include "ui/experiment/figurecard.h"
#include "ui/experiment/figureview.h"
#include "ui/experiment/trialscard.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = TrialMark::State;

namespace {

ExperimentPlan smallPlan(int repeats = 2)
{
    ExperimentPlan plan;
    plan.name = u"small"_s;
    plan.factors = {
        {u"strategy"_s, {{u"precopy"_s, {u"strategy=precopy"_s}}, {u"xbzrle"_s, {u"strategy=xbzrle"_s}}}}};
    plan.repeats = repeats;
    plan.before = plan.after = plan.idleWait = 0s;
    return plan;
}

/// The page with a folder of runs of its own; room is made for its experiments at once.
struct Desk
{
    QTemporaryDir dir;
    Theme theme;
    test::RecordingTrials::Wishes wishes;
    std::unique_ptr<ExperimentsPage> page;

    Desk() { open(); }
    void open()
    {
        page = std::make_unique<ExperimentsPage>(
            theme, [this](const ExperimentPlan&) { return std::make_unique<test::RecordingTrials>(wishes); },
            runs());
        QObject::connect(page.get(), &ExperimentsPage::startRequested, page.get(), [this] { page->begin(); });
        page->resize(1280, 668); // what the bar leaves of 720
        page->show();
    }
    QString runs() const { return dir.filePath(u"runs"_s); }
    void start(const ExperimentPlan& plan)
    {
        page->editor()->setPlan(plan, {});
        QTest::mouseClick(button(u"startPlan"_s), Qt::LeftButton);
    }
    QPushButton* button(const QString& name) const { return page->findChild<QPushButton*>(name); }
    void press(const QString& name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    TrialMark mark(int trial) const
    {
        const CellsModel* model = page->view()->trials()->model();
        return model->markAt(model->indexOf(trial));
    }
    int count(State state) const
    {
        int found = 0;
        for (const CellRow& row : page->view()->trials()->model()->rows())
            found += int(std::count_if(row.marks.begin(), row.marks.end(),
                                       [state](const TrialMark& each) { return each.state == state; }));
        return found;
    }
    void choose(int trial) const
    {
        QTableView* table = page->view()->trials()->table();
        const QModelIndex index = page->view()->trials()->model()->indexOf(trial);
        table->scrollTo(index);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    }
    QString words() const { return page->findChild<QLabel*>(u"experimentWords"_s)->text(); }
    QString folder() const { return page->view()->experiment()->folder(); }
};

} // namespace

class TestExperimentsPage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-experimentspage"_s);
        QApplication::setStyle(u"Fusion"_s);
    }
    void init() { QSettings().clear(); }

    void aPlanRunsAndShowsWhatItHasFound()
    {
        Desk desk;
        desk.start(smallPlan(6));
        QVERIFY(desk.page->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!desk.page->isRunning(), 30'000);
        QCOMPARE(desk.count(State::Completed), 13);
        QCOMPARE(desk.words(), u"All 13 trials are made."_s);
        QVERIFY(!desk.button(u"driveExperiment"_s)->isVisible());
        FigureView* figure = desk.page->view()->figure()->view();
        QTRY_COMPARE(figure->dots().size(), 12); // warm-ups are none of them
        const QString findings = desk.page->findChild<QLabel*>(u"findings"_s)->text();
        QVERIFY2(findings.contains(u"total time of xbzrle"_s), qPrintable(findings));
        const CellsModel* model = desk.page->view()->trials()->model();
        const QString result = model->index(2, model->resultColumn()).data().toString();
        QVERIFY2(result.startsWith(u"2,0"_s) || result.startsWith(u"20"_s), qPrintable(result));
        // What others read lies in the folder, too.
        QTRY_VERIFY(QFileInfo::exists(desk.folder() + u"/results.csv"_s));
    }

    void anotherFigureIsChosen()
    {
        Desk desk;
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        auto* choice = desk.page->findChild<QComboBox*>(u"figureChoice"_s);
        FigureView* figure = desk.page->view()->figure()->view();
        QTRY_COMPARE(choice->count(), 2);
        QTRY_VERIFY(!figure->dots().isEmpty());
        QVERIFY(figure->dots().first().value > 1000);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QTRY_VERIFY(figure->dots().first().value < 200);
    }

    void aDotLeadsToItsRun()
    {
        Desk desk;
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        FigureView* figure = desk.page->view()->figure()->view();
        QTRY_COMPARE(figure->dots().size(), 4);
        QSignalSpy opened(desk.page.get(), &ExperimentsPage::runRequested);
        const CellFigure::Dot dot = figure->dots().at(2);
        QTest::mouseClick(figure, Qt::LeftButton, {}, dot.at.toPoint());
        QCOMPARE(opened.size(), 1);
        const QString folder = opened.first().first().toString();
        QCOMPARE(folder, desk.page->view()->experiment()->trialFolder(dot.trial));
        QVERIFY(RunReader::open(folder));
        QCOMPARE(desk.page->view()->trials()->chosen(), dot.trial); // the table goes with it
        // Beside the dots a click means none of them.
        QTest::mouseClick(figure, Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(opened.size(), 1);
        // By the keyboard: on to the next one.
        QTest::keyClick(figure, Qt::Key_Right);
        QTest::keyClick(figure, Qt::Key_Return);
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened.last().first().toString(),
                 desk.page->view()->experiment()->trialFolder(figure->dots().at(3).trial));
        // And from the table.
        desk.choose(1);
        desk.press(u"openTrial"_s);
        QCOMPARE(opened.last().first().toString(), desk.page->view()->experiment()->trialFolder(1));
    }

    void pausesAndGoesOn()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.start(smallPlan());
        QTRY_COMPARE(desk.mark(1).state, State::Running);
        QCOMPARE(desk.mark(2).state, State::Next);
        QCOMPARE(desk.button(u"driveExperiment"_s)->text(), u"Pause"_s);
        desk.press(u"driveExperiment"_s);
        QVERIFY2(desk.words().startsWith(u"Pausing after trial 1"_s), qPrintable(desk.words()));
        desk.wishes.now->endTrial();
        QCOMPARE(desk.mark(1).state, State::Completed);
        QTest::qWait(30); // queued calls run: none of them may begin a trial
        QCOMPARE(desk.wishes.begun, QList<int>{1});
        QVERIFY2(desk.words().startsWith(u"Paused"_s), qPrintable(desk.words()));
        desk.wishes.holds = false;
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{1, 2, 3, 4, 5}));
    }

    void aSkippedTrialIsNeverMade()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.start(smallPlan());
        QTRY_COMPARE(desk.mark(1).state, State::Running);
        desk.choose(1);
        QVERIFY(!desk.button(u"skipTrial"_s)->isEnabled()); // it runs
        QVERIFY(!desk.button(u"repeatTrial"_s)->isEnabled());
        desk.choose(3);
        desk.press(u"skipTrial"_s);
        QCOMPARE(desk.mark(3).state, State::Skipped);
        desk.wishes.holds = false;
        desk.wishes.now->endTrial();
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{1, 2, 4, 5}));
    }

    // While others run it is next; of a whole experiment it is what is left.
    void aTrialIsRepeated()
    {
        Desk desk;
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        desk.choose(2);
        desk.press(u"repeatTrial"_s);
        QCOMPARE(desk.mark(2).state, State::Next);
        QVERIFY2(desk.words().startsWith(u"4 of 5 trials are made"_s), qPrintable(desk.words()));
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{1, 2, 3, 4, 5, 2}));
        QVERIFY(QFileInfo(desk.folder() + u"/trials/0002-replaced-1"_s).isDir());
    }

    void disturbedOnesAreOfferedForRepetition()
    {
        Desk desk;
        desk.wishes.prepare = [](TrialRecord& record) {
            if (record.trial.number == 3 || record.trial.number == 4)
                record.foreignCpus = 1.5;
        };
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        QVERIFY(desk.mark(3).disturbed && desk.mark(4).disturbed && !desk.mark(2).disturbed);
        QVERIFY(desk.mark(3).words().contains(u"disturbed"_s));
        desk.wishes.prepare = nullptr;
        QVERIFY(desk.button(u"repeatDisturbed"_s)->isVisible());
        desk.press(u"repeatDisturbed"_s);
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun.mid(5), (QList<int>{3, 4}));
        QVERIFY(!desk.button(u"repeatDisturbed"_s)->isVisible());
    }

    void aTrialThatWaitsForOthersSaysSo()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.wishes.foreignCpus = 1.5;
        ExperimentPlan plan = smallPlan();
        plan.idleWait = 60s;
        desk.start(plan);
        QTRY_VERIFY(desk.words().contains(u"1.5 processors"_s) ||
                    desk.words().contains(u"1.50 processors"_s));
        desk.wishes.foreignCpus = 0;
        desk.wishes.now->endTrial();
        QTRY_COMPARE(desk.mark(2).state, State::Running);
        QVERIFY2(!desk.words().contains(u"processors"_s), qPrintable(desk.words()));
    }

    // What has no move has nothing before it; its own settings are offered as factors.
    void aMeasurementHasNoMove()
    {
        Desk desk;
        const QList<PlanEntry> entries = desk.page->plans()->entries();
        const auto found = std::find_if(entries.begin(), entries.end(), [](const PlanEntry& each) {
            return each.plan.task == PlanTask::Network;
        });
        QVERIFY(found != entries.end());
        auto* before = desk.page->findChild<QWidget*>(u"before"_s);
        desk.page->list()->setCurrentIndex(desk.page->plans()->index(0));
        QVERIFY(before->isVisible());
        desk.page->list()->setCurrentIndex(desk.page->plans()->index(int(found - entries.begin())));
        QVERIFY(!before->isVisible());
        QMenu* menu = desk.button(u"addFactor"_s)->menu();
        emit menu->aboutToShow();
        QStringList offered;
        for (const QAction* action : menu->actions())
            offered << action->text().section(u'\t', 0, 0).section(u' ', 0, 0);
        const QList<SettingInfo> own = JobSettings::infos(PlanTask::Network);
        for (const SettingInfo& each : own) {
            const bool taken =
                std::any_of(found->plan.factors.begin(), found->plan.factors.end(),
                            [&each](const Factor& factor) { return factor.name == each.name; });
            QCOMPARE(offered.contains(each.name), !taken);
        }
    }

    void repeatsAreAdded()
    {
        Desk desk;
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        desk.button(u"addRepeats"_s)->menu()->actions().first()->trigger();
        const CellsModel* model = desk.page->view()->trials()->model();
        QCOMPARE(model->resultColumn(), 4);
        QCOMPARE(desk.count(State::Waiting) + desk.count(State::Next), 2);
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.count(State::Completed), 7);
        QTRY_COMPARE(desk.page->view()->figure()->view()->dots().size(), 6);
    }

    // What does not count is made again, nothing else is.
    void whatWasStoppedGoesOn()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.start(smallPlan());
        QTRY_COMPARE(desk.mark(1).state, State::Running);
        desk.wishes.now->endTrial();
        QTRY_COMPARE(desk.mark(2).state, State::Running);
        desk.press(u"stopExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QVERIFY2(desk.words().startsWith(u"1 of 5 trials are made"_s), qPrintable(desk.words()));
        QCOMPARE(desk.button(u"driveExperiment"_s)->text(), u"Go on with it"_s);
        desk.wishes.holds = false;
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{1, 2, 2, 3, 4, 5}));
    }

    // As after a crash: another page, that knows nothing but the folder.
    void whatWasBrokenOffIsOffered()
    {
        Desk desk;
        {
            Experiment cut(smallPlan(), desk.runs() + u"/experiment-small-1"_s,
                           std::make_unique<test::RecordingTrials>(desk.wishes));
            QVERIFY(cut.open(Experiment::Begin::Anew));
            connect(&cut, &Experiment::ended, &cut, [&] {
                if (cut.records().size() == 3)
                    desk.wishes.holds = true;
            });
            cut.start();
            QTRY_COMPARE(desk.wishes.begun.size(), 4);
        }
        desk.wishes.holds = false;
        desk.wishes.begun.clear();
        desk.open();
        desk.page->lookForExperiments();
        QTRY_VERIFY(desk.page->view()->experiment() != nullptr);
        QVERIFY2(desk.words().startsWith(u"3 of 5 trials are made"_s), qPrintable(desk.words()));
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{4, 5}));
    }

    void oneRunsAtATime()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.start(smallPlan());
        QTRY_COMPARE(desk.mark(1).state, State::Running);
        // Another plan may be looked at, not begun.
        desk.page->list()->setCurrentIndex(desk.page->plans()->index(0));
        QVERIFY(desk.page->editor()->isVisible());
        QVERIFY(!desk.button(u"startPlan"_s)->isEnabled());
        // And back: it has not noticed.
        const int row = desk.page->plans()->rowCount() - 1;
        desk.page->list()->setCurrentIndex(desk.page->plans()->index(row));
        QCOMPARE(desk.page->view()->experiment(), desk.page->running());
        desk.wishes.holds = false;
        desk.wishes.now->endTrial();
        QTRY_VERIFY(!desk.page->isRunning());
        desk.page->list()->setCurrentIndex(desk.page->plans()->index(0));
        QVERIFY(desk.button(u"startPlan"_s)->isEnabled());
    }

    void anotherFerryWorksInTheFolder()
    {
        Desk desk;
        Experiment other(smallPlan(), desk.runs() + u"/experiment-small-1"_s,
                         std::make_unique<test::RecordingTrials>(desk.wishes));
        QVERIFY(other.open(Experiment::Begin::Anew));
        desk.page->openExperiment(desk.runs() + u"/experiment-small-1"_s);
        QVERIFY(desk.page->view()->experiment() == nullptr);
        const auto labels = desk.page->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(u"Another Ferry works"_s);
        }));
    }

    void aWrongPlanSaysWhy()
    {
        Desk desk;
        ExperimentPlan plan = smallPlan();
        plan.settings = {u"bandwidth_mibps=lots"_s};
        desk.page->editor()->setPlan(plan, {});
        auto* error = desk.page->findChild<QLabel*>(u"planError"_s);
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(u"lots"_s), qPrintable(error->text()));
        QVERIFY(!desk.button(u"startPlan"_s)->isEnabled());
        auto* settings = desk.page->findChild<QLineEdit*>(u"planSettings"_s);
        settings->setFocus();
        settings->selectAll();
        QTest::keyClicks(settings, u"bandwidth_mibps=50"_s);
        QVERIFY(!error->isVisible());
        QVERIFY(desk.button(u"startPlan"_s)->isEnabled());
        QCOMPARE(desk.page->editor()->plan().settings, QStringList{u"bandwidth_mibps=50"_s});
        auto* name = desk.page->findChild<QLineEdit*>(u"planName"_s);
        name->selectAll();
        QTest::keyClicks(name, u"../x"_s);
        QVERIFY(error->isVisible() && !desk.button(u"startPlan"_s)->isEnabled());
    }

    void aPlanFileIsOpenedAndRemembered()
    {
        Desk desk;
        const QString file = desk.dir.filePath(u"mine.json"_s);
        QFile plan(file);
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(smallPlan().toJson());
        plan.close();
        desk.page->openPlan(file);
        QCOMPARE(desk.page->editor()->plan(), smallPlan());
        desk.open();
        const auto entries = desk.page->plans()->entries();
        QVERIFY(std::any_of(entries.begin(), entries.end(),
                            [&file](const PlanEntry& each) { return each.path == file; }));
        // One that is none says so, and is not kept.
        QVERIFY(plan.open(QIODevice::WriteOnly | QIODevice::Truncate));
        plan.write("{\"repeats\": 0}");
        plan.close();
        desk.page->openPlan(file);
        auto* box = desk.page->findChild<QMessageBox*>();
        QVERIFY(box && box->text().contains(u"repeats"_s));
        box->close();
    }

    void everyPlanOfFerrysCanBeBegun()
    {
        Desk desk;
        const QList<PlanEntry> entries = desk.page->plans()->entries();
        QVERIFY(entries.size() >= 4);
        for (int row = 0; row < entries.size(); ++row) {
            desk.page->list()->setCurrentIndex(desk.page->plans()->index(row));
            QCOMPARE(desk.page->editor()->plan(), entries[row].plan);
            const auto* error = desk.page->findChild<QLabel*>(u"planError"_s);
            QVERIFY2(desk.button(u"startPlan"_s)->isEnabled(),
                     qPrintable(entries[row].title() + u": "_s + error->text()));
        }
    }

    // With every button that there can be at a time.
    void aRunningOneFits()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.start(smallPlan());
        QTRY_COMPARE(desk.mark(1).state, State::Running);
        const QSize least = desk.page->minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 580,
                 qPrintable(u"%1 × %2"_s.arg(least.width()).arg(least.height())));
    }

    void everythingFitsAndHasAName()
    {
        Desk desk;
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        QTRY_VERIFY(!desk.page->view()->figure()->view()->dots().isEmpty());
        const QSize least = desk.page->minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 580,
                 qPrintable(u"%1 × %2"_s.arg(least.width()).arg(least.height())));
        QCOMPARE(desk.page->size(), QSize(1280, 668));
        int seen = 0;
        for (const bool plan : {false, true}) {
            if (plan)
                desk.page->list()->setCurrentIndex(desk.page->plans()->index(0));
            for (const QPushButton* each : desk.page->findChildren<QPushButton*>()) {
                if (!each->isVisible())
                    continue;
                QVERIFY2(each->width() >= each->minimumSizeHint().width(), qPrintable(each->text()));
            }
            for (QWidget* widget : desk.page->findChildren<QWidget*>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
                    widget->objectName().startsWith(u"qt_"_s) ||
                    widget->parentWidget()->inherits("QComboBoxPrivateContainer") ||
                    widget->parentWidget()->inherits("QAbstractScrollArea"))
                    continue;
                QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(spoken);
                QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(),
                         qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                    widget->objectName()));
                ++seen;
            }
        }
        QVERIFY2(seen > 20, qPrintable(QString::number(seen)));
    }
};

QTEST_MAIN(TestExperimentsPage)
#include "tst_experimentspage.moc"
