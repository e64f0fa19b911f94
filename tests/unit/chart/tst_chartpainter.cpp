// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartbuilder.h"
#include "app/chart/chartcursor.h"
#include "app/chart/chartpainter.h"
#include "app/metrics/seriesstore.h"
#include "app/run/runreader.h"
#include "tests/support/smallrun.h"

#include <QFontMetricsF>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t now = 1'000 * second;
constexpr QSize size{400, 200};

/// The chart on a ground of its own colour.
QImage painted(const ChartModel& model, QRectF rect = QRectF({0, 0}, size), QSize whole = size)
{
    QImage image(whole, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    ChartPainter(painter, model, rect).paint();
    return image;
}

/// How many pixels of a colour, be they paler for standing on an edge, are in a column of the picture between
/// two heights.
int pixelsOf(const QImage& image, const QColor& color, int x, double top, double bottom)
{
    int count = 0;
    for (int y = int(top); y <= int(bottom); ++y) {
        const QColor at = image.pixelColor(x, y);
        const int apart = std::abs(at.hslHue() - color.hslHue());
        count += at.hslSaturation() > 60 && std::min(apart, 360 - apart) < 15;
    }
    return count;
}

QRect differing(const QImage& a, const QImage& b)
{
    QRect all;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y))
                all |= QRect(x, y, 1, 1);
    return all;
}

/// iperf at 10 Hz for ten seconds: 400 Mbit/s, but nothing between 4 and 6 s before now.
struct Fixture
{
    SeriesStore store;
    ChartMarks marks;
    SourceBook book;

    Fixture()
    {
        for (int i = 100; i >= 0; --i)
            if (i <= 40 || i >= 60)
                store.add({now - i * second / 10, u"iperf"_s, u"rate"_s, 400e6, {}});
    }
    ChartModel model(ChartStyle style = {}) const
    {
        const ChartFrame frame{now, 10, now, now - 10 * second, true};
        return chartOf(store, marks, book, chartViews(ChartKind::Iperf).first(), frame, style);
    }
};

} // namespace

