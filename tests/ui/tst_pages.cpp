// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the window, and how experiments and the window's own lab take turns.
#include "app/base/clock.h"
#include "app/experiment/movetrials.h"
#include "tests/support/movinglab.h"
#include "tests/support/recordingtrials.h"
#include "ui/experiment/experimentspage.h"
#include "ui/experiment/experimentview.h"
#include "ui/experiment/figurecard.h"
#include "ui/experiment/figureview.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/topbar.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ExperimentPlan shortPlan()
{
    ExperimentPlan plan;
    plan.name = u"short"_s;
    plan.factors = {
        {u"strategy"_s, {{u"precopy"_s, {u"strategy=precopy"_s}}, {u"xbzrle"_s, {u"strategy=xbzrle"_s}}}}};
    plan.repeats = 1;
    plan.before = plan.after = plan.idleWait = 0s;
    return plan;
}

/// A window whose own lab comes up at once, with experiments in a folder of their own.
struct Desk
{
    QTemporaryDir dir;
    Theme theme;
    int made = 0;
    test::RecordingTrials::Wishes wishes;
    LabSession session{[this] {
        ++made;
        return std::make_unique<test::MovingLab>(dir.path());
    }};
    MainWindow window{session, theme};

    Desk()
    {
        window.offerExperiments(
            [this](const ExperimentPlan&) { return std::make_unique<test::RecordingTrials>(wishes); },
            dir.filePath(u"runs"_s));
        window.resize(1280, 720);
        window.show();
    }
    void press(const QString& name) const
    {
        auto* button = window.findChild<QPushButton*>(name);
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void requestExperiment()
    {
        window.showPage(Page::Experiments);
        window.experiments()->editor()->setPlan(shortPlan(), {});
        press(u"startPlan"_s);
    }
    QMessageBox* question() const
    {
        for (QMessageBox* box : window.findChildren<QMessageBox*>()) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }
    void answer(QMessageBox::ButtonRole role) const
    {
        QMessageBox* box = question();
        QVERIFY(box);
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == role) {
                button->click();
                return;
            }
        }
        QFAIL("no such button");
    }
    QPushButton* primary() const { return window.findChild<QPushButton*>(u"primary"_s); }
};

} // namespace

