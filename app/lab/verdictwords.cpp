// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/verdictwords.h"

#include "app/lab/advicewords.h"

#include "app/base/eventwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct VerdictWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::VerdictWords)
};

QString millis(const std::optional<double>& value)
{
    return value ? millisecondsInWords(*value) : VerdictWords::tr("not measured");
}

QString number(std::int64_t value)
{
    return QLocale().toString(qlonglong(value));
}

QString arrivedPaused(const Verdict& verdict)
{
    return VerdictWords::tr("The guest arrived paused; type cont at the monitor of %1.")
        .arg(hostInWords(verdict.to));
}

QString proof(const Verdict& verdict)
{
    if (!verdict.lost)
        return VerdictWords::tr("No proof: the guest could not be asked about its pages.");
    return VerdictWords::tr("Proof: %1 pages read in full, %2 lost, %3 checks before.")
        .arg(number(verdict.pages), number(*verdict.lost), number(verdict.checks));
}

QStringList completedInWords(const Verdict& verdict)
{
    const QLocale locale;
    QStringList lines;
    lines << VerdictWords::tr(
                 "Completed: the guest moved from %1 to %2 (%3) in %4 s, %5 MiB sent, passes: %n.", nullptr,
                 verdict.passes)
                 .arg(hostInWords(verdict.from), hostInWords(verdict.to), verdict.strategy,
                      locale.toString(verdict.totalMs / 1000, 'f', 2),
                      locale.toString(double(verdict.transferredBytes) / (1024 * 1024), 'f', 1));
    if (verdict.arrivedPaused)
        lines << arrivedPaused(verdict);
    lines << VerdictWords::tr("Downtime: QEMU says %1, STOP to RESUME %2, the guest felt %3, the client %4.")
                 .arg(millis(verdict.downtime.qemu), millis(verdict.downtime.events),
                      millis(verdict.downtime.guest), millis(verdict.downtime.client));
    if (verdict.guestWorstMs && verdict.guestWorstMs > verdict.downtime.guest)
        lines << VerdictWords::tr("Longest pause of the whole move: the guest %1, the client %2.")
                     .arg(millis(verdict.guestWorstMs), millis(verdict.clientWorstMs));
    if (const QString predicted = predictedInWords(verdict); !predicted.isEmpty())
        lines << predicted;
    lines << proof(verdict);
    if (verdict.tcpSurvived)
        lines << (*verdict.tcpSurvived ? VerdictWords::tr("The guest's TCP connection survived.")
                                       : VerdictWords::tr("The guest's TCP connection broke."));
    return lines;
}

QString completedInBrief(const Verdict& verdict)
{
    const double seconds = verdict.totalMs / 1000;
    const QString host = hostInWords(verdict.to);
    const QString time =
        VerdictWords::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 100 ? 1 : 0));
    QString text;
    if (!verdict.lost)
        text = VerdictWords::tr("Moved to %1 in %2; the guest could not be asked about its pages.")
                   .arg(host, time);
    else if (*verdict.lost > 0)
        text = VerdictWords::tr("Moved to %1 in %2, but pages of the guest's memory were lost: %3.")
                   .arg(host, time, number(*verdict.lost));
    else
        text = VerdictWords::tr("Moved to %1 in %2; all %3 pages are intact.")
                   .arg(host, time, number(verdict.pages));
    return verdict.arrivedPaused ? text + u' ' + arrivedPaused(verdict) : text;
}

} // namespace

QString whereaboutsInWords(const Verdict& verdict)
{
    const QString from = hostInWords(verdict.from), to = hostInWords(verdict.to);
    switch (verdict.whereabouts) {
    case Whereabouts::Source:
        // An empty status: a run that did not say how the guest was there.
        return verdict.sourceStatus == "running"_L1 || verdict.sourceStatus.isEmpty()
                   ? VerdictWords::tr("The guest keeps running on %1.").arg(from)
                   : VerdictWords::tr("The guest stays on %1 and is paused there (%2).")
                         .arg(from, verdict.sourceStatus);
    case Whereabouts::Destination:
        if (verdict.arrivedPaused)
            return arrivedPaused(verdict);
        return verdict.destinationStatus == "running"_L1 || verdict.destinationStatus.isEmpty()
                   ? VerdictWords::tr("The guest runs on %1.").arg(to)
                   : VerdictWords::tr("The guest is on %1 and does not run there (%2).")
                         .arg(to, verdict.destinationStatus);
    case Whereabouts::Both:
        return VerdictWords::tr("The guest's memory is partly on %1 and partly on %2: recover the post-copy.")
            .arg(from, to);
    case Whereabouts::Nowhere:
        return VerdictWords::tr("The guest is gone: the QEMU that held it has ended.");
    case Whereabouts::Unknown:
        return VerdictWords::tr("Neither host could say where the guest is.");
    }
    return {};
}

QString verdictInBrief(const Verdict& verdict)
{
    switch (verdict.outcome) {
    case Outcome::Cancelled:
        return VerdictWords::tr("Cancelled.") + u' ' + whereaboutsInWords(verdict);
    case Outcome::Failed:
        return (verdict.error ? verdict.error->sentence
                              : VerdictWords::tr("The move to %1 failed.").arg(hostInWords(verdict.to))) +
               u' ' + whereaboutsInWords(verdict);
    case Outcome::Completed:
        break;
    }
    return completedInBrief(verdict);
}

QString verdictInWords(const Verdict& verdict)
{
    if (verdict.outcome == Outcome::Completed)
        return completedInWords(verdict).join(u'\n');
    QStringList lines{
        verdict.outcome == Outcome::Cancelled
            ? VerdictWords::tr("Cancelled: %1 to %2.").arg(verdict.strategy, hostInWords(verdict.to))
            : VerdictWords::tr("Failed: %1 to %2.").arg(verdict.strategy, hostInWords(verdict.to))};
    if (verdict.error)
        lines << describe(*verdict.error);
    lines << whereaboutsInWords(verdict);
    return lines.join(u'\n');
}

} // namespace ferry
