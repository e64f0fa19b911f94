// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>

namespace ferry {

/// Of bytes, pages or datagrams that somebody else tells: JSON's numbers are exact up to there, and sums of
/// such figures still fit a whole number.
constexpr std::int64_t mostCounted = std::int64_t{1} << 53;

/// The figure as a T, cut towards zero. What lies outside of T becomes T's nearest end, NaN becomes 0: the
/// language's own conversion is undefined there, and a recorded run or another machine may hold any figure.
template <std::integral T> constexpr T saturated(double value)
{
    using Limits = std::numeric_limits<T>;
    // The power of two above T's greatest value: that one is a double, the greatest value may be none.
    constexpr double above = double(std::uint64_t{1} << (Limits::digits - 1)) * 2;
    constexpr double least = Limits::is_signed ? -above : 0.0;
    if (value >= above)
        return Limits::max();
    if (value <= least)
        return Limits::min();
    return value == value ? static_cast<T>(value) : T{0};
}

/// A number of a JSON text as a whole number between least and most: what lies outside becomes the nearest
/// of the two. otherwise: where there is no number.
inline std::int64_t wholeNumber(const QJsonValue& value, std::int64_t least, std::int64_t most,
                                std::int64_t otherwise = 0)
{
    if (!value.isDouble())
        return otherwise;
    // Whole numbers are kept exactly by JSON's reader; all others come as doubles.
    return std::clamp<std::int64_t>(value.toInteger(saturated<qint64>(value.toDouble())), least, most);
}

/// The same for a count or a size: from 0 to what an int holds.
inline int countOf(const QJsonValue& value, int otherwise = 0)
{
    return static_cast<int>(wholeNumber(value, 0, std::numeric_limits<int>::max(), otherwise));
}

} // namespace ferry
