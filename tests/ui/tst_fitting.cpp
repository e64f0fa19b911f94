// SPDX-License-Identifier: GPL-3.0-or-later
// What has to fit where there is little room: four screens in a low window, long titles and long arguments
// in a narrow card.
#include "app/base/clock.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/consoleview.h"
#include "ui/labview.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/explanationcard.h"
#include "ui/widgets/laneband.h"
#include "ui/guest/screencard.h"
#include "ui/guest/screensboard.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

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
    verdict.lost = 0;
    return verdict;
}

/// The homework lab, ready to move, as the window has it.
struct Desk
{
    Theme theme;
    LabView view{theme};

    Desk()
    {
        view.setLab(u"homework"_s, {});
        view.setHostScreens(
            {{u"guest1"_s, {}, u"192.168.50.11 · ssh"_s}, {u"guest2"_s, {}, u"192.168.50.12 · ssh"_s}});
        for (const Side side : {Side::A, Side::B})
            view.setSide(side,
                         {SideView::State::Running, u"inmigrate"_s, u"guest1 · QEMU 7.2.22 · TCG"_s, {}, {}});
        view.setState(LabState::Ready);
    }

    void show(QSize size, ScreensBoard::Shown shown)
    {
        view.resize(size);
        view.show();
        QTest::mouseClick(view.findChild<QPushButton*>(u"shown%1"_s.arg(int(shown))), Qt::LeftButton);
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    QList<ScreenCard*> cards() const
    {
        const auto* board = view.findChild<ScreensBoard*>();
        return {board->hostScreen(Side::A), board->hostScreen(Side::B), board->screen(Side::A),
                board->screen(Side::B)};
    }
};

/// Everything of a widget lies inside of all its parents, and is as large as it must be.
bool whole(const QWidget* widget)
{
    const QSize least = widget->minimumSizeHint().expandedTo(widget->minimumSize());
    if (widget->width() < least.width() || widget->height() < least.height())
        return false;
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        if (!parent->rect().contains(QRect(widget->mapTo(parent, QPoint()), widget->size())))
            return false;
    return true;
}

} // namespace

