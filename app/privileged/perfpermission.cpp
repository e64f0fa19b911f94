// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/perfpermission.h"

namespace ferry {

using namespace Qt::StringLiterals;

PerfPermission::PerfPermission(ChangeLog log, Privileged::Options helper, QObject* parent)
    : QObject(parent), m_log(std::move(log)),
      m_privileged(std::make_unique<Privileged>(std::move(helper), nullptr))
{
    Q_ASSERT(m_log.begin && m_log.done && m_log.undone);
    connect(m_privileged.get(), &Privileged::stopped, this, &PerfPermission::takenBack, Qt::QueuedConnection);
}

PerfPermission::~PerfPermission() = default;

void PerfPermission::ask()
{
    if (m_state != State::Idle)
        return;
    const Result<int> change = m_log.begin(tr("perf_event_paranoid lowered"), {u"perf-deny"_s});
    if (!change) {
        emit refused(change.error());
        return;
    }
    m_state = State::Asking;
    m_change = *change;
    m_privileged->run({u"perf-allow"_s}, [this](const Result<QString>& answer) { onAnswer(answer); });
}

void PerfPermission::resume(int change)
{
    m_change = change;
    m_state = State::Allowed;
}

void PerfPermission::onAnswer(const Result<QString>& answer)
{
    const bool isEnding = m_state == State::Ending;
    if (answer && *answer == "added"_L1) {
        m_log.done(m_change);
    } else {
        // It was refused, or was so before, and stays so.
        m_log.undone(std::exchange(m_change, -1));
    }
    if (isEnding) {
        end();
        return;
    }
    m_state = answer ? State::Allowed : State::Idle;
    if (answer)
        emit allowed();
    else
        emit refused(
            {answer.error().kind, answer.error().sentence, answer.error().detail,
             tr("An administrator can also run: sudo sysctl kernel.perf_event_paranoid=1 (until the next "
                "start)")});
}

void PerfPermission::takeBack()
{
    const State before = std::exchange(m_state, State::Ending);
    if (before == State::Ending)
        return;
    if (before == State::Asking && m_privileged->hasBegun())
        return; // the answer is on its way
    if (before == State::Asking) {
        // Nobody has given the password yet, so nothing was changed.
        m_privileged->disconnect(this);
        m_privileged.reset();
        m_log.undone(std::exchange(m_change, -1));
        QMetaObject::invokeMethod(this, &PerfPermission::takenBack, Qt::QueuedConnection);
        return;
    }
    end();
}

void PerfPermission::end()
{
    if (m_change < 0) {
        m_privileged->stop();
        return;
    }
    m_privileged->run({u"perf-deny"_s}, [this](const Result<QString>& answer) {
        if (answer)
            m_log.undone(m_change);
        else
            emit leftBehind({answer.error().kind, tr("kernel.perf_event_paranoid could not be put back."),
                             answer.error().sentence, tr("Try again: ferry clean")});
        m_change = -1;
        m_privileged->stop();
    });
}

} // namespace ferry
