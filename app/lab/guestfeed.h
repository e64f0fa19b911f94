// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/lab/witnesslink.h"
#include "app/migration/gapwatch.h"

#include <QJsonObject>

#include <array>

namespace ferry {

/// What the guest says through either QEMU, and what a client on its network hears of it: as samples and
/// events, and as the evidence of a GapWatch.
class GuestFeed : public QObject
{
    Q_OBJECT
public:
    explicit GuestFeed(QObject* parent = nullptr);

    WitnessLink& link(Side side) { return m_links[side == Side::A ? 0 : 1]; }
    void closeLinks();
    /// The guest is gone; the next one starts from nothing.
    void forget();
    /// One line of ferry-peer. carriesTcp: its TCP figures mean something.
    void hearPeer(const QByteArray& line, bool carriesTcp);
    /// Memory that the guest was asked to dirty, MiB.
    void setDirtyMiB(int dirtyMiB) { m_dirtyMiB = dirtyMiB; }
    /// The side that the next move leaves: what comes from the other one comes after it.
    void setSource(Side side) { m_source = side; }

    GapWatch& gaps() { return m_gaps; }
    bool hasSpoken() const { return m_gaps.stat().has_value(); }
    /// Its memory is as it was asked to be, or stayedSmall() has told: before, the guest would be easier to
    /// move.
    bool isReady() const { return m_ready; }

signals:
    /// It is ready with less than it was asked for, MiB each. full: its memory holds no more; else its table
    /// stopped growing.
    void stayedSmall(int dirtyMiB, int askedMiB, bool full);
    void sampled(const ferry::Sample& sample);
    void told(const QString& source, const QString& event, const QJsonObject& data, std::int64_t tNs);
    void heard(const ferry::WitnessMessage& message);

private:
    void onMessage(Side side, const WitnessMessage& message);
    void onStat(Side side, const WitnessStat& stat, std::int64_t now);
    void watchTable(const WitnessStat& stat, std::int64_t now);

    std::array<WitnessLink, 2> m_links;
    GapWatch m_gaps;
    Side m_source = Side::A;
    int m_dirtyMiB = 0;
    bool m_ready = false;
    std::int64_t m_tablePages = 0; ///< of the guest, while its table grows
    std::int64_t m_tableNs = 0;    ///< when it grew last
};

} // namespace ferry
