// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/quicklab.h"

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

QmpClient* QuickLab::qmp(Side side)
{
    const auto& vm = host(side).vm;
    return vm ? &vm->qmp() : nullptr;
}

HmpClient* QuickLab::hmp(Side side)
{
    const auto& vm = host(side).vm;
    return vm && vm->isRunning() && !vm->config().hmpPath.isEmpty() ? &vm->hmp() : nullptr;
}

QString QuickLab::uriTo(Side) const
{
    return u"tcp:127.0.0.1:%1"_s.arg(firstPort);
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

int QuickLab::largestDirtyMiB() const
{
    return m_settings.ramMiB * 3 / 4;
}

} // namespace ferry
