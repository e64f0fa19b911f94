// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/advicewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Advising
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Advising)
};

QString figure(double value)
{
    return QLocale().toString(value, 'f', std::abs(value) < 9.95 ? 1 : 0);
}

QString whole(double value)
{
    return QLocale().toString(value, 'f', 0);
}

QString span(const QString& likely, const QString& low, const QString& high)
{
    return low == likely && high == likely ? likely : u"%1 (%2 … %3)"_s.arg(likely, low, high);
}

QString endsInWords(Prediction::Ends ends)
{
    switch (ends) {
    case Prediction::Ends::Yes:
        return Advising::tr("yes");
    case Prediction::Ends::No:
        return Advising::tr("no");
    case Prediction::Ends::Perhaps:
        return Advising::tr("perhaps");
    }
    return {};
}

QString linkInWords(const Advice& advice)
{
    const Forecast& link = advice.carrier.linkMiBps;
    const QString speed = span(whole(link.likely), whole(link.low), whole(link.high));
    if (advice.linkFrom == "probe"_L1)
        return Advising::tr("Link and QEMU without a limit: %1 MiB/s, by a short probe of this computer.")
            .arg(speed);
    if (advice.linkFrom == "moves"_L1)
        return Advising::tr("Link and QEMU without a limit: %1 MiB/s, as earlier moves showed.").arg(speed);
    return Advising::tr("Link and QEMU without a limit: %1 MiB/s, assumed: no move has shown it yet.")
        .arg(speed);
}

QString percent(double factor)
{
    const int percent = int(std::lround(100 * (factor - 1)));
    return (percent > 0 ? u"+"_s : QString()) + QLocale().toString(percent);
}

} // namespace

QString durationInWords(const Forecast& ms)
{
    if (ms.likely < 1000)
        return Advising::tr("%1 ms").arg(span(whole(ms.likely), whole(ms.low), whole(ms.high)));
    return Advising::tr("%1 s").arg(
        span(figure(ms.likely / 1000), figure(ms.low / 1000), figure(ms.high / 1000)));
}

QStringList adviceHeadings()
{
    return {Advising::tr("Strategy"), Advising::tr("Ends"), Advising::tr("Time"),
            Advising::tr("Pause"),    Advising::tr("Sent"), Advising::tr("Passes")};
}

QList<AdviceRow> adviceRows(const Advice& advice, const Strategy& wish)
{
    QList<AdviceRow> rows;
    for (qsizetype i = 0; i < advice.predictions.size(); ++i) {
        const Prediction& each = advice.predictions[i];
        AdviceRow row;
        row.strategy = strategyName(each.strategy.kind);
        if (each.strategy.bandwidthMiBps != wish.bandwidthMiBps && each.strategy.bandwidthMiBps)
            row.strategy =
                Advising::tr("%1, limit %2 MiB/s").arg(row.strategy, whole(*each.strategy.bandwidthMiBps));
        row.ends = endsInWords(each.ends);
        row.best = i == advice.best;
        if (each.likelyEnds()) {
            const auto spanOf = [](const Forecast& e) {
                return span(whole(e.likely), whole(e.low), whole(e.high));
            };
            row.time = durationInWords(each.totalMs);
            row.pause = durationInWords(each.downtimeMs);
            row.sent = Advising::tr("%1 MiB").arg(spanOf(each.sentMiB));
            row.passes = spanOf(each.passes);
        }
        rows << row;
    }
    return rows;
}

QStringList adviceGrounds(const Advice& advice)
{
    QStringList lines{
        Advising::tr(
            "Memory: %1 MiB of the guest's %2 MiB are to be sent; it rewrites %3 MiB again and again.")
            .arg(whole(advice.guest.filledMiB), whole(advice.guest.ramMiB),
                 whole(advice.guest.workingSetMiB))};
    const MoveFacts& facts = advice.facts;
    if (facts.writtenMiBps)
        lines << Advising::tr("Dirty rate by the guest's own count: %1 MiB/s; asked for: %2 MiB/s.")
                     .arg(figure(*facts.writtenMiBps), whole(facts.askedMiBps));
    else
        lines << Advising::tr("Dirty rate as asked for: %1 MiB/s.").arg(whole(facts.askedMiBps));
    if (facts.dirtiedMiBps)
        lines << Advising::tr("Dirty rate as QEMU samples it: %1 MiB/s; pages written twice count once.")
                     .arg(span(figure(facts.dirtiedMiBps->likely), figure(facts.dirtiedMiBps->low),
                               figure(facts.dirtiedMiBps->high)));
    else if (!facts.dirtiedProblem.isEmpty())
        lines << facts.dirtiedProblem;
    return lines << linkInWords(advice);
}

QString adviceInWords(const Advice& advice)
{
    if (advice.best < 0)
        return Advising::tr("No strategy surely ends with these settings: slow the guest down, or raise the "
                            "limits.");
    const Prediction& best = advice.predictions[advice.best];
    const QString name = strategyName(best.strategy.kind);
    return best.strategy.kind == StrategyKind::PreCopy
               ? Advising::tr("Take %1, %2 MiB/s at most: it ends, and nothing is lost if it breaks.")
                     .arg(name)
                     .arg(best.strategy.bandwidthMiBps.value_or(128))
               : Advising::tr("Take %1: of the strategies that surely end it is the quickest.").arg(name);
}

QStringList residualsInWords(const Advice& advice)
{
    Experience experience;
    experience.residuals = advice.residuals;
    QStringList lines;
    for (const StrategyKind kind : allStrategies()) {
        const auto time = experience.time(kind), pause = experience.downtime(kind);
        if (time.moves == 0)
            continue;
        lines << Advising::tr(
                     "Earlier moves, %1 (%2): against the model, time %3 % ± %4 %, pause %5 % ± %6 %.")
                     .arg(strategyName(kind))
                     .arg(time.moves)
                     .arg(percent(time.likely), whole(100 * std::expm1(time.spread)), percent(pause.likely),
                          whole(100 * std::expm1(pause.spread)));
    }
    return lines;
}

QString predictedInWords(const Verdict& verdict)
{
    const QJsonObject& predicted = verdict.predicted;
    const auto downtimeMs = verdict.downtime.qemu ? verdict.downtime.qemu : verdict.downtime.events;
    if (predicted.isEmpty())
        return {};
    if (!predicted.contains("total_ms"_L1))
        return Advising::tr("Predicted: that it would not end by itself.");
    const auto measured = [](const QString& foreseen, double ms) {
        return Advising::tr("%1, measured %2").arg(foreseen, durationInWords({ms, ms, ms}));
    };
    const Forecast total = Forecast::fromJson(predicted["total_ms"_L1].toObject());
    const Forecast pause = Forecast::fromJson(predicted["downtime_ms"_L1].toObject());
    const QString time = measured(durationInWords(total), verdict.totalMs);
    return downtimeMs ? Advising::tr("Predicted: time %1; pause %2.")
                            .arg(time, measured(durationInWords(pause), *downtimeMs))
                      : Advising::tr("Predicted: time %1.").arg(time);
}

} // namespace ferry
