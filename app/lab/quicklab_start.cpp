// SPDX-License-Identifier: GPL-3.0-or-later
// From nothing to Ready, and back to nothing.
#include "app/base/paths.h"
#include "app/lab/hostmeter.h"
#include "app/lab/quicklab.h"
#include "app/migration/postcopycheck.h"

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Under TCG inside a busy computer the guest needs a few seconds; this is for one that never comes.
constexpr auto bootPatience = 90s;
constexpr auto measureInterval = 200ms; // a switchover of half a second is seen

} // namespace

void QuickLab::start()
{
    Q_ASSERT(m_state == LabState::Idle);
    setStep(Computer, StepState::Active, QuickLab::tr("looking for QEMU"));
    begin(
        u"quick"_s,
        [this] {
            makeMeter(m_settings.measure, measureInterval);
            if (m_standing)
                m_measuring->resume(*m_journal, readJournal(m_standing->folder));
            probeMeter([this] { m_standing ? search() : lookAround(); });
        },
        m_standing ? m_standing->folder : QString());
}

void QuickLab::lookAround()
{
    m_groundwork = std::make_unique<Groundwork>(m_settings.accel, m_settings.qemu);
    Groundwork* groundwork = m_groundwork.get();
    connect(groundwork, &Groundwork::probing, this,
            [this](const QString& what) { setStep(Computer, StepState::Active, what); });
    connect(groundwork, &Groundwork::factsKnown, this,
            [this](const QemuFacts& facts) { m_steps[Computer].output = facts.versionText; });
    connect(groundwork, &Groundwork::building, this,
            [this](const QString& what) { setStep(Image, StepState::Active, what); });
    connect(groundwork, &Groundwork::imageReady, this, [this](const WitnessImage& image) {
        setStep(Image, StepState::Done,
                QuickLab::tr("witness, %1 MB").arg(double(image.bytes) / 1e6, 0, 'f', 1));
    });
    connect(groundwork, &Groundwork::finished, this, &QuickLab::onGround);
    groundwork->start();
}

void QuickLab::onGround(const Result<Ground>& ground)
{
    if (m_state != LabState::Starting)
        return;
    if (!ground) {
        giveUp(ground.error());
        return;
    }
    m_ground = *ground;
    const QemuFacts& facts = ground->facts;
    m_ramKiB = m_settings.exactRam ? std::int64_t(m_settings.ramMiB) * 1024
                                   : safeRamKiB(m_settings.ramMiB, ground->accel, facts.major);
    if (m_standing) {
        // A destination must be as the guest's QEMU is, whatever is thought best by now.
        m_ground.accelReason = QuickLab::tr("as the guest was started");
        m_ramKiB = m_standing->ramKiB;
        m_ground.image.kernel = m_standing->kernel;
        (m_standing->serves ? m_toolsInitrd : m_ground.image.initrd) = m_standing->initrd;
    }
    m_steps[Computer].output += u'\n' + m_ground.accelReason;
    if (m_ramKiB != std::int64_t(m_settings.ramMiB) * 1024)
        m_steps[Computer].output += u'\n' + QuickLab::tr("RAM is %1 KiB, off the 256 KiB grid: before QEMU "
                                                         "9.0 TCG loses memory writes on it while moving.")
                                                .arg(m_ramKiB);
    setStep(Computer, StepState::Done,
            ground->accel == "kvm"_L1 ? QuickLab::tr("QEMU %1 with KVM").arg(facts.version)
                                      : QuickLab::tr("QEMU %1, no KVM: using TCG").arg(facts.version));
    prepareTools();
}

void QuickLab::makeNetwork()
{
    setStep(Network, StepState::Active, QuickLab::tr("setting up"));
    m_network = std::make_unique<LabNetwork>(m_settings.network, m_journal->folder());
    m_network->setChangeLog(changeLog(*m_journal));
    if (measuresIperf())
        m_network->reachGuest(servePort, iperfPort());
    m_journal->note(u"network"_s);
    connect(m_network.get(), &LabNetwork::progress, this,
            [this](const QString& what) { setStep(Network, StepState::Active, what); });
    connect(m_network.get(), &LabNetwork::leftBehind, this, &QuickLab::onLeftBehind);
    connect(m_network.get(), &LabNetwork::ready, this, &QuickLab::onNetwork);
    connect(m_network.get(), &LabNetwork::failed, this, &QuickLab::giveUp);
    connect(m_network.get(), &LabNetwork::peerLost, this, &QuickLab::giveUp);
    connect(m_network.get(), &LabNetwork::peerSaid, this, &QuickLab::onPeerLine);
    connect(m_network.get(), &LabNetwork::downed, this, [this] {
        m_networkDown = true;
        checkStopped();
    });
    if (m_standing)
        m_network->rejoin(m_standing->network, host(m_guestSide).foundPid, m_standing->userNamespace);
    else
        m_network->up();
}

