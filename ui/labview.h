// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <QHash>
#include <QWidget>

class QSplitter;

namespace ferry {

class ChartDeck;
class ExplanationCard;
struct LabActions;
class LaneBand;
class MonitorPanel;
class ScreenCard;
class StepsCard;
class Theme;
class TopBar;

/// All of the lab on one page. Takes values, tells what the user wants; knows no lab.
class LabView : public QWidget
{
    Q_OBJECT
public:
    explicit LabView(Theme& theme, QWidget* parent = nullptr);

    void setState(LabState state);
    void setGuestSide(Side side);
    void setSide(Side side, const SideView& view);
    void setSteps(const QList<StepView>& steps);
    void setMove(const MoveView& move);
    void setLoad(const Load& load);
    void addSample(const Sample& sample);
    void addEvent(const RunEvent& event);
    void addMonitor(const MonitorText& text);
    void addVerdict(const Verdict& verdict);
    void showError(const Error& error);
    /// Forgets the last lab's verdict and error; its curves and monitor lines stay to be read.
    void startOver();
    /// Gives the page to one screen, or back to everything when it has it already.
    void toggleZoom(Side side);
    bool zoomed() const { return m_zoomed; }

    TopBar* topBar() const { return m_bar; }
    ChartDeck* charts() const { return m_charts; }
    MonitorPanel* monitors() const { return m_monitors; }
    LaneBand* lane() const { return m_lane; }
    StepsCard* stepsCard() const { return m_steps; }
    ScreenCard* screen(Side side) const { return side == Side::A ? m_a : m_b; }
    QSplitter* splitter() const { return m_splitter; }

signals:
    void migrateRequested(const ferry::Strategy& strategy);
    void cancelRequested();
    void startRequested();
    void postcopyRequested();
    void recoverRequested();
    void cutRequested();
    void loadRequested(const ferry::Load& load);
    void typed(ferry::Side side, const QString& line);
    void zoomChanged(bool zoomed);
    void actionsChanged(const ferry::LabActions& actions);

private:
    QWidget* makeUpper();
    void refreshActions();

    TopBar* m_bar;
    StepsCard* m_steps;
    ExplanationCard* m_explanation;
    ScreenCard* m_a;
    ScreenCard* m_b;
    LaneBand* m_lane;
    ChartDeck* m_charts;
    MonitorPanel* m_monitors;
    QSplitter* m_splitter;
    LabState m_state = LabState::Idle;
    Side m_guest = Side::A;
    MoveView m_move;
    bool m_zoomed = false;
    StrategyKind m_moving = StrategyKind::PreCopy;
};

} // namespace ferry
