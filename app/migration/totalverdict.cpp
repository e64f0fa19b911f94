// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/totalverdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct TotalVerdict
{
    Q_DECLARE_TR_FUNCTIONS(ferry::TotalVerdict)
};

void takeLongest(std::optional<double>& longest, const std::optional<double>& value)
{
    if (value)
        longest = std::max(longest.value_or(0), *value);
}

} // namespace

QJsonObject totalVerdict(const QList<Verdict>& verdicts)
{
    if (verdicts.isEmpty()) {
        Verdict none;
        none.error = Error{ErrorKind::Failed, TotalVerdict::tr("Nothing was moved."), {}, {}};
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

} // namespace ferry
