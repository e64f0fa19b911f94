// SPDX-License-Identifier: GPL-3.0-or-later
// This computer's steps of the homework lab: from nothing to two machines that answer over ssh.
#include "app/base/paths.h"
#include "app/host/hostfacts.h"
#include "app/lab/homeworklab_p.h"

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QTcpServer>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Two Debian guests under emulation came up in 40 s; a loaded computer takes several times that.
constexpr auto sshPatience = 240s;
// A whole desktop system, or cloud-init at its first start, takes minutes without KVM.
constexpr auto foreignPatience = 900s;

QString guestName(Side side)
{
    return side == Side::A ? u"guest1"_s : u"guest2"_s;
}

/// As long as VNC takes, without characters that look alike.
QString madeUpPassword()
{
    constexpr QLatin1StringView letters("abcdefghjkmnpqrstuvwxyz23456789");
    QString password;
    for (int i = 0; i < 8; ++i)
        password += letters[QRandomGenerator::system()->bounded(int(letters.size()))];
    return password;
}

/// A port of the loopback interface that was free a moment ago.
int freeTcpPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace

QString HomeworkLab::Private::localPath(Side side, const QString& ending) const
{
    return u"%1/%2.%3"_s.arg(m_journal->folder(), sideLetter(side).toLower(), ending);
}

void HomeworkLab::Private::runComputer(int index)
{
    m_groundwork = std::make_unique<Groundwork>(m_settings.guest.accel, m_settings.guest.qemu);
    const auto show = [this, index](const QString& what) { setStep(index, StepState::Active, what); };
    connect(m_groundwork.get(), &Groundwork::probing, this, show);
    connect(m_groundwork.get(), &Groundwork::building, this, show);
    connect(m_groundwork.get(), &Groundwork::factsKnown, this,
            [this, index](const QemuFacts& facts) { addOutput(index, facts.versionText); });
    connect(m_groundwork.get(), &Groundwork::finished, this, [this, index](const Result<Ground>& ground) {
        if (m_running != index)
            return;
        if (!ground) {
            stumbled(index, ground.error());
            return;
        }
        m_ground = *ground;
        addOutput(index, ground->accelReason);
        QFile meminfo(u"/proc/meminfo"_s);
        const qint64 available = meminfo.open(QIODevice::ReadOnly) ? availableMiB(meminfo.readAll()) : 0;
        const auto fitted = fittedHostRamMiB(available);
        if (m_settings.hostRamMiB == 0 && !m_settings.usesGivenHosts() && !fitted) {
            stumbled(index, fitted.error());
            return;
        }
        m_hostRamMiB = m_settings.hostRamMiB != 0 ? m_settings.hostRamMiB : fitted.value_or(0);
        if (!m_settings.usesGivenHosts())
            addOutput(index, HomeworkLab::tr("%1 MiB of memory are free: guest1 and guest2 get %2 MiB each.")
                                 .arg(available)
                                 .arg(m_hostRamMiB));
        if (m_settings.hostRamMiB != 0 && 2 * qint64(m_settings.hostRamMiB) > available)
            addOutput(index,
                      HomeworkLab::tr("That is more than there is. %1")
                          .arg(fitted ? HomeworkLab::tr("%1 MiB each would fit: host_ram_mib=%1").arg(*fitted)
                                      : fitted.error().sentence));
        const QemuFacts& facts = ground->facts;
        done(index, ground->accel == "kvm"_L1
                        ? HomeworkLab::tr("QEMU %1 with KVM").arg(facts.version)
                        : HomeworkLab::tr("QEMU %1, no KVM: using TCG").arg(facts.version));
    });
    m_groundwork->start();
}

