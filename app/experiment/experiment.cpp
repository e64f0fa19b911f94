// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/experiment.h"

#include "app/base/paths.h"
#include "app/lab/labregistry.h"

#include <QCoreApplication>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A guest that has not filled its memory by then is measured as it is; the lab has said so.
constexpr auto fillPatience = 90s;
/// A lab that fails twice to come up will not come up the third time.
constexpr int mostFailedBoots = 2;
constexpr double experimentPagesPerMiB = 256;

bool isUp(LabState state)
{
    return state == LabState::Ready || state == LabState::Migrating || state == LabState::Settling;
}

} // namespace

Experiment::Experiment(ExperimentPlan plan, QString folder, MakeLab makeLab, QObject* parent)
    : QObject(parent), m_plan(std::move(plan)), m_folder(std::move(folder)), m_makeLab(std::move(makeLab))
{
    if (const LabKind* kind = findLabKind(m_plan.lab)) {
        const QList<SettingInfo> settings = kind->settings();
        for (const SettingInfo& each : settings) {
            if (each.needsBoot)
                m_needsBoot << each.name;
        }
    }
    m_order = m_plan.order(m_needsBoot);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        switch (m_state) {
        case State::Filling:
            watch();
            break;
        case State::Watching:
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
        case State::Leaving:
        case State::Done:
            break;
        }
    });
}

Experiment::~Experiment() = default;

void Experiment::start()
{
    if (m_state == State::Idle)
        QMetaObject::invokeMethod(this, &Experiment::next, Qt::QueuedConnection);
}

void Experiment::interrupt()
{
    if (m_state == State::Done)
        return;
    if (std::exchange(m_interrupted, true)) {
        if (m_lab)
            m_lab->stop(); // a second time: a lab that is slow to stop may be told to hurry
        return;
    }
    end(Error{ErrorKind::Cancelled, tr("The experiment was interrupted."), {}, {}});
}

const PlannedTrial* Experiment::nextTrial() const
{
    for (const PlannedTrial& each : m_order) {
        const bool made = std::any_of(m_records.cbegin(), m_records.cend(),
                                      [&each](const TrialRecord& record) { return record.trial == each; });
        if (!made)
            return &each;
    }
    return nullptr;
}

std::optional<std::chrono::seconds> Experiment::timeLeft() const
{
    if (m_records.isEmpty())
        return {};
    double spent = 0;
    for (const TrialRecord& each : m_records)
        spent += each.seconds;
    const double left = double(m_order.size() - m_records.size()) * spent / double(m_records.size());
    return std::chrono::seconds(qint64(left));
}

void Experiment::next()
{
    if (m_ending || m_state == State::Done)
        return;
    const PlannedTrial* trial = nextTrial();
    if (trial == nullptr) {
        end({});
        return;
    }
    m_now = *trial;
    const auto settings = readLabSettings(m_plan.lab, m_plan.settingsOf(m_now.cell));
    if (!settings) {
        end(settings.error());
        return;
    }
    m_settings = *settings;
    m_record = {};
    m_record.trial = m_now;
    m_record.settings = m_plan.settingsOf(m_now.cell);
    m_record.started = QDateTime::currentDateTime();
    m_clock.start();
    const bool fits = m_lab && m_bootSettings == m_plan.bootSettingsOf(m_now.cell, m_needsBoot);
    if (!m_lab)
        boot();
    else if (fits && isUp(m_lab->state()))
        fill();
    else
        leaveLab(); // next() again once it has gone
}

void Experiment::boot()
{
    emit booting(m_now);
    m_state = State::Booting;
    m_lab = m_makeLab(*m_settings);
    m_bootSettings = m_plan.bootSettingsOf(m_now.cell, m_needsBoot);
    m_pages = 0;
    connect(m_lab.get(), &Lab::stateChanged, this, &Experiment::onLabState);
    connect(m_lab.get(), &Lab::sampled, this, &Experiment::onSample);
    connect(m_lab.get(), &Lab::failed, this, &Experiment::onLabFailed);
    // Queued: the lab is deleted for it.
    connect(m_lab.get(), &Lab::stopped, this, &Experiment::onLabStopped, Qt::QueuedConnection);
    emit labChanged();
    m_lab->start();
}

void Experiment::onLabState(LabState state)
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
void Experiment::fill()
{
    if (m_lab->state() != LabState::Ready) {
        m_state = State::Waiting; // for the side that the guest left
        return;
    }
    m_state = State::Filling;
    const Load wanted = m_settings->load();
    if (m_lab->load() != wanted)
        m_lab->setLoad(wanted);
    if (m_pages >= wanted.dirtyMiB * experimentPagesPerMiB)
        watch();
    else
        m_timer.start(fillPatience);
}

