// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/experiment.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// What a move takes that is neither hard nor easy: the first estimate.
constexpr std::chrono::seconds usualMove{5};

} // namespace

Experiment::Experiment(ExperimentPlan plan, QString folder, std::unique_ptr<TrialRunner> runner,
                       QObject* parent)
    : QObject(parent), m_plan(std::move(plan)), m_folder(std::move(folder)), m_runner(std::move(runner)),
      m_needsBoot(m_plan.needsBoot()), m_order(m_plan.order())
{
    connect(m_runner.get(), &TrialRunner::labChanged, this, &Experiment::labChanged);
    connect(m_runner.get(), &TrialRunner::booting, this, &Experiment::booting);
    connect(m_runner.get(), &TrialRunner::began, this, &Experiment::began);
    connect(m_runner.get(), &TrialRunner::disturbed, this, &Experiment::disturbed);
    connect(m_runner.get(), &TrialRunner::ended, this, &Experiment::onEnded);
    connect(m_runner.get(), &TrialRunner::failed, this, [this](const Error& error) { end(error); });
    connect(m_runner.get(), &TrialRunner::left, this, &Experiment::conclude);
}

Experiment::~Experiment() = default;

void Experiment::start()
{
    if (m_state != State::Idle)
        return;
    m_state = State::Between;
    QMetaObject::invokeMethod(this, &Experiment::next, Qt::QueuedConnection);
}

void Experiment::interrupt()
{
    if (m_state == State::Done)
        return;
    if (std::exchange(m_interrupted, true)) {
        m_runner->leave(); // a second time: what is slow to stop may be told to hurry
        return;
    }
    end(Error{ErrorKind::Cancelled, tr("The experiment was interrupted."), {}, {}});
}

void Experiment::pause()
{
    if (m_state == State::Leaving || m_state == State::Done || std::exchange(m_paused, true))
        return;
    emit pausedChanged(true);
}

void Experiment::goOn()
{
    if (!std::exchange(m_paused, false))
        return;
    emit pausedChanged(false);
    if (m_state == State::Between)
        QMetaObject::invokeMethod(this, &Experiment::next, Qt::QueuedConnection);
}

const TrialRecord* Experiment::record(int number) const
{
    const auto found = std::find_if(m_records.cbegin(), m_records.cend(), [number](const TrialRecord& each) {
        return each.trial.number == number;
    });
    return found == m_records.cend() ? nullptr : &*found;
}

const PlannedTrial* Experiment::nextTrial() const
{
    const auto found = std::find_if(m_order.cbegin(), m_order.cend(), [this](const PlannedTrial& each) {
        return each.number != m_running && record(each.number) == nullptr;
    });
    return found == m_order.cend() ? nullptr : &*found;
}

std::chrono::seconds Experiment::timeLeft() const
{
    double spent = 0;
    int made = 0;
    for (const TrialRecord& each : m_records) {
        made += each.outcome != TrialRecord::Outcome::Skipped;
        spent += each.seconds;
    }
    const auto left = m_order.size() - m_records.size();
    if (made > 0)
        return std::chrono::seconds(qint64(double(left) * spent / made));
    // Each trial that is not the first on its lab spares the start.
    std::chrono::seconds time{0};
    QStringList boot;
    for (const PlannedTrial& each : m_order) {
        if (record(each.number) != nullptr)
            continue;
        const QStringList wanted = m_plan.bootSettingsOf(each.cell, m_needsBoot);
        if (time.count() == 0 || wanted != boot)
            time += m_runner->startTime(m_plan.settingsOf(each.cell));
        boot = wanted;
        time += m_plan.before + std::min(usualMove, m_plan.trialLimit) + m_plan.after;
    }
    return time;
}

void Experiment::next()
{
    if (m_state != State::Between || m_paused)
        return;
    const PlannedTrial* trial = nextTrial();
    if (trial == nullptr) {
        end({});
        return;
    }
    m_state = State::Running;
    m_running = trial->number;
    m_runner->begin({*trial, m_plan.settingsOf(trial->cell), trialFolder(trial->number)});
}

void Experiment::onEnded(const TrialRecord& record)
{
    if (m_state != State::Running)
        return;
    m_running = 0;
    if (const auto written = write(record); !written) {
        end(written.error());
        return;
    }
    m_records << record;
    m_state = State::Between;
    // Queued: whoever listens may end the experiment.
    QMetaObject::invokeMethod(this, &Experiment::next, Qt::QueuedConnection);
    emit ended(record);
}

void Experiment::end(std::optional<Error> error)
{
    if (m_state == State::Leaving || m_state == State::Done)
        return;
    m_state = State::Leaving;
    m_running = 0;
    m_error = std::move(error);
    m_runner->leave();
}

void Experiment::conclude()
{
    if (std::exchange(m_state, State::Done) == State::Done)
        return;
    m_lock.reset();
    emit finished(m_error);
}

} // namespace ferry
