// SPDX-License-Identifier: GPL-3.0-or-later
// Machines that were given for the homework lab: what they were before, and how they become so again.
#include "app/lab/homeworklab_p.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// All of them, even when one fails.
QString asOneLine(const QStringList& lines)
{
    QString text = u"bad=0; "_s;
    for (const QString& line : lines)
        text += u"( %1 ) || bad=1; "_s.arg(line);
    return text + u"exit $bad"_s;
}

} // namespace

void HomeworkLab::Private::askGiven(int index)
{
    setStep(index, StepState::Active, HomeworkLab::tr("looking at both machines"));
    const auto ask = [this, index](const QString& name, std::function<void(const GivenHost&)> then) {
        Step step;
        step.title = m_book.steps[index].title;
        step.on = name;
        step.check = givenHostQuestion(m_book, name);
        step.proves = HomeworkLab::tr("%1 tells its addresses").arg(name);
        runShell(index, step, shellOf(name), [this, name, then = std::move(then)](const StepOutcome& outcome) {
            then(readGivenHost(outcome.evidence, m_book, name));
        });
    };
    ask(u"guest1"_s, [this, index, ask](const GivenHost& guest1) {
        ask(u"guest2"_s, [this, index, guest1](const GivenHost& guest2) { onGiven(index, guest1, guest2); });
    });
}

void HomeworkLab::Private::onGiven(int index, const GivenHost& guest1, const GivenHost& guest2)
{
    for (const auto& [name, given] : {std::pair(u"guest1"_s, guest1), std::pair(u"guest2"_s, guest2)}) {
        if (given.sudo)
            continue;
        stumbled(index,
                 Error{ErrorKind::Missing,
                       HomeworkLab::tr("sudo on %1 asks for a password, which nobody could type.").arg(name),
                       {},
                       sudoAdvice(name)});
        return;
    }
    const auto meeting = meetingAddresses(guest1, m_settings.guest1->host, guest2, m_settings.guest2->host);
    if (!meeting) {
        stumbled(index, meeting.error());
        return;
    }
    host(Side::A).address = meeting->first;
    host(Side::B).address = meeting->second;
    m_values.insert(u"guest1.ip"_s, meeting->first);
    m_values.insert(u"guest2.ip"_s, meeting->second);
    m_values.insert(u"subnet"_s, meeting->second); // shared with guest2 alone
    for (const GivenHost& given : {guest1, guest2}) {
        for (auto it = given.before.begin(); it != given.before.end(); ++it)
            m_values.insert(it.key() + u".before"_s, it.value());
    }
    readSteps();
    addOutput(index, HomeworkLab::tr("guest1 is %1, guest2 is %2").arg(meeting->first, meeting->second));
    done(index, HomeworkLab::tr("both answer over ssh"));
}

// Guests of Ferry's own are thrown away with all that was done in them.
Result<void> HomeworkLab::Private::noteChange(int index)
{
    const Step& step = m_book.steps[index];
    if (!m_settings.usesGivenHosts() || step.undo.isEmpty() || m_changes.contains(index))
        return {};
    QStringList lines = step.undo;
    const bool bridges = step.action == "source"_L1 || step.action == "destination"_L1;
    if (bridges && m_settings.nic == HomeworkSettings::Nic::Bridge)
        lines << nestedBridgeUndoLine();
    const QString line = asOneLine(lines);
    const auto id = m_journal->begin(
        {step.on == "computer"_L1 ? step.title : u"%1 (%2)"_s.arg(step.title, step.on),
         step.on == "computer"_L1 ? Undo::shell(line) : Undo::remote(step.on, line), step.check});
    if (!id)
        return tl::unexpected(id.error());
    m_changes.insert(index, *id);
    return {};
}

void HomeworkLab::Private::noteMade(int index, bool byFerry)
{
    const auto change = m_changes.constFind(index);
    if (change == m_changes.cend())
        return;
    if (byFerry) {
        m_journal->done(*change);
        return;
    }
    m_journal->undone(*change); // it was so before Ferry came
    m_changes.erase(change);
}

void HomeworkLab::Private::noteTakenBack(int index)
{
    if (const auto change = m_changes.constFind(index); change != m_changes.cend()) {
        m_journal->undone(*change);
        m_changes.erase(change);
    }
}

// Whether something is being taken back: checkStopped() follows when it is done. The same inverses in the
// same way as after a crash.
bool HomeworkLab::Private::takeBack()
{
    if (m_takenBack || m_changes.isEmpty() || !m_journal)
        return false;
    if (m_undoAll)
        return true;
    const FoundLab lab{m_journal->folder(), 0, false, {}};
    m_journal.reset();
    m_remoteUndo = std::make_unique<RemoteUndo>(lab.folder);
    UndoAll::Options options;
    options.remote = [this](const QString& name, const QString& line, UndoAll::Answer answer) {
        m_remoteUndo->run(name, line, std::move(answer));
    };
    m_undoAll = std::make_unique<UndoAll>(lab, options, nullptr);
    connect(m_undoAll.get(), &UndoAll::progress, this,
            [this](const QString& what) { note(m_guestSide, what); });
    connect(
        m_undoAll.get(), &UndoAll::finished, this,
        [this](const Result<Undone>& result) {
            m_takenBack = true;
            m_remoteUndo.reset();
            if (result) {
                note(m_guestSide, sudoReminder());
                tell(u"ferry"_s, u"taken back"_s,
                     {{u"changes"_s, QJsonArray::fromStringList(result->changes)}});
            } else {
                // The folder stays, so that “ferry clean” can try again.
                m_error = result.error();
                emit q->failed(result.error());
            }
            checkStopped();
        },
        Qt::QueuedConnection);
    m_undoAll->start();
    return true;
}

} // namespace ferry
