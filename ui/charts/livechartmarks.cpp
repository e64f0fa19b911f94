// SPDX-License-Identifier: GPL-3.0-or-later
// The moments of the moves, how the sources stand, and the cursor, as LiveChart paints them.
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double nearMark = 4;   ///< pixels from a mark within which the cursor names it
constexpr double nearState = 56; ///< marks of sources so near would write over each other
constexpr double labelTall = 14;
constexpr double stripTall = 5;
constexpr double leastStrip = 3;

/// What is written first when there is not room for all.
int rank(ChartMarks::Kind kind)
{
    switch (kind) {
    case ChartMarks::Kind::Failed:
        return 0;
    case ChartMarks::Kind::Postcopy:
    case ChartMarks::Kind::Paused:
        return 1;
    case ChartMarks::Kind::Setup:
    case ChartMarks::Kind::Cancelled:
        return 2;
    case ChartMarks::Kind::Completed:
    case ChartMarks::Kind::Recovered:
        return 3;
    case ChartMarks::Kind::Pass:
        return 4;
    }
    return 5;
}

QString pauseWords(const ChartMarks::Stretch& pause)
{
    const double ms = pause.statedMs > 0 ? pause.statedMs : double(pause.toNs - pause.fromNs) / 1e6;
    return LiveChart::tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
}

} // namespace

void LiveChart::drawMarks(QPainter& painter) const
{
    const Colors& c = m_theme.colors();
    painter.save();
    painter.setClipRect(m_plot);
    const auto shade = [&](const ChartMarks::Stretch& stretch, double least, const QBrush& brush) {
        const double from = xOf(stretch.fromNs);
        const double to = xOf(stretch.toNs == 0 ? m_frame.edgeNs : stretch.toNs);
        if (to < m_plot.left() || from > m_plot.right())
            return;
        // A blink of 50 ms must still be seen.
        const double wide = std::max(least, to - from);
        painter.fillRect(QRectF(from - (wide > to - from ? 1 : 0), m_plot.top(), wide, m_plot.height()),
                         brush);
    };
    QColor light = c.hostB;
    light.setAlphaF(0.22F);
    for (const ChartMarks::Stretch& postcopy : m_marks.postcopies)
        shade(postcopy, 1, QBrush(light, Qt::BDiagPattern));
    QColor dark = c.muted;
    dark.setAlphaF(0.30F);
    for (const ChartMarks::Stretch& pause : m_marks.pauses)
        shade(pause, 3, dark);
    for (const ChartMarks::Line& mark : m_marks.lines) {
        const double x = std::round(xOf(mark.tNs)) + 0.5;
        if (x < m_plot.left() || x > m_plot.right() + 1)
            continue;
        const bool pass = mark.kind == ChartMarks::Kind::Pass;
        const bool failed = mark.kind == ChartMarks::Kind::Failed;
        painter.setPen(QPen(failed ? c.bad : c.muted, failed ? 2 : 1,
                            pass                                      ? Qt::DotLine
                            : mark.kind == ChartMarks::Kind::Postcopy ? Qt::DashDotLine
                            : failed                                  ? Qt::SolidLine
                                                                      : Qt::DashLine));
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
    painter.restore();
}

QList<QRectF> LiveChart::drawMarkLabels(QPainter& painter) const
{
    struct Label
    {
        double x;
        int rank;
        QString text;
        bool bad;
    };
    QList<Label> labels;
    for (const ChartMarks::Line& mark : m_marks.lines)
        labels.append(
            {xOf(mark.tNs), rank(mark.kind), ChartMarks::label(mark), mark.kind == ChartMarks::Kind::Failed});
    for (const ChartMarks::Stretch& pause : m_marks.pauses)
        if (pause.toNs != 0)
            labels.append({xOf((pause.fromNs + pause.toNs) / 2), 0, pauseWords(pause), false});
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Label& a, const Label& b) { return a.rank < b.rank; });
    const Colors& c = m_theme.colors();
    QList<QRectF> taken;
    for (const Label& label : std::as_const(labels)) {
        if (label.x < m_plot.left() || label.x > m_plot.right() + 1)
            continue;
        const double wide = painter.fontMetrics().horizontalAdvance(label.text) + 2;
        QRectF box(label.x - wide / 2, 0, wide, labelTall);
        // Not onto the figures of a scale at the right.
        const double end = hasRightAxis() ? m_plot.right() + 4 : width();
        box.moveLeft(std::clamp(box.left(), m_plot.left() - 4, std::max(m_plot.left() - 4, end - wide)));
        if (std::any_of(taken.begin(), taken.end(),
                        [&box](const QRectF& other) { return other.adjusted(-3, 0, 3, 0).intersects(box); }))
            continue;
        taken.append(box);
        painter.setPen(label.bad ? c.badText : c.muted);
        painter.drawText(box, Qt::AlignCenter, label.text);
    }
    return taken;
}

