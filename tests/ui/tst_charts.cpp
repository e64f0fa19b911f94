// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "ui/charts/chartdeck.h"
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QXYSeries>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {
constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t now = 1'000 * second;

double greatest(const QList<QPointF>& points)
{
    double most = 0;
    for (const QPointF& point : points)
        most = std::max(most, point.y());
    return most;
}
} // namespace

class TestCharts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void scales_data()
    {
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("step");
        QTest::newRow("1") << 1.0 << 1.0 << 0.25;
        QTest::newRow("1.1") << 1.1 << 1.5 << 0.5;
        QTest::newRow("285") << 285.0 << 300.0 << 100.0;
        QTest::newRow("520") << 520.0 << 600.0 << 200.0;
        QTest::newRow("0.07") << 0.07 << 0.08 << 0.02;
        QTest::newRow("9.9") << 9.9 << 10.0 << 2.5;
    }

    void scales()
    {
        QFETCH(double, most);
        QFETCH(double, top);
        QFETCH(double, step);
        const NiceScale scale = niceScale(most);
        QVERIFY(qAbs(scale.top - top) < 1e-9);
        QVERIFY(qAbs(scale.step - step) < 1e-9);
    }

    void scalesAreCalm()
    {
        const NiceScale big = niceScale(285);
        QCOMPARE(niceScale(150, big), big);
        QVERIFY(niceScale(90, big).top < big.top);
        QVERIFY(niceScale(301, big).top > big.top);
        QCOMPARE(niceScale(0, big), big);
        QCOMPARE(niceScale(0), NiceScale());
        QCOMPARE(scaleLabel(0.25, 0.25), u"0.25"_s);
        QCOMPARE(scaleLabel(1, 0.5), u"1.0"_s);
        QCOMPARE(scaleLabel(100, 50), u"100"_s);
    }

    void spikesAreDrawn()
    {
        Theme theme;
        ChartDeck deck(theme);
        deck.resize(900, 200);
        deck.show();
        QVERIFY(QTest::qWaitForWindowExposed(&deck));
        deck.setHeld(true);
        for (int i = 0; i < 36'000; ++i) {
            const std::int64_t t = now - (36'000 - i) * second / 600;
            deck.add(Sample{t, u"guest"_s, u"gap_ms"_s, i == 20'001 ? 141.0 : 2.0, u"ms"_s});
        }
        deck.refresh(now);
        LiveChart* gaps = deck.charts().last();
        QCOMPARE(greatest(gaps->drawn(0)), 141.0);
        QVERIFY(gaps->drawn(0).size() <= 2 * 321 + 1);
    }

    void chartsWithoutASourceStayAway()
    {
        Theme theme;
        ChartDeck deck(theme);
        deck.resize(900, 200);
        deck.show();
        QVERIFY(QTest::qWaitForWindowExposed(&deck));
        deck.setHeld(true);
        deck.refresh(now);
        QVERIFY(deck.charts()[0]->isVisible());
        QVERIFY(!deck.charts()[1]->isVisible());
        QVERIFY(deck.charts()[2]->isVisible());
        deck.add(Sample{now - second, u"procfs"_s, u"cpu_A"_s, 0.9, u"cpus"_s});
        deck.refresh(now);
        QVERIFY(deck.charts()[1]->isVisible());
    }

    void movesAreNotJoined()
    {
        Theme theme;
        ChartDeck deck(theme);
        deck.resize(900, 200);
        deck.show();
        QVERIFY(QTest::qWaitForWindowExposed(&deck));
        deck.setHeld(true);
        const auto sample = [&](double age, double mib) {
            deck.add(Sample{now - std::int64_t(age * 1e9), u"qemu"_s, u"remaining_bytes"_s, mib * 1048576,
                            u"B"_s});
        };
        const auto event = [&](double age, const QString& what) {
            deck.add(RunEvent{now - std::int64_t(age * 1e9), u"migration"_s, what, {}});
        };
        event(10, u"setup"_s);
        sample(9.9, 100);
        event(9.6, u"stop"_s);
        event(9.5, u"resume"_s);
        sample(9.5, 0);
        event(9.4, u"completed"_s);
        event(9, u"setup"_s);
        sample(8.9, 90);
        deck.refresh(now);
        // Two strips: three points, but never a line from the end of one move to the begin of the next.
        QCOMPARE(deck.charts()[0]->drawn(0).size(), 3);
        int series = 0;
        for (QObject* child : deck.charts()[0]->chart()->series())
            series += static_cast<QXYSeries*>(child)->count() > 0;
        QCOMPARE(series, 2);
        deck.grab(); // paints marks, scales and legend
    }

    void oneCursorForAll()
    {
        Theme theme;
        ChartDeck deck(theme);
        deck.resize(900, 240);
        deck.show();
        QVERIFY(QTest::qWaitForWindowExposed(&deck));
        deck.setHeld(true);
        for (int i = 0; i < 60; ++i) {
            deck.add(Sample{now - i * second, u"none"_s, u"none"_s, 1, {}});
            deck.add(Sample{now - (60 - i) * second, u"guest"_s, u"gap_ms"_s, 5, u"ms"_s});
        }
        deck.refresh(now);
        const QImage before = deck.charts()[2]->grab().toImage();
        LiveChart* migration = deck.charts()[0];
        QSignalSpy hovered(migration, &LiveChart::hovered);
        QTest::mouseMove(migration->viewport(), QPoint(migration->width() / 2, migration->height() / 2));
        QTest::keyClick(migration, Qt::Key_Left);
        QVERIFY(!hovered.isEmpty());
        QVERIFY(deck.charts()[2]->grab().toImage() != before);
        QTest::keyClick(migration, Qt::Key_Right);
        theme.toggle();
        deck.grab();
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
