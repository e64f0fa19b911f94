// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/verdict.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

template <typename T> QJsonValue orNull(const std::optional<T>& value)
{
    if (!value)
        return QJsonValue();
    if constexpr (std::is_same_v<T, std::int64_t>)
        return QJsonValue(qint64(*value));
    else
        return QJsonValue(*value);
}

} // namespace

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Completed:
        return u"completed"_s;
    case Outcome::Failed:
        return u"failed"_s;
    case Outcome::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

QJsonObject Verdict::toJson() const
{
    QJsonObject json{
        {u"outcome"_s, outcomeName(outcome)},
        {u"strategy"_s, strategy},
        {u"from"_s, from},
        {u"to"_s, to},
        {u"source"_s, sourceStatus},
        {u"destination"_s, destinationStatus},
        {u"total_ms"_s, totalMs},
        {u"setup_ms"_s, setupMs},
        {u"transferred_bytes"_s, qint64(transferredBytes)},
        {u"passes"_s, passes},
        {u"downtime_ms"_s, QJsonObject{{u"qemu"_s, orNull(downtime.qemu)},
                                       {u"events"_s, orNull(downtime.events)},
                                       {u"guest"_s, orNull(downtime.guest)},
                                       {u"client"_s, orNull(downtime.client)}}},
        {u"worst_gap_ms"_s,
         QJsonObject{{u"guest"_s, orNull(guestWorstMs)}, {u"client"_s, orNull(clientWorstMs)}}},
        {u"integrity"_s,
         QJsonObject{{u"pages"_s, qint64(pages)}, {u"checks"_s, qint64(checks)}, {u"lost"_s, orNull(lost)}}},
        {u"network"_s,
         QJsonObject{{u"tcp_survived"_s, orNull(tcpSurvived)}, {u"datagrams_lost"_s, orNull(datagramsLost)}}},
    };
    if (error) {
        json.insert(u"error"_s, QJsonObject{{u"sentence"_s, error->sentence},
                                            {u"cure"_s, error->cure},
                                            {u"detail"_s, error->detail}});
    }
    return json;
}

} // namespace ferry
