// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/results.h"

namespace ferry {

/// One trial a line: its number, cell, repeat, outcome, how much it was disturbed, the level of each factor,
/// and every figure. "." is the decimal point; what was not measured is empty. pandas.read_csv(file),
/// read.csv(file).
QByteArray resultsCsv(const ExperimentPlan& plan, const QList<TrialRecord>& records);
/// {"schema", "plan", "cells": [{"cell", "name", "settings", "trials", "completed", …, "figures": {NAME:
/// {"values", "median", "low", "high", "coverage", "outliers"}}}], "findings"}; a value that is none is null.
QByteArray resultsJson(const ExperimentPlan& plan, const QList<TrialRecord>& records);
/// A table with a row for each cell, and the findings under it, for people.
QString resultsMarkdown(const ExperimentPlan& plan, const QList<TrialRecord>& records);

/// Writes results.csv, results.json and results.md into a folder, each replaced as a whole. Error Missing.
Result<void> writeResults(const ExperimentPlan& plan, const QList<TrialRecord>& records,
                          const QString& folder);

} // namespace ferry
