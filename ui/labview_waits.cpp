// SPDX-License-Identifier: GPL-3.0-or-later
// What the page waits for, how long it has waited, and how long that took the last time.
#include "app/base/clock.h"
#include "ui/actions/stepactions.h"
#include "ui/labview.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/stepscard.h"

namespace ferry {

using namespace Qt::StringLiterals;

QString LabView::waitOf(int step) const
{
    return step < 0 ? m_lab + u"/boot"_s : u"%1/%2"_s.arg(m_lab).arg(step);
}

// Of a recorded run nothing is waited for.
void LabView::followWaits(const QList<StepView>& before)
{
    const std::int64_t now = monotonicNs();
    for (int i = 0; i < m_stepViews.size() && !m_recorded; ++i) {
        const StepState state = m_stepViews[i].state;
        if (state == StepState::Active)
            m_waits.begin(waitOf(i), now);
        else if (before.value(i).state == StepState::Active)
            m_waits.end(waitOf(i), now, state == StepState::Done);
    }
    const bool boots = !m_recorded && m_plan.byUser && m_state == LabState::Starting && m_plan.running < 0 &&
                       m_plan.before > 0 && m_plan.done == m_plan.before;
    if (boots)
        m_waits.begin(waitOf(-1), now);
    else
        m_waits.end(waitOf(-1), now, m_state == LabState::Ready);
    if (m_waits.any() && !m_waiting.isActive())
        m_waiting.start(1000);
    else if (!m_waits.any())
        m_waiting.stop();
    showWaits();
}

void LabView::showWaits()
{
    const std::int64_t now = monotonicNs();
    QHash<int, QString> waits;
    for (int i = 0; i < m_stepViews.size(); ++i) {
        if (const QString words = m_waits.words(waitOf(i), now); !words.isEmpty())
            waits.insert(i, words);
    }
    m_steps->setWaits(waits);
    QString starting, wait;
    if (m_plan.byUser && m_plan.running >= 0) {
        starting = StepActions::of(m_state, m_stepViews, m_plan.running, m_plan).progress;
        wait = waits.value(m_plan.running);
    } else if (m_plan.byUser && m_plan.done < m_plan.before) {
        starting = tr("%1 of %2 steps done before the first move").arg(m_plan.done).arg(m_plan.before);
    } else if (m_plan.byUser) {
        starting = tr("the nested guest is coming up");
        wait = m_waits.words(waitOf(-1), now);
    }
    m_lane->setStarting(wait.isEmpty() ? starting : starting + u" · "_s + wait);
}

} // namespace ferry
