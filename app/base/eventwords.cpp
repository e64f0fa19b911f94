// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/eventwords.h"

#include "app/base/numbers.h"

#include <QCoreApplication>
#include <QLocale>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct EventWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::EventWords)
};

QString number(const QJsonValue& value)
{
    return QLocale().toString(qlonglong(value.toInteger()));
}

QString ofMigration(const QString& event, const QJsonObject& data)
{
    if (event == "setup"_L1) {
        const QString from = data.value("from"_L1).toString(), to = data.value("to"_L1).toString();
        return from.isEmpty() || to.isEmpty()
                   ? EventWords::tr("The move begins")
                   : EventWords::tr("The move from %1 to %2 begins").arg(hostInWords(from), hostInWords(to));
    }
    if (event == "pass"_L1)
        return EventWords::tr("Pass %1 over the memory begins")
            .arg(QLocale().toString(countOf(data.value("pass"_L1))));
    if (event == "stop"_L1)
        return EventWords::tr("The guest stops at the source");
    if (event == "resume"_L1)
        return EventWords::tr("The guest resumes at the destination");
    if (event == "postcopy"_L1)
        return EventWords::tr("The move switches to post-copy");
    if (event == "paused"_L1)
        return EventWords::tr("The post-copy connection breaks");
    if (event == "recovered"_L1)
        return EventWords::tr("The post-copy recovers");
    if (event == "not-converging"_L1)
        return EventWords::tr("The move does not converge: the guest dirties %1 MiB/s, %2 MiB/s are sent")
            .arg(QLocale().toString(data.value("dirtied_mibps"_L1).toDouble(), 'f', 0),
                 QLocale().toString(data.value("sent_mibps"_L1).toDouble(), 'f', 0));
    if (event == "limits"_L1)
        return EventWords::tr("The limits of the move are changed");
    if (event == "completed"_L1)
        return EventWords::tr("The move is complete");
    if (event == "failed"_L1)
        return EventWords::tr("The move has failed");
    if (event == "cancelled"_L1)
        return EventWords::tr("The move was cancelled");
    return {};
}

QString ofQemu(const RunEvent& event)
{
    const QString host = hostInWords(event.source.section(u'-', 1));
    if (event.event == "started"_L1)
        return EventWords::tr("QEMU started on %1").arg(host);
    if (event.event == "exited"_L1 && event.data.value("expected"_L1).toBool())
        return EventWords::tr("QEMU ended on %1").arg(host);
    if (event.event == "exited"_L1)
        return EventWords::tr("QEMU ended unexpectedly on %1: %2")
            .arg(host, event.data.value("reason"_L1).toString());
    if (event.event == "STOP"_L1 || event.event == "RESUME"_L1)
        return EventWords::tr("QEMU on %1: %2").arg(host, event.event);
    return {};
}

QString ofGuest(const QString& event, const QJsonObject& data)
{
    if (event == "hello"_L1)
        return EventWords::tr("The guest has answered for the first time");
    if (event == "audit"_L1)
        return EventWords::tr("Every page was checked (%1), %2 lost")
            .arg(number(data.value("pages"_L1)), number(data.value("lost"_L1)));
    if (event == "small-table"_L1)
        return EventWords::tr("The guest holds %1 of the %2 pages that were asked for")
            .arg(number(data.value("pages"_L1)), number(data.value("asked"_L1)));
    if (event == "loss"_L1)
        return EventWords::tr("Page %1 of the guest's memory is lost").arg(number(data.value("page"_L1)));
    return {};
}

QString ofLoad(const QJsonObject& data)
{
    const int dirtyMiB = countOf(data.value("dirty_mib"_L1));
    const int rate = countOf(data.value("dirty_rate_mibps"_L1));
    if (dirtyMiB == 0 || rate == 0)
        return EventWords::tr("The guest dirties no memory from now on");
    return EventWords::tr("The guest dirties %1 MiB at %2 MiB/s from now on")
        .arg(QLocale().toString(dirtyMiB), QLocale().toString(rate));
}

} // namespace

QString hostInWords(const QString& letter)
{
    return EventWords::tr("host %1").arg(letter);
}

QString millisecondsInWords(double ms)
{
    return EventWords::tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
}

QString eventInWords(const RunEvent& event)
{
    if (event.source == "migration"_L1)
        return ofMigration(event.event, event.data);
    if (event.source.startsWith("qemu-"_L1))
        return ofQemu(event);
    if (event.source.startsWith("monitor-"_L1))
        return {}; // the monitors show these word for word
    if (event.event == "gap"_L1) {
        const QString gap = millisecondsInWords(event.data.value("gap_ms"_L1).toDouble());
        return event.source == "guest"_L1 ? EventWords::tr("The guest stood still for %1").arg(gap)
                                          : EventWords::tr("A client heard nothing for %1").arg(gap);
    }
    if (event.source == "guest"_L1)
        return ofGuest(event.event, event.data);
    if (event.source == "ferry"_L1 && event.event == "load"_L1)
        return ofLoad(event.data);
    return {};
}

} // namespace ferry
