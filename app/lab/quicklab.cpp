// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/quicklab.h"

#include "app/migration/qmpmover.h"
#include "app/qemu/hmpclient.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// The handout's port. The next free one is taken when it is in use.
constexpr int firstPort = 4400;

} // namespace

QuickLab::QuickLab(QuickSettings settings, QString outFolder, QObject* parent)
    : LabCore(std::move(outFolder), settings.load, parent), m_settings(std::move(settings))
{
    setupSteps();
    m_bootTimer.setSingleShot(true);
    connect(&m_bootTimer, &QTimer::timeout, this, [this] {
        giveUp(
            Error{ErrorKind::Failed,
                  QuickLab::tr("The guest did not come up within %1 s.").arg(m_bootTimer.interval() / 1000),
                  {},
                  QuickLab::tr("Look at its screen; a computer under heavy load may need another try.")});
    });
}

QuickLab::QuickLab(StandingLab standing, QString outFolder, QObject* parent)
    : QuickLab(standing.settings, std::move(outFolder), parent)
{
    m_load = standing.load;
    m_standing = std::move(standing);
}

QuickLab::~QuickLab() = default;

std::unique_ptr<Mover> QuickLab::makeMover()
{
    const auto& source = host(m_guestSide).vm;
    const auto& destination = host(other(m_guestSide)).vm;
    if (!source || !destination || !source->qmp().isReady() || !destination->qmp().isReady())
        return nullptr;
    // A namespace's loopback interface is the lab's own. Elsewhere every user of this computer could connect
    // to the port before the source does, so the stream goes through a socket in the lab's folder.
    const QString uri = m_network->kind() == NetworkKind::Namespace
                            ? u"tcp:127.0.0.1:%1"_s.arg(firstPort)
                            : u"unix:%1/move-%2"_s.arg(m_journal->folder()).arg(m_moves + 1);
    return std::make_unique<QmpMover>(source->qmp(), destination->qmp(), m_support.capabilities,
                                      QmpMover::Route{uri});
}

MoveGround QuickLab::moveGround() const
{
    if (!m_network)
        return {};
    const auto& source = host(m_guestSide).vm;
    return {u"%1/%2/%3"_s.arg(m_ground.facts.version, m_ground.accel, networkWord(m_network->kind())),
            double(m_ramKiB) / 1024, m_ground.accel != "kvm"_L1,
            source && source->qmp().isReady() ? &source->qmp() : nullptr};
}

Monitor* QuickLab::monitor(Side side)
{
    const auto& vm = host(side).vm;
    return vm && vm->isRunning() && !vm->config().hmpPath.isEmpty() ? &vm->hmp() : nullptr;
}

QString QuickLab::caption(Side side) const
{
    if (!m_network)
        return {};
    const QString tap = m_network->tap(side);
    return u"%1 · QEMU %2 · %3"_s.arg(tap.isEmpty() ? u"segment"_s : tap, m_ground.facts.version,
                                      m_ground.accel == "kvm"_L1 ? u"KVM"_s : u"TCG"_s);
}

QString QuickLab::vncPath(Side side) const
{
    const auto& vm = host(side).vm;
    return vm && vm->isRunning() ? vm->config().vncPath : QString();
}

void QuickLab::renew(Side side)
{
    Host& h = host(side);
    if (h.vm && h.vm->isRunning()) {
        // What waited for the last move is no destination for the next one.
        setView(side, SideView::State::Starting, {}, QuickLab::tr("starting QEMU"));
        h.vm->stop();
        return; // onVmExited starts the next one
    }
    startVm(side, true);
}

QString QuickLab::name() const
{
    return u"quick"_s;
}

Strategy QuickLab::firstStrategy() const
{
    Strategy strategy = m_settings.strategy;
    strategy.kind = m_settings.strategies.value(0);
    return strategy;
}

} // namespace ferry
