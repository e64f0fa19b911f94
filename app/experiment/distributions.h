// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace ferry {

/// The z that a standard normal variable stays below with the given probability, which lies between 0 and 1.
double normalQuantile(double probability);

/// How probable it is that a fair coin, thrown so many times, falls on its head at least and at most so
/// often. 0 where most is less than least.
double fairCoinBetween(std::int64_t throws, std::int64_t least, std::int64_t most);

/// Fisher's exact test of two counts (two-sided: all tables at most as probable as this one): how probable a
/// difference at least as large is when hitsA of countA and hitsB of countB come from one and the same
/// chance. 1 where either count is none.
double fisherExact(int hitsA, int countA, int hitsB, int countB);

} // namespace ferry
