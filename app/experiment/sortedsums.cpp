// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/sortedsums.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace ferry {

namespace {

constexpr std::uint64_t signBit = std::uint64_t{1} << 63;

/// Whole numbers in the order of the doubles they stand for.
std::uint64_t placeOf(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    return bits & signBit ? ~bits : bits | signBit;
}

double valueAt(std::uint64_t place)
{
    return std::bit_cast<double>(place & signBit ? place & ~signBit : ~place);
}

} // namespace

SortedSums::SortedSums(QList<double> first, QList<double> second, Pairs pairs)
    : m_first(std::move(first)), m_second(std::move(second)), m_pairs(pairs)
{
    std::sort(m_first.begin(), m_first.end());
    std::sort(m_second.begin(), m_second.end());
}

SortedSums SortedSums::walshAverages(const QList<double>& values)
{
    QList<double> halves = values;
    for (double& value : halves)
        value /= 2;
    return SortedSums(halves, halves, Pairs::EachOnce);
}

SortedSums SortedSums::differences(const QList<double>& a, const QList<double>& b)
{
    QList<double> negative = b;
    for (double& value : negative)
        value = -value;
    return SortedSums(a, negative, Pairs::All);
}

qint64 SortedSums::count() const
{
    const qint64 n = m_first.size();
    return m_pairs == Pairs::All ? n * m_second.size() : n * (n + 1) / 2;
}

qint64 SortedSums::atMost(double limit) const
{
    const double* const first = m_first.constData();
    const double* const second = m_second.constData();
    const qsizetype n = m_first.size();
    qint64 found = 0;
    // The larger the one value, the fewer of the others are small enough.
    qsizetype end = m_second.size();
    for (qsizetype i = 0; i < n; ++i) {
        while (end > 0 && first[i] + second[end - 1] > limit)
            --end;
        const qsizetype begin = m_pairs == Pairs::All ? 0 : i;
        if (end <= begin)
            break;
        found += end - begin;
    }
    return found;
}

qint64 SortedSums::lessThan(double limit) const
{
    return atMost(std::nextafter(limit, -std::numeric_limits<double>::infinity()));
}

double SortedSums::at(qint64 rank) const
{
    Q_ASSERT(rank >= 1 && rank <= count());
    std::uint64_t low = placeOf(m_first.front() + m_second.front());
    std::uint64_t high = placeOf(m_first.back() + m_second.back());
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (atMost(valueAt(middle)) >= rank)
            high = middle;
        else
            low = middle + 1;
    }
    return valueAt(low) + 0.0; // no -0
}

double SortedSums::median() const
{
    const qint64 all = count();
    const double lower = at((all + 1) / 2);
    return all % 2 == 1 ? lower : (lower + at(all / 2 + 1)) / 2;
}

} // namespace ferry
