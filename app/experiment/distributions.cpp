// SPDX-License-Identifier: GPL-3.0-or-later
// All of Boost.Math that Ferry uses. It throws on arguments outside of a distribution: they are kept away
// here.
#include "app/experiment/distributions.h"

#include <boost/math/distributions/binomial.hpp>
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

} // namespace ferry
