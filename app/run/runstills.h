// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"

#include <QImage>
#include <QList>
#include <QString>

#include <array>

namespace ferry {

/// The pictures of both screens that were kept with a run: screens/A-T.jpg, T in nanoseconds of
/// CLOCK_MONOTONIC.
class RunStills
{
public:
    explicit RunStills(const QString& runFolder);

    bool any() const { return !m_times[0].isEmpty() || !m_times[1].isEmpty(); }
    /// The last picture of a side at or before tNs; empty when there is none.
    QString at(Side side, std::int64_t tNs) const;

    /// A picture of at() or file(); a null picture when there is none, when the file is no plain one, or when
    /// it is not a JPEG of a screen's size: the folder may be anybody's.
    static QImage picture(const QString& file);
    static constexpr int widest = 8192; ///< pixels of a side, decoded
    static constexpr qint64 mostBytes = 8 * 1024 * 1024;

    static QString folder(const QString& runFolder);
    static QString file(const QString& runFolder, Side side, std::int64_t tNs);

private:
    QString m_runFolder;
    std::array<QList<std::int64_t>, 2> m_times; ///< in order
};

} // namespace ferry
