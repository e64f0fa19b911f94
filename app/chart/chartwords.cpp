// SPDX-License-Identifier: GPL-3.0-or-later
// The charts' names, and what is said where there is nothing to draw.
#include "app/chart/chartspec.h"

#include <QCoreApplication>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ChartWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ChartWords)
};

/// The tool behind a chart, as events and settings name it; empty: none.
QString toolOf(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Perf:
        return u"perf"_s;
    case ChartKind::Iperf:
        return u"iperf"_s;
    case ChartKind::Sysbench:
        return u"sysbench"_s;
    case ChartKind::Processor:
    case ChartKind::Host:
        return u"procfs"_s;
    case ChartKind::Migration:
    case ChartKind::Gaps:
        break;
    }
    return {};
}

} // namespace

QList<ChartKind> allCharts()
{
    return {ChartKind::Migration, ChartKind::Perf, ChartKind::Iperf, ChartKind::Sysbench,
            ChartKind::Processor, ChartKind::Host, ChartKind::Gaps};
}

QString chartWord(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Migration:
        return u"migration"_s;
    case ChartKind::Perf:
        return u"perf"_s;
    case ChartKind::Iperf:
        return u"iperf"_s;
    case ChartKind::Sysbench:
        return u"sysbench"_s;
    case ChartKind::Processor:
        return u"processor"_s;
    case ChartKind::Host:
        return u"host"_s;
    case ChartKind::Gaps:
        return u"gaps"_s;
    }
    return {};
}

QString chartTitle(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Migration:
        return ChartWords::tr("Migration");
    case ChartKind::Perf:
        return u"perf"_s;
    case ChartKind::Iperf:
        return u"iperf"_s;
    case ChartKind::Sysbench:
        return u"sysbench"_s;
    case ChartKind::Processor:
        return ChartWords::tr("Processor");
    case ChartKind::Host:
        return ChartWords::tr("This computer");
    case ChartKind::Gaps:
        return ChartWords::tr("Gaps");
    }
    return {};
}

QList<LineSpec> expanded(const QList<LineSpec>& lines, const QStringList& keys, qsizetype most)
{
    static constexpr Glyph glyphs[] = {Glyph::Dot, Glyph::Square, Glyph::Triangle, Glyph::Diamond,
                                       Glyph::Cross};
    static constexpr Qt::PenStyle dashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QList<LineSpec> all;
    for (const LineSpec& line : lines) {
        if (!line.key.endsWith(u'*')) {
            all.append(line);
            continue;
        }
        const QString prefix = line.key.chopped(1);
        QStringList matching;
        for (const QString& key : keys)
            if (key.startsWith(prefix))
                matching.append(key);
        matching.sort();
        for (qsizetype i = 0; i < std::min(matching.size(), most); ++i) {
            LineSpec one = line;
            one.key = matching[i];
            one.label = line.label + u' ' + one.key.sliced(prefix.size());
            // Lines of one host have one colour; the dash tells them apart, and where there are more of them
            // than dashes, the shape.
            const auto dash = std::find(std::begin(dashes), std::end(dashes), line.dash) - std::begin(dashes);
            const auto glyph =
                std::find(std::begin(glyphs), std::end(glyphs), line.glyph) - std::begin(glyphs);
            one.dash = dashes[(dash + i) % std::ssize(dashes)];
            one.glyph = glyphs[(glyph + i / std::ssize(dashes)) % std::ssize(glyphs)];
            all.append(one);
        }
    }
    return all;
}

EmptyWords emptyWords(ChartKind kind, const SourceBook& book, const QStringList& keys, std::int64_t tNs,
                      bool recorded)
{
    if (kind == ChartKind::Migration)
        return {ChartWords::tr("Drawn while the guest moves"), {}};
    if (kind == ChartKind::Gaps)
        return {ChartWords::tr("Drawn once the guest answers"), {}};
    const QString tool = toolOf(kind);
    if (const auto leftOut = book.leftOut(tool))
        return {leftOut->sentence, recorded ? QString() : leftOut->cure};
    const QStringList sources = book.sources(tool);
    for (const QString& source : sources) {
        const auto state = book.at(source, tNs);
        if (!state || !state->bad())
            continue;
        const QString why =
            state->sentence.isEmpty() ? ChartWords::tr("%1 gives no figures.").arg(source) : state->sentence;
        return {why, recorded ? QString() : state->cure};
    }
    if (!sources.isEmpty())
        return {ChartWords::tr("Waiting for the first figures of %1").arg(sources.join(u", "_s)), {}};
    if (recorded &&
        std::any_of(keys.begin(), keys.end(), [&tool](const QString& key) { return key.startsWith(tool); }))
        return {ChartWords::tr("%1 is measured later in this run").arg(tool), {}};
    if (recorded)
        return {ChartWords::tr("%1 was not measured in this run.").arg(tool), {}};
    return {ChartWords::tr("%1 is not being measured.").arg(tool),
            ChartWords::tr("Start the lab with --set measure=auto; “ferry check” says what is missing.")};
}

} // namespace ferry
