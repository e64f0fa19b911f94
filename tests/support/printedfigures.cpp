// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "tests/support/printedfigures.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ferry::test {

using namespace Qt::StringLiterals;

QList<QByteArray> wholeLines(const QByteArray& text)
{
    QList<QByteArray> lines = text.split('\n');
    lines.removeLast();
    return lines;
}

namespace {

double number(const QRegularExpressionMatch& match, int group)
{
    return match.captured(group).toDouble();
}

} // namespace

Figures printedByPerf(const QByteArray& raw)
{
    Figures figures;
    double begin = 0, end = 0;
    const QList<QByteArray> lines = wholeLines(raw);
    for (const QByteArray& line : lines) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        if (json.isEmpty())
            continue;
        bool counted = false;
        const double value = json.value("counter-value"_L1).toString().toDouble(&counted);
        const QString event = json.value("event"_L1).toString();
        const bool clock = event.startsWith("task-clock"_L1);
        if (!json.contains("interval"_L1)) {
            if (counted)
                figures[u"final_"_s + event] << value;
            continue;
        }
        const double now = json.value("interval"_L1).toDouble();
        if (now != end) {
            begin = now > end ? end : 0;
            end = now;
        }
        if (counted)
            figures[event] << (clock ? value / 1000 : value) / (end - begin);
    }
    return figures;
}

static double unit(const QString& letter, double step)
{
    return letter == "G"_L1   ? step * step * step
           : letter == "M"_L1 ? step * step
           : letter == "K"_L1 ? step
                              : 1;
}

Figures printedByIperf3(const QByteArray& raw)
{
    static const QRegularExpression row(
        u"^\\[ *\\d+\\] +([\\d.]+)-([\\d.]+) +sec +([\\d.]+) ([KMG]?)Bytes +([\\d.]+) ([KMG]?)bits/sec"
        "(?: +(\\d+))?.*?(sender|receiver)?\\s*$"_s);
    Figures figures;
    const QList<QByteArray> lines = wholeLines(raw);
    for (const QByteArray& line : lines) {
        const auto match = row.match(QString::fromUtf8(line));
        if (!match.hasMatch())
            continue;
        const QString end = match.captured(8);
        const QString before = end.isEmpty() ? QString() : u"final_"_s;
        const QString after = end == "sender"_L1     ? u".sent"_s
                              : end == "receiver"_L1 ? u".received"_s
                                                     : QString();
        figures[before + u"rate"_s + after] << number(match, 5) * unit(match.captured(6), 1000);
        figures[before + u"transferred"_s + after] << number(match, 3) * unit(match.captured(4), 1024);
        if (!match.captured(7).isEmpty())
            figures[before + u"retransmits"_s + after] << number(match, 7);
    }
    return figures;
}

Figures printedBySysbench(const QByteArray& raw)
{
    static const QRegularExpression cpu(
        u"^\\[ \\d+s \\] thds: \\d+ eps: ([\\d.]+) lat \\(ms,95%\\): ([\\d.]+)"_s);
    static const QRegularExpression memory(u"^\\[ \\d+s \\] ([\\d.]+) MiB/sec"_s);
    static const QRegularExpression moved(u"^([\\d.]+) MiB transferred \\(([\\d.]+) MiB/sec\\)"_s);
    static const QRegularExpression operations(u"^Total operations: (\\d+)"_s);
    static const QRegularExpression label(u"^ *([a-z][a-z0-9 ]+): +([\\d.]+)s?$"_s);
    static const std::map<QString, QString> labels{{u"events per second"_s, u"final_events"_s},
                                                   {u"total number of events"_s, u"final_total_events"_s},
                                                   {u"total time"_s, u"final_total_time"_s},
                                                   {u"min"_s, u"final_latency_min"_s},
                                                   {u"avg"_s, u"final_latency_avg"_s},
                                                   {u"max"_s, u"final_latency_max"_s},
                                                   {u"95th percentile"_s, u"final_latency_p95"_s},
                                                   {u"sum"_s, u"final_latency_sum"_s}};
    Figures figures;
    const QList<QByteArray> lines = wholeLines(raw);
    for (const QByteArray& bytes : lines) {
        const QString line = QString::fromUtf8(bytes);
        if (const auto match = cpu.match(line); match.hasMatch()) {
            figures[u"events"_s] << number(match, 1);
            figures[u"latency_p95"_s] << number(match, 2);
        } else if (const auto rate = memory.match(line); rate.hasMatch()) {
            figures[u"memory_rate"_s] << number(rate, 1);
        } else if (const auto total = moved.match(line); total.hasMatch()) {
            figures[u"final_transferred"_s] << number(total, 1);
            figures[u"final_memory_rate"_s] << number(total, 2);
        } else if (const auto count = operations.match(line); count.hasMatch()) {
            figures[u"final_operations"_s] << number(count, 1);
        } else if (const auto named = label.match(line);
                   named.hasMatch() && labels.contains(named.captured(1))) {
            figures[labels.at(named.captured(1))] << number(named, 2);
        } else if (line.contains("percentile:"_L1)) {
            figures[u"final_latency_p95"_s] << line.section(u':', 1).trimmed().toDouble();
        }
    }
    return figures;
}

Figures printedBy(const QString& source, const QByteArray& raw)
{
    return source.startsWith("perf"_L1)    ? printedByPerf(raw)
           : source.startsWith("iperf"_L1) ? printedByIperf3(raw)
                                           : printedBySysbench(raw);
}

Figures recordedOf(const QString& runFolder, const QString& source)
{
    Figures figures;
    const QList<QByteArray> lines = wholeLines(fileContents(runFolder + u"/samples.csv"_s));
    for (const QByteArray& line : lines) {
        const QList<QByteArray> fields = line.split(',');
        if (fields.size() == 5 && fields[1] == source.toUtf8() && fields[2] != "tool_clock")
            figures[QString::fromUtf8(fields[2])] << fields[3].toDouble();
    }
    return figures;
}

QStringList differencesFromRaw(const QString& runFolder, const QString& source)
{
    const Figures printed = printedBy(source, fileContents(u"%1/raw/%2.txt"_s.arg(runFolder, source)));
    const Figures recorded = recordedOf(runFolder, source);
    QStringList found;
    for (const auto& [metric, values] : recorded) {
        if (!printed.contains(metric))
            found << u"%1: recorded, not printed"_s.arg(metric);
    }
    for (const auto& [metric, values] : printed) {
        const auto mine = recorded.find(metric);
        const QList<double> got = mine == recorded.end() ? QList<double>() : mine->second;
        if (got.size() != values.size())
            found << u"%1: %2 recorded, %3 printed"_s.arg(metric).arg(got.size()).arg(values.size());
        for (qsizetype i = 0; i < std::min(got.size(), values.size()); ++i) {
            if (std::abs(got[i] - values[i]) > 1e-6 * std::max(1.0, std::abs(values[i])))
                found << u"%1[%2]: %3, printed %4"_s.arg(metric).arg(i).arg(got[i]).arg(values[i]);
        }
    }
    return found;
}

} // namespace ferry::test
