// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runwriter.h"

#include "app/base/plainfile.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace ferry {

namespace {

struct RunWriting
{
    Q_DECLARE_TR_FUNCTIONS(ferry::RunWriting)
};

} // namespace

RunWriter::RunWriter(std::unique_ptr<QFile> samples, std::unique_ptr<QFile> events,
                     std::function<void(const QString&)> broken, RawLost rawLost)
    : m_files{std::move(samples), std::move(events)}, m_broken(std::move(broken)),
      m_rawLost(std::move(rawLost)), m_thread([this] { run(); })
{
}

RunWriter::~RunWriter()
{
    close();
}

void RunWriter::append(To file, QByteArray lines)
{
    if (lines.isEmpty())
        return;
    std::unique_lock lock(m_mutex);
    if (!m_error.isNull() || m_ending)
        return;
    QByteArray& waiting = m_waiting[file == To::Samples ? 0 : 1];
    if (m_waiting[0].size() + m_waiting[1].size() + lines.size() > mostWaiting) {
        fail(lock, RunWriting::tr("The disk does not keep up."));
        return;
    }
    waiting = waiting.isEmpty() ? std::move(lines) : waiting + lines;
    m_changed.notify_all();
}

void RunWriter::appendRaw(const QString& source, const QString& path, const QByteArray& bytes)
{
    std::unique_lock lock(m_mutex);
    if (bytes.isEmpty() || !m_error.isNull() || m_ending || m_rawGone.contains(source))
        return;
    if (m_rawWaiting + bytes.size() > mostRawWaiting) {
        // A tool that floods costs the run nothing but its own words.
        m_rawGone.insert(source);
        lock.unlock();
        if (m_rawLost)
            m_rawLost(source, RunWriting::tr("The disk does not keep up."));
        return;
    }
    Raw& raw = m_raws[source];
    raw.path = path;
    raw.waiting += bytes;
    m_rawWaiting += bytes.size();
    m_changed.notify_all();
}

bool RunWriter::isIdle() const
{
    return m_waiting[0].isEmpty() && m_waiting[1].isEmpty() && m_raws.empty();
}

void RunWriter::drain()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_error.isNull() || (isIdle() && !m_writing); });
}

void RunWriter::close()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

QString RunWriter::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void RunWriter::fail(std::unique_lock<std::mutex>& lock, const QString& error)
{
    const bool first = m_error.isNull();
    if (first)
        m_error = error;
    m_waiting = {};
    m_raws.clear();
    m_rawWaiting = 0;
    m_changed.notify_all();
    lock.unlock();
    if (first)
        m_broken(error);
    lock.lock();
}

void RunWriter::writeRaw(const QString& source, const Raw& raw)
{
    auto file = m_rawFiles.find(source);
    QString why;
    if (file == m_rawFiles.end()) {
        auto made = createPrivateFile(raw.path);
        if (!made)
            why = describe(made.error());
        file = m_rawFiles.emplace(source, made ? std::move(*made) : nullptr).first;
    }
    if (file->second && file->second->write(raw.waiting) != raw.waiting.size()) {
        why = file->second->errorString();
        file->second.reset();
    }
    if (!why.isEmpty() && m_rawLost)
        m_rawLost(source, why);
}

void RunWriter::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || !isIdle(); });
        if (isIdle())
            break; // the end, and nothing is left
        const auto lines = std::exchange(m_waiting, {});
        const Raws raws = std::exchange(m_raws, {});
        m_rawWaiting = 0;
        m_writing = true;
        lock.unlock();
        QString error;
        for (std::size_t i = 0; i < lines.size() && error.isNull(); ++i) {
            // Whole lines in one write: what a crash cuts off is at most the last line.
            if (!lines[i].isEmpty() && m_files[i]->write(lines[i]) != lines[i].size())
                error = m_files[i]->errorString();
        }
        for (const auto& [source, raw] : raws)
            writeRaw(source, raw);
        lock.lock();
        m_writing = false;
        if (!error.isNull())
            fail(lock, error);
        m_changed.notify_all();
    }
    lock.unlock();
    QString error;
    for (const std::unique_ptr<QFile>& file : m_files) {
        // QFile keeps close()'s answer to itself; what the disk refuses, it refuses here.
        if (::fsync(file->handle()) != 0 && errno != EINVAL && errno != EROFS)
            error = QString::fromLocal8Bit(std::strerror(errno));
        file->close();
    }
    m_rawFiles.clear();
    lock.lock();
    if (!error.isNull())
        fail(lock, error);
}

} // namespace ferry
