// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <QJsonObject>

#include <optional>

namespace ferry {

/// A lab that `ferry lab up` left running, as its keeper wrote it down: a process of Ferry's without a window
/// that owns the lab and its journal.
struct KeptLab
{
    QString lab;    ///< "quick", "homework"
    qint64 pid = 0; ///< of the keeper
    qint64 startTicks = 0;
    LabState state = LabState::Idle;
    Side guestSide = Side::A;
    QString step;          ///< what it does just now, or the last it did
    QString error;         ///< why it failed, in words with the cure; empty: it has not
    int code = 0;          ///< the contract's exit code of a lab that failed
    QList<SideView> sides; ///< A and B
    QList<HostScreen> screens;

    bool operator==(const KeptLab&) const = default;

    /// Whether the keeper lives; the same number may be another process's by now.
    bool isAlive() const;

    QJsonObject toJson() const;
    static std::optional<KeptLab> fromJson(const QJsonObject& json);

    /// Where the keeper of a lab writes it down and what it tells, in Ferry's runtime folder.
    static QString path(const QString& runtimeFolder, const QString& lab);
    static QString logPath(const QString& runtimeFolder, const QString& lab);
    static std::optional<KeptLab> read(const QString& runtimeFolder, const QString& lab);
    /// Removes what is written down of a lab, and the keeper's log.
    static void forget(const QString& runtimeFolder, const QString& lab);
    /// The same of every lab whose keeper is dead.
    static void forgetDead(const QString& runtimeFolder);
    /// Error Missing when it cannot be written.
    Result<void> write(const QString& runtimeFolder) const;
};

} // namespace ferry
