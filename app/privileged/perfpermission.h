// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/privileged/changelog.h"
#include "app/privileged/privileged.h"

#include <QObject>

#include <memory>

namespace ferry {

/// Lets this computer's users count with perf, for as long as a lab lives: kernel.perf_event_paranoid is
/// lowered to 1 by the privileged helper, written down before, and put back by takeBack().
class PerfPermission : public QObject
{
    Q_OBJECT
public:
    explicit PerfPermission(ChangeLog log, Privileged::Options helper = {}, QObject* parent = nullptr);
    ~PerfPermission() override;

    /// Ends in allowed() or refused(); asked again meanwhile, it does nothing.
    void ask();
    /// Instead of ask(): an earlier Ferry did, and wrote it down as this change.
    void resume(int change);
    bool isAsking() const { return m_state == State::Asking; }
    /// takenBack() follows, at once where there is nothing to take back.
    void takeBack();

signals:
    void allowed();
    void refused(const ferry::Error& why);
    /// The setting stays as it is, and in the journal; takenBack() follows.
    void leftBehind(const ferry::Error& error);
    void takenBack();

private:
    enum class State { Idle, Asking, Allowed, Ending };
    void onAnswer(const Result<QString>& answer);
    void end();

    ChangeLog m_log;
    std::unique_ptr<Privileged> m_privileged;
    State m_state = State::Idle;
    int m_change = -1; ///< in the journal; -1: nothing has been changed
};

} // namespace ferry
