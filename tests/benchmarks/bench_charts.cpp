// SPDX-License-Identifier: GPL-3.0-or-later
// How fast 12 series of 36,000 samples are drawn anew: 3 charts with 4 series each, decimated, painted.
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHBoxLayout>

#include <cmath>
#include <cstdio>

using namespace ferry;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme;
    SeriesStore store(36'000);
    ChartMarks marks;
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    window.resize(1120, 220); // what the window gives them at 1440 × 900
    constexpr int samples = 36'000;
    constexpr double span = 60;
    const std::int64_t start = 1'000'000'000'000;
    const std::int64_t step = std::int64_t(span * 1e9) / samples;
    QList<LiveChart*> charts;
    const QColor Colors::*const colors[] = {&Colors::hostA, &Colors::sent, &Colors::dirty, &Colors::hostB};
    for (int c = 0; c < 3; ++c) {
        ChartSpec spec;
        spec.title = QString::number(c);
        for (int s = 0; s < 4; ++s) {
            const QString metric = u"%1-%2"_s.arg(c).arg(s);
            spec.lines.append({u"bench/"_s + metric, metric, u"u"_s, 1,
                               const_cast<QColor Colors::*>(colors[s]), s % 2 ? Qt::DashLine : Qt::SolidLine,
                               s == 3});
            for (int i = 0; i < samples; ++i)
                store.add({start + i * step,
                           u"bench"_s,
                           metric,
                           100 + 40 * std::sin(i * 0.002 * (s + 1)) + (i * 7919 % 23),
                           {}});
        }
        charts.append(new LiveChart(spec, store, marks, theme, &window));
        row->addWidget(charts.last());
    }
    window.show();
    QApplication::processEvents();
    const auto frame = [&](int n) {
        for (LiveChart* chart : std::as_const(charts)) {
            chart->refresh(start + std::int64_t(samples) * step + n * 16'000'000, span);
            chart->repaint();
        }
        // Everything that a refresh has posted belongs to it.
        QApplication::processEvents();
    };
    for (int n = 0; n < 10; ++n)
        frame(n);
    QElapsedTimer timer;
    timer.start();
    int frames = 0;
    for (; timer.elapsed() < 3'000; ++frames)
        frame(frames);
    const double rate = frames * 1e9 / double(timer.nsecsElapsed());
    std::printf(
        "{\"name\":\"charts_12x36000\",\"value\":%.1f,\"unit\":\"frames/s\",\"limit\":60,\"holds\":%s}\n",
        rate, rate >= 60 ? "true" : "false");
    return rate >= 60 ? 0 : 1;
}