void QuickLab::onNetwork()
{
    if (m_state != LabState::Starting || std::exchange(m_networkUp, true))
        return;
    if (!networkReachesGuest())
        return;
    m_steps[Network].command = m_network->commands().join(u'\n');
    setStep(Network, StepState::Done,
            m_network->kind() == NetworkKind::Namespace ? QuickLab::tr("br0 in a namespace")
            : m_network->kind() == NetworkKind::Bridge  ? QuickLab::tr("br0 on this computer")
                                                        : QuickLab::tr("a switch in ferry-peer"));
    m_steps[Network].output = m_network->reason();
    writeDown();
    setStep(Guests, StepState::Active, QuickLab::tr("starting both sides"));
    m_bootTimer.start(bootPatience);
    if (m_standing) {
        attachVm(m_guestSide);
        startVm(other(m_guestSide), true);
    } else {
        startVm(Side::A, false);
        startVm(Side::B, true);
    }
    m_steps[Guests].command = host(Side::A).vm->command().shellLine();
    emit stepsChanged();
}

QString QuickLab::problemOf(StrategyKind kind) const
{
    if (kind == StrategyKind::PostCopy)
        return m_postcopyProblem;
    if (kind != StrategyKind::DirtyLimit)
        return {};
    if (m_ground.accel != "kvm"_L1)
        return tr("A dirty limit works with KVM only, and this guest runs without it.");
    return m_settings.dirtyRing
               ? QString()
               : tr("A dirty limit needs KVM's dirty ring: start the lab with dirty_ring=yes.");
}

VmConfig QuickLab::configFor(Side side, bool incoming) const
{
    const QString letter = sideLetter(side).toLower();
    const QString base =
        u"%1/%2%3"_s.arg(m_journal->folder(), letter).arg(m_hosts[side == Side::A ? 0 : 1].generation);
    VmConfig config;
    config.program = m_ground.facts.program;
    config.name = u"ferry-"_s + letter;
    config.machine = m_ground.facts.machine;
    config.accel = m_ground.accel;
    config.dirtyRing = m_settings.dirtyRing;
    config.cpu = m_ground.accel == "kvm"_L1 ? u"host"_s : u"max"_s;
    config.ramKiB = m_ramKiB;
    config.kernel = m_ground.image.kernel;
    config.initrd = m_toolsInitrd.isEmpty() ? m_ground.image.initrd : m_toolsInitrd;
    config.kernelArguments =
        WitnessImageBuilder::kernelArguments(m_load.dirtyMiB, m_load.rateMiBps, u"A"_s) + serveArgument();
    if (m_network->kind() != NetworkKind::Segment)
        config.network = {NetAttachment::Kind::Tap, m_network->tap(side), {}};
    else
        config.network = {NetAttachment::Kind::Stream, {}, base + u".net"_s};
    config.mac = QLatin1StringView(labnet::guestMac);
    config.vncPath = base + u".vnc"_s;
    config.qmpPath = base + u".qmp"_s;
    config.hmpPath = base + u".mon"_s;
    config.channelPath = base + u".wit"_s;
    config.incoming = incoming;
    return config;
}

void QuickLab::startVm(Side side, bool incoming)
{
    ++host(side).generation;
    watchVm(side, incoming);
    setView(side, SideView::State::Starting, {}, QuickLab::tr("starting QEMU"));
    host(side).vm->start();
}

void QuickLab::watchVm(Side side, bool incoming)
{
    Host& h = host(side);
    h.vm = std::make_unique<VirtualMachine>(configFor(side, incoming), m_network->prefix());
    m_network->plug(side, h.vm->config().network.socketPath);
    m_journal->note(u"qemu"_s, StandingLab::toJson(side, {h.generation, h.vm->config().qmpPath}));
    connect(h.vm.get(), &VirtualMachine::ready, this, [this, side] { onVmReady(side); });
    connect(h.vm.get(), &VirtualMachine::controlLost, this,
            [this, side](const Error& why) { onControlLost(side, why); });
    connect(h.vm.get(), &VirtualMachine::controlRestored, this, [this, side] { onControlRestored(side); });
    connect(h.vm.get(), &VirtualMachine::failed, this, &QuickLab::giveUp, Qt::QueuedConnection);
    // Queued: the machine may be replaced in answer, and must not be deleted while it speaks.
    connect(
        h.vm.get(), &VirtualMachine::exited, this,
        [this, side](bool expected, const Error& reason) { onVmExited(side, expected, reason); },
        Qt::QueuedConnection);
}

