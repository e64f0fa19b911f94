// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/hostlook.h"

namespace ferry {

using namespace Qt::StringLiterals;

HostLook::HostLook(const HomeworkSettings& settings, HomeworkBook& book, HostPair& hosts)
    : m_settings(settings), m_book(book), m_hosts(hosts)
{
}

void HostLook::start(int index, bool foreign)
{
    beginJob();
    m_index = index;
    m_foreign = foreign;
    m_lacks.clear();
    lookAt(Side::A);
}

Step HostLook::question(Side side, const QString& line, const QString& proves) const
{
    Step step;
    step.title = m_book.step(m_index).title;
    step.on = guestName(side);
    step.check = line;
    step.proves = proves;
    return step;
}

// One login tells what the machine lacks, and whether its guests can have KVM.
void HostLook::lookAt(Side side)
{
    const QString name = guestName(side);
    emit progressed(tr("looking at %1").arg(name));
    runLines(question(side, machineProbe(m_foreign ? hostMac(side) : QString()),
                      tr("%1 tells what it has").arg(name)),
             m_hosts.shellOf(name),
             [this, side](const StepOutcome& outcome) { onLooked(side, readMachine(outcome.evidence)); });
}

void HostLook::onLooked(Side side, const MachineFacts& facts)
{
    const QString name = guestName(side);
    const auto findings =
        machineFindings(name, facts, side == Side::A ? MachineRole::Server : MachineRole::Client);
    for (const Finding& finding : findings) {
        if (finding.severity == Finding::Severity::Ok)
            continue;
        m_lacks << finding.sentence;
        if (!finding.cure.isEmpty())
            m_lacks << u"  → "_s + finding.cure;
        emit told(name, u"finding"_s,
                  {{u"id"_s, finding.id}, {u"sentence"_s, finding.sentence}, {u"cure"_s, finding.cure}});
    }
    emit saidAgain(m_lacks);
    for (const Finding& finding : findings) {
        if (finding.severity != Finding::Severity::Problem)
            continue;
        giveUpJob({ErrorKind::Missing, finding.sentence, {}, finding.cure});
        return;
    }
    const QString address = m_hosts.address(side);
    if (!m_foreign || facts.card.isEmpty() || facts.addresses.contains(address)) {
        next(side);
        return;
    }
    Step give = question(side, u"ip -brief -4 address | grep -F ' %1/'"_s.arg(address),
                         tr("%1 has the address %2").arg(name, address));
    give.commands = {{labAddressLine(facts.card, address), {}, {}}};
    runLines(give, m_hosts.shellOf(name), [this, side](const StepOutcome&) { next(side); });
}

void HostLook::next(Side side)
{
    if (side == Side::A)
        lookAt(Side::B);
    else if (m_settings.usesGivenHosts())
        ask(Side::A);
    else
        succeed({tr("both answer over ssh"), {}});
}

void HostLook::ask(Side side)
{
    const QString name = guestName(side);
    emit progressed(tr("looking at both machines"));
    runLines(question(side, givenHostQuestion(m_book.book(), name), tr("%1 tells its addresses").arg(name)),
             m_hosts.shellOf(name), [this, side](const StepOutcome& outcome) {
                 m_given[side == Side::A ? 0 : 1] =
                     readGivenHost(outcome.evidence, m_book.book(), guestName(side));
                 if (side == Side::A)
                     ask(Side::B);
                 else
                     meet();
             });
}

void HostLook::meet()
{
    const auto& [guest1, guest2] = m_given;
    for (const Side side : {Side::A, Side::B}) {
        if (m_given[side == Side::A ? 0 : 1].sudo)
            continue;
        giveUpJob({ErrorKind::Missing,
                   tr("sudo on %1 asks for a password, which nobody could type.").arg(guestName(side)),
                   {},
                   sudoAdvice(guestName(side))});
        return;
    }
    const auto meeting = meetingAddresses(guest1, m_settings.guest1->host, guest2, m_settings.guest2->host);
    if (!meeting) {
        giveUpJob(meeting.error());
        return;
    }
    QHash<QString, QString> values{{u"subnet"_s, meeting->second}}; // shared with guest2 alone
    for (const GivenHost& given : {guest1, guest2}) {
        for (auto it = given.before.begin(); it != given.before.end(); ++it)
            values.insert(it.key() + u".before"_s, it.value());
    }
    m_book.set(values);
    m_hosts.setAddresses(meeting->first, meeting->second);
    emit said(tr("guest1 is %1, guest2 is %2").arg(meeting->first, meeting->second));
    succeed({tr("both answer over ssh"), {}});
}

} // namespace ferry
