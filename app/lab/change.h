// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace ferry {

/// How a change is taken back. Each must be harmless when the change was never made, for a crash may
/// come between writing it down and making it.
struct Undo
{
    enum class Kind {
        Nothing, ///< goes with the lab's folder or with another change
        Local,   ///< a line for sh -c on this computer
        Remote,  ///< a line for sh -c on a named host of the lab; skipped when the host itself goes
        Helper,  ///< a request to the privileged helper
        Process, ///< a process of this user is ended, SIGTERM first
        Remove,  ///< a file, a link or a folder with all that is in it is removed
    };
    Kind kind = Kind::Nothing;
    QString line;          ///< Local, Remote
    QString host;          ///< Remote
    QStringList request;   ///< Helper
    qint64 pid = 0;        ///< Process
    qint64 startTicks = 0; ///< Process: see processStartTicks; the same number may be another's later
    QString path;          ///< Remove: absolute

    static Undo shell(const QString& line);
    static Undo remote(const QString& host, const QString& line);
    static Undo helper(const QStringList& request);
    /// Of a process that runs now; of none, Kind::Nothing.
    static Undo process(qint64 pid);
    static Undo remove(const QString& path);

    bool operator==(const Undo&) const = default;
};

/// Something a lab changes, with its inverse.
struct Change
{
    QString what; ///< for people: "bridge br0", "export of /mnt/nfs"
    Undo undo;
    QString check; ///< a line for sh that succeeds while the change is in force; may be empty

    bool operator==(const Change&) const = default;
};

/// A change that was begun and not undone.
struct OpenChange
{
    int id = 0;
    Change change;
    bool done = false; ///< made for certain; otherwise perhaps, or in part

    bool operator==(const OpenChange&) const = default;
};

QJsonObject toJson(const Undo& undo);
/// Kind::Nothing for what is no undo.
Undo undoFromJson(const QJsonObject& object);

} // namespace ferry
