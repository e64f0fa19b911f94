// SPDX-License-Identifier: GPL-3.0-or-later
// The nested guest: started over ssh, reached through forwarded sockets, made ready again after a move.
#include "app/base/paths.h"
#include "app/lab/homeworklab_p.h"
#include "app/migration/postcopycheck.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char shared[] = "/mnt/nfs/";
constexpr int nestedBeatHz = 10;

QString guestName(Side side)
{
    return side == Side::A ? u"guest1"_s : u"guest2"_s;
}

} // namespace

NestedGuest HomeworkLab::Private::nestedGuest(bool incoming) const
{
    const QString folder = QLatin1StringView(shared);
    // A board of the same name is in every QEMU from this version on.
    const int major = m_guestQemu.section(u'.', 0, 0).toInt();
    NestedGuest guest;
    guest.machine = u"pc-i440fx-"_s + m_guestQemu.section(u'.', 0, 1);
    guest.accel = m_nestedAccel;
    guest.ramKiB = safeRamKiB(m_settings.guest.ramMiB, m_nestedAccel, major);
    guest.disk = folder + u"ubuntu.qcow2"_s;
    guest.kernel = folder + QFileInfo(m_ground.image.kernel).fileName();
    guest.initrd = folder + QFileInfo(m_ground.image.initrd).fileName();
    guest.kernelArguments = WitnessImageBuilder::kernelArguments(m_load.dirtyMiB, m_load.rateMiBps, u"A"_s);
    // Emulated within an emulated host, a thousand ticks a second are more than the guest can do.
    if (m_nestedAccel == "tcg"_L1)
        guest.kernelArguments += u" ferry.beat_hz=%1"_s.arg(nestedBeatHz);
    if (m_settings.nic == HomeworkSettings::Nic::Bridge) {
        guest.nic = NestedGuest::Nic::Bridge;
        guest.kernelArguments += u" ferry.ip=192.168.50.21/24"_s;
    } else {
        // QEMU's user network: the guest is 10.0.2.15 behind 10.0.2.2.
        // No TCP connection could survive there, and the network inside a network is dear.
        guest.kernelArguments += u" ferry.ip=10.0.2.15/24 ferry.gw=10.0.2.2 ferry.tcp=no"_s;
    }
    guest.incoming = incoming;
    return guest;
}

void HomeworkLab::Private::askGuestQemu(std::function<void()> then, int index)
{
    if (!m_guestQemu.isEmpty()) {
        then();
        return;
    }
    Step ask;
    ask.title = m_book.steps[index].title;
    ask.on = u"guest1"_s;
    ask.check =
        u"qemu-system-x86_64 -version | head -n 1; "
        "if test -c /dev/kvm && sudo test -w /dev/kvm && "
        "test \"$(systemd-detect-virt --vm 2>/dev/null)\" != qemu; then echo kvm=yes; else echo kvm=no; fi"_s;
    ask.proves = HomeworkLab::tr("QEMU tells its version");
    runShell(index, ask, shellOf(ask.on), [this, index, then](const StepOutcome& outcome) {
        static const QRegularExpression version(u"version (\\d+\\.\\d+\\.\\d+)"_s);
        m_guestQemu = version.match(outcome.evidence).captured(1);
        if (m_guestQemu.isEmpty()) {
            stumbled(index,
                     Error{ErrorKind::Missing, HomeworkLab::tr("guest1 has no QEMU that Ferry can use."),
                           outcome.evidence,
                           HomeworkLab::tr("On guest1, run: sudo apt-get install -y qemu-system-x86")});
            return;
        }
        // Where the hosts are emulated there is nothing for KVM in them to stand on.
        const bool mayKvm = m_settings.guest.accel != Accel::Tcg &&
                            (m_settings.usesGivenHosts() || m_ground.accel == "kvm"_L1);
        m_nestedAccel = mayKvm && outcome.evidence.contains("kvm=yes"_L1) ? u"kvm"_s : u"tcg"_s;
        then();
    });
}

void HomeworkLab::Private::runNested(int index, Side side, bool incoming)
{
    askGuestQemu(
        [this, index, side, incoming] {
            const QString name = incoming ? u"destination.command"_s : u"source.command"_s;
            m_values.insert(name, nestedLine(nestedGuest(incoming)));
            readSteps();
            Step step = m_book.steps[index];
            if (m_settings.nic == HomeworkSettings::Nic::Bridge)
                step.commands.prepend({nestedBridgeLine(host(side).address), {}, {}});
            runShell(index, step, shellOf(step.on), [this, index, side](const StepOutcome& outcome) {
                const QString evidence = outcome.evidence;
                noteMade(index, true);
                connectNested(
                    side,
                    [this, index, side, evidence] {
                        if (m_running == index)
                            done(index,
                                 side == Side::A ? HomeworkLab::tr("the nested guest boots")
                                                 : HomeworkLab::tr("waiting on port 4400"),
                                 evidence);
                    },
                    [this, index](const Error& error) {
                        if (m_running == index)
                            stumbled(index, error);
                    });
            });
        },
        index);
}

