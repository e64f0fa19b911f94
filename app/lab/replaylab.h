// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "app/lab/replaystate.h"
#include "app/run/runseries.h"
#include "app/run/runstills.h"

#include <QElapsedTimer>
#include <QTimer>

namespace ferry {

/// A recorded run as a lab: plays what it recorded, as fast as wanted, from any moment on. Its figures are
/// not told one by one; whoever draws them takes them from series(). Nothing can be done to it: the actions
/// of a lab do nothing here.
class ReplayLab : public Lab
{
    Q_OBJECT
public:
    explicit ReplayLab(const RunReader& run, QObject* parent = nullptr);

    const RunReader& run() const { return m_run; }
    const SeriesSource& series() const { return m_series; }
    /// The file with the screen of a side at the present moment; empty when there is none.
    QString still(Side side) const;
    bool hasStills() const { return m_stills.any(); }
    /// The run ended without a verdict: it was broken off, or is being recorded still.
    bool brokenOff() const { return m_run.summary().isEmpty(); }

    std::int64_t startNs() const { return m_run.startNs(); }
    std::int64_t endNs() const { return m_run.endNs(); }
    std::int64_t positionNs() const { return m_position; }
    bool playing() const { return m_timer.isActive(); }
    double speed() const { return m_speed; }

    /// From where it stands; at the end, from the beginning.
    void play();
    void pause();
    void setSpeed(double speed); ///< 1: as it happened
    /// Goes to a moment of the recording; backwards everything is told anew, after rewound().
    void seek(std::int64_t tNs);

    QString name() const override;
    LabState state() const override { return m_state.state; }
    Side guestSide() const override { return m_state.guest; }
    SideView view(Side side) const override { return m_state.sides[side == Side::A ? 0 : 1]; }
    QList<StepView> steps() const override { return m_state.steps; }
    MoveView move() const override { return m_move; }
    QString outFolder() const override { return m_run.folder(); }
    QList<Verdict> verdicts() const override { return m_state.verdicts; }
    Strategy firstStrategy() const override;
    Load load() const override { return m_state.load; }
    int largestDirtyMiB() const override;
    QString whyUnsupported(StrategyKind) const override { return {}; }
    QStringList multifdCompressions() const override { return {}; }
    QStringList zeroPageMethods() const override { return {}; }

    void start() override;
    void stop() override;
    void migrate(const Strategy&) override {}
    void cancel() override {}
    void switchToPostcopy() override {}
    void pausePostcopy() override {}
    void recover() override {}
    void setLoad(const Load&) override {}
    void typeMonitor(Side, const QString&) override {}

signals:
    /// What was told until now is void: it is told anew from the beginning of the run.
    void rewound();
    void positionChanged(std::int64_t tNs);
    void playingChanged(bool playing);
    void speedChanged(double speed);

private:
    void tick();
    void goTo(std::int64_t tNs);
    void tellEvents(qsizetype from, qsizetype to);
    void tellChanges(const ReplayState& before);

    RunReader m_run;
    RunSeries m_series;
    RunStills m_stills;
    ReplayState m_state;
    std::optional<ReplayState> m_before; ///< what is on show while everything is told anew
    MoveView m_move;
    QList<qsizetype> m_order; ///< events in the order of time
    qsizetype m_next = 0;     ///< of m_order
    std::int64_t m_position = 0;
    bool m_told = false; ///< a verdict, since the state was told last
    double m_speed = 1;
    QTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace ferry
