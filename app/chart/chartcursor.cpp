// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartcursor.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ChartCursor
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ChartCursor)
};

constexpr double nearMark = 4; ///< pixels from a mark within which the cursor names it
constexpr qsizetype mostMarkWords = 3;

QStringList statesAt(const ChartModel& model, const ChartLayout& layout, double x)
{
    SourcesByState states;
    const QList<StateMark> marks = stateMarks(model, layout);
    for (const StateMark& mark : marks) {
        if (x < mark.from - nearMark || x > std::max(mark.to, mark.from + leastStrip) + nearMark)
            continue;
        states.add(mark);
    }
    QStringList words;
    for (const auto& [kind, sources] : std::as_const(states.kinds))
        words << stateWord(kind) + u": "_s + sources.join(u", "_s);
    return words;
}

QString marksAt(const ChartModel& model, const ChartLayout& layout, double age)
{
    const double x = layout.xOf(age);
    const std::int64_t at = model.frame.toNs + std::int64_t(age * 1e9);
    const auto end = [&model](const ChartMarks::Stretch& stretch) {
        return stretch.toNs == 0 ? model.frame.edgeNs : stretch.toNs;
    };
    QStringList words;
    for (const ChartMarks::Stretch& pause : model.marks.pauses)
        if (x >= layout.xOf(pause.fromNs) - nearMark && x <= layout.xOf(end(pause)) + nearMark)
            words << (pause.toNs == 0 ? ChartCursor::tr("the guest stands still")
                                      : ChartCursor::tr("switchover: it stood still for %1")
                                            .arg(ChartMarks::duration(pause)));
    for (const ChartMarks::Line& mark : model.marks.lines)
        if (std::abs(layout.xOf(mark.tNs) - x) <= nearMark && !words.contains(ChartMarks::words(mark)))
            words << ChartMarks::words(mark);
    for (const ChartMarks::Stretch& postcopy : model.marks.postcopies)
        if (at > postcopy.fromNs && at < end(postcopy))
            words << ChartCursor::tr("post-copy");
    return words.mid(0, mostMarkWords).join(u" · "_s);
}

QString gapWords(const ChartLine& line, double age)
{
    for (qsizetype i = 1; i < line.stretches.size(); ++i) {
        const double from = line.stretches[i - 1].last().x(), to = line.stretches[i].first().x();
        if (age > from && age < to)
            return ChartCursor::tr("no value: gap of %1 ms")
                .arg(QLocale().toString((to - from) * 1000, 'f', 0));
    }
    return ChartCursor::tr("no value");
}

QString valueWords(const ChartLine& line, double age)
{
    if (!line.atCursor)
        return gapWords(line, age);
    return (line.mark.mark == Mark::Scaled ? u"≈ "_s : QString()) + shortValue(*line.atCursor) + u' ' +
           line.spec.unit;
}

} // namespace

QList<CursorRow> cursorRows(const ChartModel& model, const ChartLayout& layout)
{
    if (!model.cursor)
        return {};
    const Colors& c = model.style.colors;
    const double age = *model.cursor;
    const std::int64_t at = model.frame.toNs + std::int64_t(age * 1e9);
    QList<CursorRow> rows = {{chartTime(model.frame, at, model.frame.spanS < 5 ? 3 : 1), {}, c.muted}};
    if (model.frame.live)
        rows.first().label += ChartCursor::tr(" (−%1 s)").arg(QLocale().toString(-age, 'f', 1));
    if (const QString marks = marksAt(model, layout, age); !marks.isEmpty())
        rows.append({marks, {}, c.text});
    const QStringList states = statesAt(model, layout, layout.xOf(age));
    for (const QString& state : states)
        rows.append({state, {}, c.badText});
    for (const ChartLine& line : model.lines)
        if (line.known)
            rows.append({line.spec.label, valueWords(line, age), c.*line.spec.color});
    return rows;
}

} // namespace ferry
