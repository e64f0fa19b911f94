// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace ferry {

/// All sums of a value of one list and a value of another, in order, without being kept: a hundred thousand
/// values would have more of them than there is memory. Values must be finite.
class SortedSums
{
public:
    /// (v_i + v_j) / 2 for i ≤ j, the Walsh averages: n (n + 1) / 2 of n values.
    static SortedSums walshAverages(const QList<double>& values);
    /// a_i - b_j: n · m of n and m values.
    static SortedSums differences(const QList<double>& a, const QList<double>& b);

    qint64 count() const;
    /// In n + m steps.
    qint64 atMost(double limit) const;
    qint64 lessThan(double limit) const;
    /// The rank-th of them; rank counts from 1 to count(). In 64 (n + m) steps.
    double at(qint64 rank) const;
    /// Of at least one sum.
    double median() const;

private:
    enum class Pairs { All, EachOnce };
    SortedSums(QList<double> first, QList<double> second, Pairs pairs);

    QList<double> m_first;
    QList<double> m_second;
    Pairs m_pairs;
};

} // namespace ferry
