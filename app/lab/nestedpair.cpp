// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs: what is asked of guest1's QEMU, and how the nested ones come and go.
#include "app/lab/nestedpair.h"

#include "app/base/paths.h"
#include "app/image/witnessimage.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr char sharedFolder[] = "/mnt/nfs/";
constexpr int nestedBeatHz = 10;

} // namespace

NestedPair::NestedPair(const HomeworkSettings& settings, HomeworkBook& book, HostPair& hosts)
    : m_settings(settings), m_book(book), m_hosts(hosts)
{
    for (const Side side : {Side::A, Side::B}) {
        QmpClient* qmp = &end(side).qmp;
        connect(qmp, &QmpClient::happened, this,
                [this, side](const QmpEvent& event) { emit happened(side, event); });
        connect(qmp, &QmpClient::ready, this, [this, side] { onReady(side); });
        connect(qmp, &QmpClient::closed, this, [this, side](const Error& reason) { onClosed(side, reason); });
    }
    connect(&hosts, &HostPair::loggedIn, this, &NestedPair::onLoggedIn);
}

NestedPair::~NestedPair() = default;

void NestedPair::setPlan(const Ground& ground, const Load& load, const QString& folder)
{
    m_ground = ground;
    m_load = load;
    m_folder = folder;
}

QString NestedPair::socket(Side side, const QString& ending) const
{
    return u"%1/%2.%3"_s.arg(m_folder, sideLetter(side).toLower(), ending);
}

NestedGuest NestedPair::guest(bool waits) const
{
    const QString folder = QLatin1StringView(sharedFolder);
    // A board of the same name is in every QEMU from this version on.
    const int major = m_version.section(u'.', 0, 0).toInt();
    NestedGuest guest;
    guest.machine = u"pc-i440fx-"_s + m_version.section(u'.', 0, 1);
    guest.accel = m_accel;
    guest.ramKiB = safeRamKiB(m_settings.ramMiB, m_accel, major);
    guest.disk = folder + u"ubuntu.qcow2"_s;
    guest.kernel = folder + QFileInfo(m_ground.image.kernel).fileName();
    guest.initrd = folder + QFileInfo(m_ground.image.initrd).fileName();
    guest.kernelArguments = WitnessImageBuilder::kernelArguments(m_load.dirtyMiB, m_load.rateMiBps, u"A"_s);
    // Emulated within an emulated host, a thousand ticks a second are more than the guest can do.
    if (m_accel == "tcg"_L1)
        guest.kernelArguments += u" ferry.beat_hz=%1"_s.arg(nestedBeatHz);
    if (m_settings.nic == HomeworkSettings::Nic::Bridge) {
        guest.nic = NestedGuest::Nic::Bridge;
        guest.kernelArguments += u" ferry.ip=192.168.50.21/24"_s;
    } else {
        // QEMU's user network: the guest is 10.0.2.15 behind 10.0.2.2.
        // No TCP connection could survive there, and the network inside a network is dear.
        guest.kernelArguments += u" ferry.ip=10.0.2.15/24 ferry.gw=10.0.2.2 ferry.tcp=no"_s;
    }
    guest.incoming = waits;
    return guest;
}

void NestedPair::learnQemu(int index, std::function<void()> then)
{
    const auto goOn = [this, then = std::move(then)] {
        m_book.set({{u"source.command"_s, nestedLine(guest(false))},
                    {u"destination.command"_s, nestedLine(guest(true))}});
        then();
    };
    if (!m_version.isEmpty()) {
        goOn();
        return;
    }
    Step ask;
    ask.title = m_book.step(index).title;
    ask.on = guestName(Side::A);
    ask.check =
        u"qemu-system-x86_64 -version | head -n 1; "
        "if test -c /dev/kvm && sudo test -w /dev/kvm && "
        "test \"$(systemd-detect-virt --vm 2>/dev/null)\" != qemu; then echo kvm=yes; else echo kvm=no; fi"_s;
    ask.proves = tr("QEMU tells its version");
    runLines(ask, m_hosts.shellOf(ask.on), [this, goOn](const StepOutcome& outcome) {
        static const QRegularExpression version(u"version (\\d+\\.\\d+\\.\\d+)"_s);
        const QString found = version.match(outcome.evidence).captured(1);
        if (found.isEmpty()) {
            giveUpJob({ErrorKind::Missing, tr("guest1 has no QEMU that Ferry can use."), outcome.evidence,
                       tr("On guest1, run: sudo apt-get install -y qemu-system-x86")});
            return;
        }
        m_version = found;
        // Where the hosts are emulated themselves, KVM is not available in them.
        const bool mayKvm = m_settings.accel != Accel::Tcg &&
                            (m_settings.usesGivenHosts() || m_ground.accel == "kvm"_L1);
        m_accel = mayKvm && outcome.evidence.contains("kvm=yes"_L1) ? u"kvm"_s : u"tcg"_s;
        goOn();
    });
}

