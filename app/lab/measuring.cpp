// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/measuring.h"

namespace ferry {

using namespace Qt::StringLiterals;

Measuring::Measuring(LabMeter& meter, QObject* parent) : QObject(parent), m_meter(meter) {}

Measuring::~Measuring() = default;

void Measuring::start()
{
    m_probe = std::make_unique<MeasureProbe>(m_meter.measure());
    connect(m_probe.get(), &MeasureProbe::finished, this, &Measuring::onAbility, Qt::QueuedConnection);
    m_probe->start();
}

void Measuring::onAbility(const Ability& ability)
{
    for (const Ability::Lack& lack : ability.lacks) {
        if (!m_meter.measure().automatic) {
            emit refused(lack.why);
            return;
        }
        m_meter.leaveOut(toolWord(lack.tool), lack.why, lack.permissible);
    }
    m_meter.setAbility(ability);
    emit tried();
}

void Measuring::makePermission(Journal& journal)
{
    m_permission = std::make_unique<PerfPermission>(changeLog(journal));
    connect(m_permission.get(), &PerfPermission::allowed, this, &Measuring::tryPerfAgain);
    connect(m_permission.get(), &PerfPermission::refused, this, [this](const Error& why) {
        if (why.kind != ErrorKind::Cancelled) // who did not give the password knows
            m_meter.leaveOut(toolWord(Tool::Perf), why, true);
    });
    connect(m_permission.get(), &PerfPermission::leftBehind, this, &Measuring::leftBehind);
    // Queued: it goes with the answer.
    connect(
        m_permission.get(), &PerfPermission::takenBack, this,
        [this] {
            m_permission.reset();
            emit takenBack();
        },
        Qt::QueuedConnection);
}

void Measuring::allowPerf(Journal& journal)
{
    if (m_ending || !m_meter.ability() || !m_meter.ability()->lack(Tool::Perf))
        return;
    if (!m_permission)
        makePermission(journal);
    m_permission->ask();
}

void Measuring::resume(Journal& journal, const QList<OpenChange>& open)
{
    for (const OpenChange& one : open) {
        if (one.change.undo.request != QStringList{u"perf-deny"_s})
            continue;
        makePermission(journal);
        m_permission->resume(one.id);
    }
}

void Measuring::tryPerfAgain()
{
    Measure perf;
    perf.tools = {Tool::Perf};
    m_probe = std::make_unique<MeasureProbe>(perf);
    connect(
        m_probe.get(), &MeasureProbe::finished, this,
        [this](const Ability& now) {
            if (m_ending || !m_meter.ability())
                return;
            if (const auto why = now.lack(Tool::Perf)) {
                m_meter.leaveOut(toolWord(Tool::Perf), *why);
                return;
            }
            m_meter.setAbility(m_meter.ability()->withPerfOf(now));
            m_meter.takeIn(toolWord(Tool::Perf));
            emit perfAllowed();
        },
        Qt::QueuedConnection);
    m_probe->start();
}

bool Measuring::takesBack()
{
    m_ending = true;
    if (m_permission)
        m_permission->takeBack();
    return m_permission != nullptr;
}

} // namespace ferry