void QuickLab::onVmReady(Side side)
{
    Host& h = host(side);
    tell(u"qemu-"_s + sideLetter(side), u"started"_s,
         {{u"pid"_s, h.vm->pid()}, {u"command"_s, h.vm->command().shellLine()}});
    m_feed.link(side).connectTo(h.vm->config().channelPath);
    connect(&h.vm->qmp(), &QmpClient::happened, this,
            [this, side](const QmpEvent& event) { onQemuEvent(side, event); });
    if (m_meter->hasStarted())
        meterQemu(*m_meter, side, h.vm->pid());
    // Each time: the user may have turned it on meanwhile, as the answer told.
    if (h.vm->config().incoming) {
        m_postcopyKnown = false; // it must not change a capability in the midst of a move
        checkPostcopy(h.vm->qmp(), [self = QPointer(this)](const QString& problem) {
            if (!self)
                return;
            self->m_postcopyKnown = true;
            self->m_postcopyProblem = problem;
            self->checkReady();
        });
    }
    if (h.vm->config().incoming)
        setView(side, SideView::State::Waiting, u"inmigrate"_s, u"-incoming defer"_s);
    else if (h.vm->pid() == h.foundPid)
        greetFound(side);
    else
        setView(side, SideView::State::Running, u"running"_s, QuickLab::tr("booting"));
    if (!m_supportKnown) {
        queryMigrationSupport(h.vm->qmp(), [self = QPointer(this)](const Result<MigrationSupport>& support) {
            if (!self)
                return;
            if (support) {
                self->m_support = *support;
                self->m_supportKnown = true;
                self->checkReady();
            } else {
                self->giveUp(support.error());
            }
        });
    }
    checkReady();
}

// Another program has its monitor, perhaps for long: nobody's patience counts against the guest.
void QuickLab::onControlLost(Side side, const Error& why)
{
    m_bootTimer.stop();
    onUnreachable(side, why);
}

void QuickLab::onControlRestored(Side side)
{
    if (m_state == LabState::Starting)
        m_bootTimer.start(bootPatience);
    askStatus(side, host(side).vm->qmp());
}

void QuickLab::checkReady()
{
    const bool bothUp =
        host(Side::A).vm && host(Side::B).vm && view(other(m_guestSide)).state == SideView::State::Waiting;
    const bool may = m_state == LabState::Starting || m_state == LabState::Settling;
    // As soon as the guest says anything: what it does until it is ready is the baseline.
    if (may && bothUp && m_feed.hasSpoken())
        startMeters();
    if (!may || !bothUp || !m_meter->hasBaseline() || !m_feed.isReady() || !m_supportKnown ||
        !m_postcopyKnown || m_move || view(m_guestSide).state == SideView::State::Unreachable)
        return;
    m_bootTimer.stop();
    setView(m_guestSide, SideView::State::Running, u"running"_s);
    setStep(
        Guests, StepState::Done,
        QuickLab::tr("%1 running, %2 waiting").arg(sideLetter(m_guestSide), sideLetter(other(m_guestSide))));
    if (m_state == LabState::Starting)
        m_journal->note(u"ready"_s);
    setState(LabState::Ready);
}

void QuickLab::onVmExited(Side side, bool expected, const Error& reason)
{
    Host& h = host(side);
    m_feed.link(side).close();
    m_meter->watch(u"procfs-"_s + sideLetter(side), 0);
    tell(u"qemu-"_s + sideLetter(side), u"exited"_s,
         {{u"expected"_s, expected}, {u"reason"_s, reason.sentence}});
    if (m_state == LabState::Stopping) {
        checkStopped();
        return;
    }
    if (m_state == LabState::Failed || m_state == LabState::Stopped)
        return;
    if (!expected && m_move) {
        m_move->processEnded(side, reason);
        // The move says what it means for the move; the side is renewed when the move has ended.
        setView(side, SideView::State::Failed, QuickLab::tr("ended"), reason.sentence);
        return;
    }
    if (side == m_guestSide) {
        setView(side, SideView::State::Failed, QuickLab::tr("ended"), reason.sentence);
        setStep(Guests, StepState::Failed, reason.sentence);
        giveUp(Error{ErrorKind::Failed,
                     QuickLab::tr("The QEMU with the guest on host %1 ended.").arg(sideLetter(side)),
                     reason.sentence + (reason.detail.isEmpty() ? QString() : u' ' + reason.detail),
                     QuickLab::tr("Start the lab again; the guest was in its memory only.")});
        return;
    }
    if (!expected && ++h.unexpectedExits > 3) {
        giveUp(reason);
        return;
    }
    if (!expected)
        note(side, QuickLab::tr("QEMU on host %1 ended; Ferry starts it again.").arg(sideLetter(side)));
    startVm(side, true);
}

void QuickLab::giveUp(const Error& error)
{
    m_bootTimer.stop();
    LabCore::giveUp(error);
}

void QuickLab::stop()
{
    if (m_state == LabState::Stopping || m_state == LabState::Stopped)
        return;
    setState(LabState::Stopping);
    m_bootTimer.stop();
    stopMoving();
    m_salvage.reset();
    if (m_groundwork)
        m_groundwork->stop();
    for (Host& h : m_hosts) {
        if (h.vm && h.vm->isRunning())
            h.vm->stop();
    }
    checkStopped();
}

void QuickLab::checkStopped()
{
    if (m_state != LabState::Stopping)
        return;
    for (const Host& h : m_hosts) {
        if (h.vm && h.vm->isRunning())
            return;
    }
    if (m_meter && m_meter->isRunning())
        return;
    if (m_measuring && m_measuring->takesBack())
        return;
    // The namespace goes last: the QEMUs live in it.
    if (m_network && !m_networkDown) {
        if (std::exchange(m_networkUp, false) || m_network->isStanding()) {
            m_network->down();
            return;
        }
    }
    if (endsFound())
        return;
    closeRun();
}

} // namespace ferry
