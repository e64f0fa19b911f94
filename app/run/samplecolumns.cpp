// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/samplecolumns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

namespace ferry {

namespace {

const char* find(const char* at, const char* end, char c)
{
    return static_cast<const char*>(std::memchr(at, c, std::size_t(end - at)));
}

/// The end of a field that begins at `at`: its comma, or the end of the line; nullptr when a quote is
/// not closed.
const char* fieldEnd(const char* at, const char* end)
{
    if (at == end || *at != '"') {
        const char* const comma = find(at, end, ',');
        return comma ? comma : end;
    }
    for (++at; at < end; ++at) {
        if (*at != '"')
            continue;
        if (at + 1 == end || at[1] == ',')
            return at + 1;
        if (at[1] != '"')
            return nullptr;
        ++at;
    }
    return nullptr;
}

} // namespace

bool parseDouble(const char* at, const char* end, double& value)
{
    const auto [stop, error] = std::from_chars(at, end, value);
    return error == std::errc() && stop == end && !std::isinf(value);
}

void SampleColumn::add(TimedValue value)
{
    if (!values.empty() && value.tNs < values.back().tNs)
        sorted = false;
    if (values.size() % block == 0)
        blocks.emplace_back();
    blocks.back().add(value.value);
    values.push_back(value);
}

void SampleColumn::sort()
{
    std::stable_sort(values.begin(), values.end(),
                     [](const TimedValue& a, const TimedValue& b) { return a.tNs < b.tNs; });
    const std::vector<TimedValue> all = std::move(values);
    values = {};
    blocks.clear();
    sorted = true;
    values.reserve(all.size());
    for (const TimedValue& value : all)
        add(value);
}

std::size_t SampleColumn::lowerBound(std::int64_t tNs, std::size_t from) const
{
    // Doubling steps first: who draws looks for the next column's edge, which is near.
    std::size_t step = 1, low = from, high = from;
    while (high < values.size() && values[high].tNs < tNs) {
        low = high + 1;
        high += step;
        step *= 2;
    }
    const auto begin = values.begin();
    const auto found =
        std::lower_bound(begin + std::ptrdiff_t(low), begin + std::ptrdiff_t(std::min(high, values.size())),
                         tNs, [](const TimedValue& v, std::int64_t t) { return v.tNs < t; });
    return std::size_t(found - begin);
}

MinMax SampleColumn::minMax(std::size_t from, std::size_t to) const
{
    MinMax all;
    while (from < to) {
        if (from % block == 0 && to - from >= block) {
            all.add(blocks[from / block]);
            from += block;
        } else {
            all.add(values[from++].value);
        }
    }
    return all;
}

void SampleColumns::parse(QByteArrayView text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const char* const stop = ferry::find(at, end, '\n');
        if (!stop)
            break;
        ++(line(at, stop) ? m_count : m_malformed);
        at = stop + 1;
    }
}

void SampleColumns::reserve(double times)
{
    for (Series& one : m_series) {
        one.column.values.reserve(std::size_t(double(one.column.values.size()) * times));
        one.column.blocks.reserve(std::size_t(double(one.column.blocks.size()) * times));
    }
}

bool SampleColumns::line(const char* at, const char* end)
{
    const char* p = at;
    const bool negative = p < end && *p == '-';
    p += negative;
    std::uint64_t time = 0;
    const char* const digits = p;
    for (; p < end && unsigned(*p - '0') < 10; ++p)
        time = time * 10 + unsigned(*p - '0');
    // 18 digits: 30 years of nanoseconds, far from overflow.
    if (p == digits || p - digits > 18 || p == end || *p != ',')
        return false;
    const char* const names = p + 1;
    const char* const sourceEnd = fieldEnd(names, end);
    if (!sourceEnd || sourceEnd == end)
        return false;
    const char* const metricEnd = fieldEnd(sourceEnd + 1, end);
    if (!metricEnd || metricEnd == end || metricEnd == sourceEnd + 1)
        return false;
    const char* const valueEnd = ferry::find(metricEnd + 1, end, ',');
    double value = 0;
    if (!valueEnd || !parseDouble(metricEnd + 1, valueEnd, value) || fieldEnd(valueEnd + 1, end) != end)
        return false;
    const std::uint32_t id =
        find({names, std::size_t(metricEnd - names)}, {valueEnd + 1, std::size_t(end - valueEnd - 1)});
    m_series[id].column.add({negative ? -std::int64_t(time) : std::int64_t(time), value});
    return true;
}

std::uint32_t SampleColumns::find(std::string_view names, std::string_view unit)
{
    const auto is = [&](const std::string& key) {
        return key.size() == names.size() + 1 + unit.size() && key.compare(0, names.size(), names) == 0 &&
               key.compare(names.size() + 1, unit.size(), unit) == 0;
    };
    if (!m_series.empty()) {
        if (const std::uint32_t guess = m_next[m_last]; is(m_series[guess].key))
            return m_last = guess;
    }
    m_scratch.assign(names).append(1, ',').append(unit);
    auto known = m_ids.find(std::string_view(m_scratch));
    if (known == m_ids.end()) {
        known = m_ids.emplace(m_scratch, std::uint32_t(m_series.size())).first;
        m_series.push_back({m_scratch, {}});
        m_next.push_back(0);
    }
    m_next[m_last] = known->second;
    return m_last = known->second;
}

std::optional<std::array<QByteArrayView, 3>> fieldsOfKey(QByteArrayView key)
{
    std::array<QByteArrayView, 3> parts;
    const char* at = key.data();
    const char* const end = at + key.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const char* const stop = fieldEnd(at, end);
        if (!stop || (stop == end) != (i + 1 == parts.size()))
            return std::nullopt;
        parts[i] = QByteArrayView(at, stop - at);
        at = stop + 1;
    }
    return parts;
}

std::optional<std::array<QString, 3>> splitKey(QByteArrayView key)
{
    const auto fields = fieldsOfKey(key);
    if (!fields)
        return std::nullopt;
    std::array<QString, 3> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        QByteArray field = (*fields)[i].toByteArray();
        if (field.startsWith('"')) {
            field = field.sliced(1, field.size() - 2);
            field.replace("\"\"", "\"");
        }
        parts[i] = QString::fromUtf8(field);
    }
    return parts;
}

} // namespace ferry
