// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/qemu/monitor.h"

#include <memory>

namespace ferry {

/// Speaks with QEMU's human monitor over a unix socket or TCP (telnet). An answer ends at the next
/// "(qemu) " prompt. Telnet negotiation and readline's redrawing are stripped.
class HmpClient : public Monitor
{
    Q_OBJECT
public:
    explicit HmpClient(QObject* parent = nullptr);
    ~HmpClient() override;

    void connectToPath(const QString& path);
    void connectToHost(const QString& host, quint16 port);
    void close() override;
    bool isReady() const override; ///< the prompt has been seen

    /// As Monitor::send(). The error of a monitor that hears nothing says that another client may hold it.
    void send(const QString& command, Handler done,
              std::chrono::milliseconds patience = std::chrono::milliseconds(10000)) override;

    Result<void> answerPassword(const QString& password) override;
    /// QEMU's readline takes nothing back: no key ends the question, it outlives the connection, and an empty
    /// line sets an empty password (tried on 7.2). So the password in force is given again where it is
    /// known, else one that nobody knows: then no old password opens the screen, and none at all neither.
    void refusePassword() override;

    /// Null where it is not known.
    void setVncPassword(const QString& password) override;
    /// How long a question waits for its answer before it is refused. 5 minutes at first.
    void setQuestionPatience(std::chrono::milliseconds patience);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
