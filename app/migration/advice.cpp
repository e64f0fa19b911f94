// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/advice.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// Of the witness guest: its kernel and programs, and what it rewrites besides the table.
constexpr double kernelMiB = 65, tailMiB = 20, shadowShare = 1.0 / 512;
constexpr double backgroundMiB = 1, backgroundMiBps = 5;
constexpr double witnessChange = 0.02; // counter and checksum of a page, and what XBZRLE adds
// How far a rate by the guest's own count may be off in the seconds after it.
constexpr double writtenShare = 0.04, askedShare = 0.1;

// Where no move has taught better.
struct Usual
{
    double linkMiBps, linkShare, linkPerProbe, setupMs;
    Forecast switchoverMs;
    double zeroMiBps, fullSpeedMiBps;
};
constexpr Usual usual(bool emulated)
{
    return emulated ? Usual{220, 0.5, 0.18, 420, {8, 18, 45}, 6000, 400}
                    : Usual{800, 0.5, 0.5, 30, {3, 8, 25}, 8000, 4000};
}
constexpr double probedShare = 0.35, learnedShare = 0.35;

// A new figure counts as much as all that were before, so that a busy day is soon forgotten.
double blended(double known, double seen)
{
    return known > 0 ? (known + seen) / 2 : seen;
}

} // namespace

GuestMemory guestOf(const MoveFacts& facts)
{
    GuestMemory guest;
    guest.ramMiB = facts.ramMiB;
    guest.workingSetMiB = facts.tableMiB;
    const double written = std::max(facts.tableMiB, facts.filledMiB);
    guest.filledMiB = std::min(facts.ramMiB, kernelMiB + written * (1 + shadowShare));
    guest.tailMiB = tailMiB;
    guest.backgroundMiB = backgroundMiB;
    guest.backgroundMiBps = backgroundMiBps;
    guest.changedPerPage = witnessChange;
    guest.fullSpeedMiBps = usual(facts.emulated).fullSpeedMiBps;
    // The witness counts every write; QEMU sees which pages differ, the kernel's among them, and no page
    // twice. The first is right where there is a witness.
    guest.dirtyRateMiBps =
        facts.writtenMiBps   ? Forecast::around(*facts.writtenMiBps, writtenShare)
        : facts.dirtiedMiBps ? *facts.dirtiedMiBps
                             : Forecast::around(std::min(facts.askedMiBps, guest.fullSpeedMiBps), askedShare);
    return guest;
}

Carrier carrierOf(const MoveFacts& facts, const Experience& experience, QString* from)
{
    const Usual known = usual(facts.emulated);
    Carrier carrier;
    QString source;
    if (facts.probedMiBps > 0) {
        const double factor = experience.linkPerProbe > 0 ? experience.linkPerProbe : known.linkPerProbe;
        const double probed = facts.probedMiBps * factor;
        // A probe knows how busy the computer is now, and moves know what a move gets.
        carrier.linkMiBps = Forecast::around(
            experience.linkMiBps > 0 ? std::sqrt(probed * experience.linkMiBps) : probed, probedShare);
        source = u"probe"_s;
    } else if (experience.linkMiBps > 0) {
        carrier.linkMiBps = Forecast::around(experience.linkMiBps, learnedShare);
        source = u"moves"_s;
    } else {
        carrier.linkMiBps = Forecast::around(known.linkMiBps, known.linkShare);
        source = u"assumed"_s;
    }
    if (from != nullptr)
        *from = source;
    carrier.switchoverMs = known.switchoverMs;
    carrier.zeroMiBps = known.zeroMiBps;
    carrier.setupMs = experience.setupMs > 0 ? experience.setupMs : known.setupMs;
    return carrier;
}

Advice adviceOn(const MoveFacts& facts, const Experience& experience, const Strategy& wish,
                const QList<StrategyKind>& kinds)
{
    Advice advice;
    advice.facts = facts;
    advice.guest = guestOf(facts);
    advice.carrier = carrierOf(facts, experience, &advice.linkFrom);
    advice.residuals = experience.residuals;
    const auto add = [&](const Strategy& strategy) {
        advice.predictions << corrected(predict(strategy, advice.guest, advice.carrier), experience);
    };
    for (const StrategyKind kind : kinds) {
        Strategy strategy = wish;
        strategy.kind = kind;
        add(strategy);
        // What a higher limit would do, where the limit is what is in the way.
        if (kind != StrategyKind::PreCopy || advice.predictions.last().ends == Prediction::Ends::Yes)
            continue;
        const int link = int(advice.carrier.linkMiBps.likely);
        strategy.bandwidthMiBps = std::max(link, 2 * wish.bandwidthMiBps.value_or(128));
        if (link > wish.bandwidthMiBps.value_or(128))
            add(strategy);
    }
    advice.best = advised(advice.predictions);
    return advice;
}

QJsonObject Advice::toJson() const
{
    QJsonArray list, past;
    for (const Prediction& each : predictions)
        list << each.toJson();
    for (const Residual& each : residuals)
        past << each.toJson();
    const auto orNull = [](const std::optional<double>& value) {
        return value ? QJsonValue(*value) : QJsonValue();
    };
    QJsonObject dirty{
        {u"witness"_s, orNull(facts.writtenMiBps)},
        {u"qemu"_s, facts.dirtiedMiBps ? QJsonValue(facts.dirtiedMiBps->toJson()) : QJsonValue()},
        {u"asked"_s, facts.askedMiBps},
    };
    if (!facts.dirtiedProblem.isEmpty())
        dirty.insert(u"qemu_problem"_s, facts.dirtiedProblem);
    return {
        {u"dirty_rate_mibps"_s, dirty},
        {u"working_set_mib"_s, guest.workingSetMiB},
        {u"filled_mib"_s, guest.filledMiB},
        {u"ram_mib"_s, guest.ramMiB},
        {u"link_mibps"_s, carrier.linkMiBps.toJson()},
        {u"link_from"_s, linkFrom},
        {u"setup_ms"_s, carrier.setupMs},
        {u"predictions"_s, list},
        {u"advised"_s, best >= 0 ? predictions[best].strategy.toJson() : QJsonValue()},
        {u"residuals"_s, past},
    };
}

Experience learned(Experience experience, const Residual& residual, double setupMs)
{
    experience.add(residual);
    if (setupMs > 0)
        experience.setupMs = blended(experience.setupMs, setupMs);
    return experience;
}

Experience linkLearned(Experience experience, double carriedMiBps, double limitMiBps, double probedMiBps)
{
    // Held back by the limit, a move only shows that the link carries so much.
    constexpr double heldBack = 0.85;
    const bool held = carriedMiBps >= heldBack * limitMiBps;
    if (carriedMiBps <= 0 || (held && carriedMiBps <= experience.linkMiBps) ||
        (held && experience.linkMiBps <= 0))
        return experience;
    experience.linkMiBps = blended(experience.linkMiBps, carriedMiBps);
    if (probedMiBps > 0)
        experience.linkPerProbe = blended(experience.linkPerProbe, carriedMiBps / probedMiBps);
    return experience;
}

} // namespace ferry
