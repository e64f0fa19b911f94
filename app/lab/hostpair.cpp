// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/hostpair.h"

#include "app/process/shellline.h"
#include "app/qemu/hmpclient.h"

#include "app/base/paths.h"

#include <QFileInfo>
#include <QPointer>
#include <QRandomGenerator>
#include <QSaveFile>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTries = 5; // each found its port free, and another program took it meanwhile

/// As long as VNC takes, without characters that look alike.
QString madeUpPassword()
{
    constexpr QLatin1StringView letters("abcdefghjkmnpqrstuvwxyz23456789");
    QString password;
    for (int i = 0; i < 8; ++i)
        password += letters[QRandomGenerator::system()->bounded(int(letters.size()))];
    return password;
}

} // namespace

HostPair::HostPair(const HomeworkSettings& settings, HomeworkBook& book, const HostImages& images,
                   std::function<bool()> mayAsk)
    : m_settings(settings), m_book(book), m_images(images), m_mayAsk(std::move(mayAsk))
{
    setAddresses(labAddress(Side::A), labAddress(Side::B));
}

HostPair::~HostPair() = default;

void HostPair::setAddresses(const QString& a, const QString& b)
{
    machine(Side::A).address = a;
    machine(Side::B).address = b;
    m_book.set({{u"guest1.ip"_s, a}, {u"guest2.ip"_s, b}});
}

QList<Side> HostPair::sides() const
{
    return m_settings.guest1Only ? QList<Side>{Side::A} : QList<Side>{Side::A, Side::B};
}

bool HostPair::isForeign() const
{
    return hasForeignSystem(m_settings, m_images.isCloud());
}

// The segment is not this computer's network: ssh goes in through a card of its own. So it does where the
// system does not know its address yet; that one's packages come the same way.
bool HostPair::hasLoginCard() const
{
    return m_parts.network->kind() == NetworkKind::Segment || isForeign();
}

void HostPair::start(const Parts& parts, Journal& journal)
{
    beginJob();
    m_parts = parts;
    m_journal = &journal;
    m_folder = journal.folder();
    m_ending = false;
    m_unanswered.clear(); // this try may fail for another reason, or find somebody to ask
    for (const Side side : sides()) {
        machine(side).tries = 0;
        if (const auto prepared = prepare(side); !prepared) {
            giveUpJob(prepared.error());
            return;
        }
    }
    if (const auto written = writeSshConfig(); !written) {
        giveUpJob(written.error());
        return;
    }
    m_book.set({{u"ssh.config"_s, shellQuoted(m_folder + u"/ssh_config"_s)},
                {u"kernel"_s, shellQuoted(m_parts.ground.image.kernel)},
                {u"initrd"_s, shellQuoted(m_parts.ground.image.initrd)}});
    emit progressed(m_settings.usesGivenHosts() ? tr("logging in") : tr("booting"));
    if (const auto listening = listenForQuestions(); !listening)
        emit said(describe(listening.error()));
    for (const Side side : sides()) {
        if (machine(side).vm && !machine(side).vm->isRunning())
            boot(side);
    }
    for (const Side side : sides()) {
        if (isBusy() && !isLoggedIn(side))
            logIn(side);
    }
    if (isLoggedIn(Side::A))
        onLoggedIn(Side::A);
}

// Address, display and machine of a host that is not running yet.
Result<void> HostPair::prepare(Side side)
{
    Machine& m = machine(side);
    if (m_settings.usesGivenHosts()) {
        m.login = *(side == Side::A ? m_settings.guest1 : m_settings.guest2);
        return {};
    }
    if (m.vm && m.vm->isRunning())
        return {};
    m.login = {guestName(side),       labAddress(side), 22, guestUser(m_settings), m_images.image().key, {},
               SshAddress::Trust::Own};
    if (hasLoginCard()) {
        m.login.host = u"127.0.0.1"_s;
        m.login.port = freeTcpPort();
    }
    if (const auto peer = findHelper(u"ferry-peer"_s);
        peer && m_parts.network->kind() == NetworkKind::Namespace)
        m.login.proxy =
            m_parts.network->prefix() + QStringList{*peer,        u"dial"_s,   u"--address"_s,
                                                    m.login.host, u"--port"_s, QString::number(m.login.port)};
    if (m_parts.network->kind() == NetworkKind::Bridge) {
        // The handout's :1 and :2, or the next ones that are free.
        const int after = m.tries > 0 ? m.display : side == Side::A ? 0 : machine(Side::A).display;
        m.display = freeVncDisplay(after);
        if (m.display == 0)
            return fail(ErrorKind::Missing,
                        tr("No VNC display is free for the screen of %1.").arg(guestName(side)),
                        tr("End other VNC servers on this computer: their ports are 5901 to 5999."));
        if (m_vncPassword.isEmpty())
            m_vncPassword = m_settings.vncPassword.isEmpty() ? madeUpPassword() : m_settings.vncPassword;
        // The password is for the window alone: what is said here goes into the record.
        emit said(
            tr("Screen of %1: 127.0.0.1:%2, with a password").arg(guestName(side)).arg(5900 + m.display));
    }
    const VmConfig config = configOf(side);
    m.vncOpen = m.controlLost = false;
    m.vm = std::make_unique<VirtualMachine>(config, m_parts.network->prefix());
    m_parts.network->plug(side, config.network.socketPath);
    m_book.set({{guestName(side) + u".command"_s, qemuCommand(config).shellLine()}});
    return {};
}

