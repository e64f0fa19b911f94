// SPDX-License-Identifier: GPL-3.0-or-later
// The measuring tools of a lab: what is possible on this computer.
#include "app/lab/labcore.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void LabCore::makeMeter(const Measure& measure, std::chrono::milliseconds interval)
{
    m_meter = std::make_unique<LabMeter>(measure, measure.interval(interval));
    connect(m_meter.get(), &LabMeter::sampled, this, [this](const Sample& one) { emit sampled(one); });
    connect(m_meter.get(), &LabMeter::printed, this, &Lab::printed);
    connect(m_meter.get(), &LabMeter::happened, this,
            [this](const RunEvent& event) { tell(event.source, event.event, event.data, event.tNs); });
    connect(m_meter.get(), &LabMeter::stopped, this, [this] { checkStopped(); });
    m_measuring = std::make_unique<Measuring>(*m_meter);
    connect(m_measuring.get(), &Measuring::refused, this, [this](const Error& why) {
        if (m_state == LabState::Starting)
            giveUp(why);
    });
    connect(m_measuring.get(), &Measuring::perfAllowed, this, [this] {
        if (m_meter->hasStarted())
            meterPerf();
    });
    connect(m_measuring.get(), &Measuring::leftBehind, this, &LabCore::onLeftBehind);
    connect(m_measuring.get(), &Measuring::takenBack, this, [this] { checkStopped(); });
}

void LabCore::probeMeter(std::function<void()> then)
{
    connect(m_measuring.get(), &Measuring::tried, this, [this, then = std::move(then)] {
        if (m_state == LabState::Starting)
            then();
    });
    m_measuring->start();
}

void LabCore::allowPerf()
{
    if (m_measuring && m_journal && m_state != LabState::Stopping)
        m_measuring->allowPerf(*m_journal);
}

} // namespace ferry
