// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/advisedlab.h"

namespace ferry {

using namespace Qt::StringLiterals;

AdvisedLab::AdvisedLab(QObject* parent) : Lab(parent)
{
    connect(&m_advisor, &LabAdvisor::measured, this, &Lab::advised);
    // Queued: whoever else waits for Ready has the first word.
    connect(
        this, &Lab::stateChanged, this,
        [this] {
            if (state() == LabState::Ready)
                beginNext();
        },
        Qt::QueuedConnection);
}

std::optional<Advice> AdvisedLab::advice(const Strategy& wish) const
{
    if (state() != LabState::Ready)
        return std::nullopt;
    QList<StrategyKind> kinds;
    for (const StrategyKind kind : allStrategies()) {
        if (whyUnsupported(kind).isEmpty())
            kinds << kind;
    }
    return m_advisor.advice(moveGround(), wish, kinds);
}

void AdvisedLab::measureForAdvice()
{
    const MoveGround ground = moveGround();
    if (state() == LabState::Ready && !ground.key.isEmpty())
        m_advisor.measure(ground);
}

void AdvisedLab::watchMove(const Progress& progress, const QString& strategy)
{
    const auto stuck = m_advisor.watch(progress);
    if (!stuck)
        return;
    emit happened({progress.tNs,
                   u"migration"_s,
                   u"not-converging"_s,
                   {{u"pass"_s, stuck->pass},
                    {u"dirtied_mibps"_s, stuck->dirtiedMiBps},
                    {u"sent_mibps"_s, stuck->sentMiBps},
                    {u"left_mib"_s, stuck->leftMiB},
                    {u"strategy"_s, strategy}}});
}

void AdvisedLab::moveAgain(const Strategy& strategy)
{
    if (state() == LabState::Ready) {
        migrate(strategy);
    } else if (state() == LabState::Migrating && !move().phase.startsWith("postcopy"_L1)) {
        m_next = strategy;
        cancel();
    }
}

void AdvisedLab::beginNext()
{
    // A cancel that came too late, or another move that somebody asked for meanwhile: the guest has moved.
    const auto next = std::exchange(m_next, std::nullopt);
    const QList<Verdict> ended = verdicts();
    if (next && state() == LabState::Ready && !ended.isEmpty() && ended.last().outcome == Outcome::Cancelled)
        migrate(*next);
}

} // namespace ferry
