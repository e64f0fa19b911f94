// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <functional>
#include <optional>

namespace ferry {

/// Tells, as events of a run, what a window showed of a lab beside its figures: how both sides stood, the
/// steps, and what the monitors said. A replay is made from them.
///
/// Events: "lab" "lab-state" {state}, "guest" {side}, "side" {side, state, status, caption, detail}, "step"
/// {index, title, group, where, state, detail, command, output}; "monitor-A" "said" {kind, text, user}.
class LabStory : public QObject
{
    Q_OBJECT
public:
    /// Takes each event; called with the present state at once.
    using Sink = std::function<void(const RunEvent&)>;
    LabStory(Lab& lab, Sink sink, QObject* parent = nullptr);

private:
    void tell(const QString& source, const QString& event, const QJsonObject& data);
    void tellSide(Side side);
    void tellSteps();

    Lab& m_lab;
    Sink m_sink;
    QList<StepView> m_steps; ///< as told last
};

/// The words of the events and back; nothing for a word that is none.
QString labStateWord(LabState state);
std::optional<LabState> labStateOf(const QString& word);
QString sideStateWord(SideView::State state);
std::optional<SideView::State> sideStateOf(const QString& word);
QString stepStateWord(StepState state);
std::optional<StepState> stepStateOf(const QString& word);
QString monitorKindWord(MonitorText::Kind kind);
std::optional<MonitorText::Kind> monitorKindOf(const QString& word);

} // namespace ferry
