// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runreader.h"

#include <functional>

namespace ferry {

/// A line of samples.csv for the export: its time as seconds since startNs with nine decimals, the value byte
/// for byte, the words as spreadsheetSafe(). Nothing for the heading and for what is no sample. line: without
/// its line end.
QByteArray exportedLine(QByteArrayView line, std::int64_t startNs);

/// A field of a table, quoted or not, that no spreadsheet takes for a formula (OWASP, "CSV Injection"): a '
/// comes before a first = + - @, also of their full-width forms, and before a tab or carriage return; control
/// characters inside become U+FFFD. Every other field stays byte for byte.
QByteArray spreadsheetSafe(QByteArrayView field);

/// Nanoseconds as "-0.000000001", exactly.
QByteArray exactSeconds(std::int64_t ns);

/// Takes the bytes of an export piece by piece; false stops it.
using ExportSink = std::function<bool(QByteArrayView)>;

/// Long format, one sample a line: "t_s,source,metric,value,unit", in the order of recording.
/// pandas.read_csv(file), read.csv(file). Errors: Missing when the run can no longer be read.
Result<void> writeCsv(const RunReader& run, const ExportSink& sink);

/// {"schema","start_ns","run":{run.json},"events":[{"t_s","source","event","data"}],
/// "series":[{"source","metric","unit","t_s":[…],"value":[…]}]}; a value that is none is null. Characters
/// that would steer a terminal are escaped.
Result<void> writeJson(const RunReader& run, const ExportSink& sink);

enum class ExportFormat { Csv, Json };

/// Writes a run to a file, which is replaced as a whole or not at all; a new one is for this user only
/// (0600). Takes as long as the run is: for a long one call it in a thread. Errors: Missing when the file
/// cannot be written, Usage when its name is a link or no plain file.
Result<void> exportRun(const RunReader& run, ExportFormat format, const QString& file);

} // namespace ferry
