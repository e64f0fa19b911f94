// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <cstdint>

namespace ferry {

/// The two hosts of a lab. The guest starts on A.
enum class Side { A, B };

constexpr Side other(Side side)
{
    return side == Side::A ? Side::B : Side::A;
}

/// "A" or "B".
inline QString sideLetter(Side side)
{
    return side == Side::A ? QStringLiteral("A") : QStringLiteral("B");
}

/// One measured value. Source and metric are the words of samples.csv, e.g. "qemu-A", "remaining".
struct Sample
{
    std::int64_t tNs = 0; ///< CLOCK_MONOTONIC, nanoseconds
    QString source;
    QString metric;
    double value = 0;
    QString unit;

    bool operator==(const Sample&) const = default;
};

/// Something that happened, as kept in events.jsonl.
struct RunEvent
{
    std::int64_t tNs = 0; ///< CLOCK_MONOTONIC, nanoseconds
    QString source;
    QString event;
    QJsonObject data;

    bool operator==(const RunEvent&) const = default;
};

} // namespace ferry

Q_DECLARE_METATYPE(ferry::Side)
Q_DECLARE_METATYPE(ferry::Sample)
Q_DECLARE_METATYPE(ferry::RunEvent)