VmConfig HostPair::configOf(Side side) const
{
    const Machine& m = machine(side);
    const QString path = u"%1/%2."_s.arg(m_folder, sideLetter(side).toLower());
    VmConfig config;
    config.program = m_parts.ground.facts.program;
    config.name = guestName(side);
    config.machine = m_parts.ground.facts.machine;
    config.accel = m_parts.ground.accel;
    config.cpu = m_parts.ground.accel == "kvm"_L1 ? u"host"_s : u"max"_s;
    config.ramKiB = std::int64_t(m_parts.ramMiB) * 1024;
    config.disks = {{m_images.disk(side), u"qcow2"_s}};
    if (m_images.isCloud())
        config.disks.append({m_images.seedDisk(side), u"qcow2"_s});
    if (m_parts.network->kind() == NetworkKind::Segment)
        config.network = {NetAttachment::Kind::Stream, {}, path + u"host-net"_s};
    else
        config.network = {NetAttachment::Kind::Tap, m_parts.network->tap(side), {}};
    config.mac = hostMac(side);
    config.tablet = m_settings.usesOwnImage();
    // As in the handout, but on loopback alone: its “:1” opens the screen to everybody on the network.
    if (m.display > 0)
        config.vncTcp = u"127.0.0.1:%1,password=on"_s.arg(m.display);
    else
        config.vncPath = path + u"host-vnc"_s;
    config.qmpPath = path + u"host-qmp"_s;
    config.hmpPath = path + u"host-mon"_s;
    if (hasLoginCard())
        config.extra << u"-netdev"_s
                     << u"user,id=ssh,%1hostfwd=tcp:127.0.0.1:%2-:22"_s
                            .arg(isForeign() ? QString() : u"restrict=on,"_s)
                            .arg(m.login.port)
                     << u"-device"_s << u"virtio-net-pci,netdev=ssh,romfile="_s;
    return config;
}

Result<void> HostPair::writeSshConfig() const
{
    QSaveFile file(m_folder + u"/ssh_config"_s);
    QList<SshAddress> logins;
    for (const Side side : sides())
        logins << machine(side).login;
    if (file.open(QIODevice::WriteOnly) && file.write(sshConfig(logins, m_folder).toUtf8()) >= 0 &&
        file.commit())
        return {};
    return tl::unexpected(Error{
        ErrorKind::Missing, tr("The folder %1 cannot be written.").arg(m_folder), file.errorString(), {}});
}

void HostPair::boot(Side side)
{
    VirtualMachine* vm = machine(side).vm.get();
    m_journal->note(u"qemu"_s, {{u"guest"_s, guestName(side)}, {u"qmp"_s, vm->config().qmpPath}});
    connect(vm, &VirtualMachine::ready, this, [this, side, vm] {
        emit told(guestName(side), u"started"_s,
                  {{u"pid"_s, vm->pid()}, {u"command"_s, vm->command().shellLine()}});
        openScreen(side);
    });
    connect(vm, &VirtualMachine::controlLost, this,
            [this, side](const Error& why) { onControl(side, &why); });
    connect(vm, &VirtualMachine::controlRestored, this, [this, side] { onControl(side, nullptr); });
    // Queued: the answer may replace the machine that tells.
    connect(
        vm, &VirtualMachine::failed, this, [this, side](const Error& error) { onFailed(side, error); },
        Qt::QueuedConnection);
    connect(
        vm, &VirtualMachine::exited, this,
        [this, side](bool expected, const Error& reason) { onExited(side, expected, reason); },
        Qt::QueuedConnection);
    vm->start();
}

