// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/advice.h"
#include "app/migration/verdict.h"

#include <QStringList>

namespace ferry {

/// What was foreseen, in words and in the user's language: the same for the command line and the window.
struct AdviceRow
{
    QString strategy; ///< "precopy, 250 MiB/s" where its limit is not the one that was asked for
    QString ends, time, pause, sent, passes;
    bool best = false;

    bool operator==(const AdviceRow&) const = default;
};

QStringList adviceHeadings();
QList<AdviceRow> adviceRows(const Advice& advice, const Strategy& wish);
/// What the figures rest on: memory, dirty rates, link. Each a sentence.
QStringList adviceGrounds(const Advice& advice);
/// Which to take and why, in a sentence.
QString adviceInWords(const Advice& advice);
/// How earlier moves came out against what the model said, a sentence for each strategy; the mean and how
/// far apart they were.
QStringList residualsInWords(const Advice& advice);

/// "2.1 s (1.8 … 2.6)"; milliseconds where less than a second is likely.
QString durationInWords(const Forecast& ms);
/// What was foreseen of a completed move against what it came to, a sentence; empty where nothing was.
QString predictedInWords(const Verdict& verdict);

} // namespace ferry
