// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedcompare.h"

#include "app/lab/nestedguest.h"

namespace ferry {

using namespace Qt::StringLiterals;

NestedCompare::NestedCompare(const HostPair& hosts) : m_hosts(hosts) {}

Step NestedCompare::question(Side side) const
{
    Step step;
    step.title = m_title;
    step.on = guestName(side);
    step.check = nestedWordsLine();
    step.proves = tr("QEMU runs on %1").arg(step.on);
    return step;
}

void NestedCompare::start(const QString& title)
{
    beginJob();
    m_title = title;
    runLines(question(Side::A), m_hosts.shellOf(guestName(Side::A)), [this](const StepOutcome& first) {
        runLines(question(Side::B), m_hosts.shellOf(guestName(Side::B)),
                 [this, source = first.evidence.split(u'\n')](const StepOutcome& second) {
                     onBoth(source, second.evidence.split(u'\n'));
                 });
    });
}

void NestedCompare::onBoth(const QStringList& source, const QStringList& destination)
{
    QStringList lines, breaking;
    const auto differences = compareCommands(source, destination);
    for (const CommandDifference& each : differences) {
        const bool breaks = each.weight == CommandDifference::Weight::Breaks;
        lines << u"%1 %2: %3 | %4"_s.arg(breaks ? u"✗"_s : u"·"_s, each.option,
                                         each.source.isEmpty() ? u"—"_s : each.source,
                                         each.destination.isEmpty() ? u"—"_s : each.destination);
        if (breaks)
            breaking << each.option + u": "_s + each.why;
    }
    emit saidAgain(lines);
    if (breaking.isEmpty())
        succeed({tr("the same hardware on both sides"), {}});
    else
        giveUpJob({ErrorKind::Failed, tr("The two command lines differ in what must be equal."),
                   breaking.join(u'\n'), tr("End one of them and start it as the other.")});
}

} // namespace ferry