void HomeworkLab::Private::connectNested(Side side, std::function<void()> then,
                                         std::function<void(const Error&)> failed)
{
    Host& h = host(side);
    if (std::exchange(h.forwarded, true)) {
        openNested(side, std::move(then), std::move(failed));
        return;
    }
    const QString folder = QLatin1StringView(nested::folder);
    h.ssh->forward(localPath(side, u"wit"_s), folder + u"/witness.sock"_s, {});
    h.ssh->forward(localPath(side, u"vnc"_s), folder + u"/vnc.sock"_s, {});
    h.ssh->forward(localPath(side, u"mon"_s), u"127.0.0.1:%1"_s.arg(nested::monitorPort), {});
    h.ssh->forward(localPath(side, u"qmp"_s), folder + u"/qmp.sock"_s,
                   [this, side, then, failed](const Result<void>& result) {
                       if (!result) {
                           host(side).forwarded = false;
                           failed(result.error());
                           return;
                       }
                       openNested(side, then, failed);
                   });
}

void HomeworkLab::Private::openNested(Side side, std::function<void()> then,
                                      std::function<void(const Error&)> failed)
{
    Host& h = host(side);
    h.ending = false;
    h.up = false;
    h.qmp = std::make_unique<QmpClient>();
    h.hmp = std::make_unique<HmpClient>();
    QmpClient* qmp = h.qmp.get();
    connect(qmp, &QmpClient::happened, this, [this, side](const QmpEvent& happened) {
        tellQemu(side, u"qemu-"_s + sideLetter(side), happened);
    });
    connect(
        qmp, &QmpClient::closed, this,
        [this, side, failed](const Error& reason) {
            if (host(side).up)
                onNestedGone(side, reason);
            else
                failed(reason);
        },
        Qt::QueuedConnection);
    connect(qmp, &QmpClient::ready, this, [this, side, then] {
        Host& ready = host(side);
        ready.up = true;
        ready.hmp->connectToPath(localPath(side, u"mon"_s));
        this->side(side).link.connectTo(localPath(side, u"wit"_s));
        const bool waits = side != m_guestSide;
        setView(side, waits ? SideView::State::Waiting : SideView::State::Running,
                waits ? u"inmigrate"_s : u"running"_s,
                waits ? u"-incoming tcp:0:%1"_s.arg(nested::migrationPort) : HomeworkLab::tr("booting"));
        if (!waits && !m_guestSpoke)
            m_bootTimer.start();
        if (!m_supportKnown) {
            queryMigrationSupport(*ready.qmp,
                                  [self = QPointer(this)](const Result<MigrationSupport>& support) {
                                      if (!self)
                                          return;
                                      if (!support) {
                                          self->giveUp(support.error());
                                          return;
                                      }
                                      self->m_support = *support;
                                      self->m_supportKnown = true;
                                      self->checkReady();
                                  });
        }
        if (waits && !std::exchange(m_postcopyAsked, true)) {
            checkPostcopy(*ready.qmp, [self = QPointer(this)](const QString& problem) {
                if (self)
                    self->m_postcopyProblem = problem;
            });
        }
        then();
    });
    qmp->connectTo(localPath(side, u"qmp"_s), 10s);
}

void HomeworkLab::Private::onNestedGone(Side side, const Error& reason)
{
    Host& h = host(side);
    h.up = false;
    this->side(side).link.close();
    if (h.ending || m_state == LabState::Stopping || m_state == LabState::Failed ||
        m_state == LabState::Stopped)
        return;
    tell(u"qemu-"_s + sideLetter(side), u"gone"_s, {{u"reason"_s, reason.sentence}});
    setView(side, SideView::State::Failed, HomeworkLab::tr("ended"), reason.sentence);
    if (m_controller) {
        if (side != m_guestSide)
            m_destinationComplaint = reason;
        return; // the controller says what it means for the move
    }
    if (side == m_guestSide) {
        giveUp(Error{ErrorKind::Failed, HomeworkLab::tr("The nested QEMU on %1 ended.").arg(guestName(side)),
                     reason.sentence,
                     HomeworkLab::tr("Start the lab again; the guest was in its memory only.")});
        return;
    }
    renew(side);
}