class TestFitting : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void fourScreens_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("verdict");
        for (const QSize size : {QSize(1280, 720), QSize(1440, 868), QSize(1920, 1080), QSize(1280, 1024)})
            for (const bool verdict : {false, true})
                QTest::addRow("%d × %d%s", size.width(), size.height(), verdict ? ", verdict" : "")
                    << size << verdict;
    }

    void fourScreens()
    {
        QFETCH(QSize, size);
        QFETCH(bool, verdict);
        Desk desk;
        if (verdict)
            desk.view.addVerdict(completed());
        desk.show(size, ScreensBoard::Shown::All);
        QCOMPARE(desk.view.size(), size);
        for (const ScreenCard* card : desk.cards()) {
            QVERIFY(card->isVisible());
            QVERIFY2(whole(card), qPrintable(card->console()->accessibleName()));
            QVERIFY2(whole(card->console()), qPrintable(card->console()->accessibleName()));
            // The card's border is below its screen.
            QVERIFY(card->console()->geometry().bottom() < card->rect().bottom() - 5);
        }
        QVERIFY(whole(desk.view.lane()));
        QVERIFY(whole(desk.view.charts()));
    }

    /// What people look at has the room: both nested screens and the curves, also beside a verdict.
    void screensAndPlotsAreHighEnough_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("picture");
        QTest::addColumn<double>("plot");
        QTest::newRow("1280 × 720") << QSize(1280, 720) << 210.0 << 120.0;
        QTest::newRow("1440 × 900") << QSize(1440, 900) << 280.0 << 180.0;
    }

    void screensAndPlotsAreHighEnough()
    {
        QFETCH(QSize, size);
        QFETCH(double, picture);
        QFETCH(double, plot);
        Desk desk;
        Verdict verdict = completed();
        verdict.downtime.client = 141.0;
        verdict.tcpSurvived = true;
        verdict.datagramsLost = 2;
        desk.view.addVerdict(verdict);
        // Lines in each chart, so that they have their scales and legends.
        const std::int64_t now = monotonicNs();
        for (const QString& key :
             {u"perf-A/task-clock"_s, u"perf-B/task-clock"_s, u"perf-A-migration/task-clock"_s,
              u"iperf/rate"_s, u"iperf-server/rate"_s, u"qemu/remaining"_s})
            desk.view.addSample({now, key.section(u'/', 0, 0), key.section(u'/', 1), 1.0, {}});
        desk.show(size, ScreensBoard::Shown::Nested);
        desk.view.charts()->refresh(now);
        Desk::settle();
        QCOMPARE(desk.view.size(), size);
        for (const Side side : {Side::A, Side::B}) {
            const QSize console = desk.view.screen(side)->console()->size();
            // A guest's screen of 4:3 fits into it.
            const double high = std::min(double(console.height()), console.width() * 3.0 / 4);
            QVERIFY2(high >= picture, qPrintable(QString::number(high)));
        }
        const QList<ChartKind> shown = desk.view.charts()->shown();
        QVERIFY(shown.size() >= 3);
        for (const ChartKind kind : shown) {
            const double high = desk.view.charts()->chart(kind)->plotArea().height();
            QVERIFY2(high >= plot, qPrintable(chartWord(kind) + u": "_s + QString::number(high)));
        }
        QVERIFY(whole(desk.view.lane()));
        QVERIFY(whole(desk.view.charts()));
        QVERIFY(whole(desk.view.monitors()));
    }

    /// In a low window four beside each other have larger pictures than four in two low rows.
    void fourStandWhereTheirPicturesAreLarger()
    {
        Desk desk;
        desk.show({1280, 720}, ScreensBoard::Shown::All);
        const QList<ScreenCard*> cards = desk.cards();
        const auto top = [&desk](const QWidget* card) { return card->mapTo(&desk.view, QPoint()).y(); };
        QCOMPARE(top(cards[0]), top(cards[2]));
        QVERIFY(cards[0]->console()->height() >= 90);
        desk.view.resize(1280, 1400);
        Desk::settle();
        QVERIFY(top(cards[0]) < top(cards[2]));
        QCOMPARE(top(cards[0]), top(cards[1]));
        desk.view.resize(1280, 720);
        Desk::settle();
        QCOMPARE(top(cards[0]), top(cards[2]));
        desk.show({1280, 720}, ScreensBoard::Shown::Nested);
        QVERIFY(!cards[0]->isVisible());
        QVERIFY(whole(cards[2]));
        desk.show({1280, 720}, ScreensBoard::Shown::Hosts);
        QVERIFY(!cards[2]->isVisible());
        QVERIFY(whole(cards[0]));
    }

    void everyChoiceFitsABeamer()
    {
        Desk desk;
        desk.view.addVerdict(completed());
        for (const auto shown :
             {ScreensBoard::Shown::Hosts, ScreensBoard::Shown::Nested, ScreensBoard::Shown::All}) {
            desk.show({1280, 720}, shown);
            const QSize least = desk.view.minimumSizeHint();
            QVERIFY2(least.width() <= 1280 && least.height() <= 700,
                     qPrintable(u"%1: %2 × %3"_s.arg(int(shown)).arg(least.width()).arg(least.height())));
        }
    }

    void theTitleOfAStepHasItsRoom()
    {
        Theme theme;
        ExplanationCard card(theme);
        StepView step;
        step.title = u"Witness into the folder"_s;
        step.command = u"scp x y"_s;
        card.setStep(step);
        StepActions actions;
        actions.shown = true;
        actions.progress = u"step 12 of 20 · this computer"_s;
        card.setActions(actions, false, false);
        card.setWide(true);
        card.resize(420, 640);
        card.show();
        Desk::settle();
        const auto* title = card.findChild<QLabel*>(u"stepTitle"_s);
        const auto* progress = card.findChild<QLabel*>(u"stepProgress"_s);
        const auto fits = [](const QLabel* label) {
            return label->isVisible() &&
                   label->fontMetrics().horizontalAdvance(label->text()) <= label->contentsRect().width();
        };
        QVERIFY(fits(title));
        QVERIFY(fits(progress));
        QVERIFY(progress->geometry().top() >= title->geometry().bottom());
        // Where there is no room at all, it ends in dots and the tool tip has it.
        step.title = step.title.repeated(4);
        card.setStep(step);
        Desk::settle();
        QVERIFY(!fits(title));
        QCOMPARE(title->toolTip(), step.title);
        QVERIFY(card.rect().contains(QRect(title->mapTo(&card, QPoint()), title->size())));
    }

    void argumentsLeaveRoomForTheirWords()
    {
        Theme theme;
        ExplanationCard card(theme);
        StepView step;
        step.title = u"Migrate"_s;
        step.command = u"migrate -d tcp:192.168.50.12:4400"_s;
        const QString words = u"do not block the monitor while it runs"_s;
        step.arguments = {{u"-d"_s, words}, {u"tcp:192.168.50.12:4400"_s, u"where the other side waits"_s}};
        card.setStep(step);
        card.resize(288, 400);
        card.show();
        Desk::settle();
        const auto* arguments = card.findChild<QLabel*>(u"arguments"_s);
        QVERIFY(arguments->isVisible());
        // Narrow: each argument above its words, four rows and what lies between them.
        const int row = arguments->fontMetrics().lineSpacing();
        const int narrow = arguments->heightForWidth(250);
        QVERIFY2(narrow <= 7 * row, qPrintable(QString::number(narrow)));
        QVERIFY(arguments->text().contains(u"<br>"_s));
        // Wide: a short one beside its words, a long one above.
        card.setWide(true);
        QCOMPARE(arguments->text().count(u"<br>"_s), 1);
        QCOMPARE(arguments->text().count(u"colspan"_s), 1);
    }
};

QTEST_MAIN(TestFitting)
#include "tst_fitting.moc"
