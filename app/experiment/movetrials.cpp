// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/movetrials.h"

#include "app/base/paths.h"
#include "app/base/plainfile.h"
#include "app/experiment/jobtrials.h"
#include "app/lab/labregistry.h"

#include <QCoreApplication>
#include <QDir>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A guest that has not filled its memory by then is measured as it is; the lab has said so.
constexpr auto fillPatience = 90s;
/// A lab that fails twice to come up will not come up the third time.
constexpr int mostFailedBoots = 2;
constexpr double pagesPerMiB = 256;
/// From the start to Ready without KVM, on two cores.
constexpr auto quickBoot = 8s, nestedBoot = 75s;

bool isUp(LabState state)
{
    return state == LabState::Ready || state == LabState::Migrating || state == LabState::Settling;
}

} // namespace

MoveTrials::MoveTrials(const ExperimentPlan& plan, MakeLab makeLab, QObject* parent)
    : TrialRunner(parent), m_plan(plan), m_makeLab(std::move(makeLab)), m_needsBoot(plan.needsBoot())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        switch (m_state) {
        case State::Filling:
            watch();
            break;
        case State::Watching:
            if (!waitsForIdle())
                move();
            break;
        case State::Moving:
            m_record.outcome = TrialRecord::Outcome::TimedOut;
            m_record.sentence = tr("It did not complete within %1 s.").arg(m_plan.trialLimit.count());
            m_trial->interrupt();
            break;
        case State::After:
            keep();
            break;
        case State::Idle:
        case State::Booting:
        case State::Waiting:
        case State::Exchanging:
        case State::Leaving:
            break;
        }
    });
}

MoveTrials::~MoveTrials() = default;

std::chrono::seconds MoveTrials::startTime(const QStringList&) const
{
    const LabKind* kind = findLabKind(m_plan.lab);
    return kind != nullptr && kind->nested ? nestedBoot : quickBoot;
}

void MoveTrials::begin(const TrialTask& task)
{
    m_task = task;
    const auto settings = readLabSettings(m_plan.lab, task.settings);
    if (!settings) {
        giveUp(settings.error());
        return;
    }
    m_settings = *settings;
    m_record = {};
    m_record.trial = task.trial;
    m_record.settings = task.settings;
    m_record.started = QDateTime::currentDateTime();
    m_clock.start();
    if (isKnownImpossible())
        return;
    // After a failed multifd move QEMU 7.2 refuses every other one: such a lab would decide the next trials.
    const bool fits =
        m_lab && !m_spent && m_bootSettings == m_plan.bootSettingsOf(task.trial.cell, m_needsBoot);
    if (!m_lab)
        boot();
    else if (fits && isUp(m_lab->state()))
        fill();
    else
        exchangeLab(); // boot() once it has gone
}

// Told as the trial's outcome, without starting what cannot run it.
bool MoveTrials::isKnownImpossible()
{
    if (!m_unsupported.contains(m_task.trial.cell))
        return false;
    m_record.outcome = TrialRecord::Outcome::Unsupported;
    m_record.sentence = m_unsupported.value(m_task.trial.cell);
    if (!QDir().mkpath(m_task.folder)) {
        giveUp(unwritable(m_task.folder).value());
        return true;
    }
    QMetaObject::invokeMethod(
        this, [this, record = m_record] { emit ended(record); }, Qt::QueuedConnection);
    return true;
}

void MoveTrials::boot()
{
    emit booting(m_task.trial);
    m_state = State::Booting;
    m_lab = m_makeLab(*m_settings);
    m_spent = false;
    m_bootSettings = m_plan.bootSettingsOf(m_task.trial.cell, m_needsBoot);
    m_pages = 0;
    connect(m_lab.get(), &Lab::stateChanged, this, &MoveTrials::onLabState);
    connect(m_lab.get(), &Lab::sampled, this, &MoveTrials::onSample);
    connect(m_lab.get(), &Lab::failed, this, &MoveTrials::onLabFailed);
    // Queued: the lab is deleted for it.
    connect(m_lab.get(), &Lab::stopped, this, &MoveTrials::onLabStopped, Qt::QueuedConnection);
    emit labChanged();
    m_lab->start();
}

