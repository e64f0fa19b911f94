// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/sourcebook.h"

#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostStates = 500;

std::optional<SourceState::Kind> sourceKindOf(const QString& word)
{
    using Kind = SourceState::Kind;
    static const QHash<QString, Kind> kinds = {
        {u"starting"_s, Kind::Starting}, {u"live"_s, Kind::Live},    {u"stalled"_s, Kind::Stalled},
        {u"nonsense"_s, Kind::Nonsense}, {u"ended"_s, Kind::Ended},  {u"died"_s, Kind::Died},
        {u"missing"_s, Kind::Missing},   {u"denied"_s, Kind::Denied}};
    const auto known = kinds.constFind(word);
    return known == kinds.cend() ? std::nullopt : std::optional(*known);
}

Mark markOf(const QString& word)
{
    for (const Mark mark : {Mark::Scaled, Mark::NotSupported, Mark::NotCounted})
        if (word == markWord(mark))
            return mark;
    return Mark::None;
}

} // namespace

bool SourceState::bad() const
{
    switch (kind) {
    case Kind::Starting:
    case Kind::Live:
    case Kind::Ended:
        return false;
    case Kind::Stalled:
    case Kind::Nonsense:
    case Kind::Died:
    case Kind::Missing:
    case Kind::Denied:
        return true;
    }
    return false;
}

bool SourceBook::add(const RunEvent& event)
{
    const QJsonObject& data = event.data;
    if (event.event == "state"_L1) {
        const auto kind = sourceKindOf(data.value("state"_L1).toString());
        if (!kind)
            return false;
        if (!m_order.contains(event.source))
            m_order.append(event.source);
        QList<SourceState>& states = m_states[event.source];
        states.append({event.tNs, *kind, data.value("sentence"_L1).toString(),
                       data.value("cure"_L1).toString(), data.value("detail"_L1).toString()});
        if (states.size() > mostStates)
            states.removeFirst();
        return true;
    }
    if (event.event == "mark"_L1) {
        m_marks.insert(
            event.source + u'/' + data.value("metric"_L1).toString(),
            {markOf(data.value("mark"_L1).toString()), data.value("running_percent"_L1).toDouble(100)});
        return true;
    }
    if (event.event == "left-out"_L1) {
        m_leftOut.insert(data.value("tool"_L1).toString(),
                         {data.value("sentence"_L1).toString(), data.value("cure"_L1).toString(),
                          data.value("permissible"_L1).toBool()});
        return true;
    }
    if (event.event == "allowed"_L1)
        return m_leftOut.remove(data.value("tool"_L1).toString());
    return false;
}

void SourceBook::clear()
{
    m_states.clear();
    m_order.clear();
    m_marks.clear();
    m_leftOut.clear();
}

std::optional<SourceState> SourceBook::at(const QString& source, std::int64_t tNs) const
{
    const auto states = m_states.constFind(source);
    if (states == m_states.cend())
        return std::nullopt;
    for (auto state = states->crbegin(); state != states->crend(); ++state)
        if (state->sinceNs <= tNs)
            return *state;
    return std::nullopt;
}

std::optional<LeftOut> SourceBook::leftOut(const QString& tool) const
{
    const auto known = m_leftOut.constFind(tool);
    if (known != m_leftOut.cend())
        return *known;
    // Only one of its sources: all there is to say where no other came.
    for (auto one = m_leftOut.cbegin(); one != m_leftOut.cend(); ++one)
        if (one.key().startsWith(tool + u'-') && sources(tool).isEmpty())
            return *one;
    return std::nullopt;
}

QStringList SourceBook::sources(const QString& prefix) const
{
    return m_order.filter(QRegularExpression(u'^' + QRegularExpression::escape(prefix)));
}

} // namespace ferry
