// SPDX-License-Identifier: GPL-3.0-or-later
// From the guest of a Ferry that died to Ready: its QEMU went on, and so does the lab.
#include "app/lab/quicklab.h"

namespace ferry {

using namespace Qt::StringLiterals;

void QuickLab::search()
{
    setStep(Computer, StepState::Active, QuickLab::tr("looking for the guest that went on"));
    m_salvage = std::make_unique<Salvage>(*m_standing);
    connect(m_salvage.get(), &Salvage::finished, this, &QuickLab::onFound, Qt::QueuedConnection);
    m_salvage->start();
}

void QuickLab::onFound(const Salvage::Found& found)
{
    if (m_state != LabState::Starting)
        return;
    for (const Side side : {Side::A, Side::B})
        host(side).generation = m_standing->qemus[side == Side::A ? 0 : 1].generation;
    if (found.kept) {
        leaveFound(found.why);
        return;
    }
    if (!found.side) {
        note(m_guestSide,
             QuickLab::tr(
                 "The guest left by an earlier session cannot be taken over (%1). Starting a new one.")
                 .arg(found.why));
        m_standing.reset();
        m_load = m_settings.load;
        emit loadChanged(m_load);
        lookAround();
        return;
    }
    m_guestSide = *found.side;
    host(m_guestSide).foundPid = m_standing->qemus[m_guestSide == Side::A ? 0 : 1].pid;
    m_settings.accel = m_standing->accel == "kvm"_L1 ? Accel::Kvm : Accel::Tcg;
    emit guestSideChanged(m_guestSide);
    note(m_guestSide,
         QuickLab::tr("Ferry was closed unexpectedly, but its guest kept running. Reconnected."));
    tell(u"ferry"_s, u"found-again"_s,
         {{u"side"_s, sideLetter(m_guestSide)}, {u"pid"_s, host(m_guestSide).foundPid}});
    lookAround();
}

/// The guest may be alive and well: whether it is to be ended the user decides.
void QuickLab::leaveFound(const QString& why)
{
    m_standing.reset();
    m_journal->release();
    m_journal.reset();
    giveUp(
        {ErrorKind::Failed,
         QuickLab::tr("The guest left by an earlier session cannot be taken over now: %1. It keeps running.")
             .arg(why),
         {},
         QuickLab::tr("Close Ferry and start it again to try once more. To end the guest, start a new lab or "
                      "run: ferry clean")});
}

/// For a Ferry that comes after this one.
void QuickLab::writeDown()
{
    StandingLab lab;
    lab.settings = m_settings;
    lab.accel = m_ground.accel;
    lab.ramKiB = m_ramKiB;
    lab.kernel = m_ground.image.kernel;
    lab.serves = !m_toolsInitrd.isEmpty();
    lab.initrd = lab.serves ? m_toolsInitrd : m_ground.image.initrd;
    lab.network = m_network->kind();
    lab.userNamespace = m_network->hasUserNamespace();
    m_journal->note(u"lab"_s, lab.toJson());
    if (m_load != m_settings.load)
        m_journal->note(u"load"_s, StandingLab::toJson(m_load));
}

void QuickLab::attachVm(Side side)
{
    watchVm(side, false);
    setView(side, SideView::State::Starting, {}, QuickLab::tr("found again"));
    host(side).vm->attach(host(side).foundPid);
}

void QuickLab::greetFound(Side side)
{
    // One that its user had stopped could not say that it lives.
    host(side).vm->qmp().execute(u"cont"_s);
    setView(side, SideView::State::Running, u"running"_s, QuickLab::tr("found again"));
}

bool QuickLab::endsFound()
{
    // What was taken over has been ended like any other; what was not would stay for ever, for the journal
    // that names it goes now.
    if (!m_standing || !m_journal || host(m_guestSide).vm)
        return false;
    if (!m_ending) {
        m_ending = std::make_unique<Salvage>(*m_standing);
        connect(
            m_ending.get(), &Salvage::finished, this,
            [this] {
                m_standing.reset();
                checkStopped();
            },
            Qt::QueuedConnection);
        m_ending->endAll();
    }
    return true;
}

} // namespace ferry