void MoveTrials::onLabState(LabState state)
{
    if (state != LabState::Ready)
        return;
    if (m_state == State::Booting) {
        m_failedBoots = 0;
        fill();
    } else if (m_state == State::Waiting) {
        fill();
    }
}

// The lab is up, perhaps with the load of another cell.
void MoveTrials::fill()
{
    if (m_lab->state() != LabState::Ready) {
        m_state = State::Waiting; // for the side that the guest left
        return;
    }
    m_state = State::Filling;
    const Load wanted = m_settings->load();
    if (m_lab->load() != wanted)
        m_lab->setLoad(wanted);
    m_idle.invalidate();
    if (m_pages >= wanted.dirtyMiB * pagesPerMiB)
        watch();
    else
        m_timer.start(fillPatience);
}

void MoveTrials::onSample(const Sample& sample)
{
    if (sample.source != "guest"_L1 || sample.metric != "pages"_L1)
        return;
    m_pages = sample.value;
    if (m_state == State::Filling && m_pages >= m_settings->load().dirtyMiB * pagesPerMiB)
        watch();
}

void MoveTrials::watch()
{
    m_state = State::Watching;
    m_recorder = std::make_unique<LabRecorder>(*m_lab, m_task.folder);
    m_recorder->setSettings(m_record.settings); // the lab may have been started for another cell
    if (const auto opened = m_recorder->open(); !opened) {
        giveUp(opened.error());
        return;
    }
    if (const auto runtime = runtimeFolder())
        m_foreign.begin(u"%1/%2-%3"_s.arg(*runtime, m_plan.lab).arg(QCoreApplication::applicationPid()));
    if (!m_idle.isValid()) {
        m_idle.start();
        emit began(m_task.trial);
    }
    m_timer.start(m_plan.before);
}

// The time before the move shows how idle the computer is; where it is not, that time begins anew. One that
// is no quieter in the end is measured as it is: the record says how busy it was.
bool MoveTrials::waitsForIdle()
{
    const auto cpus = m_foreign.sinceBegin();
    if (!cpus || !TrialRecord::disturbs(cpus->foreign, cpus->stolen) || m_plan.before.count() == 0 ||
        m_idle.hasExpired(std::chrono::milliseconds(m_plan.idleWait).count()))
        return false;
    std::ignore = m_recorder->close();
    m_recorder.reset();
    if (!QDir(m_task.folder).removeRecursively()) {
        giveUp(unwritable(m_task.folder).value());
        return true;
    }
    emit disturbed(m_task.trial, cpus->foreign);
    watch();
    return true;
}

void MoveTrials::move()
{
    m_state = State::Moving;
    const MoveSettings& moves = m_settings->moves();
    m_trial = std::make_unique<Trial>(*m_lab, MovePlan{moves.strategies, moves.strategy, 1});
    connect(m_trial.get(), &Trial::finished, this, &MoveTrials::onMoved, Qt::QueuedConnection);
    m_timer.start(m_plan.trialLimit);
    m_trial->start();
}

void MoveTrials::onMoved(const Result<TrialResult>& result)
{
    if (m_state != State::Moving)
        return; // the lab has failed under it
    m_timer.stop();
    const bool timedOut = m_record.outcome == TrialRecord::Outcome::TimedOut;
    const QList<Verdict> verdicts = m_trial->verdicts();
    const bool completed = !verdicts.isEmpty() && verdicts.last().outcome == Outcome::Completed;
    m_spent = !verdicts.isEmpty() && verdicts.last().outcome == Outcome::Failed;
    if (completed) {
        m_record.outcome = TrialRecord::Outcome::Completed;
        m_record.sentence.clear();
    } else if (!result && result.error().kind == ErrorKind::Missing) {
        m_record.outcome = TrialRecord::Outcome::Unsupported;
        m_record.sentence = result.error().detail.isEmpty() ? result.error().sentence : result.error().detail;
        m_unsupported.insert(m_task.trial.cell, m_record.sentence);
    } else if (!timedOut) {
        const std::optional<Error> why = verdicts.isEmpty() ? std::nullopt : verdicts.last().error;
        m_record.sentence = why       ? why->sentence
                            : !result ? result.error().sentence
                                      : tr("The move was cancelled.");
    }
    m_state = State::After;
    m_timer.start(m_plan.after);
}

