// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/decimation.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ferry {

/// Least and greatest value of a stretch of samples. Empty when min > max.
struct MinMax
{
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();

    void add(double value)
    {
        // A comparison with NaN is false: a break in the line widens nothing.
        min = value < min ? value : min;
        max = value > max ? value : max;
    }
    void add(const MinMax& other)
    {
        min = other.min < min ? other.min : min;
        max = other.max > max ? other.max : max;
    }
    bool isEmpty() const { return !(min <= max); }
    bool operator==(const MinMax&) const = default;
};

/// The samples of one series in one stretch of the file, in the order of the file.
struct SampleColumn
{
    static constexpr std::size_t block = 64; ///< samples under one entry of the pyramid

    std::vector<TimedValue> values;
    std::vector<MinMax> blocks; ///< one for each whole or begun block of values
    bool sorted = true;

    void add(TimedValue value);
    /// Sorts by time (stable) and builds the blocks anew.
    void sort();
    /// Index of the first value at or after tNs; needs sorted values.
    std::size_t lowerBound(std::int64_t tNs, std::size_t from = 0) const;
    /// Least and greatest of the values [from, to), by whole blocks where they lie within.
    MinMax minMax(std::size_t from, std::size_t to) const;
};

/// Reads lines of samples.csv (RFC 4180 without line breaks in fields, as RunRecorder writes them) into
/// columns, one for each source, metric and unit. Lines that are none are skipped and counted.
class SampleColumns
{
public:
    struct Series
    {
        std::string key; ///< "source,metric,unit" as in the file, quotes included
        SampleColumn column;
    };

    /// text: whole lines, each with its line end.
    void parse(QByteArrayView text);

    /// Makes room for `times` as many samples of each series as there are: growing by doubling would copy
    /// everything again and again. Room that is not used costs nothing.
    void reserve(double times);

    const std::vector<Series>& series() const { return m_series; }
    std::vector<Series>& series() { return m_series; }
    qint64 malformed() const { return m_malformed; }
    qint64 count() const { return m_count; } ///< samples in all series

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    bool line(const char* at, const char* end);
    std::uint32_t find(std::string_view names, std::string_view unit);

    std::vector<Series> m_series;
    std::vector<std::uint32_t> m_next; ///< which series came after this one: samples come in turns
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_ids;
    std::uint32_t m_last = 0;
    std::string m_scratch;
    qint64 m_malformed = 0, m_count = 0;
};

/// The three fields of a key as they stand in the file, quotes included. Nothing when it has not three.
std::optional<std::array<QByteArrayView, 3>> fieldsOfKey(QByteArrayView key);

/// The three fields of a key: "a,\"b,c\",u" → a | b,c | u. Nothing when it has not three.
std::optional<std::array<QString, 3>> splitKey(QByteArrayView key);

/// A number as QByteArray::number writes it, also "nan"; false when the text is not wholly one.
bool parseDouble(const char* at, const char* end, double& value);

} // namespace ferry
