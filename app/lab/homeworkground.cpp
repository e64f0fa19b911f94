// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworkground.h"

namespace ferry {

using namespace Qt::StringLiterals;

HomeworkGround::HomeworkGround(const HomeworkSettings& settings, std::function<qint64()> available)
    : m_settings(settings), m_available(std::move(available))
{
}

HomeworkGround::~HomeworkGround() = default;

void HomeworkGround::start()
{
    beginJob();
    m_groundwork = std::make_unique<Groundwork>(m_settings.accel, m_settings.qemu);
    connect(m_groundwork.get(), &Groundwork::probing, this, &StepActor::progressed);
    connect(m_groundwork.get(), &Groundwork::building, this, &StepActor::progressed);
    connect(m_groundwork.get(), &Groundwork::factsKnown, this,
            [this](const QemuFacts& facts) { emit said(facts.versionText); });
    connect(m_groundwork.get(), &Groundwork::finished, this, [this](const Result<Ground>& ground) {
        if (!isBusy())
            return;
        if (ground)
            onGround(*ground);
        else
            giveUpJob(ground.error());
    });
    m_groundwork->start();
}

void HomeworkGround::stop()
{
    StepActor::stop();
    if (m_groundwork)
        m_groundwork->stop();
}

void HomeworkGround::onGround(const Ground& ground)
{
    m_ground = ground;
    emit said(ground.accelReason);
    if (!m_settings.usesGivenHosts()) {
        const qint64 available = m_available();
        const auto fitted = fittedHostRamMiB(available);
        if (m_settings.hostRamMiB == 0 && !fitted) {
            giveUpJob(fitted.error());
            return;
        }
        m_hostRamMiB = m_settings.hostRamMiB != 0 ? m_settings.hostRamMiB : *fitted;
        emit said(tr("%1 MiB of memory are free: guest1 and guest2 get %2 MiB each.")
                      .arg(available)
                      .arg(m_hostRamMiB));
        if (2 * qint64(m_hostRamMiB) > available)
            emit said(tr("That is more than there is. %1")
                          .arg(fitted ? tr("%1 MiB each would fit: host_ram_mib=%1").arg(*fitted)
                                      : fitted.error().sentence));
    }
    succeed({ground.accel == "kvm"_L1 ? tr("QEMU %1 with KVM").arg(ground.facts.version)
                                      : tr("QEMU %1, no KVM: using TCG").arg(ground.facts.version),
             {}});
}

} // namespace ferry