// The record is closed first: its figures are read from what is on the disk, as anybody can.
void MoveTrials::keep()
{
    m_timer.stop();
    if (const auto cpus = m_foreign.sinceBegin()) {
        m_record.foreignCpus = cpus->foreign;
        m_record.stolenCpus = cpus->stolen;
    }
    m_record.seconds = double(m_clock.elapsed()) / 1000;
    m_trial.reset();
    const auto closed = m_recorder->close();
    m_recorder.reset();
    const auto run = closed ? RunReader::open(m_task.folder) : tl::unexpected(closed.error());
    if (!run) {
        giveUp(run.error());
        return;
    }
    m_record.figures = figuresOf(*run);
    m_state = State::Idle;
    emit ended(m_record);
}

void MoveTrials::onLabFailed(const Error& error)
{
    switch (m_state) {
    case State::Booting:
    case State::Filling:
    case State::Waiting:
        if (error.kind != ErrorKind::Failed || ++m_failedBoots >= mostFailedBoots)
            giveUp(error);
        else
            exchangeLab();
        break;
    case State::Watching:
    case State::Moving:
        // What came of the trial is known, and it is a result: the next one gets a lab of its own.
        m_record.outcome = TrialRecord::Outcome::Failed;
        m_record.sentence = error.sentence;
        m_trial.reset();
        m_state = State::After;
        m_timer.start(0ms);
        break;
    case State::After:
    case State::Idle:
    case State::Exchanging:
    case State::Leaving:
        break;
    }
}

void MoveTrials::exchangeLab()
{
    m_state = State::Exchanging;
    m_timer.stop();
    stopLab();
}

void MoveTrials::stopLab()
{
    if (!m_lab || m_lab->state() == LabState::Stopped)
        QMetaObject::invokeMethod(this, &MoveTrials::onLabStopped, Qt::QueuedConnection);
    else
        m_lab->stop();
}

void MoveTrials::leave()
{
    if (m_state != State::Leaving) {
        m_state = State::Leaving;
        m_timer.stop();
        m_trial.reset();
        if (m_recorder)
            std::ignore = m_recorder->close();
        m_recorder.reset();
        stopLab();
    } else if (m_lab) {
        m_lab->stop();
    }
}

void MoveTrials::onLabStopped()
{
    const bool wasInTrial = m_state == State::Watching || m_state == State::Moving || m_state == State::After;
    if (wasInTrial) {
        // By somebody else, or since it has failed: the trial is kept while its lab can still be asked.
        if (m_state != State::After) {
            m_record.outcome = TrialRecord::Outcome::Failed;
            m_record.sentence = tr("The lab was stopped.");
        }
        keep();
    }
    m_trial.reset();
    m_recorder.reset();
    if (m_lab) {
        disconnect(m_lab.get(), nullptr, this, nullptr);
        m_lab.release()->deleteLater();
        emit labChanged();
    }
    switch (m_state) {
    case State::Leaving:
        m_state = State::Idle;
        emit left();
        break;
    case State::Exchanging:
        boot();
        break;
    case State::Booting:
    case State::Waiting:
    case State::Filling:
        giveUp({ErrorKind::Failed, tr("The lab was stopped."), {}, {}});
        break;
    case State::Idle: // the next trial gets another lab
    case State::Watching:
    case State::Moving:
    case State::After:
        break;
    }
}

void MoveTrials::giveUp(const Error& error)
{
    m_state = State::Idle;
    m_timer.stop();
    emit failed(error);
}

std::unique_ptr<TrialRunner> makeTrialRunner(const ExperimentPlan& plan)
{
    if (plan.task != PlanTask::Move)
        return std::make_unique<JobTrials>(plan);
    return std::make_unique<MoveTrials>(
        plan, [](const LabSettings& settings) { return makeLab(settings, false, {}); });
}

} // namespace ferry
