// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartmodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ChartLegend
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ChartLegend)
};

bool inSight(const ChartLine& line, const ChartFrame& frame)
{
    return std::any_of(line.stretches.begin(), line.stretches.end(), [&frame](const QList<QPointF>& points) {
        return points.last().x() >= -frame.spanS && points.first().x() <= 0;
    });
}

} // namespace

bool ChartModel::any() const
{
    return std::any_of(lines.begin(), lines.end(),
                       [this](const ChartLine& line) { return inSight(line, frame); });
}

bool ChartModel::anyAtRight() const
{
    return std::any_of(lines.begin(), lines.end(),
                       [this](const ChartLine& line) { return line.spec.rightAxis && inSight(line, frame); });
}

bool ChartModel::hasData() const
{
    return std::any_of(lines.begin(), lines.end(), [](const ChartLine& line) { return line.known; });
}

bool ChartModel::hasRightAxis() const
{
    return std::any_of(lines.begin(), lines.end(), [](const ChartLine& line) { return line.spec.rightAxis; });
}

QString legendWords(const ChartLine& line)
{
    switch (line.mark.mark) {
    case Mark::None:
    case Mark::NotCounted: // of a moment: the cursor says it
        return line.spec.label;
    case Mark::Scaled:
        return ChartLegend::tr("%1 (scaled: counted %2 % of the time)")
            .arg(line.spec.label)
            .arg(qRound(line.mark.runningPercent));
    case Mark::NotSupported:
        return ChartLegend::tr("%1 (not supported here)").arg(line.spec.label);
    }
    return line.spec.label;
}

QString shortValue(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

QString chartTime(const ChartFrame& frame, std::int64_t tNs, int digits)
{
    const double seconds = double(tNs - frame.zeroNs) / 1e9;
    const double size = std::abs(seconds);
    const auto minutes = qint64(size / 60 + 1e-9);
    const double rest = std::max(0.0, size - double(minutes) * 60);
    // Two digits before the point, so that the times stand alike.
    const QString text = u"%1:%2"_s.arg(minutes).arg(QLocale::c().toString(rest, 'f', digits),
                                                     digits > 0 ? digits + 3 : 2, u'0');
    return seconds < 0 ? u"−"_s + text : text;
}

} // namespace ferry
