// SPDX-License-Identifier: GPL-3.0-or-later
// The lab around a move: what its two sides, its steps and its monitors show, and what comes after the
// verdict.
#include "app/lab/labcore.h"
#include "app/lab/typedstep.h"

#include <QLocale>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

void LabCore::migrate(const Strategy& strategy)
{
    std::unique_ptr<Mover> mover = m_state == LabState::Ready ? makeMover() : nullptr;
    if (m_state == LabState::Ready && !mover)
        note(m_guestSide,
             Lab::tr("Nothing is moved now: a QEMU cannot be reached. Ferry tries again by itself."));
    if (!beginMove(std::move(mover)))
        return;
    const QJsonObject predicted = m_advisor.begin(moveGround(), strategy);
    if (!predicted.isEmpty())
        tell(u"migration"_s, u"predicted"_s, predicted);
    m_move->start(strategy);
    if (m_move)
        m_move->setPredicted(predicted);
}

bool LabCore::beginMove(std::unique_ptr<Mover> mover)
{
    if (m_state != LabState::Ready || m_move || !mover)
        return false;
    m_lastInfoPass = 0;
    m_feed.setSource(m_guestSide);
    m_move = std::make_unique<Move>(
        std::move(mover), Move::Terms{m_guestSide, m_moves + 1, carriesTcp()}, m_feed.gaps(),
        [this](Side side, const QByteArray& command) { m_feed.link(side).say(command); });
    Move* const move = m_move.get();
    connect(move, &Move::viewChanged, this, [this] {
        const bool began = !m_moveView.active && m_move->view().active;
        m_moveView = m_move->view();
        if (began)
            setStep(moveSteps().migrate, StepState::Active,
                    Lab::tr("%1 to host %2").arg(m_move->verdict().strategy, sideLetter(m_move->to())));
        emit moveChanged();
    });
    connect(move, &Move::progressed, this, &LabCore::onProgress);
    connect(move, &Move::sent, this, &LabCore::onSent);
    connect(move, &Move::passed, this, [this](int pass) {
        tell(u"migration"_s, u"pass"_s, {{u"pass"_s, pass}});
        // At most one look per pass, so that the monitor's text does not slow the move it describes.
        if (std::exchange(m_lastInfoPass, pass) != pass && pass <= 8)
            askInfoMigrate();
    });
    connect(move, &Move::passEnded, this, [this](const PassFigures& figures) {
        emit sampled({figures.endNs, u"qemu"_s, u"pass_sent"_s, figures.sentMiB, u"MiB"_s});
        emit sampled({figures.endNs, u"qemu"_s, u"pass_time"_s, figures.seconds, u"s"_s});
        emit sampled(
            {figures.endNs, u"qemu"_s, u"pass_dirtied"_s, figures.dirtyMiBps * figures.seconds, u"MiB"_s});
    });
    connect(move, &Move::happened, this, &LabCore::onMoveHappened);
    connect(move, &Move::destinationReady, this, [this](const QString& uri) {
        setView(m_move->to(), SideView::State::Waiting, u"inmigrate"_s, u"incoming "_s + uri);
    });
    connect(move, &Move::judged, this, &LabCore::onJudged);
    connect(move, &Move::proving, this, [this](const QString& what) {
        // What makes load has seen the move; a slow guest needs its processor for the proof.
        if (m_meter)
            m_meter->setBusy(false);
        setStep(moveSteps().prove, StepState::Active, what);
    });
    // Queued: the move must not be deleted while it speaks.
    connect(move, &Move::finished, this, &LabCore::onVerdict, Qt::QueuedConnection);
    StepView& prove = m_steps[moveSteps().prove];
    prove.state = StepState::Pending;
    prove.detail.clear();
    m_steps[moveSteps().migrate].output.clear();
    setState(LabState::Migrating);
    if (m_meter)
        m_meter->setBusy(true);
    return m_move != nullptr;
}

void LabCore::onMoveHappened(const QString& what, std::int64_t tNs)
{
    const Side from = m_move->from();
    const Side to = m_move->to();
    tell(u"migration"_s, what, {{u"from"_s, sideLetter(from)}, {u"to"_s, sideLetter(to)}}, tNs);
    if (what == "stop"_L1)
        setView(from, SideView::State::Paused, u"finish-migrate"_s);
    else if (what == "user-stop"_L1)
        setView(from, SideView::State::Paused, u"paused"_s);
    else if (what == "user-cont"_L1)
        setView(from, SideView::State::Running, u"running"_s);
    else if (what == "resume"_L1)
        setView(to, SideView::State::Running, u"running"_s);
    else if (what == "paused"_L1)
        note(m_guestSide, Lab::tr("The post-copy stream broke. Both sides wait: press Recover."));
}

