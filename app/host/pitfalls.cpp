// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/pitfalls.h"

#include "app/host/pitfalls_p.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

bool matches(const PitfallRow& row, const QString& text)
{
    const auto has = [&](const char* words) {
        return text.contains(QLatin1StringView(words), Qt::CaseInsensitive);
    };
    return row.first && has(row.first) && (!row.second || has(row.second)) &&
           (!row.without || !has(row.without));
}

QString translated(const char* text)
{
    return *text ? Pitfalls::tr(text) : QString();
}

Pitfall said(const PitfallRow& row)
{
    QStringList symptom;
    for (const char* words : {row.first, row.second}) {
        if (words)
            symptom << QString::fromLatin1(words);
    }
    return {row.number,
            symptom,
            row.kind,
            translated(row.sentence),
            translated(row.cure),
            QString::fromLatin1(row.action)};
}

template <typename Wanted> const PitfallRow* find(Wanted wanted)
{
    for (const auto rows : {Pitfalls::ofTools(), Pitfalls::ofQemu(), Pitfalls::hints()}) {
        if (const auto at = std::ranges::find_if(rows, wanted); at != rows.end())
            return &*at;
    }
    return nullptr;
}

QString lastLines(const QString& text)
{
    constexpr qsizetype most = 6;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(0, lines.size() - most)).join(u'\n').trimmed();
}

} // namespace

QList<Pitfall> pitfalls()
{
    QList<Pitfall> all;
    for (const auto rows : {Pitfalls::ofTools(), Pitfalls::ofQemu(), Pitfalls::hints()}) {
        for (const PitfallRow& row : rows)
            all << said(row);
    }
    return all;
}

Pitfall pitfall(int number)
{
    const PitfallRow* const row = find([number](const PitfallRow& each) { return each.number == number; });
    Q_ASSERT(row && number > 0);
    return said(*row);
}

std::optional<Pitfall> explainOutput(const QString& output)
{
    const PitfallRow* const row = find([&](const PitfallRow& each) { return matches(each, output); });
    return row ? std::optional(said(*row)) : std::nullopt;
}

Error explainedError(const QString& output, const QString& otherwise)
{
    const auto known = explainOutput(output);
    if (!known)
        return {ErrorKind::Failed, otherwise, lastLines(output), {}};
    return {known->kind, known->sentence, lastLines(output), known->cure};
}

} // namespace ferry
