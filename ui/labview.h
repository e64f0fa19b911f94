// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/waittimes.h"
#include "app/chart/chartspec.h"
#include "ui/actions/labactions.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QSplitter;

namespace ferry {

class ChartDeck;
class ExplanationCard;
class LaneBand;
class MonitorPanel;
class ScreenCard;
class ScreensBoard;
class StandstillBar;
class StepsCard;
class Theme;
class TopBar;

/// All of the lab on one page. Takes values, tells what the user wants; knows no lab.
class LabView : public QWidget
{
    Q_OBJECT
public:
    explicit LabView(Theme& theme, QWidget* parent = nullptr);

    /// Which lab this is and, where its steps are the user's, how they stand.
    void setLab(const QString& name, const StepPlan& plan);
    /// A recorded run instead of a lab: nothing can be done. withStills: there are pictures of the screens.
    void setRecorded(bool recorded, bool withStills = false);
    /// An experiment drives the lab: it may be watched, nothing can be done with it.
    void setDriven(bool driven);
    /// The run is played from an earlier moment: what was told of it is told anew. startNs: its beginning.
    void rewind(std::int64_t startNs);
    /// The moment that is played, CLOCK_MONOTONIC of the recording.
    void setMoment(std::int64_t tNs);
    void setState(LabState state);
    void setGuestSide(Side side);
    void setSide(Side side, const SideView& view);
    void setHostScreens(const QList<HostScreen>& screens);
    void setSteps(const QList<StepView>& steps, const StepPlan& plan = {});
    /// A step did not have its effect; what is to be done stays in sight until it runs again.
    void setStepTrouble(int step, const Error& error);
    /// Where it is kept how long the steps took; without it each window begins anew.
    void setWaitFile(const QString& path) { m_waits.setFile(path); }
    void setMove(const MoveView& move);
    void setLoad(const Load& load);
    void addSample(const Sample& sample);
    void addEvent(const RunEvent& event);
    void addMonitor(const MonitorText& text);
    void addVerdict(const Verdict& verdict);
    void showError(const Error& error);
    /// Forgets all that the last lab has shown: verdict, error, curves, their legends and marks, monitor
    /// lines. startNs: the beginning of the recorded run that is next; -1: a lab, whose first line is the
    /// beginning.
    void startOver(std::int64_t startNs = -1);
    void noteStart(); ///< another lab is about to start
    /// Gives the page to one screen, or back to everything when it has it already.
    void toggleZoom(ScreenCard* card);
    void toggleZoom(Side side) { toggleZoom(screen(side)); }
    /// The same for one chart, within the window.
    void toggleZoom(ChartKind kind);
    bool zoomed() const { return m_zoomed || m_solo; }
    /// On stage there is only what the last row of a room can read: the screens, the lane with the figures of
    /// the last move, and one chart.
    void setPresenting(bool presenting);
    bool isPresenting() const { return m_presenting; }
    /// The chart of the stage; nothing where it is not measured.
    void presentChart(qsizetype number);
    void endZoom(); ///< gives the page back to everything
    /// Whether the page is that of a lab which is built step by step.
    bool teaching() const { return m_teaching; }

    /// Stands above the page until somebody gives it a place above several.
    TopBar* topBar() const { return m_bar; }
    StandstillBar* standstillBar() const { return m_standstill; }
    ChartDeck* charts() const { return m_charts; }
    MonitorPanel* monitors() const { return m_monitors; }
    LaneBand* lane() const { return m_lane; }
    StepsCard* stepsCard() const { return m_steps; }
    ExplanationCard* explanation() const { return m_explanation; }
    ScreensBoard* screens() const { return m_screens; }
    ScreenCard* screen(Side side) const;
    /// Of the monitors when they are unfolded, pixels; as the user left it.
    int monitorHeight() const { return m_monitorHeight; }
    void setMonitorHeight(int height);

signals:
    void migrateRequested(const ferry::Strategy& strategy);
    void cancelRequested();
    void startRequested();
    void setUpRequested();
    void runAllRequested();
    void runStepRequested(int step);
    void skipStepRequested(int step);
    void undoStepRequested(int step);
    void handoutRequested(bool handout);
    void postcopyRequested();
    void recoverRequested();
    void cutRequested();
    void loadRequested(const ferry::Load& load);
    void typed(ferry::Side side, const QString& line);
    void zoomChanged(bool zoomed);
    void actionsChanged(const ferry::LabActions& actions);

private:
    QWidget* makeUpper();
    void bind();
    void refreshActions();
    std::int64_t now() const; ///< the moment that is played, or now
    void refreshStep();
    void followState();
    void followWaits(const QList<StepView>& before);
    void showWaits();
    QString waitOf(int step) const; ///< -1: the nested guest's boot
    void arrange();

    int m_monitorHeight;
    TopBar* m_bar;
    StandstillBar* m_standstill;
    StepsCard* m_steps;
    ExplanationCard* m_explanation;
    ScreensBoard* m_screens;
    LaneBand* m_lane;
    ChartDeck* m_charts;
    MonitorPanel* m_monitors;
    QSplitter* m_splitter;
    QBoxLayout* m_row = nullptr;
    QBoxLayout* m_left = nullptr;
    QBoxLayout* m_main = nullptr;
    QString m_lab;
    LabState m_state = LabState::Idle;
    int m_skipped = -1; ///< the step whose check the user asked for; -1: none
    StepPlan m_plan;
    QList<StepView> m_stepViews;
    WaitTimes m_waits;
    QTimer m_waiting;             ///< runs while anything is waited for
    QHash<int, Error> m_troubles; ///< step → why it failed last
    bool m_teaching = false;
    Side m_guest = Side::A;
    MoveView m_move;
    bool m_zoomed = false; ///< one screen has the page
    bool m_solo = false;   ///< one chart has it
    bool m_presenting = false;
    bool m_recorded = false;
    bool m_driven = false;
    std::int64_t m_moment = 0; ///< of a recorded run
    StrategyKind m_moving = StrategyKind::PreCopy;
};

} // namespace ferry