QList<StateMark> LiveChart::stateMarks() const
{
    QList<StateMark> marks;
    QStringList seen;
    for (const LineSpec& line : m_specs) {
        const QString source = line.source();
        if (seen.contains(source))
            continue;
        seen.append(source);
        const QList<SourceState> history = m_book.history(source);
        for (qsizetype i = 0; i < history.size(); ++i) {
            const SourceState& state = history[i];
            const std::int64_t until = i + 1 < history.size() ? history[i + 1].sinceNs : m_frame.edgeNs;
            const double from = xOf(state.sinceNs), to = xOf(until);
            if (state.bad() && to >= m_plot.left() && from <= m_plot.right() &&
                state.sinceNs <= m_frame.edgeNs)
                marks.append({source, state.kind, std::max(from, m_plot.left()), to});
        }
    }
    return marks;
}

QStringList LiveChart::stateWords() const
{
    QStringList words;
    const QList<StateLabel> labels = stateLabels(stateMarks(), nearState);
    for (const StateLabel& label : labels)
        words << label.text;
    return words;
}

void LiveChart::drawStates(QPainter& painter) const
{
    const QList<StateMark> marks = stateMarks();
    const Colors& c = m_theme.colors();
    // One strip for all of them: figures near zero lie there too.
    const double top = m_plot.bottom() - stripTall;
    for (const auto& [from, to] : stateStretches(marks, leastStrip))
        painter.fillRect(QRectF(from, top, to - from, stripTall), QBrush(c.bad, Qt::Dense4Pattern));
    const QList<StateLabel> labels = stateLabels(marks, nearState);
    for (const StateLabel& label : labels) {
        if (label.at <= m_plot.left())
            continue; // began before
        painter.setPen(QPen(c.bad, 1, label.over ? Qt::SolidLine : Qt::DotLine));
        const double x = std::round(label.at) + 0.5;
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, top));
    }
}

void LiveChart::drawStateLabels(QPainter& painter, const QList<QRectF>& taken) const
{
    const Colors& c = m_theme.colors();
    QList<QRectF> mine = taken;
    const auto isFree = [&mine](const QRectF& box) {
        return std::none_of(mine.begin(), mine.end(), [&box](const QRectF& other) {
            return other.adjusted(-3, 0, 3, 0).intersects(box);
        });
    };
    const QList<StateLabel> labels = stateLabels(stateMarks(), nearState);
    for (const StateLabel& label : labels) {
        const double room = m_plot.width() + 4;
        const QString text = painter.fontMetrics().elidedText(label.text, Qt::ElideRight, int(room) - 8);
        QRectF box(label.at - 3, 0, painter.fontMetrics().horizontalAdvance(text) + 8, labelTall);
        box.moveLeft(std::clamp(box.left(), m_plot.left() - 4,
                                std::max(m_plot.left() - 4, m_plot.right() - box.width())));
        // Above the plot nothing is covered. Where a move's mark stands it goes below that, on a plate.
        const bool above = isFree(box);
        if (!above)
            box.moveTop(m_plot.top() + 1);
        if (!isFree(box))
            continue; // the strip and the cursor say it
        mine.append(box);
        if (!above) {
            painter.setPen(QPen(c.border, 1));
            painter.setBrush(c.surface);
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        }
        painter.setPen(c.badText);
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

QStringList LiveChart::statesUnderCursor() const
{
    const double x = xOf(m_cursor.value_or(0));
    QList<std::pair<SourceState::Kind, QStringList>> kinds;
    const QList<StateMark> marks = stateMarks();
    for (const StateMark& mark : marks) {
        if (x < mark.from - nearMark || x > std::max(mark.to, mark.from + leastStrip) + nearMark)
            continue;
        auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&mark](const auto& each) { return each.first == mark.kind; });
        if (kind == kinds.end())
            kind = kinds.insert(kinds.end(), {mark.kind, {}});
        if (!kind->second.contains(mark.source))
            kind->second.append(mark.source);
    }
    QStringList words;
    for (const auto& [kind, sources] : std::as_const(kinds))
        words << stateWord(kind) + u": "_s + sources.join(u", "_s);
    return words;
}

QString LiveChart::markUnderCursor() const
{
    if (!m_cursor)
        return {};
    const double x = xOf(*m_cursor);
    const std::int64_t at = m_frame.toNs + std::int64_t(*m_cursor * 1e9);
    QStringList words;
    for (const ChartMarks::Stretch& pause : m_marks.pauses) {
        const double from = xOf(pause.fromNs), to = xOf(pause.toNs == 0 ? m_frame.edgeNs : pause.toNs);
        if (x >= from - nearMark && x <= to + nearMark)
            words << (pause.toNs == 0 ? tr("the guest stands still")
                                      : tr("switchover: it stood still for %1").arg(pauseWords(pause)));
    }
    for (const ChartMarks::Line& mark : m_marks.lines)
        if (std::abs(xOf(mark.tNs) - x) <= nearMark && !words.contains(ChartMarks::words(mark)))
            words << ChartMarks::words(mark);
    for (const ChartMarks::Stretch& postcopy : m_marks.postcopies)
        if (at > postcopy.fromNs && at < (postcopy.toNs == 0 ? m_frame.edgeNs : postcopy.toNs))
            words << tr("post-copy");
    return words.mid(0, 3).join(u" · "_s);
}

