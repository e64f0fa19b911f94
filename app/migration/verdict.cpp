// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/verdict.h"

#include "app/base/numbers.h"

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

std::optional<double> number(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<std::int64_t> whole(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(wholeNumber(value, 0, mostCounted)) : std::nullopt;
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
        {u"guest"_s, whereaboutsWord(whereabouts)},
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
    if (arrivedPaused)
        json.insert(u"arrived_paused"_s, true);
    if (error) {
        json.insert(u"error"_s, QJsonObject{{u"sentence"_s, error->sentence},
                                            {u"cure"_s, error->cure},
                                            {u"detail"_s, error->detail}});
    }
    return json;
}

QJsonObject Verdict::toMoveJson() const
{
    QJsonObject json = toJson();
    if (!plan.isEmpty())
        json.insert(u"strategy"_s, plan);
    if (!predicted.isEmpty())
        json.insert(u"predicted"_s, predicted);
    return json;
}

Verdict Verdict::fromJson(const QJsonObject& json)
{
    Verdict verdict;
    const QString word = json.value("outcome"_L1).toString();
    for (const Outcome outcome : {Outcome::Completed, Outcome::Failed, Outcome::Cancelled})
        if (word == outcomeName(outcome))
            verdict.outcome = outcome;
    verdict.plan = json.value("strategy"_L1).toObject();
    verdict.strategy = verdict.plan.isEmpty() ? json.value("strategy"_L1).toString()
                                              : verdict.plan.value("name"_L1).toString();
    verdict.predicted = json.value("predicted"_L1).toObject();
    verdict.from = json.value("from"_L1).toString();
    verdict.to = json.value("to"_L1).toString();
    verdict.sourceStatus = json.value("source"_L1).toString();
    verdict.destinationStatus = json.value("destination"_L1).toString();
    // Runs of schema 1 did not say where the guest was: it moved when the move completed.
    verdict.whereabouts = whereaboutsOf(json.value("guest"_L1).toString())
                              .value_or(verdict.outcome == Outcome::Completed  ? Whereabouts::Destination
                                        : verdict.sourceStatus == "running"_L1 ? Whereabouts::Source
                                                                               : Whereabouts::Unknown);
    verdict.arrivedPaused = json.value("arrived_paused"_L1).toBool();
    verdict.totalMs = json.value("total_ms"_L1).toDouble();
    verdict.setupMs = json.value("setup_ms"_L1).toDouble();
    verdict.transferredBytes = wholeNumber(json.value("transferred_bytes"_L1), 0, mostCounted);
    verdict.passes = countOf(json.value("passes"_L1));
    const QJsonObject downtime = json.value("downtime_ms"_L1).toObject();
    verdict.downtime = {number(downtime.value("qemu"_L1)), number(downtime.value("events"_L1)),
                        number(downtime.value("guest"_L1)), number(downtime.value("client"_L1))};
    const QJsonObject worst = json.value("worst_gap_ms"_L1).toObject();
    verdict.guestWorstMs = number(worst.value("guest"_L1));
    verdict.clientWorstMs = number(worst.value("client"_L1));
    const QJsonObject integrity = json.value("integrity"_L1).toObject();
    verdict.pages = wholeNumber(integrity.value("pages"_L1), 0, mostCounted);
    verdict.checks = wholeNumber(integrity.value("checks"_L1), 0, mostCounted);
    verdict.lost = whole(integrity.value("lost"_L1));
    const QJsonObject network = json.value("network"_L1).toObject();
    if (const QJsonValue survived = network.value("tcp_survived"_L1); survived.isBool())
        verdict.tcpSurvived = survived.toBool();
    verdict.datagramsLost = whole(network.value("datagrams_lost"_L1));
    if (const QJsonObject error = json.value("error"_L1).toObject(); !error.isEmpty())
        verdict.error = Error{ErrorKind::Failed, error.value("sentence"_L1).toString(),
                              error.value("detail"_L1).toString(), error.value("cure"_L1).toString()};
    return verdict;
}

} // namespace ferry
