// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/statemarks.h"

#include <QCoreApplication>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct StateMarks
{
    Q_DECLARE_TR_FUNCTIONS(ferry::StateMarks)
};

/// "perf-A", "perf-B-migration" → "perf".
QString toolName(const QString& source)
{
    return source.section(u'-', 0, 0);
}

/// Of sources in the same state.
QString words(const QStringList& sources, SourceState::Kind kind)
{
    if (sources.size() == 1)
        return sources.first() + u' ' + stateWord(kind);
    const QString tool = toolName(sources.first());
    const bool oneTool = std::all_of(sources.begin(), sources.end(),
                                     [&tool](const QString& source) { return toolName(source) == tool; });
    if (!oneTool)
        return StateMarks::tr("%1 sources: %2", "number and their state")
            .arg(QString::number(sources.size()), stateWord(kind));
    return u"%1 %2 ×%3"_s.arg(tool, stateWord(kind), QString::number(sources.size()));
}

} // namespace

QString stateWord(SourceState::Kind kind)
{
    switch (kind) {
    case SourceState::Kind::Stalled:
        return StateMarks::tr("stalled");
    case SourceState::Kind::Nonsense:
        return StateMarks::tr("prints nonsense");
    case SourceState::Kind::Died:
        return StateMarks::tr("died");
    case SourceState::Kind::Missing:
        return StateMarks::tr("missing");
    case SourceState::Kind::Denied:
        return StateMarks::tr("not allowed");
    case SourceState::Kind::Starting:
    case SourceState::Kind::Live:
    case SourceState::Kind::Ended:
        break;
    }
    return {};
}

void SourcesByState::add(const StateMark& mark)
{
    auto kind = std::find_if(kinds.begin(), kinds.end(),
                             [&mark](const auto& each) { return each.first == mark.kind; });
    if (kind == kinds.end())
        kind = kinds.insert(kinds.end(), {mark.kind, {}});
    if (!kind->second.contains(mark.source))
        kind->second.append(mark.source);
}

QList<StateLabel> stateLabels(QList<StateMark> marks, double near)
{
    std::stable_sort(marks.begin(), marks.end(),
                     [](const StateMark& a, const StateMark& b) { return a.from < b.from; });
    QList<StateLabel> labels;
    for (qsizetype i = 0; i < marks.size();) {
        StateLabel label{marks[i].from, {}, false};
        SourcesByState states;
        for (; i < marks.size() && marks[i].from - label.at <= near; ++i)
            states.add(marks[i]);
        SourcesByState::Kinds& kinds = states.kinds; // what is over is said first
        const auto isOver = [](SourceState::Kind kind) {
            SourceState state;
            state.kind = kind;
            return state.over();
        };
        std::stable_sort(kinds.begin(), kinds.end(), [&isOver](const auto& a, const auto& b) {
            return isOver(a.first) && !isOver(b.first);
        });
        QStringList texts;
        for (const auto& [kind, sources] : std::as_const(kinds)) {
            texts << words(sources, kind);
            label.over = label.over || isOver(kind);
        }
        label.text = texts.join(u" · "_s);
        labels.append(label);
    }
    return labels;
}

QList<std::pair<double, double>> stateStretches(const QList<StateMark>& marks, double least)
{
    QList<std::pair<double, double>> all;
    for (const StateMark& mark : marks)
        all.append({mark.from, std::max(mark.to, mark.from + least)});
    std::sort(all.begin(), all.end());
    QList<std::pair<double, double>> joined;
    for (const auto& [from, to] : std::as_const(all)) {
        if (!joined.isEmpty() && from <= joined.last().second)
            joined.last().second = std::max(joined.last().second, to);
        else
            joined.append({from, to});
    }
    return joined;
}

} // namespace ferry
