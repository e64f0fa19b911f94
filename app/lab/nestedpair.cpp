// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs: what is asked of guest1's QEMU, and how the nested ones come and go.
#include "app/lab/nestedpair.h"

#include "app/base/paths.h"
#include "app/image/witnessimage.h"
#include "app/lab/nestedbridge.h"

#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

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
        end(side).again.setSingleShot(true);
        connect(&end(side).again, &QTimer::timeout, this, [this, side] {
            if (end(side).phase == Phase::Reconnecting)
                askWhetherItLives(side);
        });
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

NestedGuest NestedPair::guest(Side side, bool waits) const
{
    const QString folder = QLatin1StringView(nested::files) + u'/';
    NestedGuest guest;
    guest.machine = m_plan.machine;
    guest.accel = m_plan.accel;
    guest.ramKiB = m_settings.exactRam ? std::int64_t(m_settings.ramMiB) * 1024
                                       : safeRamKiB(m_settings.ramMiB, m_plan.accel, m_plan.qemuMajor);
    guest.disk = QLatin1StringView(nested::disk);
    guest.kernel = folder + QFileInfo(m_ground.image.kernel).fileName();
    guest.initrd = folder + QFileInfo(m_ground.image.initrd).fileName();
    guest.kernelArguments = WitnessImageBuilder::kernelArguments(m_load.dirtyMiB, m_load.rateMiBps, u"A"_s);
    // Emulated within an emulated host, a thousand ticks a second are more than the guest can do.
    if (isEmulated())
        guest.kernelArguments += u" ferry.beat_hz=%1"_s.arg(nestedBeatHz);
    if (m_settings.nic == HomeworkSettings::Nic::Bridge) {
        guest.nic = NestedGuest::Nic::Bridge;
        guest.kernelArguments += u" ferry.ip=192.168.50.21/24"_s;
    } else {
        // QEMU's user network: the guest is 10.0.2.15 behind 10.0.2.2.
        // No TCP connection could survive there, and the network inside a network is dear.
        guest.kernelArguments += u" ferry.ip=10.0.2.15/24 ferry.gw=10.0.2.2 ferry.tcp=no"_s;
    }
    if (waits)
        guest.listen = m_hosts.address(side);
    // On machines of the user's own a setting of the kernel is changed only for a move that needs it.
    guest.postcopy = !m_settings.usesGivenHosts() || m_settings.strategies.contains(StrategyKind::PostCopy);
    return guest;
}

void NestedPair::learnPlan(Side side, bool waits, std::function<void()> then)
{
    const auto goOn = [this, guestOnA = waits == (side == Side::B), then = std::move(then)] {
        showCommands(guestOnA);
        then();
    };
    if (m_planned) {
        goOn();
        return;
    }
    connect(
        &m_questions, &NestedQuestions::finished, this,
        [this, side, goOn](const Result<std::array<NestedHost, 2>>& hosts) {
            if (!isBusy())
                return;
            if (hosts)
                m_given = *hosts;
            const auto made = hosts ? makePlan(side) : tl::unexpected(hosts.error());
            if (made)
                goOn();
            else
                giveUpJob(made.error());
        },
        Qt::SingleShotConnection);
    m_questions.ask({m_hosts.shellOf(guestName(Side::A)), m_hosts.shellOf(guestName(Side::B))},
                    !m_settings.usesGivenHosts());
}

void NestedPair::showCommands(bool guestOnA)
{
    m_book.set({{u"source.command"_s, nestedLine(guest(Side::A, !guestOnA))},
                {u"destination.command"_s, nestedLine(guest(Side::B, guestOnA))}});
}

// guest2 may get its QEMU only after guest1's has been started: then guest1's is planned alone, and the two
// are compared once both are known.
Result<void> NestedPair::makePlan(Side side)
{
    const auto& [guest1, guest2] = m_given;
    const bool both = side == Side::B || !guest2.qemu.isEmpty();
    const bool mayKvm = m_settings.accel != Accel::Tcg && !m_kvmFailed;
    const auto plan = planNested(guest1, both ? guest2 : guest1, mayKvm);
    if (!plan)
        return tl::unexpected(plan.error());
    if (end(Side::A).begun && !m_plan.machine.isEmpty() &&
        (plan->machine != m_plan.machine || plan->accel != m_plan.accel))
        return fail(ErrorKind::Failed,
                    tr("The nested QEMU on guest1 runs as %1 with %2, which guest2 does not have.")
                        .arg(m_plan.machine, m_plan.accel),
                    tr("Undo its step and run it again: then it is started as both can."));
    m_plan = *plan;
    m_planned = both;
    if (!plan->whyNotKvm.isEmpty())
        emit said(plan->whyNotKvm);
    else if (plan->kvmIsEmulated)
        emit said(
            tr("The processors of guest1 and guest2 are emulated, and so is their KVM. It is used, as it "
               "is several times faster than TCG there; its figures say nothing about real KVM."));
    return {};
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
    learnPlan(side, waits, [this, index, side, waits] {
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
    learnPlan(side, waits, [this, index, side, waits] {
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

void NestedPair::giveUpKvm()
{
    m_kvmFailed = true;
    m_plan.accel = u"tcg"_s;
    m_plan.kvmIsEmulated = false;
}

void NestedPair::renew(Side side, bool waits)
{
    showCommands(waits == (side == Side::B));
    End& e = end(side);
    e.waits = waits;
    e.phase = Phase::Renewing;
    e.up = false;
    e.begun = true;
    e.wanted = true;
    e.asking.reset();
    e.qmp.close();
    e.hmp.close();
    Step step;
    step.title = waits ? tr("Waiting guest") : tr("Nested guest");
    step.on = guestName(side);
    step.commands = {{endNestedLine(), {}, {}}, {nestedLine(guest(side, waits)), {}, {}}};
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
    // Nothing holds the two to what was planned before.
    if (!end(Side::A).begun && !end(Side::B).begun)
        m_planned = false;
}

void NestedPair::awaitLogin(Side side)
{
    End& e = end(side);
    const bool mayRun = e.wanted || e.phase == Phase::Reconnecting;
    const Phase before = e.phase;
    letGo(side);
    e.wanted = mayRun;
    if (before == Phase::Renewing)
        e.phase = Phase::Renewing;
    else if (mayRun)
        e.phase = Phase::Reconnecting;
}

void NestedPair::letGo(Side side)
{
    End& e = end(side);
    e.phase = Phase::Idle;
    e.up = e.wanted = false;
    e.renewing.reset();
    e.asking.reset();
    e.again.stop();
    e.qmp.close();
    e.hmp.close();
}

void NestedPair::stop()
{
    StepActor::stop();
    m_questions.stop();
    m_questions.disconnect(this);
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
