// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/foundprocess.h"

#include <QObject>
#include <QProcess>

#include <chrono>
#include <memory>
#include <vector>

namespace ferry {

/// What is left of a program that is being ended, until nothing is: lives beside the object that started it,
/// so that nobody waits for a process that needs its time to die. Whatever is still there when the
/// application object goes is killed.
class ProcessReaper : public QObject
{
    Q_OBJECT
public:
    /// Kills the program with its whole group, and takes it over until it is gone.
    static void kill(std::unique_ptr<QProcess> process);
    /// The leader of this session has ended: whoever of it is still there gets SIGKILL after the grace.
    static void endSession(qint64 leader, std::chrono::milliseconds grace);
    ~ProcessReaper() override;

    /// Signals the whole group of a program that was started with setsid().
    static void signalGroup(qint64 leader, int number);

private:
    explicit ProcessReaper(QObject* parent);
    void forget(FoundProcess* found);

    std::unique_ptr<QProcess> m_process;
    std::vector<std::unique_ptr<FoundProcess>> m_found;
};

} // namespace ferry