void HomeworkLab::Private::runNetwork(int index)
{
    if (m_network && m_network->isStanding()) {
        // Tried again after something in it broke: what there is goes first.
        connect(
            m_network.get(), &LabNetwork::downed, this,
            [this, index] {
                if (m_running == index)
                    runNetwork(index);
            },
            Qt::QueuedConnection);
        m_network->down();
        return;
    }
    m_networkDown = false;
    // A namespace would cut guests with another system off from their package servers.
    const bool mustReachOut = m_settings.guest.network == NetworkKind::Auto && hasForeignSystem();
    m_network = std::make_unique<LabNetwork>(mustReachOut ? NetworkKind::Segment : m_settings.guest.network,
                                             m_journal->folder());
    m_network->setChangeLog(changeLog(*m_journal));
    if (m_settings.handout)
        m_network->addBridgeConfLine();
    m_journal->note(u"network"_s);
    connect(m_network.get(), &LabNetwork::progress, this,
            [this, index](const QString& what) { setStep(index, StepState::Active, what); });
    connect(m_network.get(), &LabNetwork::leftBehind, this, &Private::onLeftBehind);
    connect(m_network.get(), &LabNetwork::peerSaid, this, &Private::onPeerLine);
    connect(m_network.get(), &LabNetwork::ready, this, [this, index, mustReachOut] {
        if (m_running != index)
            return;
        addOutput(index, m_network->commands().join(u'\n'));
        done(index, mustReachOut
                        ? HomeworkLab::tr("multicast segment, so that the guests reach their package servers")
                    : m_network->kind() == NetworkKind::Segment
                        ? HomeworkLab::tr("multicast segment: %1").arg(m_network->reason())
                    : m_network->kind() == NetworkKind::Bridge ? HomeworkLab::tr("br0 on this computer")
                                                               : HomeworkLab::tr("br0 in a namespace"));
    });
    const auto lost = [this, index](const Error& error) {
        if (m_running == index)
            stumbled(index, error);
        else
            giveUp(error);
    };
    connect(m_network.get(), &LabNetwork::failed, this, lost);
    connect(m_network.get(), &LabNetwork::peerLost, this, lost);
    connect(m_network.get(), &LabNetwork::downed, this, [this] {
        m_networkDown = true;
        checkStopped();
    });
    m_network->up();
}

// The handout's.
QString HomeworkLab::Private::hostMac(Side side)
{
    return side == Side::A ? u"52:54:00:40:c9:01"_s : u"52:54:00:40:c9:02"_s;
}

QString HomeworkLab::Private::seedDisk(Side side) const
{
    return u"%1/%2-seed.qcow2"_s.arg(m_store, guestName(side));
}

VmConfig HomeworkLab::Private::hostConfig(Side side) const
{
    VmConfig config;
    config.program = m_ground.facts.program;
    config.name = guestName(side);
    config.machine = m_ground.facts.machine;
    config.accel = m_ground.accel;
    config.cpu = m_ground.accel == "kvm"_L1 ? u"host"_s : u"max"_s;
    config.ramKiB = std::int64_t(m_hostRamMiB) * 1024;
    config.disks = {{u"%1/%2.qcow2"_s.arg(m_store, guestName(side)), u"qcow2"_s}};
    if (m_cloud)
        config.disks.append({seedDisk(side), u"qcow2"_s});
    if (m_network->kind() == NetworkKind::Segment)
        config.network = {NetAttachment::Kind::Multicast, {}, m_network->multicast()};
    else
        config.network = {NetAttachment::Kind::Tap, m_network->tap(side), {}};
    config.mac = hostMac(side);
    // As in the handout, where the network is its own; there with the port open to all, on its word.
    if (const int display = host(side).vncDisplay; display > 0)
        config.vncTcp =
            u"%1:%2,password=on"_s.arg(m_settings.handout ? QString() : u"127.0.0.1"_s).arg(display);
    else
        config.vncPath = localPath(side, u"host-vnc"_s);
    config.qmpPath = localPath(side, u"host-qmp"_s);
    config.hmpPath = localPath(side, u"host-mon"_s);
    return config;
}

