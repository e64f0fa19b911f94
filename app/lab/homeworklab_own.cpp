// SPDX-License-Identifier: GPL-3.0-or-later
// Machines whose system Ferry has not made: passwords, what they lack, their address in the lab.
#include "app/host/machineprobe.h"
#include "app/lab/homeworklab_p.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QString guestName(Side side)
{
    return side == Side::A ? u"guest1"_s : u"guest2"_s;
}

} // namespace

bool HomeworkLab::Private::hasForeignSystem() const
{
    return !m_settings.usesGivenHosts() && (m_settings.usesOwnImage() || m_cloud);
}

QString HomeworkLab::Private::guestUser() const
{
    if (!m_settings.usesOwnImage())
        return u"ferry"_s;
    return m_settings.guestUser.isEmpty() ? qEnvironmentVariable("USER", u"root"_s) : m_settings.guestUser;
}

// Ferry's own image and cloud guests know Ferry's key: nobody is asked.
Result<void> HomeworkLab::Private::listenForQuestions()
{
    if (m_askPass || (!m_settings.usesGivenHosts() && !m_labImage.key.isEmpty()))
        return {};
    auto askPass = std::make_unique<AskPass>();
    if (const auto listening = askPass->listen(m_journal->folder()); !listening)
        return listening;
    m_askPass = std::move(askPass);
    connect(m_askPass.get(), &AskPass::withdrawn, q, &Lab::passwordWithdrawn);
    connect(m_askPass.get(), &AskPass::asked, this, [this](const PasswordQuestion& question) {
        if (q->hasSomebodyToAsk()) {
            emit q->passwordAsked(question);
            return;
        }
        // Of a host key nobody confirmed ssh itself tells (explainSsh).
        if (question.kind != PasswordQuestion::Kind::HostKey)
            m_unanswered.insert(question.host);
        m_askPass->refuse();
    });
    return {};
}

void HomeworkLab::Private::answerPassword(const std::optional<QString>& password)
{
    if (!m_askPass)
        return;
    if (password)
        m_askPass->answer(*password);
    else
        m_askPass->refuse();
}

Error HomeworkLab::Private::whyNoLogin(Side side, const Error& error) const
{
    if (m_unanswered.contains(guestName(side)))
        return {ErrorKind::Missing,
                HomeworkLab::tr("%1 asks for a password, and without a window there is nobody to ask.")
                    .arg(guestName(side)),
                error.detail,
                HomeworkLab::tr("Bring your key there first: ssh-copy-id USER@ADDRESS; or use the window.")};
    if (hasForeignSystem() && error.kind != ErrorKind::Missing)
        return {
            error.kind, error.sentence, error.detail,
            HomeworkLab::tr("On its screen log in and type: sudo apt-get install -y openssh-server. Then run "
                            "this step again; the guest goes on meanwhile.")};
    return error;
}

// One login tells what the machine lacks, and whether its guests can have KVM.
void HomeworkLab::Private::lookAt(int index, Side side)
{
    const QString name = guestName(side);
    setStep(index, StepState::Active, HomeworkLab::tr("looking at %1").arg(name));
    Step look;
    look.title = m_book.steps[index].title;
    look.on = name;
    look.check = machineProbe(hasForeignSystem() ? hostMac(side) : QString());
    look.proves = HomeworkLab::tr("%1 tells what it has").arg(name);
    runShell(index, look, shellOf(name), [this, index, side](const StepOutcome& outcome) {
        onLooked(index, side, readMachine(outcome.evidence));
    });
}

void HomeworkLab::Private::onLooked(int index, Side side, const MachineFacts& facts)
{
    const QString name = guestName(side);
    const auto findings =
        machineFindings(name, facts, side == Side::A ? MachineRole::Server : MachineRole::Client);
    m_steps[index].output.clear();
    for (const Finding& finding : findings) {
        if (finding.severity == Finding::Severity::Ok)
            continue;
        m_lacks << finding.sentence;
        if (!finding.cure.isEmpty())
            m_lacks << u"  → "_s + finding.cure;
        tell(name, u"finding"_s,
             {{u"id"_s, finding.id}, {u"sentence"_s, finding.sentence}, {u"cure"_s, finding.cure}});
    }
    for (const QString& line : std::as_const(m_lacks))
        addOutput(index, line);
    for (const Finding& finding : findings) {
        if (finding.severity != Finding::Severity::Problem)
            continue;
        m_lacks.clear();
        stumbled(index, Error{ErrorKind::Missing, finding.sentence, {}, finding.cure});
        return;
    }
    const auto next = [this, index, side] {
        if (side == Side::A) {
            lookAt(index, Side::B);
            return;
        }
        m_lacks.clear();
        if (m_settings.usesGivenHosts())
            askGiven(index);
        else
            done(index, HomeworkLab::tr("both answer over ssh"));
    };
    const QString address = host(side).address;
    if (!hasForeignSystem() || facts.card.isEmpty() || facts.addresses.contains(address)) {
        next();
        return;
    }
    Step give;
    give.title = m_book.steps[index].title;
    give.on = name;
    give.commands = {{labAddressLine(facts.card, address), {}, {}}};
    give.check = u"ip -brief -4 address | grep -F ' %1/'"_s.arg(address);
    give.proves = HomeworkLab::tr("%1 has the address %2").arg(name, address);
    runShell(index, give, shellOf(name), [next](const StepOutcome&) { next(); });
}

} // namespace ferry
