// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <map>

namespace ferry::test {

/// metric → its values in the order of time.
using Figures = std::map<QString, QList<double>>;

/// Whole lines only: what a killed tool left unfinished is no figure.
QList<QByteArray> wholeLines(const QByteArray& text);

/// What a tool printed, under the names of samples.csv: read with a few patterns, apart from the product's
/// own codecs, so that the two can be held against each other.
Figures printedByPerf(const QByteArray& raw);
Figures printedByIperf3(const QByteArray& raw);
Figures printedBySysbench(const QByteArray& raw);

/// What the tool behind a source of this name printed; the name begins with the tool's.
Figures printedBy(const QString& source, const QByteArray& raw);
/// What samples.csv in the run's folder says of a source, without the tool's own clock.
Figures recordedOf(const QString& runFolder, const QString& source);
/// How samples.csv differs from what the source printed into raw/: one line each; none: they are equal to
/// one in a million.
QStringList differencesFromRaw(const QString& runFolder, const QString& source);

} // namespace ferry::test
