// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/rankcuts.h"

#include "app/experiment/distributions.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ferry {

namespace {

// Beyond these the exact distributions take longer than a millisecond, and the normal one gives the same cut
// to within one rank.
constexpr qsizetype mostExactPairs = 100;
constexpr double mostExactWork = 250'000; // steps of the loops in rankSumCut

/// ways: how many of all arrangements give the sums 0, 1, 2, …
std::optional<qint64> lastWithin(const std::vector<double>& ways, double limit)
{
    double sum = 0;
    qint64 cut = -1;
    while (cut + 1 < qint64(ways.size()) && (sum += ways[size_t(cut + 1)]) <= limit)
        ++cut;
    return cut >= 0 ? std::optional(cut) : std::nullopt;
}

std::optional<qint64> normalCut(double mean, double variance, double tail)
{
    // A half for the step from whole ranks to a curve.
    const double cut = std::floor(mean + normalQuantile(tail) * std::sqrt(variance) - 0.5);
    return cut >= 0 ? std::optional(qint64(cut)) : std::nullopt;
}

} // namespace

std::optional<qint64> signedRankCut(qsizetype n, double level)
{
    Q_ASSERT(level > 0 && level < 1);
    if (n < 1)
        return {};
    const double tail = (1 - level) / 2;
    const double size = double(n);
    if (n > mostExactPairs)
        return normalCut(size * (size + 1) / 4, size * (size + 1) * (2 * size + 1) / 24, tail);
    // Each rank belongs to the sum or does not: 2^n arrangements. The lower half is enough, the other mirrors
    // it.
    std::vector<double> ways(size_t(n * (n + 1) / 4 + 1), 0.0);
    ways[0] = 1;
    for (size_t rank = 1; rank <= size_t(n); ++rank)
        for (size_t sum = ways.size(); sum-- > rank;)
            ways[sum] += ways[sum - rank];
    return lastWithin(ways, std::ldexp(tail, int(n)));
}

std::optional<qint64> rankSumCut(qsizetype n, qsizetype m, double level)
{
    Q_ASSERT(level > 0 && level < 1);
    const auto [smaller, larger] = std::minmax(n, m);
    if (smaller < 1)
        return {};
    const double tail = (1 - level) / 2;
    const double area = double(n) * double(m);
    if (double(smaller) * area > mostExactWork)
        return normalCut(area / 2, area * double(n + m + 1) / 12, tail);
    // The counts are the coefficients of the product of (1 - q^(larger + i)) / (1 - q^i) for i = 1 … smaller
    // (Harding, "An efficient, minimal-storage procedure for calculating the Mann-Whitney U, generalized U
    // and similar distributions", Applied Statistics 33, 1984).
    std::vector<double> ways(size_t(n * m / 2 + 1), 0.0);
    ways[0] = 1;
    double all = 1;
    for (size_t i = 1; i <= size_t(smaller); ++i) {
        const size_t step = size_t(larger) + i;
        for (size_t u = ways.size(); u-- > step;)
            ways[u] -= ways[u - step];
        for (size_t u = i; u < ways.size(); ++u)
            ways[u] += ways[u - i];
        all = all * double(step) / double(i);
    }
    return lastWithin(ways, tail * all);
}

} // namespace ferry