class TestPages : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-pages"_s);
        QApplication::setStyle(u"Fusion"_s);
        QSettings().clear();
    }

    void pagesByButtonAndByKey()
    {
        Desk desk;
        auto* bar = desk.window.findChild<TopBar*>();
        auto* view = desk.window.findChild<LabView*>();
        desk.window.begin();
        QTRY_COMPARE(desk.window.lab().state(), LabState::Ready);
        const int height = bar->height(), top = view->mapTo(&desk.window, QPoint()).y();
        QCOMPARE(top, height);
        desk.press(u"page%1"_s.arg(int(Page::Experiments)));
        QVERIFY(!view->isVisible());
        QVERIFY(desk.window.experiments()->isVisible());
        QVERIFY(!desk.primary()->isVisible());
        QCOMPARE(bar->height(), height);
        // What moves the guest is not on this page, nor are its keys.
        QTest::keyClick(&desk.window, Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(desk.window.lab().state(), LabState::Ready);
        QTest::keyClick(&desk.window, Qt::Key_F2);
        QVERIFY(view->isVisible());
        QVERIFY(desk.primary()->isVisible());
        QTest::keyClick(&desk.window, Qt::Key_F3);
        QVERIFY(desk.window.experiments()->isVisible());
        QVERIFY(desk.window.minimumSizeHint().width() <= 1280);
    }

    void aLabThatRunsIsAskedAbout()
    {
        Desk desk;
        desk.window.begin();
        QTRY_COMPARE(desk.window.lab().state(), LabState::Ready);
        desk.requestExperiment();
        desk.answer(QMessageBox::RejectRole);
        QVERIFY(!desk.window.experiments()->isRunning());
        QCOMPARE(desk.session.lab().state(), LabState::Ready);
        QTRY_VERIFY(!desk.question());
        desk.press(u"startPlan"_s);
        desk.answer(QMessageBox::AcceptRole);
        QTRY_VERIFY(!desk.wishes.begun.isEmpty());
        QCOMPARE(desk.session.lab().state(), LabState::Stopped); // before the first trial, not with it
        QTRY_VERIFY(!desk.window.experiments()->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{1, 2, 3}));
        // The lab is the user's again.
        QTest::keyClick(&desk.window, Qt::Key_F2);
        QCOMPARE(desk.primary()->text(), u"Start the lab again"_s);
        QVERIFY(desk.primary()->isEnabled());
        QTest::mouseClick(desk.primary(), Qt::LeftButton);
        QTRY_COMPARE(desk.made, 2);
        QTRY_COMPARE(desk.window.lab().state(), LabState::Ready);
    }

    // Nobody is asked where nothing runs.
    void aDotIsOneClickFromItsRunAndBack()
    {
        Desk desk;
        desk.requestExperiment();
        QVERIFY(!desk.question());
        FigureView* figure = desk.window.experiments()->view()->figure()->view();
        QTRY_VERIFY(!desk.window.experiments()->isRunning());
        QTRY_COMPARE(figure->dots().size(), 2);
        QTest::mouseClick(figure, Qt::LeftButton, {}, figure->dots().first().at.toPoint());
        auto* view = desk.window.findChild<LabView*>();
        QTRY_VERIFY(view->isVisible());
        QTRY_VERIFY(desk.window.lab().outFolder().contains(u"/trials/"_s));
        QCOMPARE(desk.primary()->text(), u"Recorded run"_s);
        QVERIFY(QSettings().value(u"runs/recent"_s).toStringList().isEmpty()); // it is no run of its own
        QTest::keyClick(&desk.window, Qt::Key_F3);
        QVERIFY(figure->isVisible());
        QCOMPARE(figure->dots().size(), 2);
        QVERIFY(figure->current() > 0);
    }

    // A run may be looked at while others are made.
    void aRunIsShownMeanwhile()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.requestExperiment();
        QTRY_COMPARE(desk.wishes.begun.size(), 1);
        desk.wishes.now->endTrial();
        QTRY_COMPARE(desk.wishes.begun.size(), 2);
        emit desk.window.experiments()->runRequested(desk.window.experiments()->running()->trialFolder(1));
        QTRY_VERIFY(desk.window.lab().outFolder().contains(u"/trials/0001"_s));
        QVERIFY(!desk.question());
        QVERIFY(desk.window.experiments()->isRunning());
        desk.wishes.holds = false;
        desk.wishes.now->endTrial();
        QTRY_VERIFY(!desk.window.experiments()->isRunning());
        QVERIFY(desk.window.lab().outFolder().contains(u"/trials/0001"_s)); // it stays in sight
    }

    void theExperimentsLabIsWatchedNotDriven()
    {
        Desk desk;
        QList<QPointer<test::MovingLab>> labs;
        desk.window.offerExperiments(
            [&](const ExperimentPlan& plan) {
                return std::make_unique<MoveTrials>(plan, [&](const LabSettings&) {
                    auto lab = std::make_unique<test::MovingLab>(desk.dir.path());
                    lab->holds = true;
                    connect(lab.get(), &Lab::stateChanged, lab.get(), [lab = lab.get()](LabState state) {
                        if (state == LabState::Ready)
                            emit lab->sampled({monotonicNs(), u"guest"_s, u"pages"_s, 1e9, u"pages"_s});
                    });
                    labs << lab.get();
                    return lab;
                });
            },
            desk.dir.filePath(u"runs"_s));
        desk.requestExperiment();
        QTRY_VERIFY(!labs.isEmpty() && labs[0] && labs[0]->state() == LabState::Migrating);
        QCOMPARE(desk.window.lab().state(), LabState::Idle); // nobody has looked at it
        QTest::keyClick(&desk.window, Qt::Key_F2);
        QCOMPARE(&desk.window.lab(), labs[0].data());
        QVERIFY(!desk.primary()->isEnabled());
        QCOMPARE(desk.primary()->text(), u"An experiment runs"_s);
        QTest::keyClick(&desk.window, Qt::Key_Escape); // which cancels a move of the window's own lab
        QTest::keyClick(&desk.window, Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(labs[0]->cancels, 0);
        QCOMPARE(labs[0]->moves.size(), 1);
        // Another lab is asked for: the experiment has to end first, and is asked about.
        desk.window.startAgain();
        desk.answer(QMessageBox::RejectRole);
        QTRY_VERIFY(!desk.question());
        QVERIFY(desk.window.experiments()->isRunning());
        desk.window.startAgain();
        desk.answer(QMessageBox::AcceptRole);
        QTRY_VERIFY(!desk.window.experiments()->isRunning());
        QTRY_COMPARE(desk.made, 2);
        QTRY_COMPARE(desk.window.lab().state(), LabState::Ready);
        QVERIFY(desk.primary()->isEnabled());
        QCOMPARE(&desk.window.lab(), &desk.session.lab());
    }

    void closesOnlyOnceTheExperimentHasLeft()
    {
        Desk desk;
        desk.wishes.holds = true;
        desk.requestExperiment();
        QTRY_COMPARE(desk.wishes.begun.size(), 1);
        QSignalSpy finished(&desk.window, &MainWindow::finished);
        bool running = true;
        connect(&desk.window, &MainWindow::finished, this,
                [&] { running = desk.window.experiments()->isRunning(); });
        desk.window.close();
        QVERIFY(desk.window.isVisible());
        QVERIFY(!finished.isEmpty() || finished.wait());
        QVERIFY(!running);
        QVERIFY(!desk.window.isVisible());
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