class TestChartPainter : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void linesStandWhereTheirValuesAre_data()
    {
        QTest::addColumn<ChartStyle::Ground>("ground");
        QTest::newRow("screen") << ChartStyle::Ground::Screen;
        QTest::newRow("paper") << ChartStyle::Ground::Paper;
    }
    void linesStandWhereTheirValuesAre()
    {
        QFETCH(ChartStyle::Ground, ground);
        ChartStyle style;
        style.ground = ground;
        const ChartModel model = Fixture().model(style);
        const ChartLayout layout(model, size);
        const QImage image = painted(model);
        const QColor color = style.colors.rate;
        const double y = layout.yOf(400, false);
        QVERIFY(layout.plot.contains(QPointF(layout.xOf(-8.0), y)));
        // The line, and nothing of its colour above or below.
        for (const double age : {-9.1, -8.3, -7.7, -3.4, -1.3}) {
            const int x = int(layout.xOf(age));
            QVERIFY2(pixelsOf(image, color, x, y - 4, y + 4) > 0, qPrintable(QString::number(age)));
            QCOMPARE(pixelsOf(image, color, x, layout.plot.top(), y - 5), 0);
            QCOMPARE(pixelsOf(image, color, x, y + 5, layout.plot.bottom() - 1), 0);
        }
        // The gap stays one, from end to end.
        QCOMPARE(model.lines.first().stretches.size(), 2);
        for (int x = int(layout.xOf(-5.9)) + 2; x < int(layout.xOf(-4.1)) - 2; ++x)
            QCOMPARE(pixelsOf(image, color, x, layout.plot.top(), layout.plot.bottom() - 1), 0);
    }

    /// Several lines of different sizes share a scale; one has its own at the right.
    void eachLineKeepsToItsScale()
    {
        SeriesStore store;
        for (int i = 100; i >= 0; --i) {
            store.add({now - i * second / 10, u"iperf-server"_s, u"jitter"_s, 2, {}});
            store.add({now - i * second / 10, u"iperf-server"_s, u"lost"_s, 500, {}});
        }
        const ChartModel model =
            chartOf(store, {}, {}, chartViews(ChartKind::Iperf)[2], {now, 10, now, now - 10 * second, true});
        QVERIFY(model.left.top >= 2 && model.left.top < 10);
        QVERIFY(model.right.top >= 500);
        const ChartLayout layout(model, size);
        QVERIFY(layout.plot.right() <= size.width() - rightAxisRoom);
        const QImage image = painted(model);
        const double jitter = layout.yOf(2, false), lost = layout.yOf(500, true);
        int dashes = 0;
        for (int x = int(layout.xOf(-9.0)); x < int(layout.xOf(-1.0)); ++x) {
            QVERIFY(pixelsOf(image, model.style.colors.rate, x, jitter - 4, jitter + 4) > 0);
            dashes += pixelsOf(image, model.style.colors.dirty, x, lost - 4, lost + 4) > 0;
        }
        const int whole = int(layout.xOf(-1.0)) - int(layout.xOf(-9.0));
        QVERIFY(dashes > whole / 3 && dashes < whole);
        // The figures of the right scale.
        ChartModel without = model;
        without.lines[1].stretches.clear();
        QVERIFY(differing(image, painted(without)).right() > layout.plot.right() + 5);
    }

    void nothingOutsideTheRectangle()
    {
        Fixture fixture;
        fixture.marks.add({now - 3 * second, u"migration"_s, u"stop"_s, {}});
        fixture.book.add({now - 2 * second, u"iperf"_s, u"state"_s, {{u"state"_s, u"stalled"_s}}});
        ChartModel model = fixture.model();
        // Longer than there is room, a value above the scale, a point that lies beyond the edge.
        model.lines.first().spec.label = QString(200, u'W');
        model.lines.first().stretches.first().prepend({-30, 4000});
        model.lines.first().stretches.last().append({20, 4000});
        readCursor(model, fixture.store, -0.1);
        model.focused = true;
        const QRect inner(50, 40, 300, 150);
        const QImage image = painted(model, inner, {400, 230});
        QVERIFY(image.pixelColor(inner.topLeft()) != QColor(Qt::magenta));
        QVERIFY(image.pixelColor(inner.bottomRight()) != QColor(Qt::magenta));
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (!inner.contains(x, y))
                    QCOMPARE(image.pixelColor(x, y), QColor(Qt::magenta));
        // It looks the same wherever it stands.
        QCOMPARE(image.copy(inner), painted(model, QRectF({0, 0}, inner.size()), inner.size()));
    }

    /// Drawings (SVG) know no clip: what leaves the plot is cut by itself.
    void linesAreCutAtThePlot()
    {
        const QRectF box(0, 0, 10, 10);
        QCOMPARE(clippedLine({{-10, 5}, {5, 5}, {20, 5}}, box),
                 (QList<QPolygonF>{QPolygonF({{0, 5}, {5, 5}, {10, 5}})}));
        // Out at the top and in again: two pieces.
        QCOMPARE(clippedLine({{0, 0}, {4, 4}, {6, -4}, {8, 4}}, box),
                 (QList<QPolygonF>{QPolygonF({{0, 0}, {4, 4}, {5, 0}}), QPolygonF({{7, 0}, {8, 4}})}));
        QCOMPARE(clippedLine({{-5, -5}, {15, -1}}, box), QList<QPolygonF>());
        QCOMPARE(clippedLine({{1, 1}, {std::nan(""), 5}}, box), QList<QPolygonF>());
        QCOMPARE(clippedLine({{3, 3}}, box), QList<QPolygonF>());
    }

    void theLegendNamesItsLines()
    {
        const ChartModel model = Fixture().model();
        const ChartLayout layout(model, size);
        QCOMPARE(layout.legend.size(), 1); // iperf's server has no figures
        QCOMPARE(layout.legend.first().words, u"client"_s);
        ChartModel renamed = model;
        renamed.lines.first().spec.label = u"another"_s;
        const QRect changed = differing(painted(model), painted(renamed));
        QVERIFY(!changed.isEmpty());
        QVERIFY(changed.top() >= int(layout.plot.bottom()) + 17);
        QVERIFY(changed.left() >= int(legendKeyWidth) - 1);
        // An estimate says so.
        renamed.lines.first().mark = {Mark::Scaled, 37.4};
        QVERIFY(legendWords(renamed.lines.first()).contains(u"37 %"_s));
    }

    // One row whatever it has to name: the long names give way, the short ones stay whole, and the plot keeps
    // its height.
    void theLegendIsOneRow_data()
    {
        QTest::addColumn<double>("width");
        for (const double width : {220.0, 300.0, 640.0, 1600.0})
            QTest::addRow("%.0f px", width) << width;
    }
    void theLegendIsOneRow()
    {
        QFETCH(double, width);
        const ChartModel model = Fixture().model();
        ChartModel many = model;
        for (int i = 0; i < 3; ++i)
            many.lines.append(many.lines.first());
        for (ChartLine& line : many.lines)
            line.spec.label = QString(20, u'm');
        many.lines.first().spec.label = u"ab"_s;
        const QSizeF room(width, size.height());
        const ChartLayout row(many, room);
        QCOMPARE(row.legend.size(), 4);
        QCOMPARE(row.legend.first().words, u"ab"_s);
        QCOMPARE(row.plot.bottom(), ChartLayout(model, room).plot.bottom());
        double before = 0;
        for (const LegendItem& item : row.legend) {
            QVERIFY(item.x >= before);
            before = item.x + legendKeyWidth + item.wide;
            QCOMPARE(item.y, row.legend.first().y);
        }
        QVERIFY2(before <= width, qPrintable(QString::number(before)));
        // Where there is room nothing is shortened.
        QCOMPARE(row.legend.last().words == QString(20, u'm'), width > 1000);
    }

    void theLegendCarriesTheCursorsValues()
    {
        ChartModel model = Fixture().model();
        const double plain = ChartLayout(model, size).legend.first().wide;
        model.cursor = -1.0;
        model.lines.first().atCursor = 3.14159;
        const ChartLayout layout(model, size);
        QCOMPARE(layout.legend.first().words, u"client "_s + shortValue(3.14159));
        QVERIFY(layout.legend.first().wide > plain);
        // Also where its name has no room left.
        model.lines.first().spec.label = QString(80, u'm') + u" on A"_s;
        const QString narrow = ChartLayout(model, {160, 120}).legend.first().words;
        QVERIFY2(narrow.contains(u'…') && narrow.endsWith(u"on A "_s + shortValue(3.14159)),
                 qPrintable(narrow));
        // Paper has no cursor.
        model.style.ground = ChartStyle::Ground::Paper;
        QVERIFY(!ChartLayout(model, {160, 120}).legend.first().words.contains(shortValue(3.14159)));
    }

    void anEmptyChartSaysWhy()
    {
        const SeriesStore nothing;
        const ChartFrame frame{now, 10, now, now - 10 * second, true};
        ChartModel model = chartOf(nothing, {}, {}, chartViews(ChartKind::Iperf).first(), frame);
        QVERIFY(!model.any());
        QVERIFY(model.empty.why.contains(u"iperf"_s));
        ChartModel silent = model;
        silent.empty = {};
        const QRect words = differing(painted(model), painted(silent));
        QVERIFY(!words.isEmpty());
        QVERIFY(ChartLayout(model, size).plot.toAlignedRect().contains(words));
        // Figures that lie elsewhere in time: the chart says that, and not what is missing.
        Fixture fixture;
        const ChartFrame later{now + 1'000 * second, 10, now + 1'000 * second, now, true};
        model = chartOf(fixture.store, {}, {}, chartViews(ChartKind::Iperf).first(), later);
        QVERIFY(!model.any());
        QVERIFY(model.hasData());
        silent = model;
        silent.empty = {u"a"_s, u"b"_s};
        QCOMPARE(painted(model), painted(silent));
    }

    void marksAndStatesArePainted()
    {
        Fixture fixture;
        const ChartModel plain = fixture.model();
        const ChartLayout layout(plain, size);
        fixture.marks.add({now - 8 * second, u"migration"_s, u"failed"_s, {}});
        const ChartModel marked = fixture.model();
        const QImage image = painted(marked);
        const int x = int(layout.xOf(now - 8 * second) + 0.5);
        QVERIFY(pixelsOf(image, marked.style.colors.bad, x, layout.plot.top(), layout.plot.bottom() - 1) >
                layout.plot.height() / 2);
        fixture.marks.clear();
        fixture.book.add({now - 5 * second, u"iperf"_s, u"state"_s, {{u"state"_s, u"died"_s}}});
        const ChartModel died = fixture.model();
        QCOMPARE(died.sources.first().history.size(), 1);
        // Its name above the plot, its strip from that moment to the right edge.
        const QRect changed = differing(painted(plain), painted(died));
        QVERIFY(changed.top() < layout.plot.top());
        QVERIFY(qAbs(changed.left() - layout.xOf(now - 5 * second)) <= 5);
        QVERIFY(qAbs(changed.right() - layout.plot.right()) <= 5);
    }

    void theCursorIsForTheScreenOnly()
    {
        Fixture fixture;
        ChartModel model = fixture.model();
        const QImage without = painted(model);
        readCursor(model, fixture.store, -3);
        model.focused = true;
        QVERIFY(painted(model) != without);
        const ChartLayout layout(model, size);
        QCOMPARE(cursorRows(model, layout).last().value, u"400 Mbit/s"_s);
        readCursor(model, fixture.store, -5);
        QCOMPARE(cursorRows(model, layout).last().value, u"no value: gap of 2000 ms"_s);
        ChartStyle paper;
        paper.ground = ChartStyle::Ground::Paper;
        const QImage plain = painted(fixture.model(paper));
        model.style = paper;
        QCOMPARE(painted(model), plain);
    }

    /// Seen: "−0…" for the time, where no line had a value to make the box wide.
    void theCursorsTimeIsNotCutOnAnEmptyChart()
    {
        const Fixture empty;
        SeriesStore none;
        ChartModel model = chartOf(none, empty.marks, empty.book, chartViews(ChartKind::Iperf).first(),
                                   {now, 10, now, now - 10 * second, true}, {});
        const QImage without = painted(model);
        readCursor(model, none, -8);
        const ChartLayout layout(model, size);
        const QList<CursorRow> rows = cursorRows(model, layout);
        QCOMPARE(rows.size(), 1);
        const double words = QFontMetricsF(smallChartFont(model.style)).horizontalAdvance(rows.first().label);
        const QRect box = differing(painted(model), without);
        // From the line on: its distance to the box, the words, the room around them.
        QVERIFY2(box.width() >= 8 + 7 + words + 7, qPrintable(rows.first().label));
    }

    /// The lines between the layers, as where another draws them: the layers are all there is.
    void layersMakeTheWhole()
    {
        const ChartModel model = Fixture().model();
        QImage image(size, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        const ChartLayout layout(model, size);
        ChartPainter chart(painter, model, layout);
        chart.background();
        const int x = int(layout.xOf(-8.3));
        const double y = layout.yOf(400, false);
        QCOMPARE(pixelsOf(image, model.style.colors.rate, x, y - 4, y + 4), 0);
        chart.lines(1); // the second stretch only
        QCOMPARE(pixelsOf(image, model.style.colors.rate, x, y - 4, y + 4), 0);
        QVERIFY(pixelsOf(image, model.style.colors.rate, int(layout.xOf(-1.3)), y - 4, y + 4) > 0);
        chart.background();
        chart.lines();
        chart.foreground();
        painter.end();
        QCOMPARE(image, painted(model));
    }

    void aRecordedRunNeedsNoWindow()
    {
        using T = test::SmallRun;
        QTemporaryDir dir;
        QVERIFY(test::smallRun(dir.filePath(u"run"_s)));
        const auto run = RunReader::open(dir.filePath(u"run"_s));
        QVERIFY(run);
        ChartStyle paper;
        paper.ground = ChartStyle::Ground::Paper;
        const ChartModel model = chartOf(*run, chartViews(ChartKind::Iperf).first(), paper);
        QCOMPARE(model.frame.zeroNs, std::int64_t(T::start));
        QCOMPARE(model.frame.toNs, std::int64_t(T::end));
        QVERIFY(!model.frame.live);
        QCOMPARE(model.marks.pauses.size(), 1);
        const ChartLayout layout(model, size);
        const QImage image = painted(model);
        const double y = layout.yOf(400, false);
        const auto has = [&](std::int64_t tNs) {
            return pixelsOf(image, paper.colors.rate, int(layout.xOf(tNs)), y - 4, y + 4) > 0;
        };
        QVERIFY(has(T::start + 8 * T::second));
        QVERIFY(has(T::start + 22 * T::second));
        QVERIFY(!has(T::start + 27 * T::second)); // it died at 25 s, and the chart says so
        QCOMPARE(stateLabels(stateMarks(model, layout), nearState).first().text, u"iperf died"_s);
        const ChartModel sysbench = chartOf(*run, chartViews(ChartKind::Sysbench).first(), paper);
        QVERIFY(sysbench.empty.why.contains(u"not measured in this run"_s));
        QVERIFY(sysbench.empty.cure.isEmpty());
    }
};

QTEST_MAIN(TestChartPainter)
#include "tst_chartpainter.moc"
