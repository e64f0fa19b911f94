// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/iperf.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// "0.0-0.5" or "0.0000-0.5000".
bool readInterval(QByteArrayView text, IperfReport& report)
{
    const qsizetype dash = text.indexOf('-');
    if (dash < 1)
        return false;
    const auto from = plainNumber(text.first(dash));
    const auto to = plainNumber(text.sliced(dash + 1));
    if (!from || !to || *from < 0 || *to < *from)
        return false;
    report.fromS = *from;
    report.toS = *to;
    return true;
}

/// How many bytes or bits a unit is, its last letters being `unit` ("ytes", "its/sec"); 0: no such unit.
/// 'B' and 'b' only follow the prefix: "MBytes", "Mbits/sec", "Bytes", "bits/sec".
double unitFactor(QByteArrayView text, QByteArrayView unit, double step)
{
    if (!text.endsWith(unit))
        return 0;
    QByteArrayView prefix = text.chopped(unit.size());
    if (prefix.isEmpty())
        return 1;
    switch (prefix.size() == 1 ? prefix.front() : '?') {
    case 'K':
        return step;
    case 'M':
        return step * step;
    case 'G':
        return step * step * step;
    case 'T':
        return step * step * step * step;
    default:
        return 0;
    }
}

std::optional<double> readBytes(QByteArrayView number, QByteArrayView unit)
{
    const auto value = plainAmount(number);
    const double factor = unitFactor(unit, "Bytes", 1024);
    return value && factor > 0 && *value < 1e30 ? std::optional(*value * factor) : std::nullopt;
}

std::optional<double> readRate(QByteArrayView number, QByteArrayView unit)
{
    const auto value = plainAmount(number);
    double factor = unitFactor(unit, "bits/sec", 1000);
    if (factor <= 0)
        factor = 8 * unitFactor(unit, "Bytes/sec", 1024); // -f M
    return value && factor > 0 && *value < 1e30 ? std::optional(*value * factor) : std::nullopt;
}

/// What may follow transfer and rate.
bool readRest(QList<QByteArray> words, QByteArrayView heading, IperfReport& report)
{
    if (!words.isEmpty() && (words.last() == "sender" || words.last() == "receiver")) {
        report.role = words.takeLast() == "sender" ? IperfReport::Role::Sender : IperfReport::Role::Receiver;
    }
    if (words.size() >= 2 && words[1] == "ms") {
        report.jitterMs = plainAmount(words[0]);
        words.remove(0, 2);
        if (!report.jitterMs)
            return false;
    }
    // "19/1704 (1.1%)", in iperf 2 also "19/ 1704 (1.1%)".
    if (words.size() >= 2 && words[0].endsWith('/')) {
        words[0] += words[1];
        words.remove(1);
    }
    if (words.size() >= 2 && words[0].contains('/') && words[1].startsWith('(')) {
        const qsizetype slash = words[0].indexOf('/');
        report.lost = plainAmount(words[0].first(slash));
        report.datagrams = plainAmount(words[0].sliced(slash + 1));
        return report.lost && report.datagrams;
    }
    if (!words.isEmpty() && heading.contains("Retr")) {
        report.retransmits = plainAmount(words[0]); // a receiver's line has none
    } else if (!words.isEmpty() && heading.contains("Total Datagrams")) {
        report.datagrams = plainAmount(words[0]);
    }
    return true;
}

} // namespace

std::optional<IperfReport> parseIperfCsv(QByteArrayView line)
{
    const QList<QByteArray> fields = line.toByteArray().trimmed().split(',');
    if (fields.size() != 9 && fields.size() != 14)
        return std::nullopt;
    IperfReport report;
    report.stream = fields[5];
    const auto bytes = plainAmount(fields[7]);
    const auto rate = plainAmount(fields[8]);
    if (fields[0].size() < 14 || !readInterval(fields[6], report) || !bytes || !rate)
        return std::nullopt;
    report.bytes = *bytes;
    report.bitsPerSecond = *rate;
    if (fields.size() == 9)
        return report;
    report.jitterMs = plainAmount(fields[9]);
    report.lost = plainAmount(fields[10]);
    report.datagrams = plainNumber(fields[11]);
    if (!report.jitterMs || !report.lost || !report.datagrams)
        return std::nullopt;
    if (*report.datagrams < 0) {
        report.lost.reset();
        report.datagrams.reset();
    }
    return report;
}

std::optional<IperfReport> parseIperfTable(QByteArrayView line, QByteArrayView heading)
{
    // [  5][TX-C]   0.00-0.50   sec   590 MBytes  9887 Mbits/sec   25   1.87 MBytes
    QByteArray text = line.toByteArray();
    IperfReport report;
    const qsizetype close = text.indexOf(']');
    if (!text.startsWith('[') || close < 0)
        return std::nullopt;
    report.stream = text.sliced(1, close - 1).trimmed();
    text = text.sliced(close + 1);
    if (text.startsWith("[TX") || text.startsWith("[RX")) {
        report.way = text.sliced(1, 2);
        text = text.sliced(text.indexOf(']') + 1);
    }
    QList<QByteArray> words = text.simplified().split(' ');
    if (words.size() < 6 || !readInterval(words[0], report) || words[1] != "sec")
        return std::nullopt;
    const auto bytes = readBytes(words[2], words[3]);
    const auto rate = readRate(words[4], words[5]);
    if (!bytes || !rate || !readRest(words.sliced(6), heading, report))
        return std::nullopt;
    report.bytes = *bytes;
    report.bitsPerSecond = *rate;
    return report;
}

