// SPDX-License-Identifier: GPL-3.0-or-later
// One move: from the button to a verdict that both ends and the guest itself bear out.
#include "app/base/clock.h"
#include "app/lab/labcore.h"

#include <QLocale>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// After the guest resumed: enough for its caches to warm and for the first datagrams to arrive.
constexpr auto settleTime = 700ms;
constexpr auto settlePatience = 10s;
// For the guest's next word; one that speaks may take longer over its pages, but not for ever.
constexpr auto auditPatience = 60s;
constexpr auto auditAtMost = 5min;

} // namespace

void LabCore::migrate(const Strategy& strategy)
{
    if (MigrationController* const controller = prepareMove(strategy))
        controller->start(strategy, uriTo(other(m_guestSide)), listensByCommand());
}

MigrationController* LabCore::prepareMove(const Strategy& strategy)
{
    if (m_state != LabState::Ready)
        return nullptr;
    QmpClient* const source = qmp(m_guestSide);
    QmpClient* const destination = qmp(other(m_guestSide));
    if (!source || !destination)
        return nullptr;
    m_moveFrom = m_guestSide;
    m_verdict = {};
    m_verdict.strategy = strategyName(strategy.kind);
    m_verdict.from = sideLetter(m_guestSide);
    m_verdict.to = sideLetter(other(m_guestSide));
    m_lastInfoPass = 0;
    m_destinationComplaint.reset();
    side(m_guestSide).link.say("reset");
    m_gaps.begin();
    m_controller = std::make_unique<MigrationController>(*source, *destination, m_support.capabilities);
    m_controller->setOneClock(hasOneClock());
    MigrationController* controller = m_controller.get();
    connect(controller, &MigrationController::progressed, this, &LabCore::onProgress);
    connect(controller, &MigrationController::sent, this, &LabCore::onSent);
    connect(controller, &MigrationController::passed, this, [this](int pass) {
        m_move.pass = pass;
        tell(u"migration"_s, u"pass"_s, {{u"pass"_s, pass}});
        // At most one look per pass, so that the monitor's text does not slow the move it describes.
        if (std::exchange(m_lastInfoPass, pass) != pass && pass <= 8)
            askMonitor(m_guestSide, u"info migrate"_s, false);
    });
    connect(controller, &MigrationController::happened, this, [this](const QString& what, std::int64_t tNs) {
        tell(u"migration"_s, what, {{u"from"_s, m_verdict.from}, {u"to"_s, m_verdict.to}}, tNs);
        if (what == "stop"_L1) {
            m_gaps.stopped(tNs);
            setView(m_guestSide, SideView::State::Paused, u"finish-migrate"_s);
        } else if (what == "resume"_L1) {
            const Side to = other(m_guestSide);
            m_gaps.resumed(tNs);
            side(to).link.say("host " + sideLetter(to).toLatin1());
            side(to).link.say("move " + QByteArray::number(m_moves + 1));
            setView(to, SideView::State::Running, u"running"_s);
        }
    });
    connect(controller, &MigrationController::stateChanged, this, [this](MigrationState state) {
        if (state == MigrationState::PreparingSource)
            setView(other(m_guestSide), SideView::State::Waiting, u"inmigrate"_s,
                    u"incoming "_s + m_controller->uri());
        if (state == MigrationState::PostCopyPaused)
            note(m_guestSide, Lab::tr("The post-copy stream broke. Both sides wait: press Recover."));
    });
    connect(controller, &MigrationController::finished, this, &LabCore::onOutcome, Qt::QueuedConnection);
    const MoveSteps steps = moveSteps();
    m_move = {};
    m_move.active = true;
    emit moveChanged();
    m_steps[steps.prove].state = StepState::Pending;
    m_steps[steps.prove].detail.clear();
    m_steps[steps.migrate].output.clear();
    setStep(moveSteps().migrate, StepState::Active,
            Lab::tr("%1 to host %2").arg(m_verdict.strategy, m_verdict.to));
    setState(LabState::Migrating);
    if (m_meter)
        m_meter->setBusy(true);
    return controller;
}

void LabCore::onOutcome(const MigrationOutcome& outcome)
{
    if (m_state != LabState::Migrating)
        return;
    m_outcome = outcome;
    m_move.active = false;
    m_verdict.sourceStatus = outcome.sourceStatus;
    m_verdict.destinationStatus = outcome.destinationStatus;
    m_verdict.totalMs = outcome.last.totalMs;
    m_verdict.setupMs = outcome.last.setupMs;
    m_verdict.transferredBytes = outcome.last.transferred;
    m_verdict.passes = outcome.last.pass;
    m_verdict.downtime.qemu = outcome.downtimeMs;
    m_verdict.downtime.events = outcome.stopToResumeMs;
    m_verdict.error = outcome.error;
    emit moveChanged();
    setState(LabState::Settling);
    switch (outcome.state) {
    case MigrationState::Completed:
        m_verdict.outcome = Outcome::Completed;
        break;
    case MigrationState::Cancelled:
        m_verdict.outcome = Outcome::Cancelled;
        break;
    default:
        m_verdict.outcome = Outcome::Failed;
        break;
    }
    if (m_verdict.outcome == Outcome::Completed) {
        askMonitor(m_guestSide, u"info migrate"_s, false);
        setView(m_guestSide, SideView::State::PostMigrate, outcome.sourceStatus);
        m_guestSide = other(m_guestSide);
        ++m_moves;
        emit guestSideChanged(m_guestSide);
    } else {
        // The guest goes on at the source; its screen is asked nothing about downtime it did not have.
        m_verdict.downtime = {};
        const bool alive = outcome.sourceStatus == "running"_L1;
        setView(m_guestSide, alive ? SideView::State::Running : SideView::State::Failed,
                outcome.sourceStatus);
    }
    setStep(moveSteps().migrate,
            m_verdict.outcome == Outcome::Completed ? StepState::Done : StepState::Failed,
            m_verdict.error ? m_verdict.error->sentence
            : m_verdict.outcome == Outcome::Completed
                ? Lab::tr("the guest runs on host %1").arg(m_verdict.to)
                : Lab::tr("cancelled: it stays on host %1").arg(m_verdict.from));
    if (outcome.sourceStatus != "running"_L1 && m_verdict.outcome != Outcome::Completed) {
        conclude();
        return;
    }
    setStep(moveSteps().prove, StepState::Active, Lab::tr("waiting for the guest's datagrams"));
    m_settleTimer.start();
    settle();
}