void HomeworkLab::Private::renew(Side which)
{
    Host& h = host(which);
    h.ending = true;
    h.up = false;
    side(which).link.close();
    setView(which, SideView::State::Starting, {}, HomeworkLab::tr("starting QEMU"));
    Step step;
    step.title = HomeworkLab::tr("Waiting guest");
    step.on = guestName(which);
    step.commands = {{endNestedLine(), {}, {}}, {nestedLine(nestedGuest(true)), {}, {}}};
    h.renewing = std::make_unique<StepRunner>(step, shellOf(step.on), false);
    connect(
        h.renewing.get(), &StepRunner::finished, this,
        [this, which](const Result<StepOutcome>& outcome) {
            if (m_state == LabState::Stopping || m_state == LabState::Stopped)
                return;
            if (!outcome) {
                giveUp(outcome.error());
                return;
            }
            connectNested(
                which,
                [this, which] {
                    if (m_meter->hasStarted() && !m_meter->measure().tools.isEmpty())
                        takeInventory(which);
                    checkReady();
                },
                [this](const Error& error) { giveUp(error); });
        },
        Qt::QueuedConnection);
    h.renewing->run();
}

void HomeworkLab::Private::runCompare(int index)
{
    // Both running command lines, as the kernels of guest1 and guest2 know them.
    const QString ask = u"sudo cat /proc/$(sudo cat %1/nested.pid)/cmdline | tr '\\0' '\\n'"_s.arg(
        QLatin1StringView(nested::folder));
    Step step;
    step.title = m_book.steps[index].title;
    step.check = ask;
    step.on = u"guest1"_s;
    step.proves = HomeworkLab::tr("QEMU runs on %1").arg(step.on);
    runShell(index, step, shellOf(u"guest1"_s), [this, index, step](const StepOutcome& first) {
        Step second = step;
        second.on = u"guest2"_s;
        second.proves = HomeworkLab::tr("QEMU runs on %1").arg(second.on);
        const QStringList source = first.evidence.split(u'\n');
        runShell(index, second, shellOf(u"guest2"_s), [this, index, source](const StepOutcome& outcome) {
            m_steps[index].output.clear();
            const QStringList destination = outcome.evidence.split(u'\n');
            QStringList breaking;
            const auto differences = compareCommands(source, destination);
            for (const CommandDifference& each : differences) {
                const bool breaks = each.weight == CommandDifference::Weight::Breaks;
                addOutput(index,
                          u"%1 %2: %3 | %4"_s.arg(breaks ? u"✗"_s : u"·"_s, each.option,
                                                  each.source.isEmpty() ? u"—"_s : each.source,
                                                  each.destination.isEmpty() ? u"—"_s : each.destination));
                if (breaks)
                    breaking << each.option + u": "_s + each.why;
            }
            if (!breaking.isEmpty()) {
                stumbled(index, Error{ErrorKind::Failed,
                                      HomeworkLab::tr("The two command lines differ in what must be equal."),
                                      breaking.join(u'\n'),
                                      HomeworkLab::tr("End one of them and start it as the other.")});
                return;
            }
            m_compared = true;
            done(index, HomeworkLab::tr("the same hardware on both sides"));
        });
    });
}

QmpClient* HomeworkLab::Private::qmp(Side side)
{
    return host(side).up ? host(side).qmp.get() : nullptr;
}

HmpClient* HomeworkLab::Private::hmp(Side side)
{
    return host(side).up ? host(side).hmp.get() : nullptr;
}

QString HomeworkLab::Private::uriTo(Side side) const
{
    return u"tcp:%1:%2"_s.arg(host(side).address).arg(nested::migrationPort);
}

QString HomeworkLab::Private::caption(Side side) const
{
    return m_guestQemu.isEmpty()
               ? QString()
               : u"%1 · QEMU %2 · %3"_s.arg(guestName(side), m_guestQemu,
                                            m_nestedAccel == "kvm"_L1 ? u"KVM"_s : u"TCG"_s);
}

QString HomeworkLab::Private::vncPath(Side side) const
{
    return host(side).up ? localPath(side, u"vnc"_s) : QString();
}

void HomeworkLab::Private::checkReady()
{
    const bool may = m_state == LabState::Starting || m_state == LabState::Settling;
    if (m_guestSpoke)
        m_bootTimer.stop();
    if (!may || !m_guestSpoke || !m_supportKnown || m_controller || m_running >= 0 || !m_compared ||
        !host(Side::A).up || !host(Side::B).up || !measuring())
        return;
    setView(m_guestSide, SideView::State::Running, u"running"_s);
    setState(LabState::Ready);
}

} // namespace ferry