void LabCore::onJudged(const MigrationOutcome& outcome)
{
    const Verdict& verdict = m_move->verdict();
    const Side from = m_move->from();
    const bool crossed = verdict.whereabouts == Whereabouts::Destination;
    setState(LabState::Settling);
    if (crossed) {
        askInfoMigrate();
        setView(from, SideView::State::PostMigrate, outcome.sourceStatus);
        m_guestSide = other(from);
        ++m_moves;
        emit guestSideChanged(m_guestSide);
        if (outcome.arrivedPaused) {
            setView(m_guestSide, SideView::State::Paused, u"paused"_s);
            note(m_guestSide,
                 Lab::tr("The guest arrived paused, as it was on the source. Type cont here to let it "
                         "run."));
        }
    } else if (verdict.whereabouts == Whereabouts::Source) {
        setView(from,
                outcome.sourceStatus == "running"_L1 ? SideView::State::Running : SideView::State::Paused,
                outcome.sourceStatus);
    } else {
        setView(from, SideView::State::Failed, outcome.sourceStatus);
    }
    const bool completed = verdict.outcome == Outcome::Completed;
    setStep(moveSteps().migrate, completed ? StepState::Done : StepState::Failed,
            verdict.error           ? verdict.error->sentence
            : !completed            ? Lab::tr("cancelled: it stays on host %1").arg(verdict.from)
            : outcome.arrivedPaused ? Lab::tr("the guest is on host %1, paused").arg(verdict.to)
                                    : Lab::tr("the guest runs on host %1").arg(verdict.to));
}

void LabCore::showProof(const Verdict& verdict)
{
    const QString pages = QLocale().toString(qlonglong(verdict.pages));
    const bool lost = verdict.lost && *verdict.lost != 0;
    // A guest that stayed is asked the same: a move that failed must not have harmed it.
    QString said = Lab::tr("the guest could not be asked");
    if (verdict.arrivedPaused)
        said = Lab::tr("a paused guest cannot answer");
    else if (verdict.lost && (lost || verdict.outcome == Outcome::Completed))
        said = Lab::tr("%1 pages, %2 lost").arg(pages, QLocale().toString(qlonglong(*verdict.lost)));
    else if (verdict.lost)
        said = Lab::tr("the guest that stayed is unharmed: %1 pages, 0 lost").arg(pages);
    setStep(moveSteps().prove,
            verdict.lost == 0                        ? StepState::Done
            : verdict.arrivedPaused && !verdict.lost ? StepState::Pending
                                                     : StepState::Failed,
            said);
}

void LabCore::onVerdict(const Verdict& verdict)
{
    if (m_state != LabState::Settling)
        return;
    m_verdicts << verdict;
    m_advisor.end(verdict);
    tell(u"migration"_s, outcomeName(verdict.outcome), verdict.toJson());
    showProof(verdict);
    m_move.reset();
    if (m_meter)
        m_meter->setBusy(false);
    emit moved(verdict);
    if (m_state != LabState::Settling)
        return;
    const bool good = verdict.outcome == Outcome::Completed || verdict.whereabouts == Whereabouts::Source;
    if (good)
        renew(other(m_guestSide));
    else
        giveUp(verdict.error.value_or(
            Error{ErrorKind::Failed, Lab::tr("The guest is gone."), {}, Lab::tr("Start the lab again.")}));
}

// What the user types into a monitor, and the move that begins there without Ferry's button.
void LabCore::typeMonitor(Side side, const QString& line)
{
    static const QRegularExpression move(u"^\\s*migrate\\s+(?:-d\\s+)?((?:tcp|unix):\\S+)\\s*$"_s);
    const auto match = move.match(line);
    const bool moves = m_state == LabState::Ready && side == m_guestSide && match.hasMatch() && !m_typed;
    m_typed = moves ? makeMover() : nullptr;
    if (!m_typed) {
        m_monitors.ask(side, line, MonitorFeed::By::User);
        return;
    }
    m_typed->readStrategy(
        [this, side, line, uri = match.captured(1)](const std::optional<Strategy>& strategy) {
            if (strategy)
                migrateAsTyped(line, uri, *strategy);
            else
                m_monitors.ask(side, line, MonitorFeed::By::User);
            m_typed.reset();
        });
}

void LabCore::migrateAsTyped(const QString& line, const QString& uri, const Strategy& strategy)
{
    const Side from = m_guestSide;
    if (beginMove(std::move(m_typed))) {
        showTyped(m_steps[moveSteps().migrate], line.trimmed());
        emit stepsChanged();
        m_advisor.begin({},
                        strategy); // its limits are the monitor's, which nobody has read: nothing is foreseen
        m_move->follow(strategy, uri);
    }
    m_monitors.ask(from, line, MonitorFeed::By::User,
                   [mover = QPointer(m_move ? &m_move->mover() : nullptr)](const QString& answer) {
                       if (mover)
                           mover->monitorAnswered(answer);
                   });
}

} // namespace ferry
