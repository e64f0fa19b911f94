// SPDX-License-Identifier: GPL-3.0-or-later
// All of Boost.Math that Ferry uses. It throws on arguments outside of a distribution: they are kept away
// here.
#include "app/experiment/distributions.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cassert>

namespace ferry {

double normalQuantile(double probability)
{
    assert(probability > 0 && probability < 1);
    return boost::math::quantile(boost::math::normal_distribution<double>(), probability);
}

double fairCoinBetween(std::int64_t throws, std::int64_t least, std::int64_t most)
{
    least = std::max<std::int64_t>(least, 0);
    most = std::min(most, throws);
    if (most < least)
        return 0;
    const boost::math::binomial_distribution<double> heads(double(throws), 0.5);
    const double below = least > 0 ? boost::math::cdf(heads, double(least - 1)) : 0.0;
    return boost::math::cdf(heads, double(most)) - below;
}

double fisherExact(int hitsA, int countA, int hitsB, int countB)
{
    assert(hitsA >= 0 && hitsA <= countA && hitsB >= 0 && hitsB <= countB);
    const int hits = hitsA + hitsB, all = countA + countB;
    if (countA == 0 || countB == 0)
        return 1;
    const boost::math::hypergeometric_distribution<double> table{unsigned(hits), unsigned(countA),
                                                                 unsigned(all)};
    // Tables that are as probable as this one count, whatever the last digit of the sum says.
    const double most = boost::math::pdf(table, unsigned(hitsA)) * (1 + 1e-7);
    double probability = 0;
    for (int k = std::max(0, hits - countB); k <= std::min(hits, countA); ++k) {
        const double each = boost::math::pdf(table, unsigned(k));
        probability += each <= most ? each : 0;
    }
    return std::min(probability, 1.0);
}

} // namespace ferry
