// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/guestfeed.h"

#include "app/base/clock.h"
#include "app/metrics/peerfeed.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t tableRestNs = 60'000'000'000;
constexpr int pagesPerMiB = 256;

} // namespace

GuestFeed::GuestFeed(QObject* parent) : QObject(parent)
{
    for (const Side side : {Side::A, Side::B}) {
        connect(&link(side), &WitnessLink::heard, this,
                [this, side](const WitnessMessage& message) { onMessage(side, message); });
    }
}

void GuestFeed::closeLinks()
{
    for (WitnessLink& each : m_links)
        each.close();
}

void GuestFeed::forget()
{
    m_ready = false;
    m_tablePages = m_tableNs = 0;
    m_gaps = {};
}

void GuestFeed::onMessage(Side side, const WitnessMessage& message)
{
    const std::int64_t now = monotonicNs();
    if (std::holds_alternative<WitnessHello>(message)) {
        emit told(u"guest"_s, u"hello"_s, {{u"side"_s, sideLetter(side)}}, now);
    } else if (const auto* stat = std::get_if<WitnessStat>(&message)) {
        onStat(side, *stat, now);
    } else if (const auto* loss = std::get_if<WitnessLoss>(&message)) {
        emit told(u"guest"_s, u"loss"_s, {{u"page"_s, qint64(loss->page)}, {u"what"_s, loss->what}}, now);
    } else if (const auto* gap = std::get_if<WitnessGap>(&message)) {
        m_gaps.add(*gap, side != m_source, now);
        emit told(u"guest"_s, u"gap"_s, {{u"gap_ms"_s, double(gap->gapNs) / 1e6}}, now);
    } else if (const auto* audit = std::get_if<WitnessAudit>(&message)) {
        emit told(u"guest"_s, u"audit"_s,
                  {{u"pages"_s, qint64(audit->pages)},
                   {u"lost"_s, qint64(audit->lost)},
                   {u"took_ms"_s, double(audit->tookNs) / 1e6}},
                  now);
    }
    emit heard(message);
}

// Until its table is whole the guest would be easier to migrate than it was asked to be. It says how much it
// can hold; a table that has not grown for a minute counts as well, since a lab that waits for ever is worse.
void GuestFeed::watchTable(const WitnessStat& stat, std::int64_t now)
{
    if (m_ready)
        return;
    if (std::exchange(m_tablePages, stat.pages) != stat.pages)
        m_tableNs = now;
    const std::int64_t asked = std::int64_t(m_dirtyMiB) * pagesPerMiB;
    const bool full = stat.room >= 0 && stat.pages >= stat.room;
    const bool rests = stat.pages > 0 && now - m_tableNs > tableRestNs;
    m_ready = stat.pages >= asked || full || rests;
    if (!m_ready || stat.pages >= asked)
        return;
    emit told(u"guest"_s, u"small-table"_s,
              {{u"pages"_s, qint64(stat.pages)}, {u"asked"_s, qint64(asked)}, {u"full"_s, full}}, now);
    emit stayedSmall(int(std::min(stat.pages, asked) / pagesPerMiB), m_dirtyMiB, full);
}

void GuestFeed::onStat(Side side, const WitnessStat& stat, std::int64_t now)
{
    watchTable(stat, now);
    m_gaps.add(stat, side != m_source, now);
    emit sampled({now, u"guest"_s, u"gap_ms"_s, double(stat.gapNs) / 1e6, u"ms"_s});
    emit sampled({now, u"guest"_s, u"pages"_s, double(stat.pages), u"pages"_s});
    emit sampled({now, u"guest"_s, u"write_rate"_s, stat.rateMiBps, u"MiB/s"_s});
    if (stat.rateMiBps > 0) // a guest that writes nothing waits for nothing
        emit sampled({now, u"guest"_s, u"write_time"_s, 1024 * 1000 / stat.rateMiBps, u"ms/GiB"_s});
    emit sampled({now, u"guest"_s, u"checks"_s, double(stat.checks), u"pages"_s});
    emit sampled({now, u"guest"_s, u"lost"_s, double(stat.lost), u"pages"_s});
}

void GuestFeed::hearPeer(const QByteArray& line, bool carriesTcp)
{
    const auto message = parsePeerLine(line);
    if (!message)
        return;
    if (const auto* stat = std::get_if<PeerStat>(&*message)) {
        m_gaps.add(*stat);
        if (stat->received > 0) // who has heard nothing yet knows no gap, not one of 0 ms
            emit sampled({stat->tNs, u"client"_s, u"gap_ms"_s, double(stat->gapNs) / 1e6, u"ms"_s});
        emit sampled({stat->tNs, u"client"_s, u"received"_s, double(stat->received), u"datagrams"_s});
        emit sampled({stat->tNs, u"client"_s, u"lost"_s, double(stat->lost), u"datagrams"_s});
        if (carriesTcp)
            emit sampled({stat->tNs, u"client"_s, u"tcp_bytes"_s, double(stat->tcpBytes), u"B"_s});
    } else if (const auto* gap = std::get_if<PeerGap>(&*message)) {
        m_gaps.add(*gap);
        emit told(u"client"_s, u"gap"_s,
                  {{u"gap_ms"_s, double(gap->endNs - gap->startNs) / 1e6}, {u"lost"_s, qint64(gap->lost)}},
                  gap->endNs);
    }
}

} // namespace ferry