void NestedPair::start(int index, Side side, bool waits)
{
    beginJob();
    // Whatever still runs there is replaced, and its end is no surprise.
    End& e = end(side);
    e.up = e.wanted = false;
    e.qmp.close();
    e.hmp.close();
    e.phase = Phase::Job;
    learnQemu(index, [this, index, side, waits] {
        Step step = m_book.step(index);
        if (m_settings.nic == HomeworkSettings::Nic::Bridge)
            step.commands.prepend({nestedBridgeLine(m_hosts.address(side)), {}, {}});
        // What an earlier run of this step has left, perhaps half of it.
        if (std::exchange(end(side).begun, true))
            step.commands.prepend({endNestedLine(), {}, {}});
        runLines(step, m_hosts.shellOf(step.on), [this, side, waits](const StepOutcome& outcome) {
            m_jobEnd = {waits ? tr("waiting on port 4400") : tr("the nested guest boots"), outcome.evidence};
            open(side);
        });
    });
}

void NestedPair::adopt(int index, Side side, bool waits)
{
    beginJob();
    end(side).phase = Phase::Job;
    learnQemu(index, [this, index, side, waits] {
        Step step = m_book.step(index);
        step.commands.clear();
        runLines(step, m_hosts.shellOf(step.on), [this, side, waits](const StepOutcome& outcome) {
            end(side).begun = true;
            m_jobEnd = {waits ? tr("connected to a QEMU that waits") : tr("connected to a QEMU that runs"),
                        outcome.evidence, false};
            open(side);
        });
    });
}

void NestedPair::undo(int index, Side side)
{
    beginJob();
    end(side).phase = Phase::Idle;
    end(side).wanted = false;
    undoLines(m_book.step(index), m_hosts.shellOf(guestName(side)), [this, side](const StepOutcome&) {
        forget(side);
        emit ended(side);
        succeed({});
    });
}

void NestedPair::renew(Side side)
{
    End& e = end(side);
    e.phase = Phase::Renewing;
    e.up = false;
    e.begun = true;
    e.wanted = true;
    e.asking.reset();
    e.qmp.close();
    e.hmp.close();
    Step step;
    step.title = tr("Waiting guest");
    step.on = guestName(side);
    step.commands = {{endNestedLine(), {}, {}}, {nestedLine(guest(true)), {}, {}}};
    e.renewing = std::make_unique<StepRunner>(step, m_hosts.shellOf(step.on), false);
    connect(
        e.renewing.get(), &StepRunner::finished, this,
        [this, side](const Result<StepOutcome>& outcome) { onRenewed(side, outcome); }, Qt::QueuedConnection);
    e.renewing->run();
}

void NestedPair::onRenewed(Side side, const Result<StepOutcome>& outcome)
{
    if (end(side).phase != Phase::Renewing)
        return;
    if (outcome)
        open(side);
    else if (m_hosts.isLoggedIn(side))
        onOpenFailed(side, outcome.error());
    // Else the link is lost: onLoggedIn() begins again.
}

void NestedPair::forget(Side side)
{
    letGo(side);
    end(side).begun = false;
}

void NestedPair::letGo(Side side)
{
    End& e = end(side);
    e.phase = Phase::Idle;
    e.up = e.wanted = false;
    e.renewing.reset();
    e.asking.reset();
    e.qmp.close();
    e.hmp.close();
}

void NestedPair::stop()
{
    StepActor::stop();
    for (End& e : m_ends) {
        if (e.phase != Phase::Job)
            continue;
        e.phase = Phase::Idle;
        e.qmp.close();
    }
}

void NestedPair::close()
{
    stop();
    for (const Side side : {Side::A, Side::B})
        forget(side);
}

} // namespace ferry