void LabCore::settle()
{
    const auto since = std::chrono::nanoseconds(monotonicNs() - m_outcome.endNs);
    const bool moved = m_verdict.outcome == Outcome::Completed;
    // TCP sends again what was lost only after a while, and later on a busy wire.
    const bool tcpGoesOn = !carriesTcp() || m_gaps.tcpSurvived() != std::optional(false);
    // Where nobody listens for datagrams nobody is waited for.
    const bool clientHears = m_gaps.clientHearsAgain() || !m_gaps.hasClient();
    const bool heard = !moved || (clientHears && m_gaps.guestSpokeAgain() && tcpGoesOn);
    if (since < settleTime || (!heard && since < settlePatience))
        return;
    m_settleTimer.stop();
    takeGaps();
    m_verdict.datagramsLost = m_gaps.datagramsLost();
    if (carriesTcp())
        m_verdict.tcpSurvived = m_gaps.tcpSurvived();
    // What makes load has seen the move; a slow guest needs its processor for the proof.
    if (m_meter)
        m_meter->setBusy(false);
    setStep(moveSteps().prove, StepState::Active, Lab::tr("the guest checks every page"));
    side(m_guestSide).link.say("audit " + QByteArray::number(++m_audit));
    m_auditNs = monotonicNs();
    m_auditTimer.start(auditPatience);
}

void LabCore::takeGaps()
{
    if (m_verdict.outcome != Outcome::Completed)
        return;
    if (!m_verdict.downtime.guest) {
        m_verdict.downtime.guest = m_gaps.guestPauseMs();
        m_verdict.guestWorstMs = m_gaps.guestWorstMs();
    }
    if (!m_verdict.downtime.client) {
        m_verdict.downtime.client = m_gaps.clientPauseMs();
        m_verdict.clientWorstMs = m_gaps.clientWorstMs();
    }
}

void LabCore::onGuestSpoke()
{
    if (m_auditTimer.isActive() && monotonicNs() - m_auditNs < std::chrono::nanoseconds(auditAtMost).count())
        m_auditTimer.start(auditPatience);
}

void LabCore::onAudit(const WitnessAudit& audit)
{
    if (audit.id != m_audit || !m_auditTimer.isActive())
        return;
    m_auditTimer.stop();
    // A guest on a busy computer may have told of its pause only now.
    takeGaps();
    m_verdict.pages = audit.pages;
    m_verdict.checks = m_gaps.stat() ? m_gaps.stat()->checks : 0;
    m_verdict.lost = std::max(audit.lost, m_gaps.newLosses());
    conclude();
}

void LabCore::conclude()
{
    if (m_state != LabState::Settling)
        return;
    if (m_verdict.outcome == Outcome::Completed && m_verdict.lost != 0) {
        m_verdict.outcome = Outcome::Failed;
        m_verdict.error =
            m_verdict.lost
                ? Error{ErrorKind::Failed,
                        Lab::tr("The guest arrived with %1 damaged pages.").arg(*m_verdict.lost),
                        {},
                        Lab::tr("Do not trust this QEMU with a move: use 9.0 or later, KVM, or a RAM "
                                "size off the 256 KiB grid.")}
                : Error{ErrorKind::Failed,
                        Lab::tr("The guest did not answer after the move."),
                        {},
                        Lab::tr("Look at its screen on host %1.").arg(m_verdict.to)};
    }
    // What the destination printed names the cause better than the source, which only saw it go.
    if (m_verdict.outcome == Outcome::Failed && m_destinationComplaint &&
        !m_destinationComplaint->cure.isEmpty())
        m_verdict.error = m_destinationComplaint;
    const bool good = m_verdict.outcome == Outcome::Completed;
    m_verdicts << m_verdict;
    tell(u"migration"_s, outcomeName(m_verdict.outcome), m_verdict.toJson());
    const QString pages = QLocale().toString(qlonglong(m_verdict.pages));
    // A guest that stayed is asked the same: a move that failed must not have harmed it.
    setStep(moveSteps().prove, m_verdict.lost == 0 ? StepState::Done : StepState::Failed,
            !m_verdict.lost ? Lab::tr("the guest could not be asked")
            : good || *m_verdict.lost != 0
                ? Lab::tr("%1 pages, %2 lost").arg(pages, QLocale().toString(qlonglong(*m_verdict.lost)))
                : Lab::tr("it stayed unharmed: %1 pages, 0 lost").arg(pages));
    m_controller.reset();
    if (m_meter)
        m_meter->setBusy(false);
    emit moved(m_verdict);
    if (m_state != LabState::Settling)
        return;
    if (!good && m_verdict.sourceStatus != "running"_L1) {
        giveUp(m_verdict.error.value_or(
            Error{ErrorKind::Failed, Lab::tr("The guest is gone."), {}, Lab::tr("Start the lab again.")}));
        return;
    }
    renew(other(m_guestSide));
}

} // namespace ferry
