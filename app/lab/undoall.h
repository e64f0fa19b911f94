// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/endprocesses.h"
#include "app/lab/journal.h"
#include "app/privileged/privileged.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace ferry {

/// What was done to take a lab back.
struct Undone
{
    int processes = 0;   ///< ended
    QStringList changes; ///< taken back, in that order, by what they were
    QStringList skipped; ///< on hosts that are torn down themselves

    bool operator==(const Undone&) const = default;
};

/// Takes back everything a lab changed, whatever became of the Ferry that changed it: ends its processes,
/// then undoes the open changes, the last one first, then removes its folder. What fails is told, the
/// rest is done all the same, and the folder stays so that it can be tried again.
/// start() → progress()… → exactly one finished().
class UndoAll : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const Result<void>& result)>;
    struct Options
    {
        std::chrono::milliseconds grace{3000};      ///< between SIGTERM and SIGKILL
        std::chrono::milliseconds patience{60'000}; ///< for each line of a shell
        Privileged::Options helper;
        /// Runs a line on a host of the lab; none: remote changes go with their hosts and are skipped.
        std::function<void(const QString& host, const QString& line, Answer answer)> remote;
    };

    explicit UndoAll(FoundLab lab, QObject* parent = nullptr);
    UndoAll(FoundLab lab, Options options, QObject* parent);
    ~UndoAll() override;

    void start();

signals:
    void progress(const QString& what);
    /// Failed names the changes that could not be taken back, with the cure of the first.
    void finished(const ferry::Result<ferry::Undone>& result);

private:
    void adopt();
    void onEnded(int ended, const QList<qint64>& left);
    void undoNext();
    void undo(const OpenChange& open);
    void undoProcess(const OpenChange& open);
    void undoRemote(const OpenChange& open);
    void runShell(const OpenChange& open);
    void onUndone(const OpenChange& open, const Result<void>& result);
    Result<void> removeFolders();
    void finish();

    FoundLab m_lab;
    Options m_options;
    std::unique_ptr<Journal> m_journal;
    QList<OpenChange> m_open;
    bool m_sameBoot = true; ///< a process's number of another boot says nothing
    Undone m_undone;
    QList<QPair<QString, Error>> m_failures;
    std::unique_ptr<EndProcesses> m_ending;
    std::unique_ptr<Privileged> m_privileged;
    std::unique_ptr<Process> m_shell;
    QTimer m_watchdog;
    bool m_started = false;
};

/// The mount points in a mount table (proc(5), /proc/self/mounts) at or below a path.
QStringList mountsIn(const QString& path, const QByteArray& table);

} // namespace ferry
