// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <map>

namespace ferry::test {

/// metric → its values in the order of time.
using Figures = std::map<QString, QList<double>>;

QByteArray contents(const QString& path);
/// Whole lines only: what a killed tool left unfinished is no figure.
QList<QByteArray> wholeLines(const QByteArray& text);

/// What a tool printed, under the names of samples.csv: read with a few patterns, apart from the product's
/// own codecs, so that the two can be held against each other.
Figures printedByPerf(const QByteArray& raw);
Figures printedByIperf3(const QByteArray& raw);
Figures printedBySysbench(const QByteArray& raw);

} // namespace ferry::test
