// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/move.h"

#include "app/base/clock.h"

#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Move::Move(std::unique_ptr<Mover> mover, const Terms& terms, GapWatch& gaps, Say say, QObject* parent)
    : QObject(parent), m_mover(std::move(mover)), m_terms(terms), m_gaps(gaps), m_say(std::move(say)),
      m_audit(terms.number)
{
    m_settleTimer.setInterval(100ms);
    connect(&m_settleTimer, &QTimer::timeout, this, &Move::settle);
    m_auditTimer.setSingleShot(true);
    connect(&m_auditTimer, &QTimer::timeout, this, &Move::conclude);
    Mover* const by = m_mover.get();
    connect(by, &Mover::progressed, this, &Move::onProgress);
    connect(by, &Mover::sent, this, &Move::sent);
    connect(by, &Mover::happened, this, &Move::onHappened);
    connect(by, &Mover::passed, this, [this](int pass) {
        m_view.pass = pass;
        emit passed(pass);
    });
    connect(by, &Mover::stateChanged, this, [this](MigrationState state) {
        if (state == MigrationState::PreparingSource)
            emit destinationReady(m_mover->destinationUri());
    });
    // Queued: the mover must not be deleted while it speaks.
    connect(by, &Mover::finished, this, &Move::onOutcome, Qt::QueuedConnection);
}

Move::~Move() = default;

void Move::begin(const Strategy& strategy)
{
    m_verdict = {};
    m_verdict.strategy = strategyName(strategy.kind);
    m_verdict.plan = strategy.toJson();
    m_verdict.from = sideLetter(m_terms.from);
    m_verdict.to = sideLetter(to());
    m_phase = Phase::Moving;
    m_view = {};
    m_view.active = true;
    m_say(m_terms.from, "reset");
    m_gaps.begin();
    emit viewChanged();
}

void Move::start(const Strategy& strategy)
{
    if (m_phase != Phase::Idle)
        return;
    begin(strategy);
    m_mover->start(strategy);
}

void Move::follow(const Strategy& strategy, const QString& uri)
{
    if (m_phase != Phase::Idle)
        return;
    begin(strategy);
    m_mover->follow(strategy, uri);
}

void Move::onHappened(const QString& what, std::int64_t tNs)
{
    if (what == "stop"_L1) {
        m_gaps.stopped(tNs);
    } else if (what == "resume"_L1) {
        m_resumed = true;
        m_gaps.resumed(tNs);
        m_say(to(), "host " + sideLetter(to()).toLatin1());
        m_say(to(), "move " + QByteArray::number(m_terms.number));
    }
    emit happened(what, tNs);
}

void Move::onProgress(const Progress& progress)
{
    m_view.phase = progress.status;
    m_view.elapsedS = progress.totalMs / 1000;
    if (progress.hasRam) {
        m_view.progress = progress.share();
        m_view.pass = progress.pass;
        m_view.remainingMiB = double(progress.remaining) / (1024 * 1024);
    }
    const QPointer self(this);
    emit progressed(progress);
    if (const auto pass = self ? m_passes.add(progress) : std::nullopt)
        emit passEnded(*pass);
    if (self)
        emit viewChanged();
}

void Move::processEnded(Side side, const Error& reason)
{
    if (side == to() && m_phase == Phase::Moving)
        m_destinationComplaint = reason;
    if (m_phase == Phase::Moving || m_phase == Phase::Idle)
        m_mover->processEnded(side == m_terms.from ? MoveEnd::Source : MoveEnd::Destination);
    else if (side == (m_verdict.whereabouts == Whereabouts::Destination ? to() : m_terms.from))
        conclude(); // nobody is left who could answer
}

void Move::onOutcome(const MigrationOutcome& outcome)
{
    if (m_phase != Phase::Moving)
        return;
    m_phase = Phase::Settling;
    m_view.active = false;
    takeOutcome(outcome);
    const QPointer self(this);
    emit viewChanged();
    if (self)
        emit judged(outcome);
    if (!self || m_phase != Phase::Settling)
        return;
    // Only a guest that runs can be asked.
    const bool runs = m_verdict.whereabouts == Whereabouts::Destination
                          ? !m_outcome.arrivedPaused
                          : outcome.sourceStatus == "running"_L1;
    const bool placed =
        m_verdict.whereabouts == Whereabouts::Destination || m_verdict.whereabouts == Whereabouts::Source;
    if (!runs || !placed) {
        conclude();
        return;
    }
    emit proving(m_gaps.hasClient() ? tr("waiting for the guest's datagrams")
                                    : tr("waiting for the guest's first words"));
    m_settleTimer.start();
    settle();
}