void Experiment::onSample(const Sample& sample)
{
    if (sample.source != "guest"_L1 || sample.metric != "pages"_L1)
        return;
    m_pages = sample.value;
    if (m_state == State::Filling && m_pages >= m_settings->load().dirtyMiB * experimentPagesPerMiB)
        watch();
}

void Experiment::watch()
{
    m_state = State::Watching;
    m_recorder = std::make_unique<LabRecorder>(*m_lab, trialFolder(m_now.number));
    m_recorder->setSettings(m_record.settings); // the lab may have been started for another cell
    if (const auto opened = m_recorder->open(); !opened) {
        end(opened.error());
        return;
    }
    if (const auto runtime = runtimeFolder())
        m_foreign.begin(u"%1/%2-%3"_s.arg(*runtime, m_plan.lab).arg(QCoreApplication::applicationPid()));
    emit began(m_now);
    m_timer.start(m_plan.before);
}

void Experiment::move()
{
    m_state = State::Moving;
    const MoveSettings& moves = m_settings->moves();
    m_trial = std::make_unique<Trial>(*m_lab, MovePlan{moves.strategies, moves.strategy, 1});
    connect(m_trial.get(), &Trial::finished, this, &Experiment::onMoved, Qt::QueuedConnection);
    m_timer.start(m_plan.trialLimit);
    m_trial->start();
}

void Experiment::onMoved(const Result<TrialResult>& result)
{
    if (m_state != State::Moving)
        return; // the lab has failed under it
    m_timer.stop();
    const bool timedOut = m_record.outcome == TrialRecord::Outcome::TimedOut;
    const QList<Verdict> verdicts = m_trial->verdicts();
    const bool completed = !verdicts.isEmpty() && verdicts.last().outcome == Outcome::Completed;
    if (completed) {
        m_record.outcome = TrialRecord::Outcome::Completed;
        m_record.sentence.clear();
    } else if (!result && result.error().kind == ErrorKind::Missing) {
        m_record.outcome = TrialRecord::Outcome::Unsupported;
        m_record.sentence = result.error().detail.isEmpty() ? result.error().sentence : result.error().detail;
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
void Experiment::keep()
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
    const auto run = closed ? RunReader::open(trialFolder(m_now.number)) : tl::unexpected(closed.error());
    if (!run) {
        end(run.error());
        return;
    }
    m_record.figures = figuresOf(*run);
    if (const auto written = write(m_record); !written) {
        end(written.error());
        return;
    }
    m_records << m_record;
    m_state = State::Waiting;
    // Queued: whoever listens may end the experiment.
    QMetaObject::invokeMethod(this, &Experiment::next, Qt::QueuedConnection);
    emit ended(m_record);
}

void Experiment::onLabFailed(const Error& error)
{
    if (m_ending)
        return;
    switch (m_state) {
    case State::Booting:
    case State::Filling:
    case State::Waiting:
        if (error.kind != ErrorKind::Failed || ++m_failedBoots >= mostFailedBoots)
            end(error);
        else
            leaveLab();
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
    case State::Leaving:
    case State::Done:
        break;
    }
}

void Experiment::leaveLab()
{
    m_state = State::Leaving;
    if (m_lab->state() == LabState::Stopped)
        QMetaObject::invokeMethod(this, &Experiment::onLabStopped, Qt::QueuedConnection);
    else
        m_lab->stop();
}

void Experiment::onLabStopped()
{
    if (!m_lab || m_state == State::Done)
        return;
    if (m_state == State::Watching || m_state == State::Moving || m_state == State::After) {
        // By somebody else, or since it has failed: the trial is kept while its lab can still be asked.
        if (m_state != State::After) {
            m_record.outcome = TrialRecord::Outcome::Failed;
            m_record.sentence = tr("The lab was stopped.");
        }
        keep();
    }
    m_trial.reset();
    m_recorder.reset();
    disconnect(m_lab.get(), nullptr, this, nullptr);
    m_lab.release()->deleteLater();
    emit labChanged();
    if (m_ending)
        conclude();
    else if (m_state == State::Leaving)
        next();
    else if (m_state != State::Waiting) // else keep() has asked for the next one
        end(Error{ErrorKind::Failed, tr("The lab was stopped."), {}, {}});
}

void Experiment::end(std::optional<Error> error)
{
    if (std::exchange(m_ending, true))
        return;
    m_error = std::move(error);
    m_timer.stop();
    m_trial.reset(); // what it did does not count: its record is not whole
    if (m_recorder)
        std::ignore = m_recorder->close();
    m_recorder.reset();
    if (m_lab)
        leaveLab();
    else
        QMetaObject::invokeMethod(this, &Experiment::conclude, Qt::QueuedConnection);
}

void Experiment::conclude()
{
    if (std::exchange(m_state, State::Done) == State::Done)
        return;
    m_lock.close();
    emit finished(m_error);
}

} // namespace ferry