ToolLine IperfCodec::line(QByteArrayView text)
{
    const QByteArrayView words = text.trimmed();
    if (words.startsWith('['))
        return table(words);
    if (words.size() > 14 && words.front() >= '0' && words.front() <= '9') {
        const auto parsed = parseIperfCsv(words);
        if (!parsed)
            return {};
        const QList<QByteArray> fields = words.toByteArray().split(',');
        return report(*parsed, fields.sliced(1, 5).join(','));
    }
    static constexpr const char* chatter[] = {"---",
                                              "- - -",
                                              "Client connecting",
                                              "Server listening",
                                              "TCP window",
                                              "UDP buffer",
                                              "Sending ",
                                              "Connecting to",
                                              "Reverse mode",
                                              "Accepted connection",
                                              "iperf Done",
                                              "Write buffer",
                                              "TOS ",
                                              "Read buffer",
                                              "Starting Test",
                                              "Test Complete",
                                              "CPU Utilization",
                                              "Binding to",
                                              "Listening on",
                                              "Enhanced",
                                              "iperf 3",
                                              "Linux ",
                                              "Time:",
                                              "Control connection",
                                              "Cookie:",
                                              "snd_tcp",
                                              "rcv_tcp",
                                              "TCP MSS",
                                              "Target Bitrate"};
    if (words.startsWith("Accepted connection") || words.startsWith("Connecting to"))
        m_open.clear();
    if (words.isEmpty() || std::any_of(std::begin(chatter), std::end(chatter),
                                       [&](const char* w) { return words.startsWith(w); }))
        return {ToolLine::Kind::Chatter, {}};
    static constexpr const char* complaints[] = {
        "error",     "failed",      "WARNING",   "refused",  "unable",      "warning",        "timed out",
        "not found", "unreachable", "interrupt", "No route", "Broken pipe", "iperf3: exiting"};
    const bool complains = std::any_of(std::begin(complaints), std::end(complaints),
                                       [&](const char* w) { return words.contains(w); });
    return {complains ? ToolLine::Kind::Complaint : ToolLine::Kind::Nonsense, {}};
}

ToolLine IperfCodec::table(QByteArrayView text)
{
    const qsizetype close = text.indexOf(']');
    const QByteArrayView id = text.first(std::max<qsizetype>(close, 0)).sliced(close > 0 ? 1 : 0).trimmed();
    if (id == "ID") {
        m_heading = text.toByteArray();
        m_parallel = m_open.size() > 1;
        return {ToolLine::Kind::Chatter, {}};
    }
    if (text.contains("WARNING") || text.contains("failed"))
        return {ToolLine::Kind::Complaint, {}};
    if (close > 0 && text.contains(" local ") && text.contains("connected")) {
        m_open.insert(id.toByteArray());
        m_started.remove(id.toByteArray());
        m_started.remove("SUM");
        return {ToolLine::Kind::Chatter, {}};
    }
    if (id == "CT" || text.contains("Sent ") || text.contains("Server Report") ||
        text.contains("(omitted)") || text.contains("Read "))
        return {ToolLine::Kind::Chatter, {}};
    const auto parsed = parseIperfTable(text, m_heading);
    return parsed ? report(*parsed, parsed->stream + parsed->way) : ToolLine{};
}

ToolLine IperfCodec::report(IperfReport report, const QByteArray& key)
{
    const bool total =
        report.role != IperfReport::Role::None || (report.fromS == 0 && m_started.contains(key));
    m_started.insert(key);
    if (total && report.role == IperfReport::Role::None) {
        // iperf 2 is done with this stream; a server numbers the next one on.
        m_open.remove(report.stream);
    }
    return {ToolLine::Kind::Readings, readings(report, total)};
}

QList<Reading> IperfCodec::readings(const IperfReport& report, bool total) const
{
    QStringList scope;
    if (!report.way.isEmpty())
        scope << QString::fromLatin1(report.way).toLower();
    if (m_parallel && report.stream != "SUM" && report.way.isEmpty())
        scope << QString::fromLatin1(report.stream);
    if (report.role == IperfReport::Role::Sender)
        scope << u"sent"_s;
    else if (report.role == IperfReport::Role::Receiver)
        scope << u"received"_s;
    QList<Reading> all;
    const auto add = [&](const QString& metric, std::optional<double> value, const QString& unit) {
        if (value)
            all.append(
                {metric, value, unit, Mark::None, 100, report.fromS, report.toS, scope.join(u'.'), total});
    };
    add(u"rate"_s, report.bitsPerSecond, u"bit/s"_s);
    add(u"transferred"_s, report.bytes, u"B"_s);
    add(u"retransmits"_s, report.retransmits, {});
    add(u"datagrams"_s, report.datagrams, u"datagrams"_s);
    // Only the receiving end can know them; a sender prints zeros there.
    if (report.role == IperfReport::Role::Sender)
        return all;
    const bool told =
        report.role == IperfReport::Role::Receiver || m_end == End::Receiver || !m_heading.isEmpty();
    if (told) {
        add(u"jitter"_s, report.jitterMs, u"ms"_s);
        add(u"lost"_s, report.lost, u"datagrams"_s);
    }
    return all;
}

} // namespace ferry
