// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QSet>
#include <QString>

#include <array>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace ferry {

/// Appends whole lines to the files of a run, and what tools print to files of their own, in a thread of its
/// own, so that a slow disk never holds up the window. After a failed write of lines it writes nothing more:
/// what is in the files stays readable up to the last whole line. A file of a tool that cannot be written is
/// given up alone. Its functions are called from one thread.
class RunWriter
{
public:
    enum class To { Samples, Events };
    /// So much waits for the disk at most; a disk that keeps up leaves less than a second's worth.
    static constexpr qsizetype mostWaiting = 64 * 1024 * 1024, mostRawWaiting = 16 * 1024 * 1024;
    using RawLost = std::function<void(const QString& source, const QString& why)>;

    /// The files are open for writing, without a buffer. broken: called once, in the writer's thread, with
    /// what went wrong. rawLost: called once for each file of a tool that was given up, in
    /// that thread or the caller's.
    RunWriter(std::unique_ptr<QFile> samples, std::unique_ptr<QFile> events,
              std::function<void(const QString&)> broken, RawLost rawLost = {});
    ~RunWriter();
    Q_DISABLE_COPY_MOVE(RunWriter)

    /// Hands over whole lines; they are dropped once writing has failed.
    void append(To file, QByteArray lines);
    /// Hands over bytes for the file at `path`, which is made new with the first of them, for this user only.
    void appendRaw(const QString& source, const QString& path, const QByteArray& bytes);
    /// Returns when everything handed over is written, or writing has failed.
    void drain();
    /// Drains and closes the files, which may fail, too (a network disk tells of a full one only then).
    void close();
    /// What went wrong; empty while nothing did.
    QString error() const;

private:
    struct Raw
    {
        QString path;
        QByteArray waiting;
    };
    using Raws = std::map<QString, Raw>; ///< by source

    bool isIdle() const;
    void run();
    void writeRaw(const QString& source, const Raw& raw);
    void fail(std::unique_lock<std::mutex>& lock, const QString& error);

    std::array<std::unique_ptr<QFile>, 2> m_files;
    std::function<void(const QString&)> m_broken;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    RawLost m_rawLost;
    std::map<QString, std::unique_ptr<QFile>> m_rawFiles; ///< the thread's; null: given up
    std::array<QByteArray, 2> m_waiting;                  ///< guarded, as the rest
    Raws m_raws;                                          ///< what waits
    qsizetype m_rawWaiting = 0;                           ///< bytes of it
    QSet<QString> m_rawGone;                              ///< given up: more waited than may
    QString m_error;
    bool m_writing = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace ferry
