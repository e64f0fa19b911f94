// SPDX-License-Identifier: GPL-3.0-or-later
// How Ferry gets into guest1 and guest2: ssh, and the passwords it may ask for.
#include "app/lab/hostpair.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Of machines that run already.
constexpr auto givenPatience = 240s;
// Two Debian guests under emulation came up in 40 s; on a loaded computer it took ten times that. Their QEMU
// runs meanwhile, and its end is told at once.
constexpr auto sshPatience = 600s;
// A whole desktop system, or cloud-init at its first start, takes minutes without KVM.
constexpr auto foreignPatience = 900s;

} // namespace

// Ferry's own image and cloud guests know Ferry's key: nobody is asked.
Result<void> HostPair::listenForQuestions()
{
    const bool knowsKey = !m_settings.usesGivenHosts() && !m_images.image().key.isEmpty();
    if (m_askPass || knowsKey)
        return {};
    auto askPass = std::make_unique<AskPass>();
    if (const auto listening = askPass->listen(m_folder); !listening)
        return listening;
    m_askPass = std::move(askPass);
    connect(m_askPass.get(), &AskPass::withdrawn, this, &HostPair::passwordWithdrawn);
    connect(m_askPass.get(), &AskPass::asked, this, [this](const PasswordQuestion& asked) {
        PasswordQuestion question = asked;
        question.host = asked.host.section(u'/', 0, 0);
        // An earlier login's ssh may ask on after its end; what it is told says nothing about this one.
        if (asked.host != askerOf(sideOfGuest(question.host))) {
            m_askPass->refuse();
            return;
        }
        if (m_mayAsk()) {
            emit passwordAsked(question);
            return;
        }
        // Of a host key that nobody confirmed ssh itself tells (explainSsh).
        if (question.kind != PasswordQuestion::Kind::HostKey)
            m_unanswered.insert(question.host);
        m_askPass->refuse();
    });
    return {};
}

/// By what name a login's ssh asks: each login has its own.
QString HostPair::askerOf(Side side) const
{
    return u"%1/%2"_s.arg(guestName(side)).arg(machine(side).logins);
}

void HostPair::answerPassword(const std::optional<QString>& password)
{
    if (!m_askPass)
        return;
    if (password)
        m_askPass->answer(*password);
    else
        m_askPass->refuse();
}

void HostPair::logIn(Side side)
{
    machine(side).ssh = std::make_unique<SshHost>(guestName(side), m_folder + u"/ssh_config"_s);
    ++machine(side).logins;
    SshHost* ssh = machine(side).ssh.get();
    if (m_askPass)
        ssh->setEnvironment(m_askPass->environment(askerOf(side)));
    connect(ssh, &SshHost::ready, this, [this, side] {
        emit told(guestName(side), u"ssh"_s, {});
        emit screensChanged();
        onLoggedIn(side);
        emit loggedIn(side);
    });
    connect(
        ssh, &SshHost::failed, this,
        [this, side, login = machine(side).logins](const Error& error) {
            if (login == machine(side).logins)
                giveUpJob(whyNoLogin(side, error));
        },
        Qt::QueuedConnection);
    connect(ssh, &SshHost::lost, this, [this, side](const Error& why) {
        ++machine(side).losses;
        emit linkLost(side, why);
    });
    connect(
        ssh, &SshHost::closed, this,
        [this, side](const Error& reason) {
            emit screensChanged();
            if (m_ending)
                emit ended();
            else
                emit linkClosed(side, reason);
        },
        Qt::QueuedConnection);
    ssh->open(m_settings.usesGivenHosts() ? givenPatience : isForeign() ? foreignPatience : sshPatience);
}

void HostPair::onLoggedIn(Side side)
{
    if (!isBusy())
        return;
    emit said(tr("%1 answers").arg(guestName(side)));
    const QList<Side> all = sides();
    if (std::all_of(all.begin(), all.end(), [this](Side each) { return isLoggedIn(each); }))
        succeed({all.size() > 1 ? tr("both answer over ssh") : tr("it answers over ssh"), {}});
}

Error HostPair::whyNoLogin(Side side, const Error& error) const
{
    if (m_unanswered.contains(guestName(side)))
        return {
            ErrorKind::Missing,
            tr("%1 asks for a password, and without a window there is nobody to ask.").arg(guestName(side)),
            error.detail, tr("Bring your key there first: ssh-copy-id USER@ADDRESS; or use the window.")};
    if (isForeign() && error.kind != ErrorKind::Missing)
        return {
            error.kind, error.sentence, error.detail,
            tr("On its screen log in and type: sudo apt-get install -y openssh-server. Then run this step "
               "again; the guest keeps running meanwhile.")};
    return error;
}

} // namespace ferry
