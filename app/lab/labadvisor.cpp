// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labadvisor.h"

#include "app/base/clock.h"
#include "app/base/paths.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// A busy computer may be idle a minute later.
constexpr std::int64_t probeHoldsNs = 60'000'000'000;
constexpr double usualLimitMiBps = 128;

} // namespace

LabAdvisor::LabAdvisor(QObject* parent) : QObject(parent)
{
    m_book.setFile(cacheFolder() + u"/predictions.json"_s);
}

LabAdvisor::~LabAdvisor() = default;

void LabAdvisor::hear(const WitnessMessage& message)
{
    if (const auto* stat = std::get_if<WitnessStat>(&message))
        m_written.add(*stat);
}

void LabAdvisor::setLoad(int dirtyMiB, int rateMiBps)
{
    m_dirtyMiB = dirtyMiB;
    m_askedMiBps = rateMiBps;
    m_written.forget();
    m_dirtied.reset();
}

void LabAdvisor::measure(const MoveGround& ground)
{
    m_dirtied.reset();
    m_dirtiedProblem.clear();
    m_dirty.reset();
    if (ground.source != nullptr) {
        m_dirty = std::make_unique<DirtyRateProbe>(*ground.source, ground.ramMiB);
        connect(m_dirty.get(), &DirtyRateProbe::finished, this, &LabAdvisor::onDirty, Qt::QueuedConnection);
        m_dirty->start(m_written.tableMiB() > 0 ? m_written.tableMiB() : m_dirtyMiB);
    }
    m_link = std::make_unique<LinkProbe>();
    connect(m_link.get(), &LinkProbe::finished, this, &LabAdvisor::onLink, Qt::QueuedConnection);
    m_link->start();
}

void LabAdvisor::onDirty(const Result<SampledRate>& rate)
{
    if (rate)
        m_dirtied = rate->mibps;
    else
        m_dirtiedProblem = rate.error().sentence;
    m_dirty.reset();
    if (!measures())
        emit measured();
}

void LabAdvisor::onLink(double mibps)
{
    m_probed = mibps;
    m_probedNs = monotonicNs();
    m_link.reset();
    if (!measures())
        emit measured();
}

MoveFacts LabAdvisor::factsOn(const MoveGround& ground) const
{
    MoveFacts facts;
    facts.ramMiB = ground.ramMiB;
    facts.tableMiB = m_written.tableMiB() > 0 ? m_written.tableMiB() : m_dirtyMiB;
    facts.filledMiB = m_written.mostMiB();
    facts.writtenMiBps = m_written.mibps();
    facts.dirtiedMiBps = m_dirtied;
    facts.dirtiedProblem = m_dirtiedProblem;
    facts.askedMiBps = m_askedMiBps;
    if (m_probed > 0 && monotonicNs() - m_probedNs < probeHoldsNs)
        facts.probedMiBps = m_probed;
    facts.emulated = ground.emulated;
    return facts;
}

std::optional<Advice> LabAdvisor::advice(const MoveGround& ground, const Strategy& wish,
                                         const QList<StrategyKind>& kinds) const
{
    if (ground.key.isEmpty())
        return std::nullopt;
    return adviceOn(factsOn(ground), m_book.of(ground.key), wish, kinds);
}

QJsonObject LabAdvisor::begin(const MoveGround& ground, const Strategy& strategy)
{
    m_convergence = ConvergenceWatch(strategy.kind);
    m_expected.reset();
    m_key = ground.key;
    if (m_key.isEmpty())
        return {};
    const MoveFacts facts = factsOn(ground);
    const Experience experience = m_book.of(m_key);
    m_expected = predict(strategy, guestOf(facts), carrierOf(facts, experience));
    m_limitMiBps = strategy.bandwidthMiBps.value_or(int(usualLimitMiBps));
    QJsonObject json = corrected(*m_expected, experience).toJson();
    json.remove(u"strategy"_s); // the move's own
    json.insert(u"dirty_rate_mibps"_s, guestOf(facts).dirtyRateMiBps.likely);
    return json;
}

void LabAdvisor::limitsChanged()
{
    m_convergence.resume();
    m_expected.reset(); // what was foreseen was another move
}

void LabAdvisor::end(const Verdict& verdict)
{
    const auto expected = std::exchange(m_expected, std::nullopt);
    if (!expected || !expected->likelyEnds() || verdict.outcome != Outcome::Completed || verdict.totalMs <= 0)
        return;
    // When somebody switches by hand nobody foresees.
    if (expected->strategy.kind == StrategyKind::PostCopy && expected->strategy.postcopyAfterPasses == 0)
        return;
    const double downtimeMs = verdict.downtime.qemu.value_or(verdict.downtime.events.value_or(0));
    Experience experience = learned(m_book.of(m_key),
                                    {expected->strategy.kind, expected->totalMs.likely, verdict.totalMs,
                                     expected->downtimeMs.likely, downtimeMs},
                                    verdict.setupMs);
    const double seconds = (verdict.totalMs - verdict.setupMs - downtimeMs) / 1000;
    // XBZRLE sends fewer bytes than it carries pages, and post-copy has no limit in its second phase.
    const bool tells = expected->strategy.kind == StrategyKind::PreCopy ||
                       expected->strategy.kind == StrategyKind::AutoConverge;
    if (tells && seconds > 0)
        experience = linkLearned(experience, double(verdict.transferredBytes) / (1024.0 * 1024.0) / seconds,
                                 m_limitMiBps, m_probed);
    m_book.set(m_key, experience);
}

} // namespace ferry
