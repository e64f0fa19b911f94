// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/quicksummary.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct QuickSummary
{
    Q_DECLARE_TR_FUNCTIONS(ferry::QuickSummary)
};

void takeLongest(std::optional<double>& longest, const std::optional<double>& value)
{
    if (value)
        longest = std::max(longest.value_or(0), *value);
}

QString millis(const std::optional<double>& value)
{
    return value ? QuickSummary::tr("%1 ms").arg(*value, 0, 'f', *value < 10 ? 1 : 0)
                 : QuickSummary::tr("not measured");
}

} // namespace

QJsonObject totalVerdict(const QList<Verdict>& verdicts)
{
    if (verdicts.isEmpty()) {
        Verdict none;
        none.error = Error{ErrorKind::Failed, QuickSummary::tr("Nothing was moved."), {}, {}};
        return none.toJson();
    }
    Verdict total = verdicts.last();
    const auto bad = std::find_if(verdicts.begin(), verdicts.end(),
                                  [](const Verdict& v) { return v.outcome != Outcome::Completed; });
    if (bad != verdicts.end()) {
        total.outcome = bad->outcome;
        total.error = bad->error;
    }
    if (verdicts.size() == 1)
        return total.toJson();
    Verdict sum = total;
    sum.totalMs = sum.setupMs = 0;
    sum.transferredBytes = sum.passes = 0;
    sum.downtime = {};
    sum.guestWorstMs = sum.clientWorstMs = std::nullopt;
    sum.lost = 0;
    QStringList names;
    for (const Verdict& verdict : verdicts) {
        sum.totalMs += verdict.totalMs;
        sum.setupMs += verdict.setupMs;
        sum.transferredBytes += verdict.transferredBytes;
        sum.passes += verdict.passes;
        takeLongest(sum.downtime.qemu, verdict.downtime.qemu);
        takeLongest(sum.downtime.events, verdict.downtime.events);
        takeLongest(sum.downtime.guest, verdict.downtime.guest);
        takeLongest(sum.downtime.client, verdict.downtime.client);
        takeLongest(sum.guestWorstMs, verdict.guestWorstMs);
        takeLongest(sum.clientWorstMs, verdict.clientWorstMs);
        sum.lost = sum.lost && verdict.lost ? std::optional(*sum.lost + *verdict.lost) : std::nullopt;
        if (verdict.tcpSurvived)
            sum.tcpSurvived = sum.tcpSurvived.value_or(true) && *verdict.tcpSurvived;
        if (!names.contains(verdict.strategy))
            names << verdict.strategy;
    }
    sum.strategy = names.join(u',');
    sum.from = verdicts.first().from;
    QJsonObject json = sum.toJson();
    json.insert(u"moves"_s, verdicts.size());
    json.insert(u"completed"_s, std::count_if(verdicts.begin(), verdicts.end(), [](const Verdict& v) {
                    return v.outcome == Outcome::Completed;
                }));
    return json;
}

QString verdictInWords(const Verdict& verdict)
{
    const QLocale locale;
    if (verdict.outcome != Outcome::Completed) {
        QString text = verdict.outcome == Outcome::Cancelled
                           ? QuickSummary::tr("Cancelled: the guest goes on on host %1.").arg(verdict.from)
                           : QuickSummary::tr("Failed: %1 to host %2.").arg(verdict.strategy, verdict.to);
        if (verdict.error)
            text += u'\n' + describe(*verdict.error);
        if (verdict.outcome == Outcome::Failed && verdict.sourceStatus == "running"_L1)
            text += u'\n' + QuickSummary::tr("The guest goes on on host %1.").arg(verdict.from);
        return text;
    }
    QStringList lines;
    lines << QuickSummary::tr(
                 "Completed: the guest moved from host %1 to host %2 (%3) in %4 s, %5 MiB sent, %6 passes.")
                 .arg(verdict.from, verdict.to, verdict.strategy)
                 .arg(verdict.totalMs / 1000, 0, 'f', 2)
                 .arg(double(verdict.transferredBytes) / (1024 * 1024), 0, 'f', 1)
                 .arg(verdict.passes);
    lines << QuickSummary::tr("Downtime: QEMU says %1, STOP to RESUME %2, the guest felt %3, the client %4.")
                 .arg(millis(verdict.downtime.qemu), millis(verdict.downtime.events),
                      millis(verdict.downtime.guest), millis(verdict.downtime.client));
    if (verdict.guestWorstMs && verdict.guestWorstMs > verdict.downtime.guest)
        lines << QuickSummary::tr("Longest pause of the whole move: the guest %1, the client %2.")
                     .arg(millis(verdict.guestWorstMs), millis(verdict.clientWorstMs));
    lines << QuickSummary::tr("Proof: %1 pages read in full, %2 lost, %3 checks before.")
                 .arg(locale.toString(qint64(verdict.pages)),
                      locale.toString(qint64(verdict.lost.value_or(-1))),
                      locale.toString(qint64(verdict.checks)));
    if (verdict.tcpSurvived)
        lines << (*verdict.tcpSurvived ? QuickSummary::tr("The guest's TCP connection survived.")
                                       : QuickSummary::tr("The guest's TCP connection broke."));
    return lines.join(u'\n');
}

} // namespace ferry
