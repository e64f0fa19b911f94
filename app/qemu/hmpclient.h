// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace ferry {

/// Speaks with QEMU's human monitor over a unix socket or TCP (telnet). Commands are queued: one at a
/// time, an answer ends at the next "(qemu) " prompt. Telnet negotiation and readline's redrawing are
/// stripped.
class HmpClient : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const Result<QString>& answer)>;

    explicit HmpClient(QObject* parent = nullptr);
    ~HmpClient() override;

    void connectToPath(const QString& path);
    void connectToHost(const QString& host, quint16 port);
    void close();
    bool isReady() const; ///< the prompt has been seen

    /// Sends one command line (line ends inside are refused) and reports its answer as plain text.
    /// A monitor that hears nothing for `patience` answers with an error that says another client
    /// may hold it.
    void send(const QString& command, Handler done,
              std::chrono::milliseconds patience = std::chrono::milliseconds(10000));

signals:
    void ready();
    void closed(const ferry::Error& reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
