// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/timeview.h"

#include <QTest>

using namespace ferry;

namespace {
constexpr std::int64_t second = 1'000'000'000;
constexpr TimeLimits limits{100 * second, 1'100 * second};
} // namespace

class TestTimeView : public QObject
{
    Q_OBJECT
private slots:
    void followsTheEdge()
    {
        TimeView view;
        QCOMPARE(view.toNs(limits), limits.edgeNs);
        QCOMPARE(view.fromNs(limits), limits.edgeNs - 60 * second);
        view.zoom(0.5, 0.1, limits);
        QCOMPARE(view.spanS, 30.0);
        QVERIFY(view.live());
    }

    void zoomStaysWithinWhatThereIs()
    {
        TimeView view;
        for (int i = 0; i < 100; ++i)
            view.zoom(0.5, 0.5, limits);
        QCOMPARE(view.spanS, TimeView::leastSpanS);
        for (int i = 0; i < 100; ++i)
            view.zoom(2, 0.5, limits);
        QCOMPARE(view.spanS, 1000.0);
        view = {};
        view.zoom(4, 0.5, {1'090 * second, 1'100 * second});
        QCOMPARE(view.spanS, 60.0);
    }

    void zoomKeepsTheMomentUnderTheCursor()
    {
        TimeView view{100, 600 * second};
        view.zoom(0.5, 0.25, limits);
        QCOMPARE(view.spanS, 50.0);
        // A quarter from the left was 525 s.
        QCOMPARE(view.fromNs(limits) + std::int64_t(0.25 * 50e9), 525 * second);
    }

    void panLeavesAndTakesHoldAgain()
    {
        TimeView view;
        view.pan(-100, limits);
        QCOMPARE(view.toNs(limits), 1'000 * second);
        QVERIFY(!view.live());
        view.pan(99, limits);
        QVERIFY(!view.live());
        view.pan(2, limits);
        QVERIFY(view.live());
        view.pan(-1e6, limits);
        QCOMPARE(view.toNs(limits), 115 * second);
        view.hold(limits);
        view.showAll(limits);
        QVERIFY(view.live());
        QCOMPARE(view.fromNs(limits), limits.firstNs);
        view.hold(limits);
        QCOMPARE(view.toNs({limits.firstNs, limits.edgeNs + second}), limits.edgeNs);
    }

    void nothingYet()
    {
        TimeView view;
        view.pan(-5, {50 * second, 50 * second});
        QVERIFY(view.live());
    }
};

QTEST_GUILESS_MAIN(TestTimeView)
#include "tst_timeview.moc"
