// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/lines.h"

#include <QString>

#include <memory>
#include <optional>

namespace ferry {

/// What is to be known about a figure beside its value.
enum class Mark {
    None,
    Scaled,       ///< estimated: the counter ran only part of the time (perf multiplexes)
    NotSupported, ///< this computer cannot count it: no value, which is not zero
    NotCounted,   ///< nothing could be counted in this interval: no value, which is not zero
};

/// The word for a mark in events.jsonl: "", "scaled", "not-supported", "not-counted".
QString markWord(Mark mark);

/// One figure as a tool stated it.
struct Reading
{
    QString metric;              ///< the word of samples.csv, e.g. "rate"
    std::optional<double> value; ///< none when not supported or not counted
    QString unit;
    Mark mark = Mark::None;
    double runningPercent = 100; ///< share of the interval the counter ran; below 100 it is scaled
    double fromS = 0;            ///< the interval by the tool's own clock, seconds since it started;
    double toS = 0;              ///< fromS = toS when the tool states none
    QString scope;               ///< thread, cgroup, CPU or stream it belongs to; empty: the whole
    bool total = false;          ///< of the tool's summary, not of an interval

    /// The metric with its scope, as written to samples.csv: "rate", "rate.tx", "final_rate".
    QString name() const;
    bool operator==(const Reading&) const = default;
};

/// One line of a tool, understood.
struct ToolLine
{
    enum class Kind {
        Readings,  ///< figures
        Chatter,   ///< headings and other lines without figures that the tool is known to print
        Complaint, ///< the tool says that something is wrong
        Nonsense,  ///< none of these: a figure in it must not be trusted
    };
    Kind kind = Kind::Nonsense;
    QList<Reading> readings;

    bool operator==(const ToolLine&) const = default;
};

/// Turns the lines of one tool into figures. Knows what came before; performs no input or output.
class ToolCodec
{
public:
    virtual ~ToolCodec() = default;
    /// line: without its line end.
    virtual ToolLine line(QByteArrayView text) = 0;
};

/// The figures of a byte stream under any chunking. What stands after the last line end is never
/// read: a number cut off by the tool's death would be a wrong number.
class ToolDecoder
{
public:
    explicit ToolDecoder(std::unique_ptr<ToolCodec> codec) : m_codec(std::move(codec)) {}
    QList<ToolLine> feed(QByteArrayView bytes);
    /// The bytes of the unfinished line.
    const QByteArray& torn() const { return m_lines.pending(); }

private:
    LineBuffer m_lines{64 * 1024};
    std::unique_ptr<ToolCodec> m_codec;
};

/// A finite number written with a point, whatever the locale; nothing else ("1,5", "nan", "").
std::optional<double> plainNumber(QByteArrayView text);
/// The same, not below zero: for counts, times and rates.
std::optional<double> plainAmount(QByteArrayView text);

} // namespace ferry
