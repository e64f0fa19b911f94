// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/quicklab.h"
#include "app/lab/quicklab_p.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QuickLab::QuickLab(QuickSettings settings, QString outFolder, QObject* parent)
    : Lab(parent), d(std::make_unique<Private>(this, std::move(settings), std::move(outFolder)))
{
}

QuickLab::~QuickLab() = default;

QuickLab::Private::Private(QuickLab* lab, QuickSettings settings, QString outFolder)
    : q(lab), m_settings(std::move(settings)), m_outFolder(std::move(outFolder))
{
    setupSteps();
    for (const Side side : {Side::A, Side::B}) {
        connect(&host(side).link, &WitnessLink::heard, this,
                [this, side](const WitnessMessage& message) { onWitness(side, message); });
    }
    m_cpuTimer.setInterval(200ms);
    connect(&m_cpuTimer, &QTimer::timeout, this, &Private::sampleCpu);
    m_bootTimer.setSingleShot(true);
    connect(&m_bootTimer, &QTimer::timeout, this, [this] {
        giveUp(
            Error{ErrorKind::Failed,
                  QuickLab::tr("The guest did not come up within %1 s.").arg(m_bootTimer.interval() / 1000),
                  {},
                  QuickLab::tr("Look at its screen; a computer under heavy load may need another try.")});
    });
    m_settleTimer.setInterval(100ms);
    connect(&m_settleTimer, &QTimer::timeout, this, &Private::settle);
    m_auditTimer.setSingleShot(true);
    connect(&m_auditTimer, &QTimer::timeout, this, &Private::conclude);
}

void QuickLab::Private::setState(LabState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit q->stateChanged(state);
}

void QuickLab::Private::setView(Side side, SideView::State state, const QString& status,
                                const QString& detail)
{
    SideView& view = host(side).view;
    const SideView before = view;
    view.state = state;
    view.status = status;
    view.detail = detail;
    QString where = m_network ? m_network->tap(side) : QString();
    if (where.isEmpty() && m_network)
        where = u"segment"_s;
    view.caption =
        where.isEmpty() ? QString() : u"%1 · QEMU %2 · %3"_s.arg(where, m_facts.version, accelName());
    const auto& vm = host(side).vm;
    view.vncPath = vm && vm->isRunning() ? vm->config().vncPath : QString();
    if (view != before)
        emit q->sideChanged(side);
}

QString QuickLab::name() const
{
    return u"quick"_s;
}

LabState QuickLab::state() const
{
    return d->m_state;
}

Side QuickLab::guestSide() const
{
    return d->m_guestSide;
}

SideView QuickLab::view(Side side) const
{
    return d->host(side).view;
}

QList<StepView> QuickLab::steps() const
{
    return d->m_steps;
}

MoveView QuickLab::move() const
{
    return d->m_move;
}

const QuickSettings& QuickLab::settings() const
{
    return d->m_settings;
}

QString QuickLab::outFolder() const
{
    return d->m_outFolder;
}

QList<Verdict> QuickLab::verdicts() const
{
    return d->m_verdicts;
}

Strategy QuickLab::firstStrategy() const
{
    Strategy strategy = d->m_settings.strategy;
    strategy.kind = d->m_settings.strategies.value(0);
    return strategy;
}

Load QuickLab::load() const
{
    return d->m_settings.load;
}

int QuickLab::largestDirtyMiB() const
{
    return d->m_settings.ramMiB * 3 / 4;
}

QString QuickLab::whyUnsupported(StrategyKind kind) const
{
    if (!d->m_supportKnown)
        return {};
    Strategy strategy;
    strategy.kind = kind;
    for (const QString& name : strategy.capabilities()) {
        if (!d->m_support.capabilities.contains(name))
            return tr("QEMU %1 has no %2.").arg(d->m_facts.version, name);
    }
    return kind == StrategyKind::PostCopy ? d->m_postcopyProblem : QString();
}

QStringList QuickLab::multifdCompressions() const
{
    return d->m_support.multifdCompressions;
}

QStringList QuickLab::zeroPageMethods() const
{
    return d->m_support.zeroPageMethods;
}

void QuickLab::start()
{
    d->start();
}

void QuickLab::stop()
{
    d->stop();
}

void QuickLab::migrate(const Strategy& strategy)
{
    d->migrate(strategy);
}

void QuickLab::cancel()
{
    if (!d->m_controller)
        return;
    if (const auto done = d->m_controller->cancel(); !done)
        d->note(d->m_guestSide, describe(done.error()));
}

void QuickLab::switchToPostcopy()
{
    if (!d->m_controller)
        return;
    if (const auto done = d->m_controller->switchToPostcopy(); !done)
        d->note(d->m_guestSide, describe(done.error()));
}

void QuickLab::pausePostcopy()
{
    if (!d->m_controller)
        return;
    if (const auto done = d->m_controller->pause(); !done)
        d->note(d->m_guestSide, describe(done.error()));
}

void QuickLab::recover()
{
    if (!d->m_controller)
        return;
    const QString uri = d->m_controller->uri();
    const qsizetype colon = uri.lastIndexOf(u':');
    const QString next = uri.left(colon + 1) + QString::number(uri.mid(colon + 1).toInt() + 1);
    if (const auto done = d->m_controller->recover(next); !done)
        d->note(d->m_guestSide, describe(done.error()));
}

void QuickLab::setLoad(const Load& load)
{
    if (load.dirtyMiB + 112 > d->m_settings.ramMiB || load.dirtyMiB < 1 || load.rateMiBps < 0) {
        d->note(d->m_guestSide, tr("The guest has %1 MiB of memory: at most %2 MiB can be dirtied.")
                                    .arg(d->m_settings.ramMiB)
                                    .arg(d->m_settings.ramMiB - 112));
        return;
    }
    d->m_settings.load = load;
    WitnessLink& link = d->host(d->m_guestSide).link;
    link.say("dirty_mib " + QByteArray::number(load.dirtyMiB));
    link.say("rate_mibps " + QByteArray::number(load.rateMiBps));
    d->tell(u"ferry"_s, u"load"_s,
            {{u"dirty_mib"_s, load.dirtyMiB}, {u"dirty_rate_mibps"_s, load.rateMiBps}});
    emit loadChanged(load);
}

void QuickLab::typeMonitor(Side side, const QString& line)
{
    d->askMonitor(side, line, true);
}

} // namespace ferry
