// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/base/waittimes.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/consoleview.h"
#include "ui/actions/labactions.h"
#include "ui/labview.h"
#include "ui/monitor/historyline.h"
#include "ui/guest/screensboard.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/explanationcard.h"
#include "ui/widgets/helpdialog.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/loadpopover.h"
#include "ui/guest/screencard.h"
#include "ui/widgets/shortcuts.h"
#include "ui/widgets/stepscard.h"
#include "ui/widgets/strategypopover.h"
#include "ui/widgets/topbar.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

Verdict completed()
{
    Verdict verdict;
    verdict.outcome = Outcome::Completed;
    verdict.strategy = u"precopy"_s;
    verdict.from = u"A"_s;
    verdict.to = u"B"_s;
    verdict.totalMs = 1'432;
    verdict.passes = 3;
    verdict.transferredBytes = 251'000'000;
    verdict.downtime = {51, 48, 138.2, {}};
    verdict.pages = 51'204;
    verdict.lost = 0;
    return verdict;
}

} // namespace

class TestLabView : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everythingHasAName()
    {
        Theme theme;
        LabView view(theme);
        view.resize(1440, 900);
        view.show();
        HelpDialog help(&view);
        QWidgetList widgets = view.findChildren<QWidget*>();
        widgets += help.findChildren<QWidget*>();
        int seen = 0;
        for (QWidget* widget : std::as_const(widgets)) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith(u"qt_"_s))
                continue;
            if (widget->parentWidget()->inherits("QComboBoxPrivateContainer") ||
                widget->parentWidget()->inherits("QAbstractScrollArea"))
                continue; // Qt's own insides, spoken through the widget around them
            QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(spoken);
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u" in "_s +
                                QString::fromLatin1(widget->parentWidget()->metaObject()->className())));
            ++seen;
        }
        QVERIFY2(seen > 25, qPrintable(QString::number(seen)));
    }

    void aDoubleClickGivesAChartThePage()
    {
        Theme theme;
        LabView view(theme);
        view.resize(1280, 720);
        view.setState(LabState::Ready);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        ChartCard* const card = view.charts()->card(ChartKind::Migration);
        const int before = card->height();
        QTest::mouseDClick(card->chart()->viewport(), Qt::LeftButton);
        QVERIFY(view.zoomed());
        QVERIFY(!view.screens()->isVisible());
        QCOMPARE(view.charts()->shown(), QList<ChartKind>{ChartKind::Migration});
        QTRY_VERIFY(card->height() > 2 * before);
        view.endZoom();
        QVERIFY(!view.zoomed());
        QVERIFY(view.screens()->isVisible());
        QVERIFY(view.charts()->shown().size() > 1);
        // By the keyboard as well.
        QTest::keyClick(card->chart(), Qt::Key_Return);
        QVERIFY(view.zoomed());
        QTest::keyClick(card->chart(), Qt::Key_Return);
        QVERIFY(!view.zoomed());
    }

    void tabReachesEverythingThatActs()
    {
        Theme theme;
        LabView view(theme);
        view.resize(1440, 900);
        view.setState(LabState::Ready);
        view.setSide(Side::A, {SideView::State::Running, u"running"_s, {}, {}, {}});
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.monitors()->open(0);
        QSet<QWidget*> reached;
        for (QWidget* at = QApplication::focusWidget(); at && !reached.contains(at);
             at = QApplication::focusWidget()) {
            reached.insert(at);
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QVERIFY(QApplication::focusWidget()); // round, not out of the window
        QCOMPARE(QApplication::focusWidget(), view.monitors()->page(Side::A)->input());
        int buttons = 0;
        for (QAbstractButton* button : view.topBar()->findChildren<QAbstractButton*>()) {
            if (button->window() != &view || !button->isVisible() || !button->isEnabled())
                continue; // popovers have chains of their own
            QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->text()));
            QVERIFY2(reached.contains(button), qPrintable(button->text()));
            ++buttons;
        }
        QVERIFY(buttons >= 4); // strategy, load, Migrate, menu
        QVERIFY(reached.contains(view.screen(Side::A)->console()));
    }

    // A step in progress says how long it has been waited for, and how long it took the last time.
    void aWaitSaysHowLong()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"waits.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"quick/1\":19000}");
        file.close();
        Theme theme;
        LabView view(theme);
        view.setLab(u"quick"_s, {});
        view.setWaitFile(file.fileName());
        StepView first, second;
        first.title = u"Network"_s;
        first.state = StepState::Done;
        second.title = u"Guests"_s;
        second.detail = u"booting"_s;
        second.state = StepState::Active;
        view.setSteps({first, second});
        const auto detail = [&view](int row) {
            const QAbstractItemModel* model = view.stepsCard()->findChild<QListView*>()->model();
            return model->index(row, 0).data(StepsModel::DetailRole).toString();
        };
        QCOMPARE(detail(0), QString());
        QVERIFY2(detail(1).startsWith(u"booting · "_s) && detail(1).endsWith("last time 19 s"_L1),
                 qPrintable(detail(1)));
        const QString begun = detail(1);
        QTRY_VERIFY_WITH_TIMEOUT(detail(1) != begun, 30'000); // it counts
        second.state = StepState::Done;
        second.detail = u"both run"_s;
        view.setSteps({first, second});
        QCOMPARE(detail(1), u"both run"_s);
        WaitTimes next;
        next.setFile(file.fileName());
        next.begin(u"quick/1"_s, 0);
        QVERIFY(!next.words(u"quick/1"_s, 2'000'000'000).contains("19 s"_L1)); // what it took now
        // Of a recorded run nothing is waited for.
        view.setRecorded(true);
        second.state = StepState::Active;
        view.startOver(1);
        view.setSteps({first, second});
        QCOMPARE(detail(1), u"both run"_s);
    }

    void fitsABeamer()
    {
        Theme theme;
        LabView view(theme);
        view.setState(LabState::Migrating);
        view.setState(LabState::Ready);
        view.addVerdict(completed());
        for (const QString& source : {u"procfs"_s})
            view.addSample({monotonicNs(), source, u"cpu_A"_s, 1, {}});
        StepView step;
        step.title = u"A step"_s;
        step.detail = u"and what it came to"_s;
        step.state = StepState::Done;
        view.setSteps(QList<StepView>(6, step));
        view.show();
        view.charts()->refresh(monotonicNs());
        QVERIFY2(view.minimumSizeHint().width() <= 1280,
                 qPrintable(QString::number(view.minimumSizeHint().width())));
        QVERIFY2(view.minimumSizeHint().height() <= 690,
                 qPrintable(QString::number(view.minimumSizeHint().height())));
    }

    void laneSpeaks()
    {
        Theme theme;
        LabView view(theme);
        QCOMPARE(view.lane()->text(), u"the lab has not been started"_s);
        view.setState(LabState::Ready);
        view.setGuestSide(Side::B);
        QCOMPARE(view.lane()->text(), u"the guest lives on host B"_s);
        view.setState(LabState::Migrating);
        view.setMove({true, u"active"_s, 0.62, 2, 118, 1.4});
        QCOMPARE(view.lane()->text(), u"62 % | pass 2 · 118 MiB left · 1.4 s"_s);
        view.setMove({true, u"postcopy-active"_s, 0.9, 2, 9.5, 2});
        QCOMPARE(view.lane()->text(), u"90 % | post-copy · 9.5 MiB left · 2.0 s"_s);
        view.setMove({});
        view.setState(LabState::Ready);
        view.addVerdict(completed());
        QCOMPARE(view.lane()->text(),
                 u"the guest lives on host B | Moved to host B in 1.4 s; all 51,204 pages are intact. | "
                 "pre-copy · passes: 3 · sent: 239 MiB | 51 ms | 48 ms | 138 ms | –"_s);
        view.setState(LabState::Migrating);
        QVERIFY(!view.lane()->text().contains(u"Moved"_s));
    }

    void verdictsAreHonest()
    {
        Theme theme;
        LabView view(theme);
        Verdict lossy = completed();
        lossy.lost = 2;
        view.addVerdict(lossy);
        QVERIFY(view.lane()->text().contains(u"memory were lost: 2"_s));
        Verdict unknown = completed();
        unknown.lost.reset();
        view.addVerdict(unknown);
        QVERIFY(view.lane()->text().contains(u"could not be asked"_s));
        Verdict failed;
        failed.from = u"A"_s;
        failed.to = u"B"_s;
        failed.whereabouts = Whereabouts::Source;
        failed.error = Error{ErrorKind::Failed, u"It broke."_s, u"detail"_s, u"Mend it."_s};
        view.addVerdict(failed);
        QVERIFY(view.lane()->text().endsWith(u"It broke. The guest keeps running on host A. | Mend it."_s));
        Verdict cancelled;
        cancelled.outcome = Outcome::Cancelled;
        cancelled.from = u"A"_s;
        cancelled.to = u"B"_s;
        cancelled.whereabouts = Whereabouts::Source;
        view.addVerdict(cancelled);
        QVERIFY(view.lane()->text().endsWith(u"Cancelled. The guest keeps running on host A."_s));
        view.showError({ErrorKind::Missing, u"QEMU is missing."_s, {}, u"Install it."_s});
        QVERIFY(view.lane()->text().endsWith(u"QEMU is missing. | Install it."_s));
        QCOMPARE(view.monitors()->journal()->rowCount(), 5);
    }

    void stepsFollowAndCanBeChosen()
    {
        Theme theme;
        LabView view(theme);
        QList<StepView> steps(2);
        steps[0].title = u"One"_s;
        steps[0].state = StepState::Active;
        steps[0].why = u"why one"_s;
        steps[0].command = u"run one"_s;
        steps[0].arguments = {{u"one"_s, u"first"_s}};
        steps[0].output = u"ok"_s;
        steps[1].title = u"Two"_s;
        view.setSteps(steps);
        QCOMPARE(view.stepsCard()->current().title, u"One"_s);
        steps[0].state = StepState::Done;
        steps[1].state = StepState::Active;
        view.setSteps(steps);
        QCOMPARE(view.stepsCard()->current().title, u"Two"_s);
        auto* list = view.stepsCard()->findChild<QListView*>();
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(view.stepsCard()->current().title, u"One"_s);
        steps[1].detail = u"half"_s;
        view.setSteps(steps);
        QCOMPARE(view.stepsCard()->current().title, u"One"_s); // the reader is not pulled away
    }

    void intentsComeOut()
    {
        Theme theme;
        LabView view(theme);
        QSignalSpy migrate(&view, &LabView::migrateRequested);
        QSignalSpy load(&view, &LabView::loadRequested);
        QSignalSpy postcopy(&view, &LabView::postcopyRequested);
        QSignalSpy typed(&view, &LabView::typed);
        Strategy strategy;
        strategy.kind = StrategyKind::PostCopy;
        view.topBar()->setStrategy(strategy);
        view.setState(LabState::Ready);
        view.topBar()->pressMigrate();
        QCOMPARE(migrate.size(), 1);
        QCOMPARE(migrate.first().first().value<Strategy>().kind, StrategyKind::PostCopy);
        view.setState(LabState::Migrating);
        view.topBar()->pressMigrate(); // one move at a time
        QCOMPARE(migrate.size(), 1);
        view.setMove({true, u"active"_s, 0.1, 1, 10, 0.1});
        view.topBar()->pressPostcopy();
        QCOMPARE(postcopy.size(), 1);
        view.setSide(Side::B, {SideView::State::Waiting, u"inmigrate"_s, {}, {}, {}});
        QTest::keyClicks(view.monitors()->page(Side::B)->input(), u"info status"_s);
        QTest::keyClick(view.monitors()->page(Side::B)->input(), Qt::Key_Return);
        QCOMPARE(typed.size(), 1);
        QCOMPARE(typed.first().first().value<Side>(), Side::B);
        QCOMPARE(typed.first().at(1).toString(), u"info status"_s);
        view.setLoad({10, 20});
        QCOMPARE(load.size(), 0);
    }

    void zoomAndBack()
    {
        Theme theme;
        LabView view(theme);
        view.resize(1280, 720);
        view.show();
        view.toggleZoom(Side::B);
        QVERIFY(!view.screen(Side::A)->isVisible());
        QVERIFY(!view.charts()->isVisible());
        QVERIFY(view.screen(Side::B)->isVisible());
        view.toggleZoom(Side::B);
        QVERIFY(view.screen(Side::A)->isVisible());
        QVERIFY(view.charts()->isVisible());
    }

    void shortcutsAreDistinct()
    {
        QSet<QString> keys;
        for (const Shortcut shortcut : allShortcuts()) {
            const QString key = shortcutKey(shortcut).toString();
            QVERIFY(!key.isEmpty());
            QVERIFY2(!keys.contains(key), qPrintable(key));
            QVERIFY(!shortcutWords(shortcut).isEmpty());
            keys.insert(key);
        }
    }
};

QTEST_MAIN(TestLabView)
#include "tst_labview.moc"
