// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/hostnetwork.h"

namespace ferry {

using namespace Qt::StringLiterals;

HostNetwork::HostNetwork(const HomeworkSettings& settings) : m_settings(settings) {}

HostNetwork::~HostNetwork() = default;

void HostNetwork::start(bool mustReachOut, Journal& journal)
{
    beginJob();
    m_mustReachOut = mustReachOut;
    m_journal = &journal;
    if (m_settings.usesGivenHosts())
        succeed({tr("not needed: the machines are there"), {}, false});
    else if (!down()) // tried again after something in it broke: what there is goes first
        up();
}

bool HostNetwork::down()
{
    if (!m_network || m_isDown || !m_network->isStanding())
        return false;
    m_network->down();
    return true;
}

void HostNetwork::up()
{
    m_isDown = false;
    // A namespace would cut guests with another system off from their package servers.
    const bool segment = m_mustReachOut && m_settings.network == NetworkKind::Auto;
    m_network = std::make_unique<LabNetwork>(segment ? NetworkKind::Segment : m_settings.network,
                                             m_journal->folder());
    m_network->setChangeLog(changeLog(*m_journal));
    if (m_settings.handout)
        m_network->addBridgeConfLine();
    m_journal->note(u"network"_s);
    connect(m_network.get(), &LabNetwork::progress, this, &StepActor::progressed);
    connect(m_network.get(), &LabNetwork::leftBehind, this, &HostNetwork::leftBehind);
    connect(m_network.get(), &LabNetwork::peerSaid, this, &HostNetwork::peerSaid);
    connect(m_network.get(), &LabNetwork::ready, this, [this] {
        emit said(m_network->commands().join(u'\n'));
        succeed({inWords(), {}});
    });
    const auto broke = [this](const Error& error) {
        if (isBusy())
            giveUpJob(error);
        else
            emit lost(error);
    };
    connect(m_network.get(), &LabNetwork::failed, this, broke);
    connect(m_network.get(), &LabNetwork::peerLost, this, broke);
    // Queued: the next network replaces the one that tells.
    connect(
        m_network.get(), &LabNetwork::downed, this,
        [this] {
            m_isDown = true;
            if (isBusy())
                up();
            else
                emit downed();
        },
        Qt::QueuedConnection);
    m_network->up();
}

QString HostNetwork::inWords() const
{
    if (m_network->kind() == NetworkKind::Bridge)
        return tr("br0 on this computer");
    if (m_network->kind() != NetworkKind::Segment)
        return tr("br0 in a namespace");
    return m_mustReachOut && m_settings.network == NetworkKind::Auto
               ? tr("a switch in ferry-peer, so that the guests reach their package servers")
               : tr("a switch in ferry-peer: %1").arg(m_network->reason());
}

QString HostNetwork::word() const
{
    if (!m_network)
        return {};
    return m_network->kind() == NetworkKind::Namespace ? u"namespace"_s
           : m_network->kind() == NetworkKind::Bridge  ? u"bridge"_s
                                                       : u"segment"_s;
}

} // namespace ferry
