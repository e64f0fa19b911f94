// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/trialrunner.h"
#include "tests/support/smallrun.h"

#include <QTimer>

#include <functional>

namespace ferry::test {

/// Trials that move nothing: each leaves a real run in its folder, and the figures that the test gives it.
class RecordingTrials : public TrialRunner
{
public:
    /// What the test says and sees of them; it outlives them.
    struct Wishes
    {
        bool holds = false;     ///< a trial ends only when the test says so
        double foreignCpus = 0; ///< each trial says that it waits for others
        std::function<void(TrialRecord&)> prepare;
        QList<int> begun;               ///< numbers of the trials, in their order
        RecordingTrials* now = nullptr; ///< what has begun the last of them
    };

    explicit RecordingTrials(Wishes& wishes) : m_wishes(wishes) {}
    ~RecordingTrials() override
    {
        if (m_wishes.now == this)
            m_wishes.now = nullptr;
    }

    void begin(const TrialTask& task) override
    {
        m_task = task;
        m_wishes.now = this;
        m_wishes.begun << task.trial.number;
        emit booting(task.trial);
        QTimer::singleShot(0, this, [this] {
            if (m_left)
                return;
            emit began(m_task.trial);
            if (m_wishes.foreignCpus > 0)
                emit disturbed(m_task.trial, m_wishes.foreignCpus);
            if (!m_wishes.holds)
                QTimer::singleShot(0, this, &RecordingTrials::endTrial);
        });
    }
    void leave() override
    {
        if (!std::exchange(m_left, true))
            QTimer::singleShot(0, this, &RecordingTrials::left);
    }
    std::chrono::seconds startTime(const QStringList&) const override { return std::chrono::seconds(8); }

    void endTrial()
    {
        if (m_left)
            return;
        if (!smallRun(m_task.folder)) {
            emit failed({ErrorKind::Missing, QStringLiteral("The run was not written."), {}, {}});
            return;
        }
        TrialRecord record;
        record.trial = m_task.trial;
        record.outcome = TrialRecord::Outcome::Completed;
        record.settings = m_task.settings;
        record.started = QDateTime::currentDateTime();
        record.seconds = 10;
        // The second cell takes about twice as long.
        record.figures = {
            {QStringLiteral("total_ms"), 1000.0 * (1 + m_task.trial.cell) + m_task.trial.number},
            {QStringLiteral("sent_mib"), 100.0 + m_task.trial.number}};
        if (m_wishes.prepare)
            m_wishes.prepare(record);
        emit ended(record);
    }

private:
    Wishes& m_wishes;
    TrialTask m_task;
    bool m_left = false;
};

} // namespace ferry::test