void HomeworkLab::Private::chooseDisplays(int index)
{
    constexpr int firstPort = 5900, most = 99;
    m_vncPassword = m_settings.vncPassword.isEmpty() ? madeUpPassword() : m_settings.vncPassword;
    int display = 0;
    for (const Side side : {Side::A, Side::B}) {
        // The handout's :1 and :2, or the next ones that are free.
        QTcpServer probe;
        do
            ++display;
        while (display < most && !probe.listen(QHostAddress::AnyIPv4, quint16(firstPort + display)));
        host(side).vncDisplay = display;
        addOutput(index, HomeworkLab::tr("Screen of %1: 127.0.0.1:%2, password %3")
                             .arg(guestName(side))
                             .arg(firstPort + display)
                             .arg(m_vncPassword));
    }
}

void HomeworkLab::Private::openHostScreen(Side side)
{
    Host& h = host(side);
    if (h.vncDisplay == 0) {
        emit q->hostScreensChanged();
        return;
    }
    h.vm->qmp().execute(u"set_password"_s, {{u"protocol"_s, u"vnc"_s}, {u"password"_s, m_vncPassword}},
                        [self = QPointer(this), side](const QmpClient::Reply& reply) {
                            if (!self)
                                return;
                            self->host(side).vncOpen = reply.has_value();
                            if (!reply)
                                self->note(side, describe(reply.error()));
                            emit self->q->hostScreensChanged();
                        });
}

void HomeworkLab::Private::runGuests(int index)
{
    if (host(Side::A).vm && host(Side::A).vm->isRunning() && host(Side::B).vm &&
        host(Side::B).vm->isRunning()) {
        // Tried again after something was put right in them: they go on.
        setStep(index, StepState::Active, HomeworkLab::tr("logging in"));
        openSsh(index);
        return;
    }
    if (m_network && m_network->kind() == NetworkKind::Bridge)
        chooseDisplays(index);
    QList<SshAddress> addresses;
    QList<VmConfig> configs;
    for (const Side side : {Side::A, Side::B}) {
        Host& h = host(side);
        if (m_settings.usesGivenHosts()) {
            const SshAddress& given = *(side == Side::A ? m_settings.guest1 : m_settings.guest2);
            addresses << given;
            continue;
        }
        SshAddress address{guestName(side), h.address, 22, guestUser(), m_labImage.key, {}};
        VmConfig config = hostConfig(side);
        if (m_network->kind() == NetworkKind::Segment || hasForeignSystem()) {
            // The segment is not this computer's network: ssh goes in through a card of its own. So it does
            // where the system does not know its address yet; that one's packages come the same way.
            address.host = u"127.0.0.1"_s;
            address.port = freeTcpPort();
            config.extra << u"-netdev"_s
                         << u"user,id=ssh,%1hostfwd=tcp:127.0.0.1:%2-:22"_s
                                .arg(hasForeignSystem() ? QString() : u"restrict=on,"_s)
                                .arg(address.port)
                         << u"-device"_s << u"virtio-net-pci,netdev=ssh,romfile="_s;
        }
        if (const auto peer = findHelper(u"ferry-peer"_s);
            peer && m_network->kind() == NetworkKind::Namespace)
            address.proxy =
                m_network->prefix() + QStringList{*peer,        u"dial"_s,   u"--address"_s,
                                                  address.host, u"--port"_s, QString::number(address.port)};
        addresses << address;
        h.vm = std::make_unique<VirtualMachine>(config, m_network->prefix());
        m_values.insert(guestName(side) + u".command"_s, qemuCommand(config).shellLine());
    }
    m_values.insert(u"ssh.config"_s, shellQuoted(m_journal->folder() + u"/ssh_config"_s));
    m_values.insert(u"kernel"_s, shellQuoted(m_ground.image.kernel));
    m_values.insert(u"initrd"_s, shellQuoted(m_ground.image.initrd));
    readSteps();
    QSaveFile file(m_journal->folder() + u"/ssh_config"_s);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(sshConfig(addresses, m_journal->folder()).toUtf8()) < 0 || !file.commit()) {
        stumbled(index, Error{ErrorKind::Missing,
                              HomeworkLab::tr("The folder %1 cannot be written.").arg(m_journal->folder()),
                              file.errorString(),
                              {}});
        return;
    }
    startHosts(index);
}

