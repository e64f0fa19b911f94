// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the experiments by mouse and keyboard: a plan is begun, its table fills, trials are skipped and
// repeated, a dot leads to its run, figures and tables are saved.
#include "app/base/files.h"
#include "app/experiment/jobsettings.h"
#include "tests/support/experimentdesk.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = TrialMark::State;

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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
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
        ExperimentDesk desk;
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        desk.button(u"addRepeats"_s)->menu()->actions().first()->trigger();
        const CellsModel* model = desk.page->view()->trials()->model();
        QCOMPARE(model->resultColumn(), 4);
        // The words of the cells stand in another column now: marks have that which they had.
        const QTableView* table = desk.page->view()->trials()->table();
        QTRY_VERIFY(table->itemDelegateForColumn(4) != nullptr);
        QVERIFY(table->itemDelegateForColumn(3) == nullptr);
        QCOMPARE(desk.count(State::Waiting) + desk.count(State::Next), 2);
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.count(State::Completed), 7);
        QTRY_COMPARE(desk.page->view()->figure()->view()->dots().size(), 6);
    }

    void figuresAndTablesAreSaved()
    {
        ExperimentDesk desk;
        desk.start(smallPlan());
        QTRY_VERIFY(!desk.page->isRunning());
        QTRY_VERIFY(!desk.page->view()->figure()->view()->dots().isEmpty());
        const QHash<QString, QByteArray> beginnings{{u"svg"_s, "<?xml"}, {u"png"_s, "\x89PNG"},
                                                    {u"pdf"_s, "%PDF"},  {u"csv"_s, "trial,"},
                                                    {u"json"_s, "{"},    {u"md"_s, "# small"}};
        const QList<QAction*> acts = desk.button(u"saveResults"_s)->menu()->actions();
        int saved = 0;
        for (QAction* act : acts) {
            if (act->isSeparator())
                continue;
            act->trigger();
            auto* dialog = desk.page->findChild<QFileDialog*>();
            QVERIFY2(dialog, qPrintable(act->text()));
            const QString suffix = dialog->defaultSuffix();
            const QString file = desk.dir.filePath(u"saved."_s + suffix);
            emit dialog->fileSelected(file); // as the desktop's own dialog does
            dialog->close();
            QTRY_VERIFY2(QFileInfo::exists(file), qPrintable(file));
            QVERIFY2(fileContents(file).startsWith(beginnings.value(suffix, "?")),
                     fileContents(file).left(40).constData());
            QTRY_VERIFY(!desk.page->findChild<QFileDialog*>());
            ++saved;
        }
        QCOMPARE(saved, beginnings.size());
        // Where nothing can be written it is said, and nothing is left.
        acts.first()->trigger();
        auto* dialog = desk.page->findChild<QFileDialog*>();
        QVERIFY(dialog);
        emit dialog->fileSelected(desk.dir.filePath(u"nowhere/saved.svg"_s));
        dialog->close();
        QTRY_VERIFY(desk.page->findChild<QMessageBox*>());
        QVERIFY(desk.page->findChild<QMessageBox*>()->text().contains(u"nowhere"_s));
        desk.page->findChild<QMessageBox*>()->close();
    }

    void oneRunsAtATime()
    {
        ExperimentDesk desk;
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

    void aWrongPlanSaysWhy()
    {
        ExperimentDesk desk;
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

    void everyPlanOfFerrysCanBeBegun()
    {
        ExperimentDesk desk;
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
        ExperimentDesk desk;
        desk.wishes.holds = true;
        desk.start(smallPlan());
        QTRY_COMPARE(desk.mark(1).state, State::Running);
        const QSize least = desk.page->minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 580,
                 qPrintable(u"%1 × %2"_s.arg(least.width()).arg(least.height())));
    }

    void everythingFitsAndHasAName()
    {
        ExperimentDesk desk;
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
