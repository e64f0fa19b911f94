// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartmarks.h"

#include "app/base/eventwords.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <optional>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Marks
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Marks)
};

constexpr qsizetype mostMarks = 1000;

template <typename T> void keep(QList<T>& list, const T& one)
{
    list.append(one);
    if (list.size() > mostMarks)
        list.removeFirst();
}

void close(QList<ChartMarks::Stretch>& stretches, std::int64_t tNs)
{
    if (!stretches.isEmpty() && stretches.last().toNs == 0)
        stretches.last().toNs = tNs;
}

const QHash<QString, ChartMarks::Kind>& kinds()
{
    using Kind = ChartMarks::Kind;
    static const QHash<QString, Kind> table = {
        {u"setup"_s, Kind::Setup},   {u"pass"_s, Kind::Pass},           {u"postcopy"_s, Kind::Postcopy},
        {u"paused"_s, Kind::Paused}, {u"recovered"_s, Kind::Recovered}, {u"completed"_s, Kind::Completed},
        {u"failed"_s, Kind::Failed}, {u"cancelled"_s, Kind::Cancelled}};
    return table;
}

std::optional<ChartMarks::Kind> kindOf(const QString& event)
{
    const auto known = kinds().constFind(event);
    return known == kinds().cend() ? std::nullopt : std::optional(*known);
}

} // namespace

void ChartMarks::add(const RunEvent& event)
{
    if (event.source != "migration"_L1)
        return;
    if (const auto kind = kindOf(event.event))
        keep(lines, Line{*kind, event.tNs, event.data.value("pass"_L1).toInt()});
    if (event.event == "stop"_L1) {
        keep(pauses, Stretch{event.tNs, 0, 0});
    } else if (event.event == "resume"_L1) {
        close(pauses, event.tNs);
    } else if (event.event == "postcopy"_L1) {
        keep(postcopies, Stretch{event.tNs, 0, 0});
    } else if (event.event == "completed"_L1 || event.event == "failed"_L1 || event.event == "cancelled"_L1) {
        close(pauses, event.tNs);
        close(postcopies, event.tNs);
        // The events arrive when the computer has time; the verdict has the figure that counts.
        const double stated = event.data.value("downtime_ms"_L1).toObject().value("events"_L1).toDouble();
        if (!pauses.isEmpty() && stated > 0)
            pauses.last().statedMs = stated;
    }
}

QString ChartMarks::label(const Line& line)
{
    switch (line.kind) {
    case Kind::Setup:
        return Marks::tr("setup");
    case Kind::Pass:
        return QString::number(line.pass);
    case Kind::Postcopy:
        return Marks::tr("post-copy");
    case Kind::Paused:
        return Marks::tr("broken off");
    case Kind::Recovered:
        return Marks::tr("recovered");
    case Kind::Completed:
        return u"✓"_s;
    case Kind::Failed:
        return Marks::tr("✗ failed");
    case Kind::Cancelled:
        return Marks::tr("cancelled");
    }
    return {};
}

QString ChartMarks::words(const Line& line)
{
    return eventInWords({line.tNs, u"migration"_s, kinds().key(line.kind), {{u"pass"_s, line.pass}}});
}

QString ChartMarks::duration(const Stretch& stretch)
{
    const double ms = stretch.statedMs > 0 ? stretch.statedMs : double(stretch.toNs - stretch.fromNs) / 1e6;
    return Marks::tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
}

} // namespace ferry
