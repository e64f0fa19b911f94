// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/askpass.h"
#include "app/lab/labtypes.h"
#include "app/migration/mover.h"
#include "app/qemu/monitor.h"

#include <QPointer>

#include <functional>
#include <optional>

namespace ferry {

/// What the two human monitors of a lab show: lines sent and answers, whoever sent them; the commands of a
/// mover as they would be typed; causes and cures of what goes wrong; and questions for a password. Passwords
/// are masked in all that it says.
class MonitorFeed : public QObject
{
    Q_OBJECT
public:
    enum class By { User, Ferry };
    using Answered = std::function<void(const QString& text)>;
    /// The monitor of a side; null while there is none.
    using Find = std::function<Monitor*(Side)>;

    explicit MonitorFeed(Find find, QObject* parent = nullptr);

    /// answered gets the monitor's text; empty when it was lost.
    void ask(Side side, const QString& line, By by, Answered answered = {});
    /// A command that a mover sent to this side over QMP.
    void show(Side side, const TypedCommand& command);
    void note(Side side, const QString& text);

    /// Answers the question that a monitor asks; nothing: refuses it. False when none asks.
    bool answerPassword(const std::optional<QString>& password);

signals:
    void said(const ferry::MonitorText& text);
    void told(const QString& source, const QString& event, const QJsonObject& data);
    void passwordAsked(const ferry::PasswordQuestion& question);
    void passwordWithdrawn();

private:
    void watch(Side side, Monitor* monitor);
    void onAnswer(Side side, const QString& line, By by, const Result<QString>& answer);
    void explain(Side side, const QString& complaint);

    Find m_find;
    QPointer<Monitor> m_watched[2];
    QPointer<Monitor> m_asking;
};

} // namespace ferry
