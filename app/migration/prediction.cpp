// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/prediction.h"

#include "app/migration/movemodel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double dearerThanPrecopy = 1.5;
// What the model leaves out, as a factor of the figure, where no residual is known yet.
constexpr double timeSlack = 1.12, sentSlack = 1.05, downtimeSlack = 1.7;

Forecast spanOf(const std::array<double, 3>& values, double slack)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return {*least / slack, values[1], *most * slack};
}

} // namespace

QJsonObject Forecast::toJson() const
{
    return {{u"low"_s, low}, {u"likely"_s, likely}, {u"high"_s, high}};
}

Forecast Forecast::fromJson(const QJsonObject& json)
{
    return {json["low"_L1].toDouble(), json["likely"_L1].toDouble(), json["high"_L1].toDouble()};
}

Forecast Forecast::around(double likely, double share)
{
    return {likely * std::max(0.0, 1 - share), likely, likely * (1 + share)};
}

QString endsWord(Prediction::Ends ends)
{
    switch (ends) {
    case Prediction::Ends::Yes:
        return u"yes"_s;
    case Prediction::Ends::No:
        return u"no"_s;
    case Prediction::Ends::Perhaps:
        return u"perhaps"_s;
    }
    return {};
}

QJsonObject Prediction::toJson() const
{
    QJsonObject json{{u"strategy"_s, strategy.toJson()}, {u"ends"_s, endsWord(ends)}};
    if (!likelyEnds())
        return json;
    json.insert(u"total_ms"_s, totalMs.toJson());
    json.insert(u"downtime_ms"_s, downtimeMs.toJson());
    json.insert(u"sent_mib"_s, sentMiB.toJson());
    json.insert(u"passes"_s, passes.toJson());
    return json;
}

double dirtiedMiB(const GuestMemory& guest, double rateMiBps, double seconds)
{
    const double written = rateMiBps * seconds, whole = guest.workingSetMiB;
    const double background = std::min(guest.backgroundMiB, guest.backgroundMiBps * seconds);
    if (whole <= 0)
        return background;
    const double differ = guest.pattern == WritePattern::InOrder ? std::min(whole, written)
                                                                 : whole * -std::expm1(-written / whole);
    return differ + background;
}

Prediction predict(const Strategy& strategy, const GuestMemory& guest, const Carrier& carrier)
{
    // The likely figures in the middle, the easiest and the hardest ones beside them.
    const Forecast& rate = guest.dirtyRateMiBps;
    const Forecast& link = carrier.linkMiBps;
    const Forecast& still = carrier.switchoverMs;
    const std::array<MoveRun, 3> runs{
        runMove(strategy, guest, carrier, {rate.low, link.high, still.low, 0.9}),
        runMove(strategy, guest, carrier, {rate.likely, link.likely, still.likely, 0.5}),
        runMove(strategy, guest, carrier, {rate.high, link.low, still.high, 0.1}),
    };
    Prediction prediction;
    prediction.strategy = strategy;
    const bool all = runs[0].ends && runs[1].ends && runs[2].ends;
    const bool any = runs[0].ends || runs[1].ends || runs[2].ends;
    prediction.ends = all ? Prediction::Ends::Yes : any ? Prediction::Ends::Perhaps : Prediction::Ends::No;
    if (!runs[1].ends)
        return prediction;
    const auto figures = [&runs](double MoveRun::*figure) {
        // Where the hardest case does not end, its figures only say how far it had come.
        const MoveRun& hard = runs[2].ends ? runs[2] : runs[1];
        const MoveRun& easy = runs[0].ends ? runs[0] : runs[1];
        return std::array<double, 3>{easy.*figure, runs[1].*figure, hard.*figure};
    };
    prediction.totalMs = spanOf(figures(&MoveRun::totalMs), timeSlack);
    prediction.downtimeMs = spanOf(figures(&MoveRun::downtimeMs), downtimeSlack);
    prediction.sentMiB = spanOf(figures(&MoveRun::sentMiB), sentSlack);
    prediction.passes = spanOf(figures(&MoveRun::passes), 1);
    return prediction;
}

qsizetype advised(const QList<Prediction>& predictions)
{
    qsizetype best = -1;
    for (qsizetype i = 0; i < predictions.size(); ++i) {
        const Prediction& each = predictions[i];
        if (each.ends == Prediction::Ends::Yes &&
            (best < 0 || each.totalMs.likely < predictions[best].totalMs.likely))
            best = i;
    }
    for (qsizetype i = 0; i < predictions.size(); ++i) {
        const Prediction& each = predictions[i];
        if (each.strategy.kind == StrategyKind::PreCopy && each.ends == Prediction::Ends::Yes &&
            each.totalMs.likely <= dearerThanPrecopy * predictions[best].totalMs.likely)
            return i;
    }
    return best;
}

} // namespace ferry