void HomeworkLab::Private::startHosts(int index)
{
    setStep(index, StepState::Active, HomeworkLab::tr("booting"));
    for (const Side side : {Side::A, Side::B}) {
        VirtualMachine* vm = host(side).vm.get();
        if (!vm)
            continue;
        m_journal->note(u"qemu"_s, {{u"guest"_s, guestName(side)}, {u"qmp"_s, vm->config().qmpPath}});
        connect(vm, &VirtualMachine::ready, this, [this, side, vm] {
            tell(guestName(side), u"started"_s,
                 {{u"pid"_s, vm->pid()}, {u"command"_s, vm->command().shellLine()}});
            openHostScreen(side);
        });
        connect(
            vm, &VirtualMachine::failed, this,
            [this, index](const Error& error) {
                if (m_running == index)
                    stumbled(index, error);
                else
                    giveUp(error);
            },
            Qt::QueuedConnection);
        connect(
            vm, &VirtualMachine::exited, this,
            [this, side](bool expected, const Error& reason) { onHostExited(side, expected, reason); },
            Qt::QueuedConnection);
        vm->start();
    }
    openSsh(index);
}

void HomeworkLab::Private::openSsh(int index)
{
    if (const auto listening = listenForQuestions(); !listening)
        addOutput(index, describe(listening.error()));
    for (const Side side : {Side::A, Side::B}) {
        host(side).ssh = std::make_unique<SshHost>(guestName(side), m_journal->folder() + u"/ssh_config"_s);
        SshHost* ssh = host(side).ssh.get();
        if (m_askPass)
            ssh->setEnvironment(m_askPass->environment(guestName(side)));
        connect(ssh, &SshHost::ready, this, [this, index, side] {
            tell(guestName(side), u"ssh"_s);
            emit q->hostScreensChanged();
            if (m_running != index)
                return;
            addOutput(index, HomeworkLab::tr("%1 answers").arg(guestName(side)));
            if (!host(Side::A).ssh->isReady() || !host(Side::B).ssh->isReady())
                return;
            if (m_settings.usesGivenHosts() || hasForeignSystem())
                lookAt(index, Side::A);
            else
                done(index, HomeworkLab::tr("both answer over ssh"));
        });
        connect(
            ssh, &SshHost::failed, this,
            [this, index, side](const Error& error) {
                if (m_running == index)
                    stumbled(index, whyNoLogin(side, error));
            },
            Qt::QueuedConnection);
        connect(
            ssh, &SshHost::closed, this,
            [this](const Error& reason) {
                if (m_state == LabState::Stopping)
                    checkStopped();
                else if (m_state != LabState::Failed && m_state != LabState::Stopped)
                    giveUp(reason);
            },
            Qt::QueuedConnection);
        ssh->open(hasForeignSystem() ? foreignPatience : sshPatience);
    }
}

void HomeworkLab::Private::onHostExited(Side side, bool expected, const Error& reason)
{
    tell(guestName(side), u"exited"_s, {{u"expected"_s, expected}, {u"reason"_s, reason.sentence}});
    if (m_state == LabState::Stopping) {
        checkStopped();
        return;
    }
    if (m_state == LabState::Failed || m_state == LabState::Stopped)
        return;
    giveUp(Error{ErrorKind::Failed, HomeworkLab::tr("The QEMU of %1 ended.").arg(guestName(side)),
                 reason.sentence + (reason.detail.isEmpty() ? QString() : u' ' + reason.detail),
                 reason.cure.isEmpty() ? HomeworkLab::tr("Start the lab again.") : reason.cure});
}

} // namespace ferry
