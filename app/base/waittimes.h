// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <cstdint>

namespace ferry {

/// How long each wait has lasted, and how long it took the last time on this computer.
class WaitTimes
{
public:
    /// Reads and keeps the last times in that JSON file; one that cannot be read or written only means that
    /// they are not known the next time. Until then nothing is kept.
    void setFile(const QString& path);

    /// Moments are CLOCK_MONOTONIC, nanoseconds. A wait that has begun already goes on.
    void begin(const QString& what, std::int64_t nowNs);
    /// It is over. reached: what was waited for has come; only then is its length worth knowing.
    void end(const QString& what, std::int64_t nowNs, bool reached);
    bool waits(const QString& what) const { return m_begun.contains(what); }
    bool any() const { return !m_begun.isEmpty(); }
    /// Gives up all waits.
    void clear() { m_begun.clear(); }
    /// "12 s", or "12 s, last time 19 s"; empty within the first second of a wait that is usually over by
    /// then, and where nothing is waited for.
    QString words(const QString& what, std::int64_t nowNs) const;

private:
    void save() const;

    QString m_file;
    QHash<QString, std::int64_t> m_begun;
    QHash<QString, std::int64_t> m_last; ///< milliseconds
};

} // namespace ferry
