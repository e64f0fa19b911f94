// SPDX-License-Identifier: GPL-3.0-or-later
// The lab before a room: what is in sight, what keys and stray clicks do, and the two ways on after a
// failure.
#include "app/lab/replaylab.h"
#include "tests/support/movinglab.h"
#include "tests/support/smallrun.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/consoleview.h"
#include "ui/guest/screencard.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/presenter/presenterbar.h"
#include "ui/presenter/presenterkeys.h"
#include "ui/theme/theme.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/stepscard.h"
#include "ui/widgets/topbar.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// A window before a room, with a lab whose first move ends as the test says.
struct StageDesk
{
    QTemporaryDir dir;
    Theme theme;
    QString line; ///< of its only step
    int made = 0;
    LabSession session{[this]() -> std::unique_ptr<Lab> {
        ++made;
        return std::make_unique<test::MovingLab>(dir.path(), line);
    }};
    MainWindow window{session, theme};
    LabView* view = window.findChild<LabView*>();
    PresenterBar* bar = window.findChild<PresenterBar*>();

    explicit StageDesk(QString shellLine = u"true"_s) : line(std::move(shellLine))
    {
        window.offerExperiments({}, dir.filePath(u"runs"_s));
        window.resize(1280, 720);
        window.show();
        window.activateWindow();
        std::ignore = QTest::qWaitForWindowActive(&window);
    }
    test::MovingLab* lab() const { return dynamic_cast<test::MovingLab*>(&window.lab()); }
    bool come()
    {
        window.begin();
        return QTest::qWaitFor([this] { return window.lab().state() == LabState::Ready; });
    }
    void key(Qt::Key key) { QTest::keyClick(&window, key); }
    /// A run of the lab that went well, in the folder of runs.
    void keepGoodRun() const
    {
        const QString folder = dir.filePath(u"runs/good"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(test::smallRun(folder));
        QFile file(folder + u"/run.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(u"{\"schema\": 2, \"lab\": \"%1\", \"verdict\": {\"outcome\": \"completed\", "
                   "\"integrity\": {\"lost\": 0}}}"_s.arg(window.lab().name())
                       .toUtf8());
    }
};

} // namespace

class TestStage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-stage"_s);
        QApplication::setStyle(u"Fusion"_s);
        QSettings().clear();
    }

    void onlyWhatTheLastRowReads()
    {
        StageDesk desk;
        QVERIFY(desk.come());
        const double before = QFontInfo(QApplication::font()).pointSizeF();
        QVERIFY(!desk.bar->isVisible());
        desk.key(Qt::Key_F5);
        QVERIFY(desk.bar->isVisible());
        QCOMPARE(QFontInfo(QApplication::font()).pointSizeF(), 1.5 * before);
        QVERIFY(!desk.view->topBar()->isVisible());
        QVERIFY(!desk.view->stepsCard()->isVisible());
        QVERIFY(desk.view->lane()->isVisible());
        QCOMPARE(desk.view->charts()->shown(), QList{ChartKind::Migration});
        for (const Side side : {Side::A, Side::B})
            QVERIFY(desk.view->screen(side)->isVisible());
        QCoreApplication::processEvents();
        QCOMPARE(desk.window.size(), QSize(1280, 720));
        QVERIFY2(desk.view->charts()->height() >= 180,
                 qPrintable(QString::number(desk.view->charts()->height())));
        QVERIFY(desk.view->screen(Side::A)->console()->height() >= 200);
        desk.key(Qt::Key_2);
        QCOMPARE(desk.view->charts()->shown(), QList{allCharts()[1]});
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.bar->isVisible());
        QCOMPARE(QFontInfo(QApplication::font()).pointSizeF(), before);
        QVERIFY(desk.view->topBar()->isVisible());
        QVERIFY(desk.view->stepsCard()->isVisible());
    }

    void keysActAndClicksDoNot()
    {
        StageDesk desk;
        QVERIFY(desk.come());
        desk.lab()->holds = true;
        desk.key(Qt::Key_F5);
        desk.view->screen(Side::A)->console()->setFocus();
        QTest::mouseClick(desk.view->lane(), Qt::LeftButton);
        QTest::mouseDClick(desk.view->screen(Side::A)->console(), Qt::LeftButton);
        QVERIFY(!desk.view->zoomed());
        QCOMPARE(desk.lab()->moves.size(), 0);
        QTest::keyClick(desk.view->screen(Side::A)->console(), Qt::Key_PageDown); // a clicker's
        QCOMPARE(desk.lab()->moves.size(), 1);
        desk.key(Qt::Key_Space); // once more is nothing: it does not cancel
        QCOMPARE(desk.lab()->cancels, 0);
        desk.key(Qt::Key_C);
        QCOMPARE(desk.lab()->cancels, 1);
        desk.key(Qt::Key_F5);
        QVERIFY(!desk.bar->isVisible());
    }

    void aFailedMoveIsTriedAgain()
    {
        StageDesk desk;
        QVERIFY(desk.come());
        desk.lab()->outcomes = {Outcome::Failed, Outcome::Completed};
        desk.key(Qt::Key_F5);
        desk.key(Qt::Key_T); // nothing has failed: nothing to be tried again
        QCOMPARE(desk.lab()->moves.size(), 0);
        desk.key(Qt::Key_Space);
        QTRY_VERIFY(desk.bar->againButton()->isVisible());
        QVERIFY(!desk.bar->lastGoodButton()->isVisible()); // there is none
        desk.key(Qt::Key_T);
        QTRY_COMPARE(desk.lab()->moves.size(), 2);
        QTRY_COMPARE(desk.lab()->state(), LabState::Ready);
        QVERIFY(!desk.bar->againButton()->isVisible());
    }

    void theLastGoodRunIsPlayedAtTheSamePoint()
    {
        StageDesk desk(u"false"_s);
        desk.keepGoodRun();
        desk.key(Qt::Key_F5);
        desk.window.begin();
        QTRY_COMPARE(desk.window.lab().state(), LabState::Failed);
        QTRY_VERIFY(desk.bar->lastGoodButton()->isVisible());
        QTest::mouseClick(desk.bar->lastGoodButton(), Qt::LeftButton);
        QTRY_VERIFY(dynamic_cast<ReplayLab*>(&desk.window.lab()) != nullptr);
        auto* replay = dynamic_cast<ReplayLab*>(&desk.window.lab());
        QTRY_VERIFY(replay->playing());
        QVERIFY(desk.bar->isVisible());
    }

    void keys_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("act");
        QTest::newRow("clicker") << int(Qt::Key_PageDown) << int(StageAct::Next);
        QTest::newRow("chart") << int(Qt::Key_3) << int(StageAct::Chart);
        QTest::newRow("a letter of no use") << int(Qt::Key_Q) << -1;
        QTest::newRow("clicker, back") << int(Qt::Key_PageUp) << -1;
    }
    void keys()
    {
        QFETCH(int, key);
        QFETCH(int, act);
        const auto found = stageKeyOf(key, Qt::NoModifier);
        QCOMPARE(found ? int(found->act) : -1, act);
        QVERIFY(!stageKeyOf(key, Qt::ControlModifier));
    }
};

QTEST_MAIN(TestStage)
#include "tst_stage.moc"
