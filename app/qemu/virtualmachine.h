// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"
#include "app/qemu/qmpclient.h"
#include "app/qemu/vmconfig.h"

#include <QObject>

namespace ferry {

class HmpClient;

/// One running QEMU: its process, its QMP and its human monitor. start() ends in ready() or failed();
/// after ready() exactly one exited() follows, whoever ended it. A guest that runs is never ended because
/// its QMP cannot be had: Ferry tries again while the process lives.
class VirtualMachine : public QObject
{
    Q_OBJECT
public:
    /// prefix: words put before QEMU's own command (e.g. nsenter -t PID -n); empty for none.
    VirtualMachine(VmConfig config, QStringList prefix, QObject* parent = nullptr);
    ~VirtualMachine() override;

    void start();
    /// Instead of start(): takes over a QEMU that another Ferry started with this configuration. While
    /// another program holds its QMP socket, controlLost() says so and ready() waits; stop() ends both.
    void attach(qint64 pid);
    /// QMP quit, then SIGTERM, then SIGKILL, each on a timer (without QMP: from SIGTERM on). exited()
    /// follows. Sockets are removed.
    void stop();
    QmpClient& qmp();
    HmpClient& hmp();
    const VmConfig& config() const;
    qint64 pid() const;
    bool isRunning() const;
    CommandSpec command() const; ///< prefix and command, as run

signals:
    void ready();
    /// The process lives, but its QMP cannot be had: another program holds it, or the connection broke. Once
    /// until controlRestored() (or ready(), after attach()); what is asked meanwhile is refused.
    void controlLost(const ferry::Error& why);
    void controlRestored();
    /// It could not be started: QEMU's complaint explained (see explainQemuOutput).
    void failed(const ferry::Error& error);
    /// It ended. `expected` after stop().
    void exited(bool expected, const ferry::Error& reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
