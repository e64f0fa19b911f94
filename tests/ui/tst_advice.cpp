// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/advicepopover.h"
#include "ui/widgets/standstillbar.h"
#include "ui/widgets/topbar.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

MoveFacts busyGuest(double rateMiBps)
{
    MoveFacts facts;
    facts.ramMiB = 512;
    facts.tableMiB = 200;
    facts.askedMiBps = rateMiBps;
    facts.writtenMiBps = rateMiBps;
    facts.emulated = true;
    return facts;
}

QPushButton* button(const QWidget& in, const QString& text)
{
    for (QPushButton* each : in.findChildren<QPushButton*>()) {
        if (each->text() == text || each->accessibleName() == text)
            return each;
    }
    return nullptr;
}

QString textOf(const QWidget& in)
{
    QStringList words;
    for (const QLabel* label : in.findChildren<QLabel*>())
        words << label->text();
    return words.join(u'\n');
}

} // namespace

class TestAdvice : public QObject
{
    Q_OBJECT
private slots:
    void theBarSaysWhatTheChosenMoveWouldCost()
    {
        TopBar bar;
        bar.show();
        auto* advice = bar.findChild<QPushButton*>(u"advice"_s);
        QVERIFY(!advice->isVisible()); // nothing is known
        Strategy slow;
        slow.bandwidthMiBps = 64;
        bar.setStrategy(slow);
        const Advice calm = adviceOn(busyGuest(0), {}, slow, allStrategies());
        bar.setAdvice(calm);
        QVERIFY(advice->isVisible());
        QVERIFY2(advice->text().contains(u" s"_s), qPrintable(advice->text()));
        bar.setAdvice(adviceOn(busyGuest(200), {}, slow, allStrategies()));
        QVERIFY2(advice->text().contains(u"no end"_s), qPrintable(advice->text()));
        bar.setAdvice(std::nullopt);
        QVERIFY(!advice->isVisible());
    }

    void theTableHasARowForEachStrategyAndOneIsTaken()
    {
        TopBar bar;
        bar.show();
        Strategy slow;
        slow.bandwidthMiBps = 64;
        bar.setStrategy(slow);
        bar.setAdvice(adviceOn(busyGuest(200), {}, slow, allStrategies()));
        QSignalSpy chosen(&bar, &TopBar::strategyChanged);
        bar.openAdvice();
        const AdvicePopover& table = *bar.advicePopover();
        for (const StrategyKind kind : allStrategies())
            QVERIFY2(button(table, u"Take "_s + strategyName(kind)), qPrintable(strategyName(kind)));
        // Nothing of it is cut off.
        QVERIFY(QTest::qWaitForWindowExposed(bar.advicePopover()));
        for (const QLabel* label : table.findChildren<QLabel*>())
            QVERIFY2(label->height() >= label->sizeHint().height(), qPrintable(label->text()));
        for (const QPushButton* each : table.findChildren<QPushButton*>())
            QVERIFY2(each->height() >= each->sizeHint().height(), qPrintable(each->accessibleName()));
        QVERIFY(!button(table, u"Take precopy"_s)->isEnabled()); // it is chosen already
        QVERIFY2(textOf(table).contains(u"Take postcopy"_s), qPrintable(textOf(table)));
        QTest::mouseClick(button(table, u"Take postcopy"_s), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(bar.strategy().kind, StrategyKind::PostCopy);
        QCOMPARE(bar.strategy().bandwidthMiBps, std::optional(64));
        QVERIFY(!table.isVisible());
    }

    void residualsAreShown()
    {
        Experience experience;
        for (int i = 0; i < 3; ++i)
            experience.add({StrategyKind::PreCopy, 1000, 1500, 40, 40});
        QWidget parent;
        AdvicePopover table(&parent);
        table.setAdvice(adviceOn(busyGuest(10), experience, {}, allStrategies()), {});
        QVERIFY2(textOf(table).contains(u"Earlier moves, precopy (3)"_s), qPrintable(textOf(table)));
        QSignalSpy again(&table, &AdvicePopover::measureRequested);
        table.show();
        QTest::mouseClick(button(table, u"Measure again"_s), Qt::LeftButton);
        QCOMPARE(again.size(), 1);
    }

    void whatDoesNotConvergeIsToldAndHelpedByOnePress()
    {
        StandstillBar bar;
        QVERIFY(bar.isHidden());
        Strategy strategy;
        strategy.bandwidthMiBps = 32;
        const Standstill standstill{4, 50, 31, 100};
        const QList<Remedy> remedies = remediesFor(standstill, strategy, allStrategies());
        bar.showStandstill(standstill, remedies);
        QVERIFY(!bar.isHidden());
        QVERIFY2(textOf(bar).contains(u"50 MiB/s"_s) && textOf(bar).contains(u"31 MiB/s"_s),
                 qPrintable(textOf(bar)));
        QSignalSpy chosen(&bar, &StandstillBar::chosen);
        QTest::mouseClick(button(bar, u"Send up to 100 MiB/s"_s), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Remedy>(), remedies[0]);
        QVERIFY(bar.isHidden());
        // Told again: the new buttons only.
        bar.showStandstill(standstill, {});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(bar.findChildren<QPushButton*>().isEmpty());
    }
};

QTEST_MAIN(TestAdvice)
#include "tst_advice.moc"