void HostPair::onFailed(Side side, const Error& error)
{
    if (m_ending) {
        emit ended();
        return;
    }
    if (!isBusy()) {
        emit exited(side, error);
        return;
    }
    if (!isPortTaken(error) || ++machine(side).tries >= mostTries) {
        giveUpJob(error);
        return;
    }
    emit said(tr("Another program has just taken a port of %1. Trying the next one.").arg(guestName(side)));
    Result<void> again = prepare(side);
    if (again)
        again = writeSshConfig(); // ssh reads it at each attempt
    if (again)
        boot(side);
    else
        giveUpJob(again.error());
}

void HostPair::onControl(Side side, const Error* lost)
{
    Machine& m = machine(side);
    m.controlLost = lost;
    if (lost) {
        emit told(guestName(side), u"unreachable"_s, {{u"sentence"_s, lost->sentence}});
        emit complained(side, *lost);
    } else {
        emit told(guestName(side), u"reachable"_s, {});
        if (!m.vncOpen)
            openScreen(side); // nobody could set its password meanwhile
    }
    emit screensChanged();
}

void HostPair::onExited(Side side, bool expected, const Error& reason)
{
    emit told(guestName(side), u"exited"_s, {{u"expected"_s, expected}, {u"reason"_s, reason.sentence}});
    emit screensChanged();
    if (m_ending) {
        emit ended();
        return;
    }
    machine(side).ssh.reset(); // it leads nowhere, which ssh itself would notice only after a minute
    emit exited(side, {ErrorKind::Failed, tr("The QEMU of %1 ended.").arg(guestName(side)),
                       reason.sentence + (reason.detail.isEmpty() ? QString() : u' ' + reason.detail),
                       reason.cure});
}

void HostPair::openScreen(Side side)
{
    Machine& m = machine(side);
    if (m.display == 0) {
        emit screensChanged();
        return;
    }
    m.vm->qmp().execute(u"set_password"_s, {{u"protocol"_s, u"vnc"_s}, {u"password"_s, m_vncPassword}},
                        [self = QPointer(this), side](const QmpClient::Reply& reply) {
                            if (!self)
                                return;
                            self->machine(side).vncOpen = reply.has_value();
                            // A question that is refused in its monitor must not lock the screen.
                            if (reply)
                                self->machine(side).vm->hmp().setVncPassword(self->m_vncPassword);
                            if (!reply)
                                emit self->complained(side, reply.error());
                            emit self->screensChanged();
                        });
}

void HostPair::end()
{
    stop();
    m_ending = true;
    for (Machine& m : m_machines) {
        if (m.ssh)
            m.ssh->close();
        // guest1 and guest2 live on overlays of this lab: what is in them ends with them.
        if (m.vm && m.vm->isRunning())
            m.vm->stop();
    }
}

bool HostPair::isRunning() const
{
    return std::any_of(m_machines.begin(), m_machines.end(), [](const Machine& m) {
        return (m.vm && m.vm->isRunning()) || (m.ssh && m.ssh->isRunning());
    });
}

Shell HostPair::shellOf(const QString& where) const
{
    if (where == "computer"_L1)
        return [](const QString& line) { return shellHere(line); };
    // The walk lets nothing run on a host before the login; a line that came here all the same must fail.
    const SshHost* host = ssh(sideOfGuest(where));
    if (!host)
        return [](const QString&) { return CommandSpec{u"false"_s, {}, {}, {}}; };
    return [host](const QString& line) { return host->command(line); };
}

QList<HostScreen> HostPair::screens() const
{
    QList<HostScreen> screens;
    for (const Side side : sides()) {
        const Machine& m = machine(side);
        if (m_settings.usesGivenHosts())
            continue;
        const bool running = m.vm && m.vm->isRunning();
        HostScreen screen{guestName(side), running && m.display == 0 ? m.vm->config().vncPath : QString(),
                          isLoggedIn(side) ? u"%1 · ssh"_s.arg(m.address)
                          : running        ? tr("booting")
                                           : tr("not started")};
        if (running && m.controlLost)
            screen.detail += u" · "_s + tr("its QEMU cannot be reached now");
        if (running && m.vncOpen) {
            screen.vncPort = 5900 + m.display;
            screen.vncPassword = m_vncPassword;
            screen.detail += u" · "_s + tr("VNC :%1, password %2").arg(m.display).arg(m_vncPassword);
        }
        // While a system is installed by hand its screen is guest1's.
        if (const QString installing = m_images.screen(); side == Side::A && !installing.isEmpty()) {
            screen.vncPath = installing;
            screen.detail = tr("installing from %1").arg(QFileInfo(m_settings.iso).fileName());
        }
        screens << screen;
    }
    return screens;
}

} // namespace ferry
