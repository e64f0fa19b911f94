// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/toolreading.h"

#include <QSet>

namespace ferry {

/// One line of iperf 2 or iperf3 about one interval of one stream.
struct IperfReport
{
    enum class Role {
        None,     ///< an interval, or iperf 2's total
        Sender,   ///< iperf3's summary as the sender counted
        Receiver, ///< iperf3's summary as the receiver counted
    };
    QByteArray stream; ///< the number between brackets, or "SUM"
    QByteArray way;    ///< iperf3 --bidir: "TX" or "RX"
    Role role = Role::None;
    double fromS = 0, toS = 0;
    double bytes = 0;
    double bitsPerSecond = 0;
    std::optional<double> retransmits;
    std::optional<double> jitterMs;
    std::optional<double> lost;      ///< datagrams
    std::optional<double> datagrams; ///< sent or, with lost, expected

    bool operator==(const IperfReport&) const = default;
};

/// A line of iperf 2's `-y C`: 9 fields for TCP, 14 for UDP. A total of −1 datagrams is iperf's word for
/// "not known" and stays out.
std::optional<IperfReport> parseIperfCsv(QByteArrayView line);
/// A line of the tables of iperf 2 and iperf3, with transfer and rate in any of their units (1 KByte =
/// 1024 bytes, 1 Kbit = 1000 bits). heading: the last line that began with "[ ID]", for what a lone
/// number at the end means.
std::optional<IperfReport> parseIperfTable(QByteArrayView line, QByteArrayView heading);

/// iperf 2 (`-y C` or text) and iperf3 (text): "rate" bit/s, "transferred" B, and where
/// the tool knows them "retransmits", "jitter" ms, "lost" and "datagrams"; of the summary the same with
/// "final_", iperf3's with the scope "sent" or "received".
class IperfCodec : public ToolCodec
{
public:
    enum class End {
        Sender, ///< what iperf 2 prints here about jitter and loss was not measured and is left out
        Receiver
    };
    /// streams: how many run side by side. CSV does not say, and its server counts clients through.
    explicit IperfCodec(End end = End::Receiver, int streams = 1) : m_end(end), m_parallel(streams > 1) {}
    ToolLine line(QByteArrayView text) override;

private:
    ToolLine table(QByteArrayView text);
    ToolLine report(IperfReport report, const QByteArray& key);
    QList<Reading> readings(const IperfReport& report, bool total) const;

    End m_end;
    QByteArray m_heading;
    QSet<QByteArray> m_open;    ///< streams of the connection(s) now reported
    QSet<QByteArray> m_started; ///< streams of which an interval was seen: one from 0 is now the total
    bool m_parallel = false;    ///< figures carry the number of their stream
};

} // namespace ferry
