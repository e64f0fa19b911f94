// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/bootstrap.h"

#include <algorithm>
#include <vector>

namespace ferry {

qsizetype drawIndex(std::mt19937_64& random, qsizetype count)
{
    Q_ASSERT(count > 0 && quint64(count) <= 0xffffffffU);
    // The upper half of the product of 32 random bits and count; products whose lower half would come once
    // too often are drawn anew. Below count is worth a division only (Lemire, "Fast random integer generation
    // in an interval", ACM Transactions on Modeling and Computer Simulation 29, 2019).
    const auto range = quint32(count);
    quint64 product = (random() >> 32) * range;
    if (quint32(product) < range) {
        const quint32 unfair = (0U - range) % range;
        while (quint32(product) < unfair)
            product = (random() >> 32) * range;
    }
    return qsizetype(product >> 32);
}

QList<double> bootstrapMedians(QList<double> values, int resamples, std::mt19937_64& random)
{
    std::sort(values.begin(), values.end());
    const qsizetype n = values.size();
    const double* const sorted = values.constData();
    std::vector<int> drawn; // how often each value
    QList<double> medians;
    medians.reserve(resamples);
    for (int sample = 0; sample < resamples; ++sample) {
        drawn.assign(size_t(n), 0);
        for (qsizetype i = 0; i < n; ++i)
            ++drawn[size_t(drawIndex(random, n))];
        const int* count = drawn.data();
        qsizetype passed = *count;
        const auto placeOf = [&](qsizetype rank) { // ranks in rising order, from 0
            while (passed <= rank)
                passed += *++count;
            return count - drawn.data();
        };
        const double lower = sorted[placeOf((n - 1) / 2)];
        medians << (n % 2 == 1 ? lower : (lower + sorted[placeOf(n / 2)]) / 2);
    }
    return medians;
}

} // namespace ferry
