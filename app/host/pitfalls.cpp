// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/pitfalls.h"

#include "app/host/pitfalls_p.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QRegularExpression expression(const char* pattern)
{
    return pattern
               ? QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::CaseInsensitiveOption |
                                                                    QRegularExpression::MultilineOption)
               : QRegularExpression();
}

/// A row with its expressions, which are made once.
struct Known
{
    const PitfallRow* row;
    QRegularExpression pattern, anchor, without;

    explicit Known(const PitfallRow& each)
        : row(&each), pattern(expression(each.pattern)), anchor(expression(each.anchor)),
          without(expression(each.without))
    {
    }
};

const std::vector<Known>& allRows()
{
    static const std::vector<Known> all = [] {
        std::vector<Known> known;
        for (const auto rows :
             {Pitfalls::ofApt(), Pitfalls::ofRights(), Pitfalls::ofNfs(), Pitfalls::ofSsh(),
              Pitfalls::ofNetwork(), Pitfalls::ofMeasuring(), Pitfalls::ofLibvirt(), Pitfalls::ofKvm(),
              Pitfalls::ofMigration(), Pitfalls::ofQemu(), Pitfalls::ofShell(), Pitfalls::hints()}) {
            for (const PitfallRow& row : rows)
                known.emplace_back(row);
        }
        return known;
    }();
    return all;
}

QString lineAround(const QString& text, qsizetype from, qsizetype to)
{
    const qsizetype begin = from > 0 ? text.lastIndexOf(u'\n', from - 1) + 1 : 0;
    const qsizetype end = text.indexOf(u'\n', to);
    return text.mid(begin, end < 0 ? -1 : end - begin);
}

std::optional<QRegularExpressionMatch> tells(const Known& known, const QString& text, Origins from)
{
    const PitfallRow& row = *known.row;
    if (!row.pattern || !(row.origins & from) || (row.without && known.without.match(text).hasMatch()))
        return {};
    const bool mustBeAnchored = row.anchor && (from & ~row.origins);
    QRegularExpressionMatchIterator matches = known.pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (!mustBeAnchored ||
            known.anchor.match(lineAround(text, match.capturedStart(), match.capturedEnd())).hasMatch())
            return match;
    }
    return {};
}

/// With what the pattern's groups caught; without a match the placeholders stay.
QString filled(const char* text, const std::optional<QRegularExpressionMatch>& match)
{
    QString words = *text ? Pitfalls::tr(text) : QString();
    for (int group = match ? match->lastCapturedIndex() : 0; group > 0; --group)
        words.replace(u'%' + QString::number(group), match->captured(group));
    return words;
}

Pitfall said(const PitfallRow& row, const std::optional<QRegularExpressionMatch>& match = {})
{
    return {QString::fromLatin1(row.id),
            row.number,
            row.kind,
            filled(row.sentence, match),
            filled(row.cure, match),
            QString::fromLatin1(row.action)};
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
    for (const Known& each : allRows())
        all << said(*each.row);
    return all;
}

Pitfall pitfall(int number)
{
    const auto at =
        std::ranges::find_if(allRows(), [number](const Known& each) { return each.row->number == number; });
    Q_ASSERT(number > 0 && at != allRows().end());
    return said(*at->row);
}

std::optional<Pitfall> explainOutput(const QString& output, Origins from)
{
    for (const Known& each : allRows()) {
        if (const auto match = tells(each, output, from))
            return said(*each.row, match);
    }
    return {};
}

Error explainedError(const QString& output, const QString& otherwise, Origins from)
{
    const auto known = explainOutput(output, from);
    if (!known)
        return {ErrorKind::Failed, otherwise, lastLines(output), {}};
    return {known->kind, known->sentence, lastLines(output), known->cure};
}

} // namespace ferry
