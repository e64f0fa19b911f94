// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runstory.h"

#include "app/base/eventwords.h"
#include "app/base/printable.h"
#include "app/lab/verdictwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct RunStory
{
    Q_DECLARE_TR_FUNCTIONS(ferry::RunStory)
};

/// What belongs to the story of a run; empty for the rest.
QString toldWords(const RunEvent& event)
{
    const QJsonObject& data = event.data;
    if (event.source == "ferry"_L1 &&
        (event.event == "failed"_L1 || event.event == "left-out"_L1 || event.event == "kvm-given-up"_L1))
        return data.value("sentence"_L1).toString();
    if (event.event == "state"_L1) {
        const QString state = data.value("state"_L1).toString();
        const QString why = data.value("sentence"_L1).toString();
        if (state == "live"_L1 || state == "starting"_L1 || state == "ended"_L1)
            return {};
        return event.source + u": "_s + (why.isEmpty() ? state : why);
    }
    return event.source == "migration"_L1 ? eventInWords(event) : QString();
}

QString seconds(std::int64_t ns)
{
    return QLocale::c().toString(double(ns) / 1e9, 'f', 3);
}

} // namespace

QString storyOf(const RunReader& run)
{
    const QJsonObject& summary = run.summary();
    const QLocale locale;
    QStringList lines;
    if (summary.isEmpty())
        lines << RunStory::tr("This run was broken off, or is being recorded still: it has no verdict.");
    else
        lines << printableLine(
            RunStory::tr("Lab %1 on QEMU %2 (%3), recorded %4.")
                .arg(summary.value("lab"_L1).toString(), summary.value("qemu"_L1).toString(),
                     summary.value("kvm_emulated"_L1).toBool() ? RunStory::tr("kvm, itself emulated")
                                                               : summary.value("accel"_L1).toString(),
                     summary.value("started"_L1).toString()));
    lines << RunStory::tr("%1 s, %2 samples of %3 series, %4 events.")
                 .arg(seconds(run.endNs() - run.startNs()), locale.toString(run.sampleCount()),
                      locale.toString(run.seriesList().size()), locale.toString(run.events().size()));
    if (run.malformedSamples() + run.malformedEvents() > 0 || run.tornBytes() > 0)
        lines << RunStory::tr("Left out: %1 lines that cannot be read, %2 bytes of a line that is not whole.")
                     .arg(run.malformedSamples() + run.malformedEvents())
                     .arg(run.tornBytes());
    lines << QString();
    QList<RunEvent> events = run.events();
    std::stable_sort(events.begin(), events.end(),
                     [](const RunEvent& a, const RunEvent& b) { return a.tNs < b.tNs; });
    for (const RunEvent& event : std::as_const(events)) {
        const QString words = toldWords(event);
        if (!words.isEmpty())
            lines << u"%1 s  %2"_s.arg(seconds(event.tNs - run.startNs()), 9).arg(printableLine(words));
        if (event.source == "migration"_L1 &&
            (event.event == "completed"_L1 || event.event == "failed"_L1 || event.event == "cancelled"_L1))
            lines << printable(verdictInWords(Verdict::fromJson(event.data)));
    }
    const QJsonObject verdict = summary.value("verdict"_L1).toObject();
    if (!verdict.isEmpty())
        lines << printableLine(
            RunStory::tr("The run as a whole: %1.").arg(verdict.value("outcome"_L1).toString()));
    lines << QString() << RunStory::tr("Longest time between two samples:");
    for (int i = 0; i < run.seriesList().size(); ++i) {
        const SeriesInfo& series = run.seriesList()[i];
        if (series.count > 1)
            lines << u"%1 ms  %2"_s
                         .arg(QLocale::c().toString(double(run.longestPauseNs(i)) / 1e6, 'f', 1), 11)
                         .arg(printableLine(series.key()));
    }
    return lines.join(u'\n');
}

} // namespace ferry
