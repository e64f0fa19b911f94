// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/lab/homeworksettings.h"
#include "app/lab/labregistry.h"
#include "app/lab/quicklab.h"
#include "tests/support/scriptedlab.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/screensboard.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/monitor/monitorpage.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/topbar.h"
#include "ui/wizard/homeworkdialog.h"
#include "ui/wizard/labchoice.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QPointer>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

    static QuickSettings broken()
    {
        QuickSettings settings;
        settings.qemu = u"/nonexistent/qemu"_s;
        return settings;
    }

    /// A window on a lab without steps, shown.
    struct Desk
    {
        QTemporaryDir dir;
        Theme theme;
        int made = 0;
        LabSession session{[this] {
            ++made;
            return std::make_unique<test::ScriptedLab>(dir.path(), QList<Step>{});
        }};
        MainWindow window{session, theme};

        Desk() { window.show(); }
    };

    /// A window on the quick lab, which offers the others.
    struct Offering
    {
        Theme theme;
        int made = 0;
        LabSession session{[this] {
            ++made;
            return std::make_unique<QuickLab>(broken());
        }};
        MainWindow window{session, theme};

        Offering()
        {
            window.offerLabs([](const LabSettings& settings) { return makeLab(settings, true, {}); },
                             broken());
            window.show();
        }
    };

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-mainwindow"_s);
        QApplication::setStyle(u"Fusion"_s);
        QSettings().clear();
    }

    void failsStartsAnewAndCloses()
    {
        Theme theme;
        int made = 0;
        LabSession session([&made] {
            ++made;
            return std::make_unique<QuickLab>(broken());
        });
        MainWindow window(session, theme);
        window.show();
        auto* primary = window.findChild<QPushButton*>(u"primary"_s);
        auto* view = window.findChild<LabView*>();
        QVERIFY(!primary->isEnabled());
        window.begin();
        QTRY_COMPARE(window.lab().state(), LabState::Failed);
        QCOMPARE(primary->text(), u"Start the lab again"_s);
        QVERIFY(primary->isEnabled());
        const QString words = view->lane()->text();
        QVERIFY2(words.contains(u"/nonexistent/qemu"_s), qPrintable(words));

        QTest::mouseClick(primary, Qt::LeftButton);
        QVERIFY(!view->lane()->text().contains(u"/nonexistent"_s)); // the old error goes with the old lab
        QTRY_COMPARE(made, 2);
        QTRY_COMPARE(window.lab().state(), LabState::Failed);
        QCOMPARE(view->lane()->text(), words);
        QCOMPARE(primary->text(), u"Start the lab again"_s);

        QSignalSpy finished(&window, &MainWindow::finished);
        window.close();
        QVERIFY(!finished.isEmpty() || finished.wait());
        QVERIFY(!window.isVisible());
        QCOMPARE(made, 2);
    }

    void closesBeforeAnythingBegan()
    {
        Theme theme;
        LabSession session([] { return std::make_unique<QuickLab>(broken()); });
        MainWindow window(session, theme);
        window.show();
        QSignalSpy finished(&window, &MainWindow::finished);
        window.close();
        QVERIFY(!finished.isEmpty() || finished.wait());
        QVERIFY(!window.isVisible());
    }

    // Seen: a lab started after another showed the old one's monitor text, legends and "iperf cannot reach…".
    void bug_aNewLabShowsNothingOfTheOld()
    {
        Desk desk;
        MainWindow& window = desk.window;
        auto* view = window.findChild<LabView*>();
        ChartDeck* charts = view->charts();
        const auto said = [view](Side side) {
            return view->monitors()->page(side)->transcript()->toPlainText();
        };
        Lab& old = window.lab();
        const std::int64_t now = monotonicNs();
        emit old.monitorSaid({Side::A, MonitorText::Kind::Answer, u"VM status: of the old lab"_s, false});
        emit old.sampled({now, u"perf-A"_s, u"cycles:u"_s, 5, u"count"_s});
        emit old.happened({now, u"migration"_s, u"setup"_s, {}});
        emit old.happened({now,
                           u"ferry"_s,
                           u"left-out"_s,
                           {{u"tool"_s, u"iperf"_s}, {u"sentence"_s, u"iperf cannot reach it."_s}}});
        charts->refresh(now);
        QVERIFY(said(Side::A).contains(u"of the old lab"_s));
        QVERIFY(charts->store().keyCount() > 0);
        QCOMPARE(charts->marks().lines.size(), 1);
        QVERIFY(charts->shown().contains(ChartKind::Iperf));
        const int lines = view->monitors()->journal()->rowCount();
        QVERIFY(lines >= 1);

        window.startAgain();
        QTRY_COMPARE(desk.made, 2);
        charts->refresh(monotonicNs());
        QVERIFY2(said(Side::A).isEmpty(), qPrintable(said(Side::A)));
        QCOMPARE(charts->store().keyCount(), 0);
        QVERIFY(charts->marks().lines.isEmpty());
        QVERIFY(!charts->shown().contains(ChartKind::Iperf));
        for (const LiveChart* chart : charts->charts())
            QVERIFY(!chart->hasData());
        // Only that the lab was started again.
        QCOMPARE(view->monitors()->journal()->rowCount(), 1);
    }

    void sec26_theClipboardIsASwitchThatIsOffForEachLab()
    {
        Desk desk;
        MainWindow& window = desk.window;
        ScreensBoard* screens = window.findChild<LabView*>()->screens();
        QMenu* menu = window.findChild<TopBar*>()->menu();
        QAction* share = nullptr;
        for (QAction* each : menu->actions()) {
            if (each->text() == u"Share the clipboard with the guest"_s)
                share = each;
        }
        QVERIFY(share && !share->isChecked() && !screens->isClipboardShared());
        share->trigger();
        QVERIFY(screens->isClipboardShared());
        window.startAgain();
        QTRY_COMPARE(desk.made, 2);
        QVERIFY(!screens->isClipboardShared());
        emit menu->aboutToShow();
        QVERIFY(!share->isChecked());
    }

    void firstStart_data()
    {
        QTest::addColumn<QString>("answer");  // what is pressed; empty: Esc
        QTest::addColumn<bool>("opensSetUp"); // the homework's page
        QTest::newRow("goes on") << u"choose-quick"_s << false;
        QTest::newRow("Esc") << QString() << false;
        QTest::newRow("homework") << u"choose-homework"_s << true;
    }
    // The first window of a user offers the labs side by side, over a quick lab that goes on meanwhile.
    void firstStart()
    {
        QFETCH(QString, answer);
        QFETCH(bool, opensSetUp);
        QSettings().remove(u"labs/offered"_s);
        Offering offering;
        MainWindow& window = offering.window;
        window.begin();
        QVERIFY(!window.findChild<QDialog*>()); // nobody else is asked: a replay, a lab that was named
        window.welcome();
        auto* choice = window.findChild<LabChoice*>();
        QVERIFY(choice && choice->isVisible() && !choice->isModal());
        for (const LabKind& kind : labKinds())
            QVERIFY2(choice->findChild<QPushButton*>(u"choose-"_s + kind.name), qPrintable(kind.name));
        QCOMPARE(choice->findChild<QPushButton*>(u"choose-quick"_s)->text(), u"Go on with the quick lab"_s);
        QCOMPARE(choice->findChild<QPushButton*>(u"choose-homework"_s)->text(),
                 u"Set up the homework lab…"_s);
        QVERIFY(!QSettings().value(u"labs/offered"_s).toBool()); // not before it has been answered
        if (answer.isEmpty())
            QTest::keyClick(choice, Qt::Key_Escape);
        else
            QTest::mouseClick(choice->findChild<QPushButton*>(answer), Qt::LeftButton);
        QVERIFY(!choice->isVisible());
        QVERIFY(QSettings().value(u"labs/offered"_s).toBool());
        auto* setUp = window.findChild<HomeworkDialog*>();
        QCOMPARE(setUp && setUp->isVisible(), opensSetUp);
        if (setUp)
            setUp->reject();
        QCOMPARE(offering.made, 1);
        QCOMPARE(window.lab().name(), u"quick"_s);
        QTRY_VERIFY(!window.findChild<LabChoice*>());
        window.welcome();
        QVERIFY(!window.findChild<LabChoice*>());
    }

    void theChoiceByKeyboardAlone()
    {
        QSettings().remove(u"labs/offered"_s);
        Offering offering;
        offering.window.welcome();
        auto* choice = offering.window.findChild<LabChoice*>();
        QVERIFY(choice);
        QVERIFY(QTest::qWaitForWindowActive(choice));
        auto* quick = choice->findChild<QPushButton*>(u"choose-quick"_s);
        auto* homework = choice->findChild<QPushButton*>(u"choose-homework"_s);
        QVERIFY(quick->hasFocus());
        QTest::keyClick(quick, Qt::Key_Tab);
        QVERIFY(homework->hasFocus());
        QTest::keyClick(homework, Qt::Key_Left);
        QVERIFY(quick->hasFocus());
        QTest::keyClick(quick, Qt::Key_Right);
        QTest::keyClick(homework, Qt::Key_Return);
        QVERIFY(offering.window.findChild<HomeworkDialog*>());
    }

    void theChoiceIsEvenWholeAndNamed()
    {
        Theme theme;
        LabChoice choice(theme, u"quick"_s);
        choice.show();
        QVERIFY(choice.width() <= 1024 && choice.height() <= 640);
        QSet<QSize> sizes;
        for (const LabKind& kind : labKinds()) {
            const auto* button = choice.findChild<QPushButton*>(u"choose-"_s + kind.name);
            const QWidget* card = button->parentWidget();
            sizes << card->size();
            QVERIFY(!card->accessibleName().isEmpty());
            QVERIFY(!button->accessibleDescription().isEmpty());
            for (const QLabel* label : card->findChildren<QLabel*>())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
        QCOMPARE(sizes.size(), 1);
        // Of a recorded run nothing goes on.
        choice.setRunning({});
        QCOMPARE(choice.findChild<QPushButton*>(u"choose-quick"_s)->text(), u"Start the quick lab"_s);
    }

    void theWindowTakesTheChoiceWithIt()
    {
        QSettings().remove(u"labs/offered"_s);
        Offering offering;
        offering.window.welcome();
        const QPointer<LabChoice> choice = offering.window.findChild<LabChoice*>();
        QVERIFY(choice);
        QSignalSpy finished(&offering.window, &MainWindow::finished);
        offering.window.close();
        QVERIFY(!choice || !choice->isVisible());
        QVERIFY(!finished.isEmpty() || finished.wait());
    }

    // The lab's name is a button: it leads to the labs, each with what it is for, and to the runs.
    void theTitleLeadsToLabsAndRuns()
    {
        QTemporaryDir run;
        QFile summary(run.filePath(u"run.json"_s));
        QVERIFY(summary.open(QIODevice::WriteOnly));
        summary.close();
        QSettings().setValue(u"runs/recent"_s, QStringList{run.path(), u"/nonexistent/run"_s});
        Desk desk;
        desk.window.offerLabs([](const LabSettings& settings) { return makeLab(settings, true, {}); },
                              broken());
        QMenu* menu = desk.window.findChild<TopBar*>()->labsMenu();
        emit menu->aboutToShow();
        for (const LabKind& kind : labKinds()) {
            const auto shown = menu->actions();
            QVERIFY2(std::any_of(shown.begin(), shown.end(),
                                 [&kind](const QAction* each) {
                                     return each->isVisible() &&
                                            each->text().endsWith(u'\t' + kind.purpose());
                                 }),
                     qPrintable(kind.name));
        }
        const auto* recent = menu->findChild<QMenu*>();
        QVERIFY(recent && recent->isEnabled());
        QCOMPARE(recent->actions().size(), 1); // the other one has gone
        QVERIFY(recent->actions().first()->text().contains(QFileInfo(run.path()).fileName()));
        QSettings().remove(u"runs/recent"_s);
        emit menu->aboutToShow();
        QVERIFY(!recent->isEnabled());
    }

    void menuChangesTheLab()
    {
        Theme theme;
        QList<LabSettings> made;
        const LabOfSettings make = [&made](const LabSettings& settings) {
            made << settings;
            return makeLab(settings, true, {});
        };
        LabSession session([&make] { return make(broken()); });
        MainWindow window(session, theme);
        window.offerLabs(make, broken());
        window.show();
        window.begin();
        QTRY_COMPARE(window.lab().state(), LabState::Failed);
        QMenu* menu = window.findChild<TopBar*>()->menu();
        const auto action = [menu](const QString& text) {
            for (QAction* each : menu->actions()) {
                if (each->text() == text)
                    return each;
            }
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(action(u"Quick lab"_s) && action(u"Quick lab"_s)->isVisible());
        action(u"Homework lab…"_s)->trigger();
        auto* dialog = window.findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(made.size(), 1); // nothing is made before it is accepted
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"begin"_s), Qt::LeftButton);
        QTRY_COMPARE(made.size(), 2);
        QVERIFY(made[1].as<HomeworkSettings>());
        QTRY_COMPARE(window.lab().state(), LabState::Starting);
        QCOMPARE(window.findChild<QPushButton*>(u"primary"_s)->text(), u"Run all steps"_s);
        QVERIFY(window.windowTitle().contains(u"homework"_s));
        QSignalSpy finished(&window, &MainWindow::finished);
        window.close();
        QVERIFY(!finished.isEmpty() || finished.wait());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
