// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/resultsdigest.h"

#include <QCoreApplication>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct DigestWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ResultsDigest)
};

/// Told in its phases instead.
bool isOfAPhase(const QString& figure)
{
    return figure.startsWith("before."_L1) || figure.startsWith("during."_L1) ||
           figure.startsWith("after."_L1);
}

} // namespace

const QString ResultsDigest::phasesPrefix = u"phases/"_s;

std::optional<CellFigure> figureOf(const ExperimentPlan& plan, const QList<TrialRecord>& records,
                                   const QString& name, CellFigure::Notes notes)
{
    if (name.startsWith(ResultsDigest::phasesPrefix)) {
        const QString series = name.mid(ResultsDigest::phasesPrefix.size());
        if (!phaseSeriesIn(records).contains(series))
            return {};
        return CellFigure(phasesOf(records, series), series, notes);
    }
    const QList<CellResult> cells = cellsOf(plan, records);
    if (!figuresIn(cells).contains(name))
        return {};
    return CellFigure(cells, name, notes);
}

ResultsDigest ResultsDigest::of(const ExperimentPlan& plan, const QList<TrialRecord>& records,
                                const QString& wanted)
{
    ResultsDigest digest;
    const QStringList series = plan.phases ? phaseSeriesIn(records) : QStringList();
    for (const QString& name : series) {
        FigureInfo info = figureInfo(name);
        info.name = phasesPrefix + name;
        info.title = DigestWords::tr("before, during, after: %1").arg(info.title);
        digest.figures << info;
    }
    const QStringList names = figuresIn(cellsOf(plan, records));
    for (const QString& name : names) {
        if (series.isEmpty() || !isOfAPhase(name))
            digest.figures << figureInfo(name);
    }
    const auto found = std::find_if(digest.figures.cbegin(), digest.figures.cend(),
                                    [&wanted](const FigureInfo& each) { return each.name == wanted; });
    if (found != digest.figures.cend())
        digest.chosen = wanted;
    else if (!digest.figures.isEmpty())
        digest.chosen = digest.figures.first().name;
    digest.figure = figureOf(plan, records, digest.chosen, CellFigure::Notes::None);
    if (digest.figure && !digest.chosen.startsWith(phasesPrefix)) {
        for (const Summary& summary : digest.figure->summaries())
            digest.results << summaryText(summary);
    }
    digest.findings = findingsOf(plan, records);
    return digest;
}

} // namespace ferry
