// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/loadpopover.h"
#include "ui/widgets/strategypopover.h"
#include "ui/widgets/topbar.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

template <typename W> W* named(const QWidget& in, const QString& accessibleName)
{
    for (W* widget : in.findChildren<W*>())
        if (widget->accessibleName() == accessibleName)
            return widget;
    return nullptr;
}

QRadioButton* radio(const QWidget& in, StrategyKind kind)
{
    for (QRadioButton* button : in.findChildren<QRadioButton*>())
        if (button->text() == Words::strategy(kind))
            return button;
    return nullptr;
}

} // namespace

class TestPopovers : public QObject
{
    Q_OBJECT
private slots:
    void choicesMakeTheStrategy()
    {
        QWidget parent;
        StrategyPopover popover(&parent);
        QCOMPARE(popover.strategy(), Strategy{});
        popover.setOffers({u"none"_s, u"zlib"_s, u"zstd"_s}, {u"none"_s, u"legacy"_s});
        popover.show();
        QSignalSpy told(&popover, &StrategyPopover::strategyChanged);

        QTest::mouseClick(radio(popover, StrategyKind::Multifd), Qt::LeftButton, {}, QPoint(8, 8));
        Strategy expected;
        expected.kind = StrategyKind::Multifd;
        QCOMPARE(told.takeLast().first().value<Strategy>(), expected);

        auto* channels = named<QSpinBox>(popover, u"Connections"_s);
        QVERIFY(channels->isVisible());
        channels->setFocus();
        channels->selectAll();
        QTest::keyClicks(channels, u"8"_s);
        expected.multifdChannels = 8;
        QCOMPARE(told.takeLast().first().value<Strategy>(), expected);

        auto* compression = named<QComboBox>(popover, u"Compression"_s);
        QTest::keyClick(compression, Qt::Key_End);
        expected.multifdCompression = u"zstd"_s;
        QCOMPARE(told.takeLast().first().value<Strategy>(), expected);

        auto* zero = named<QComboBox>(popover, u"Zero-page detection"_s);
        QTest::keyClick(zero, Qt::Key_Down);
        QTest::keyClick(zero, Qt::Key_Down);
        expected.zeroPageDetection = u"legacy"_s;
        QCOMPARE(told.takeLast().first().value<Strategy>(), expected);

        named<QSpinBox>(popover, u"Bandwidth limit"_s)->setValue(64);
        named<QSpinBox>(popover, u"Downtime limit"_s)->setValue(100);
        expected.bandwidthMiBps = 64;
        expected.downtimeLimitMs = 100;
        QCOMPARE(popover.strategy(), expected);

        // Back to the special value: QEMU's own default, not a limit of nothing.
        named<QSpinBox>(popover, u"Bandwidth limit"_s)->setValue(0);
        expected.bandwidthMiBps.reset();
        QCOMPARE(popover.strategy(), expected);
    }

    void showsOnlyWhatBelongs()
    {
        QWidget parent;
        StrategyPopover popover(&parent);
        popover.show();
        auto* passes = named<QSpinBox>(popover, u"Switch after passes"_s);
        auto* cache = named<QSpinBox>(popover, u"Cache"_s);
        QVERIFY(!passes->isVisible());
        QVERIFY(!cache->isVisible());
        radio(popover, StrategyKind::PostCopy)->click();
        QVERIFY(passes->isVisible());
        passes->setValue(0);
        QCOMPARE(passes->text(), u"by hand"_s);
        QCOMPARE(popover.strategy().postcopyAfterPasses, 0);
        radio(popover, StrategyKind::Xbzrle)->click();
        QVERIFY(!passes->isVisible());
        QVERIFY(cache->isVisible());
        QTest::keyClick(cache, Qt::Key_Up);
        QCOMPARE(popover.strategy().xbzrleCacheMiB, 128);
        cache->setValue(100);
        QCOMPARE(popover.strategy().xbzrleCacheMiB, 64);
        QVERIFY(!named<QComboBox>(popover, u"Compression"_s)->isVisible());
    }

    void strategyGoesInAndOut()
    {
        QWidget parent;
        StrategyPopover popover(&parent);
        QSignalSpy told(&popover, &StrategyPopover::strategyChanged);
        const Strategy strategy{StrategyKind::Multifd, 200, 50, 16, u"qpl"_s, u"multifd"_s, 3, 256};
        popover.setStrategy(strategy);
        QCOMPARE(popover.strategy(), strategy);
        QCOMPARE(told.size(), 0);
    }

    void unsupportedIsGreyWithTheReason()
    {
        QWidget parent;
        StrategyPopover popover(&parent);
        radio(popover, StrategyKind::PostCopy)->click();
        QSignalSpy told(&popover, &StrategyPopover::strategyChanged);
        popover.setUnsupported(StrategyKind::PostCopy, u"The kernel lacks userfaultfd."_s);
        QVERIFY(!radio(popover, StrategyKind::PostCopy)->isEnabled());
        QCOMPARE(radio(popover, StrategyKind::PostCopy)->accessibleDescription(),
                 u"The kernel lacks userfaultfd."_s);
        QCOMPARE(popover.strategy().kind, StrategyKind::PreCopy);
        QCOMPARE(told.size(), 1);
        popover.setUnsupported(StrategyKind::PostCopy, {});
        QVERIFY(radio(popover, StrategyKind::PostCopy)->isEnabled());
    }

    void load()
    {
        QWidget parent;
        LoadPopover popover(&parent);
        QCOMPARE(popover.load(), Load{});
        popover.setLimit(384);
        QSignalSpy told(&popover, &LoadPopover::loadChanged);
        for (QPushButton* button : popover.findChildren<QPushButton*>())
            if (button->text() == u"Heavy"_s)
                button->click();
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.takeFirst().first().value<Load>(), (Load{200, 200}));
        auto* size = named<QSpinBox>(popover, u"Memory rewritten"_s);
        size->selectAll();
        QTest::keyClicks(size, u"300"_s);
        QCOMPARE(told.size(), 0); // not 3 and 30 on the way
        QTest::keyClick(size, Qt::Key_Return);
        QCOMPARE(told.takeFirst().first().value<Load>(), (Load{300, 200}));
        size->setValue(1'000);
        QCOMPARE(popover.load().dirtyMiB, 384);
    }

    void barShowsTheChoice()
    {
        TopBar bar;
        QSignalSpy chosen(&bar, &TopBar::strategyChanged);
        radio(*bar.strategyPopover(), StrategyKind::PostCopy)->click();
        QCOMPARE(chosen.size(), 1);
        QVERIFY(bar.findChild<QPushButton*>(u"strategy"_s)->text().startsWith(u"post-copy after pass 1"_s));
        bar.setLoad({100, 0});
        QVERIFY(bar.findChild<QPushButton*>(u"load"_s)->text().startsWith(u"no load"_s));
        bar.setActions(LabActions::of(LabState::Ready, Side::A, {}, StrategyKind::PreCopy));
        QSignalSpy migrate(&bar, &TopBar::migrateRequested);
        QTest::mouseClick(bar.findChild<QPushButton*>(u"primary"_s), Qt::LeftButton);
        QCOMPARE(migrate.size(), 1);
        QCOMPARE(migrate.first().first().value<Strategy>().kind, StrategyKind::PostCopy);
    }
};

QTEST_MAIN(TestPopovers)
#include "tst_popovers.moc"
