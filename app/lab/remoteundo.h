// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/sshhost.h"
#include "app/lab/undoall.h"

#include <map>

namespace ferry {

/// Runs lines on the hosts of a lab whose Ferry is gone or going, by the ssh configuration in the lab's
/// folder. Each host gets one connection when it is first needed; what the steps of that Ferry still run
/// there is ended before, so that it cannot make a change anew. One line at a time, as UndoAll asks.
class RemoteUndo : public QObject
{
    Q_OBJECT
public:
    explicit RemoteUndo(QString labFolder, QObject* parent = nullptr);
    ~RemoteUndo() override;

    /// Whether the lab in that folder has hosts that can be asked.
    static bool isPossible(const QString& labFolder);
    /// How long a host may take to answer the first time.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    /// The answer comes later, exactly once unless this object is destroyed.
    void run(const QString& host, const QString& line, UndoAll::Answer answer);

private:
    void open(const QString& host, std::function<void()> then);
    void runLine(const QString& host, const QString& line);
    void end(const Result<void>& result);

    QString m_folder;
    std::map<QString, std::unique_ptr<SshHost>> m_hosts;
    QHash<QString, Error> m_unreachable; ///< asked once: each try takes its time
    std::unique_ptr<Process> m_process;
    UndoAll::Answer m_answer;
    QTimer m_watchdog;
    std::chrono::milliseconds m_patience;
};

} // namespace ferry