QString LiveChart::gapWords(const LineSpec& line) const
{
    const double age = m_cursor.value_or(0);
    const QList<QList<QPointF>>& stretches = m_lines[m_specs.indexOf(line)].stretches;
    for (qsizetype i = 1; i < stretches.size(); ++i) {
        const double from = stretches[i - 1].last().x(), to = stretches[i].first().x();
        if (age > from && age < to)
            return tr("no value: gap of %1 ms").arg(QLocale().toString((to - from) * 1000, 'f', 0));
    }
    return tr("no value");
}

QList<LiveChart::CursorRow> LiveChart::cursorRows() const
{
    const Colors& c = m_theme.colors();
    const std::int64_t at = m_frame.toNs + std::int64_t(m_cursor.value_or(0) * 1e9);
    QList<CursorRow> rows = {{timeWords(at, m_frame.spanS < 5 ? 3 : 1), {}, c.muted}};
    if (m_frame.live)
        rows.first().label += tr(" (−%1 s)").arg(QLocale().toString(-m_cursor.value_or(0), 'f', 1));
    if (const QString mark = markUnderCursor(); !mark.isEmpty())
        rows.append({mark, {}, c.text});
    const QStringList states = statesUnderCursor();
    for (const QString& state : states)
        rows.append({state, {}, c.badText});
    for (const LineSpec& line : m_specs) {
        if (!m_series->has(line.key))
            continue;
        const std::int64_t gap = m_series->gapNs(line.key);
        const double value = m_series->valueAt(line.key, at, gap > 0 ? gap : 2'500'000'000) * line.factor;
        const bool estimate = m_book.mark(line.key).mark == Mark::Scaled;
        // In a gap there is no value, and the one before it is not one.
        rows.append({line.label,
                     std::isnan(value) ? gapWords(line)
                                       : (estimate ? u"≈ "_s : QString()) +
                                             QLocale().toString(value, 'f',
                                                                value < 10    ? 2
                                                                : value < 100 ? 1
                                                                              : 0) +
                                             u' ' + line.unit,
                     c.*line.color});
    }
    return rows;
}

QStringList LiveChart::cursorWords() const
{
    QStringList words;
    const QList<CursorRow> rows = cursorRows();
    for (const CursorRow& row : rows)
        words << (row.value.isEmpty() ? row.label : row.label + u' ' + row.value);
    return words;
}

void LiveChart::drawCursor(QPainter& painter) const
{
    const Colors& c = m_theme.colors();
    const double x = xOf(*m_cursor);
    painter.setPen(QPen(c.text, 1));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    const QFontMetricsF metrics(painter.font());
    const QList<CursorRow> rows = cursorRows();
    double labels = 0, values = 0;
    for (const CursorRow& row : rows) {
        labels = std::max(labels, metrics.horizontalAdvance(row.label) - (row.value.isEmpty() ? 40 : 0));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    const double wide = std::min(labels + values + 40, width() - 4.0);
    QRectF box(x + 8, m_plot.top() + 2, wide, double(rows.size()) * 15 + 8);
    if (box.right() > width() - 2)
        box.moveRight(x - 8);
    if (box.left() < 2)
        box.moveLeft(2);
    // In a low chart the box may cover the scale, but not end outside.
    if (box.bottom() > height() - 1)
        box.moveTop(std::max(0.0, height() - 1 - box.height()));
    painter.setBrush(c.surface);
    painter.setPen(c.border);
    painter.drawRoundedRect(box, 5, 5);
    double y = box.top() + 4;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const CursorRow& row = rows[i];
        if (!row.value.isEmpty())
            painter.fillRect(QRectF(box.left() + 7, y + 6, 8, 3), row.color);
        painter.setPen(row.value.isEmpty() ? row.color : c.text);
        const double left = box.left() + (row.value.isEmpty() ? 7 : 20);
        const double room = row.value.isEmpty() ? wide - 14 : wide - values - 34;
        painter.drawText(QRectF(left, y, room, 15), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(row.label, Qt::ElideRight, room));
        painter.drawText(QRectF(box.right() - values - 8, y, values + 1, 15),
                         Qt::AlignVCenter | Qt::AlignRight, row.value);
        y += 15;
    }
}

} // namespace ferry
