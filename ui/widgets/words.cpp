// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/words.h"

#include <QLocale>

namespace ferry {

using namespace Qt::StringLiterals;

QString Words::host(Side side)
{
    return side == Side::A ? tr("host A") : tr("host B");
}

QString Words::sideState(const SideView& view)
{
    switch (view.state) {
    case SideView::State::Empty:
        return tr("off");
    case SideView::State::Starting:
        return tr("starting");
    case SideView::State::Running:
        return tr("running");
    case SideView::State::Waiting:
        return tr("waiting");
    case SideView::State::Paused:
        return tr("paused");
    case SideView::State::PostMigrate:
        return tr("moved away");
    case SideView::State::Failed:
        return tr("failed");
    }
    return {};
}

QString Words::strategy(StrategyKind kind)
{
    switch (kind) {
    case StrategyKind::PreCopy:
        return tr("pre-copy");
    case StrategyKind::PostCopy:
        return tr("post-copy");
    case StrategyKind::Multifd:
        return tr("multifd");
    case StrategyKind::AutoConverge:
        return tr("auto-converge");
    case StrategyKind::Xbzrle:
        return tr("XBZRLE");
    }
    return {};
}

QString Words::strategyWhy(StrategyKind kind)
{
    switch (kind) {
    case StrategyKind::PreCopy:
        return tr("Sends memory while the guest runs, then stops it for the rest. What the handout does.");
    case StrategyKind::PostCopy:
        return tr(
            "Lets the guest go on at the destination first and fetches missing pages when they are touched.");
    case StrategyKind::Multifd:
        return tr("Sends pages over several connections at once, compressed if you like.");
    case StrategyKind::AutoConverge:
        return tr("Slows the guest's processors down until its pages can be sent faster than they change.");
    case StrategyKind::Xbzrle:
        return tr("Sends only the difference to what a page was before, out of a cache.");
    }
    return {};
}

QString Words::summary(const Strategy& strategy)
{
    if (strategy.kind == StrategyKind::Multifd)
        return tr("multifd × %1").arg(strategy.multifdChannels);
    if (strategy.kind == StrategyKind::PostCopy)
        return strategy.postcopyAfterPasses > 0
                   ? tr("post-copy after pass %1").arg(strategy.postcopyAfterPasses)
                   : tr("post-copy by hand");
    return Words::strategy(strategy.kind);
}

QString Words::summary(const Load& load)
{
    return load.rateMiBps == 0 || load.dirtyMiB == 0
               ? tr("no load")
               : tr("%1 MiB at %2 MiB/s").arg(load.dirtyMiB).arg(load.rateMiBps);
}

QString Words::milliseconds(std::optional<double> ms)
{
    if (!ms)
        return u"–"_s;
    return tr("%1 ms").arg(QLocale().toString(*ms, 'f', *ms < 10 ? 1 : 0));
}

QString Words::seconds(double s)
{
    return tr("%1 s").arg(QLocale().toString(s, 'f', s < 100 ? 1 : 0));
}

QString Words::mebibytes(double mib)
{
    return tr("%1 MiB").arg(QLocale().toString(mib, 'f', mib < 10 ? 1 : 0));
}

QString Words::verdict(const Verdict& verdict)
{
    const Side to = verdict.to == u"A"_s ? Side::A : Side::B;
    switch (verdict.outcome) {
    case Outcome::Cancelled:
        return tr("Cancelled. The guest goes on at %1.").arg(host(other(to)));
    case Outcome::Failed:
        return verdict.error ? verdict.error->sentence : tr("The move to %1 failed.").arg(host(to));
    case Outcome::Completed:
        break;
    }
    const QString time = seconds(verdict.totalMs / 1000);
    if (!verdict.lost)
        return tr("Moved to %1 in %2; the guest could not be asked about its pages.").arg(host(to), time);
    if (*verdict.lost > 0)
        return tr("Moved to %1 in %2, but pages of the guest's memory were lost: %3.")
            .arg(host(to), time, QLocale().toString(qlonglong(*verdict.lost)));
    return tr("Moved to %1 in %2; all %3 pages are intact.")
        .arg(host(to), time, QLocale().toString(qlonglong(verdict.pages)));
}

QString Words::event(const RunEvent& event)
{
    if (event.source == u"migration"_s) {
        if (event.event == u"setup"_s)
            return tr("Migration begins");
        if (event.event == u"pass"_s)
            return tr("Pass %1 over the memory").arg(event.data.value("pass"_L1).toInt());
        if (event.event == u"stop"_s)
            return tr("The guest stands still at the source");
        if (event.event == u"resume"_s)
            return tr("The guest goes on at the destination");
        if (event.event == u"postcopy"_s)
            return tr("Switched to post-copy");
        if (event.event == u"completed"_s)
            return tr("Migration completed");
        if (event.event == u"failed"_s)
            return tr("Migration failed");
        if (event.event == u"recovered"_s)
            return tr("Post-copy recovered");
        if (event.event == u"cancelled"_s)
            return tr("Migration cancelled");
    }
    if (event.source.startsWith("monitor-"_L1))
        return {}; // the monitors show these word for word
    const QString host = event.source.endsWith(u'B') ? Words::host(Side::B) : Words::host(Side::A);
    if (event.source.startsWith("qemu-"_L1)) {
        if (event.event == u"started"_s)
            return tr("QEMU started on %1").arg(host);
        if (event.event == u"exited"_s && event.data.value("expected"_L1).toBool())
            return tr("QEMU ended on %1").arg(host);
        if (event.event == u"exited"_s)
            return tr("QEMU ended unexpectedly on %1: %2")
                .arg(host, event.data.value("reason"_L1).toString());
        if (event.event == u"STOP"_s)
            return tr("QEMU on %1: STOP").arg(host);
        if (event.event == u"RESUME"_s)
            return tr("QEMU on %1: RESUME").arg(host);
        return {};
    }
    const auto gap = milliseconds(event.data.value("gap_ms"_L1).toDouble());
    if (event.event == u"gap"_s)
        return event.source == u"guest"_s ? tr("The guest stood still for %1").arg(gap)
                                          : tr("A client heard nothing for %1").arg(gap);
    if (event.source == u"guest"_s) {
        if (event.event == u"hello"_s)
            return tr("The guest has answered for the first time");
        if (event.event == u"audit"_s)
            return tr("All %1 pages checked, %2 lost")
                .arg(QLocale().toString(event.data.value("pages"_L1).toInteger()),
                     QLocale().toString(event.data.value("lost"_L1).toInteger()));
        if (event.event == u"loss"_s)
            return tr("Page %1 of the guest's memory is lost").arg(event.data.value("page"_L1).toInteger());
    }
    if (event.source == u"ferry"_s && event.event == u"load"_s)
        return tr("Load set: %1")
            .arg(summary(Load{event.data.value("dirty_mib"_L1).toInt(),
                              event.data.value("dirty_rate_mibps"_L1).toInt()}));
    return {};
}

} // namespace ferry
