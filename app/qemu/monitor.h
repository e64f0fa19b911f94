// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace ferry {

/// A human monitor of one QEMU, whichever way leads to it. Lines are queued: one at a time is carried out,
/// and each is answered exactly once. A line may make the monitor ask for a password ("change vnc
/// password"); until the question is answered or refused nothing else is sent, and nobody's patience runs.
class Monitor : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const Result<QString>& answer)>;

    using QObject::QObject;

    virtual bool isReady() const = 0; ///< lines are carried out at once
    virtual void close() = 0;

    /// Sends one command line (line ends inside are refused) and reports its answer as plain text. Error
    /// kinds: Usage (it cannot be typed), Silent (no answer within `patience`), Disconnected, Cancelled
    /// (close(), or a question for a password that was refused).
    virtual void send(const QString& command, Handler done,
                      std::chrono::milliseconds patience = std::chrono::milliseconds(10000)) = 0;

    /// Answers the open question; the command's own answer follows. Error Usage when the text cannot be
    /// typed (the question stays open) or when nothing was asked.
    [[nodiscard]] virtual Result<void> answerPassword(const QString& password) = 0;
    /// Ends the open question, without effect where that can be done; the command is answered with an error
    /// that says what came of it.
    virtual void refusePassword() = 0;
    /// The VNC password in force, where it is known: see refusePassword().
    virtual void setVncPassword(const QString& password) = 0;

signals:
    void ready();
    /// The connection could not be made, or broke. Not after close().
    void closed(const ferry::Error& reason);
    /// `command` (empty when another client had typed it) waits for a password. When nobody is connected to
    /// this signal, the question is refused at once.
    void passwordAsked(const QString& command, const QString& prompt);
    /// The question of passwordAsked() is over, for whatever reason.
    void passwordSettled();
};

} // namespace ferry
