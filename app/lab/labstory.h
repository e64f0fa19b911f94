// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <optional>

namespace ferry {

/// Tells, as events of a run, what a window shows of a lab beside its figures: how both sides stand, the
/// steps, and what the monitors say. A replay, captions and a report are made from them alone.
///
/// Events: "lab" "lab-state" {state}, "guest" {side}, "side" {side, state, status, caption, detail}, "step"
/// {index, title, group, where, state, detail, command, output, why, arguments, check, proves, evidence,
/// began_ns, ended_ns}: what does not change is told with the first of a step; "monitor-A" "said" {kind,
/// text, user}.
class LabStory : public QObject
{
    Q_OBJECT
public:
    explicit LabStory(Lab& lab, QObject* parent = nullptr);
    /// Tells how everything stands, then each change.
    void begin();

signals:
    void told(const ferry::RunEvent& event);

private:
    void tell(const QString& source, const QString& event, const QJsonObject& data);
    void tellSide(Side side);
    void tellSteps();

    Lab& m_lab;
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
