// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/migration/moveview.h"

#include <QList>
#include <QPair>
#include <QString>

namespace ferry {

/// What the window shows of one host.
struct SideView
{
    enum class State {
        Empty,
        Starting,
        Running,
        Waiting,
        Paused,
        PostMigrate,
        Unreachable, ///< its QEMU may well run: Ferry cannot ask it now, and tries again
        Failed,
    };
    State state = State::Empty;
    QString status;           ///< QEMU's own word: running, inmigrate, postmigrate, …
    QString caption;          ///< e.g. "tap-a · QEMU 7.2.22 · TCG"
    QString vncPath;          ///< unix socket of the screen; empty while there is none
    QString detail;           ///< a line under the state: "incoming tcp:127.0.0.1:4400", or why it failed
    QString vncPassword = {}; ///< of the screen, where one was set in the monitor; kept out of every record

    bool operator==(const SideView&) const = default;
};

/// One line block of a human monitor.
struct MonitorText
{
    enum class Kind { Command, Answer, Error, Note };
    Side side = Side::A;
    Kind kind = Kind::Answer;
    QString text;
    bool typedByUser = false;

    bool operator==(const MonitorText&) const = default;
};

enum class StepState { Pending, Active, Done, Failed };

/// A step of a lab as shown at the left.
struct StepView
{
    QString title;  ///< "This computer", "Guest image", "Network", "Guests", "Migrate", "Prove"
    QString detail; ///< "no KVM: using TCG"
    StepState state = StepState::Pending;
    QString why;                              ///< what it is for, a few sentences
    QString command;                          ///< the command it runs, as typed
    QList<QPair<QString, QString>> arguments; ///< argument → meaning
    QString output;                           ///< what it answered, last lines
    QString group;                            ///< heading it stands under; empty: none
    QString where;                            ///< host its commands run on, e.g. "guest1"; empty: no matter
    QString handout;                          ///< the handout's own lines where they differ
    /// Why it cannot be run, skipped or undone now, for a tooltip; empty: it can. Known of labs by step.
    QString whyNotRun, whyNotSkip, whyNotUndo;
    QString check;                         ///< the line that proves its effect, as typed; empty: none
    QString proves;                        ///< what the check shows, a clause
    QString evidence;                      ///< what the check answered
    std::int64_t beganNs = 0, endedNs = 0; ///< CLOCK_MONOTONIC of the last run; 0: not yet
    bool runsHandout = true; ///< false: the handout's lines are only shown, whatever the switch says

    bool operator==(const StepView&) const = default;
};

/// Puts a step into a state, and notes when it began or ended: now, CLOCK_MONOTONIC.
void enter(StepView& step, StepState state);

/// The screen of a host that is itself a guest.
struct HostScreen
{
    QString name;    ///< "guest1"
    QString vncPath; ///< unix socket; empty while there is none
    QString detail;  ///< "192.168.50.11 · ssh"
    int vncPort = 0; ///< TCP port on 127.0.0.1 instead of the socket; 0: none
    QString vncPassword = {};

    bool operator==(const HostScreen&) const = default;
};

enum class LabState { Idle, Starting, Ready, Migrating, Settling, Stopping, Stopped, Failed };

} // namespace ferry
