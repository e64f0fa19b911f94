// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <array>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace ferry {

/// Appends whole lines to the files of a run in a thread of its own, so that a slow disk never holds up the
/// window. After a failed write it writes nothing more: what is in the files stays readable up to the last
/// whole line. Its functions are called from one thread.
class RunWriter
{
public:
    enum class To { Samples, Events };
    /// So much waits for the disk at most; a disk that keeps up leaves less than a second's worth.
    static constexpr qsizetype mostWaiting = 64 * 1024 * 1024;

    /// The files are open for writing, without a buffer. broken: called once, in the writer's thread, with
    /// what went wrong.
    RunWriter(std::unique_ptr<QFile> samples, std::unique_ptr<QFile> events,
              std::function<void(const QString&)> broken);
    ~RunWriter();
    Q_DISABLE_COPY_MOVE(RunWriter)

    /// Hands over whole lines; they are dropped once writing has failed.
    void append(To file, QByteArray lines);
    /// Returns when everything handed over is written, or writing has failed.
    void drain();
    /// Drains and closes the files, which may fail, too (a network disk tells of a full one only then).
    void close();
    /// What went wrong; empty while nothing did.
    QString error() const;

private:
    void run();
    void fail(std::unique_lock<std::mutex>& lock, const QString& error);

    std::array<std::unique_ptr<QFile>, 2> m_files;
    std::function<void(const QString&)> m_broken;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::array<QByteArray, 2> m_waiting; ///< guarded, as the rest
    QString m_error;
    bool m_writing = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace ferry
