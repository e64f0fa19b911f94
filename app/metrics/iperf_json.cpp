// SPDX-License-Identifier: GPL-3.0-or-later
// iperf3 --json-stream: one JSON object a line (iperf 3.17 and later, src/iperf_api.c).
#include "app/metrics/iperf.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// A number that is not below zero; iperf3 writes no other.
std::optional<double> number(const QJsonObject& object, QLatin1StringView key)
{
    const double value = object.value(key).toDouble(-1);
    return std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<IperfReport> fromJson(const QJsonObject& object)
{
    const auto from = number(object, "start"_L1), to = number(object, "end"_L1);
    const auto bytes = number(object, "bytes"_L1), rate = number(object, "bits_per_second"_L1);
    if (!from || !to || !bytes || !rate || *to < *from)
        return std::nullopt;
    IperfReport report;
    report.stream = QByteArray::number(object.value("socket"_L1).toInt());
    report.fromS = *from;
    report.toS = *to;
    report.bytes = *bytes;
    report.bitsPerSecond = *rate;
    report.retransmits = number(object, "retransmits"_L1);
    report.jitterMs = number(object, "jitter_ms"_L1);
    report.lost = number(object, "lost_packets"_L1);
    report.datagrams = number(object, "packets"_L1);
    return report;
}

} // namespace

ToolLine IperfCodec::json(QByteArrayView text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toByteArray()).object();
    const QString event = object.value("event"_L1).toString();
    const QJsonObject data = object.value("data"_L1).toObject();
    if (event == "error"_L1)
        return {ToolLine::Kind::Complaint, {}};
    if (event == "start"_L1 || event.startsWith("server_output"_L1))
        return {ToolLine::Kind::Chatter, {}};
    ToolLine line{ToolLine::Kind::Readings, {}};
    const auto add = [&](QLatin1StringView key, IperfReport::Role role, const QByteArray& way) {
        const QJsonValue sum = data.value(key);
        if (!sum.isObject())
            return;
        auto report = fromJson(sum.toObject());
        if (!report) {
            line.kind = ToolLine::Kind::Nonsense;
            return;
        }
        if (sum.toObject().value("omitted"_L1).toBool())
            return;
        report->stream = "SUM";
        report->role = role;
        report->way = way;
        // A sender's UDP figures carry jitter and loss of zero, which nobody measured.
        if (role == IperfReport::Role::None && sum.toObject().value("sender"_L1).toBool()) {
            report->jitterMs.reset();
            report->lost.reset();
        }
        line.readings += readings(*report, role != IperfReport::Role::None);
    };
    using Role = IperfReport::Role;
    if (event == "interval"_L1) {
        const bool both = data.contains("sum_bidir_reverse"_L1);
        add("sum"_L1, Role::None, both ? "TX" : "");
        add("sum_bidir_reverse"_L1, Role::None, "RX");
        const QJsonArray streams = data.value("streams"_L1).toArray();
        m_parallel = streams.size() > 1 && !both;
        for (const QJsonValue& stream : streams) {
            const auto report = fromJson(stream.toObject());
            if (report && m_parallel && !stream.toObject().value("omitted"_L1).toBool())
                line.readings += readings(*report, false);
        }
    } else if (event == "end"_L1) {
        add("sum_sent"_L1, Role::Sender, {});
        add("sum_received"_L1, Role::Receiver, {});
    } else {
        line.kind = ToolLine::Kind::Nonsense;
    }
    if (line.kind == ToolLine::Kind::Nonsense)
        return {};
    if (line.readings.isEmpty())
        line.kind = ToolLine::Kind::Chatter;
    return line;
}

} // namespace ferry
