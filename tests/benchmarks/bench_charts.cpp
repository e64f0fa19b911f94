// SPDX-License-Identifier: GPL-3.0-or-later
// How fast 12 series of 36,000 samples are drawn anew: 3 charts with 4 series each, decimated, painted.
// As in the window: new samples come, all charts are refreshed, the event loop paints them. A frame counts
// only when each chart was painted in it.
#include "app/metrics/seriesstore.h"
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHBoxLayout>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr int samples = 36'000;
constexpr double span = 60;
constexpr double leastRate = 120; // frames a second
constexpr std::int64_t start = 1'000'000'000'000;
constexpr std::int64_t step = std::int64_t(span * 1e9) / samples;
constexpr int samplesPerFrame = 10; // 600 a second at 60 frames a second

/// Counts the pictures of the charts that it watches.
class PaintCounter : public QObject
{
public:
    int paints = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        paints += event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }
};

Sample sampleAt(const QString& metric, int series, int i)
{
    return {start + i * step,
            u"bench"_s,
            metric,
            100 + 40 * std::sin(i * 0.002 * (series + 1)) + (i * std::int64_t(7919) % 23),
            {}};
}

/// Processor time of this program so far, in seconds.
double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme;
    SeriesStore store(samples);
    const ChartMarks marks;
    const SourceBook book;
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    window.resize(1120, 220); // what the window gives them at 1440 × 900
    PaintCounter counter;
    QList<LiveChart*> charts;
    QList<QStringList> metrics;
    const QColor Colors::*const colors[] = {&Colors::hostA, &Colors::sent, &Colors::dirty, &Colors::hostB};
    for (int c = 0; c < 3; ++c) {
        QList<LineSpec> lines;
        metrics.append(QStringList());
        for (int s = 0; s < 4; ++s) {
            const QString metric = u"%1-%2"_s.arg(c).arg(s);
            metrics.last().append(metric);
            lines.append({u"bench/"_s + metric, metric, u"u"_s, 1, const_cast<QColor Colors::*>(colors[s]),
                          s % 2 ? Qt::DashLine : Qt::SolidLine, s == 3});
            for (int i = 0; i < samples; ++i)
                store.add(sampleAt(metric, s, i));
        }
        charts.append(new LiveChart(store, marks, book, theme, &window));
        charts.last()->setLines(QString::number(c), lines);
        charts.last()->viewport()->installEventFilter(&counter);
        row->addWidget(charts.last());
    }
    window.show();
    QApplication::processEvents();
    int newest = samples;
    const auto frame = [&] {
        for (int i = 0; i < samplesPerFrame; ++i, ++newest)
            for (const QStringList& chart : std::as_const(metrics))
                for (int s = 0; s < 4; ++s)
                    store.add(sampleAt(chart[s], s, newest));
        const int before = counter.paints;
        for (LiveChart* chart : std::as_const(charts))
            chart->refresh({start + newest * step, span, start + newest * step, start, true});
        // Everything that a refresh has posted belongs to it, the painting first of all.
        QApplication::processEvents();
        if (counter.paints - before < charts.size()) {
            std::fprintf(stderr, "a chart was not painted\n");
            std::exit(2);
        }
    };
    for (int n = 0; n < 10; ++n)
        frame();
    counter.paints = 0;
    const double busyBefore = processorSeconds();
    QElapsedTimer timer;
    timer.start();
    int frames = 0;
    for (; timer.elapsed() < 3'000; ++frames)
        frame();
    const double rate = frames * 1e9 / double(timer.nsecsElapsed());
    const double busy = (processorSeconds() - busyBefore) * 1e3 / frames;
    std::printf(
        "{\"name\":\"charts_12x36000\",\"value\":%.1f,\"unit\":\"frames/s\",\"limit\":120,\"holds\":%s,"
        "\"processor_ms_per_frame\":%.2f,\"paints_per_frame\":%.2f}\n",
        rate, rate >= leastRate ? "true" : "false", busy, double(counter.paints) / frames);
    // A picture to look at, when a name for it is given.
    if (argc > 1)
        window.grab().save(QString::fromLocal8Bit(argv[1]));
    return rate >= leastRate ? 0 : 1;
}
