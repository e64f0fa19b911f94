// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QList>
#include <QPair>
#include <QStringList>

namespace ferry {

/// One command of a step: what Ferry runs, and the handout's own line where there is one.
struct StepCommand
{
    QString line;    ///< a line for a POSIX shell; empty: Ferry does it without a command
    QString handout; ///< the handout's line, word for word but for its slips; empty: it has none
    QList<QPair<QString, QString>> arguments; ///< argument → meaning

    bool operator==(const StepCommand&) const = default;
};

/// A step of a lab as data: what it is for, what it runs, how its effect is proven, how it is undone.
struct Step
{
    QString id;        ///< stable word for programs, e.g. "t2-mount"
    QString group;     ///< "host", "task1", "task2", "task3"
    QString on;        ///< where its commands run: "computer", "guest1", "guest2"
    QString action;    ///< "shell": run the commands; else the name of what the lab does itself
    bool once = false; ///< nothing is run when the check holds already
    /// Ids of the earlier steps this one stands on: it runs after them, and none of them is undone while it
    /// stands. Only the direct ones; readStepBook refuses an id that is unknown or does not come before.
    QStringList needs;
    QString title, why;
    QList<StepCommand> commands;
    QString check;  ///< a shell line that answers 0 when the step has had its effect; empty: none
    QString proves; ///< what the check shows, a clause
    QString cure;   ///< what to do when it fails; may be empty
    /// A shell line that says how things were before, for machines that have a past: its first line is what
    /// %{ID.before} stands for in undo. Empty: nothing to ask. It answers "absent" where there was nothing.
    QString before;
    QString answers;  ///< what its first line may be, a regular expression for the whole of it
    QStringList undo; ///< shell lines that take it back; harmless where it was not done

    /// Whether the handout's lines can stand for Ferry's. They are only shown where the lab does the step
    /// itself: an empty disk to install on, or a nested guest without the witness, would prove nothing.
    bool runsHandout() const { return action == QLatin1StringView("shell"); }

    bool operator==(const Step&) const = default;
};

/// The steps of a lab with their texts, from a file of resources/explain.
struct StepBook
{
    QHash<QString, QString> groups; ///< group → its title
    QList<Step> steps;

    bool operator==(const StepBook&) const = default;
};

/// Reads such a file. `chinese`: the Traditional Chinese texts instead of the English ones. %{name} is
/// replaced by values[name], or by the file's own stand-in in ‹› while the value is not known: nobody is
/// shown a %{name}. Error Protocol names what is wrong where, a name without a stand-in among it.
Result<StepBook> readStepBook(const QByteArray& json, bool chinese, const QHash<QString, QString>& values);

/// The built-in steps of the homework lab in the language of the desktop.
StepBook homeworkBook(const QHash<QString, QString>& values);

/// Replaces %{name} in a text; unknown names stay as they are. What was filled in is not read again.
QString filledIn(QString text, const QHash<QString, QString>& values);

} // namespace ferry
