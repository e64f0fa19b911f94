// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/words.h"

#include "app/base/eventwords.h"

#include <QLocale>

namespace ferry {

using namespace Qt::StringLiterals;

QString Words::host(Side side)
{
    return hostInWords(sideLetter(side));
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
    case SideView::State::Unreachable:
        return tr("unreachable");
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
    case StrategyKind::DirtyLimit:
        return tr("dirty limit");
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
            "Lets the guest run at the destination first and fetches missing pages when they are touched.");
    case StrategyKind::Multifd:
        return tr("Sends pages over several connections at once, compressed if you like.");
    case StrategyKind::AutoConverge:
        return tr("Slows the guest's processors down until its pages can be sent faster than they change.");
    case StrategyKind::Xbzrle:
        return tr("Sends only the difference to what a page was before, out of a cache.");
    case StrategyKind::DirtyLimit:
        return tr("Lets each of the guest's processors write only so much memory in a second.");
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
    return millisecondsInWords(*ms);
}

// Not the locale's own time of day: Qt writes the "B" of some of them as it stands.
QString Words::moment(const QDateTime& time)
{
    return QLocale().toString(time.date(), QLocale::ShortFormat) + time.time().toString(u" HH:mm"_s);
}

QString Words::seconds(double s)
{
    return tr("%1 s").arg(QLocale().toString(s, 'f', s < 100 ? 1 : 0));
}

QString Words::mebibytes(double mib)
{
    return tr("%1 MiB").arg(QLocale().toString(mib, 'f', mib < 10 ? 1 : 0));
}

} // namespace ferry
