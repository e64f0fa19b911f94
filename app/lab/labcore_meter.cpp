// SPDX-License-Identifier: GPL-3.0-or-later
// The measuring tools of a lab: what is possible on this computer.
#include "app/lab/labcore.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void LabCore::makeMeter(const Measure& measure, std::chrono::milliseconds interval)
{
    m_meter =
        std::make_unique<LabMeter>(measure, measure.interval(interval), m_recorder ? m_outFolder : QString());
    connect(m_meter.get(), &LabMeter::sampled, this, [this](const Sample& one) { emit sampled(one); });
    connect(m_meter.get(), &LabMeter::happened, this,
            [this](const RunEvent& event) { tell(event.source, event.event, event.data, event.tNs); });
    connect(m_meter.get(), &LabMeter::stopped, this, [this] { checkStopped(); });
}

void LabCore::probeMeter(std::function<void()> then)
{
    m_measureProbe = std::make_unique<MeasureProbe>(m_meter->measure());
    connect(
        m_measureProbe.get(), &MeasureProbe::finished, this,
        [this, then = std::move(then)](const Ability& ability) { onAbility(ability, then); },
        Qt::QueuedConnection);
    m_measureProbe->start();
}

void LabCore::onAbility(const Ability& ability, const std::function<void()>& then)
{
    if (m_state != LabState::Starting)
        return;
    const bool automatic = m_meter->measure().automatic;
    for (const Ability::Lack& lack : ability.lacks) {
        if (!automatic) {
            giveUp(lack.why);
            return;
        }
        m_meter->leaveOut(toolWord(lack.tool), lack.why);
    }
    m_meter->setAbility(ability);
    then();
}

} // namespace ferry