void Move::takeOutcome(const MigrationOutcome& outcome)
{
    m_outcome = outcome;
    if (const auto pass = m_passes.end(outcome.last, outcome.endNs))
        emit passEnded(*pass);
    m_verdict.sourceStatus = outcome.sourceStatus;
    m_verdict.destinationStatus = outcome.destinationStatus;
    m_verdict.whereabouts = outcome.whereabouts;
    m_verdict.arrivedPaused = outcome.arrivedPaused;
    m_verdict.totalMs = outcome.last.totalMs;
    m_verdict.setupMs = outcome.last.setupMs;
    m_verdict.transferredBytes = outcome.last.transferred;
    m_verdict.passes = outcome.last.pass;
    m_verdict.error = outcome.error;
    m_verdict.outcome = outcome.state == MigrationState::Completed   ? Outcome::Completed
                        : outcome.state == MigrationState::Cancelled ? Outcome::Cancelled
                                                                     : Outcome::Failed;
    // A guest that stayed has no downtime to report.
    if (m_verdict.outcome == Outcome::Completed)
        m_verdict.downtime = {outcome.downtimeMs, outcome.stopToResumeMs, std::nullopt, std::nullopt};
}

void Move::settle()
{
    if (m_phase != Phase::Settling)
        return;
    const auto since = std::chrono::nanoseconds(monotonicNs() - m_outcome.endNs);
    const bool moved = m_verdict.outcome == Outcome::Completed;
    // TCP sends again what was lost only after a while, and later on a busy wire.
    const bool tcpGoesOn = !m_terms.carriesTcp || m_gaps.tcpSurvived() != std::optional(false);
    // Where nobody could hear datagrams before the move nobody is waited for after it.
    const bool clientHears = m_gaps.clientHearsAgain() || !m_gaps.hasClient();
    const bool heard = !moved || (clientHears && m_gaps.guestSpokeAgain() && tcpGoesOn);
    if (since < m_patience.settle || (!heard && since < m_patience.settleAtMost))
        return;
    m_settleTimer.stop();
    m_phase = Phase::Auditing;
    takeGaps();
    m_verdict.datagramsLost = m_gaps.datagramsLost();
    if (m_terms.carriesTcp)
        m_verdict.tcpSurvived = m_gaps.tcpSurvived();
    m_auditNs = monotonicNs();
    m_auditTimer.start(m_patience.word);
    m_say(m_verdict.whereabouts == Whereabouts::Destination ? to() : m_terms.from,
          "audit " + QByteArray::number(m_audit));
    emit proving(tr("the guest checks every page"));
}

void Move::takeGaps()
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

void Move::hear(const WitnessMessage& message)
{
    if (m_phase != Phase::Auditing)
        return;
    const auto* const audit = std::get_if<WitnessAudit>(&message);
    if (audit && audit->id == m_audit) {
        m_auditTimer.stop();
        // A guest on a busy computer may have told of its pause only now.
        takeGaps();
        m_verdict.pages = audit->pages;
        m_verdict.checks = m_gaps.stat() ? m_gaps.stat()->checks : 0;
        m_verdict.lost = std::max(audit->lost, m_gaps.newLosses());
        conclude();
        return;
    }
    const auto* const far = std::get_if<WitnessAuditing>(&message);
    if (far && far->id == m_audit && far->pages > 0 && far->page <= far->pages) {
        const int share = int(100 * double(far->page) / double(far->pages));
        if (std::exchange(m_auditShare, share) != share)
            emit proving(tr("the guest checks every page: %1 %").arg(share));
    }
    if (monotonicNs() - m_auditNs < std::chrono::nanoseconds(m_patience.auditAtMost).count()) {
        m_auditTimer.start(m_patience.word); // it lives, and may still be reading its pages
    }
}

void Move::conclude()
{
    if (m_phase != Phase::Settling && m_phase != Phase::Auditing)
        return;
    m_phase = Phase::Over;
    m_settleTimer.stop();
    m_auditTimer.stop();
    judgeProof();
    // What the destination printed names the cause better than the source, which only saw it go.
    if (m_verdict.outcome == Outcome::Failed && m_destinationComplaint &&
        !m_destinationComplaint->cure.isEmpty())
        m_verdict.error = m_destinationComplaint;
    emit finished(m_verdict);
}

void Move::judgeProof()
{
    // A guest that arrived paused is whole by QEMU's word, and can prove it once it runs.
    if (m_verdict.outcome != Outcome::Completed || m_verdict.lost == 0 || m_verdict.arrivedPaused)
        return;
    m_verdict.outcome = Outcome::Failed;
    if (m_verdict.lost)
        m_verdict.error =
            Error{ErrorKind::Failed,
                  tr("Damaged pages in the guest that arrived: %n.", nullptr, int(*m_verdict.lost)),
                  {},
                  tr("Do not trust this QEMU with a migration: use 9.0 or later, KVM, or a RAM size "
                     "off the 256 KiB grid.")};
    else
        m_verdict.error = Error{ErrorKind::Failed,
                                tr("The guest did not answer after the migration."),
                                {},
                                tr("Look at its screen on host %1.").arg(m_verdict.to)};
}

} // namespace ferry
