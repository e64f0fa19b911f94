// SPDX-License-Identifier: GPL-3.0-or-later
// How the nested QEMUs are reached: sockets that ssh forwards, and what is done when they fall silent.
#include "app/lab/nestedpair.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// ssh notices after half a minute that its link is cut; before, silence says nothing about the QEMU.
constexpr auto qmpPatience = 45s;
constexpr int quickTries = 3; // to connect to a QEMU that lives and whose QMP does not answer
constexpr auto pause = 5s;    // between the tries after these

} // namespace

void NestedPair::open(Side side)
{
    End& e = end(side);
    e.up = false;
    e.qmp.close();
    if (e.forwarded == m_hosts.logins(side)) {
        e.qmp.connectTo(socket(side, u"qmp"_s), qmpPatience);
        return;
    }
    SshHost* ssh = m_hosts.ssh(side);
    const QString folder = QLatin1StringView(nested::folder);
    e.forwarded = m_hosts.logins(side);
    ssh->forward(socket(side, u"wit"_s), folder + u"/witness.sock"_s, {});
    ssh->forward(socket(side, u"vnc"_s), folder + u"/vnc.sock"_s, {});
    ssh->forward(socket(side, u"mon"_s), u"127.0.0.1:%1"_s.arg(nested::monitorPort), {});
    ssh->forward(socket(side, u"qmp"_s), folder + u"/qmp.sock"_s, [this, side](const Result<void>& result) {
        End& asked = end(side);
        if (!result)
            asked.forwarded = 0;
        if (asked.phase == Phase::Idle)
            return;
        if (result)
            asked.qmp.connectTo(socket(side, u"qmp"_s), qmpPatience);
        else
            onOpenFailed(side, result.error());
    });
}

void NestedPair::onReady(Side side)
{
    End& e = end(side);
    const Phase before = std::exchange(e.phase, Phase::Idle);
    e.up = true;
    e.wanted = true;
    e.tries = 0;
    e.hmp.close();
    e.hmp.connectToPath(socket(side, u"mon"_s));
    emit opened(side);
    if (before == Phase::Job)
        succeed(m_jobEnd);
    else if (before == Phase::Renewing)
        emit renewed(side);
}

void NestedPair::onClosed(Side side, const Error& reason)
{
    End& e = end(side);
    if (!std::exchange(e.up, false)) {
        onOpenFailed(side, reason);
        return;
    }
    if (!e.wanted)
        return; // undo() tells its end
    e.reason = reason;
    e.tries = 0;
    emit silent(side, reason);
    if (e.wanted && !e.up)
        askWhetherItLives(side);
}

void NestedPair::onOpenFailed(Side side, const Error& error)
{
    End& e = end(side);
    switch (e.phase) {
    case Phase::Idle:
        break;
    case Phase::Job:
        e.phase = Phase::Idle;
        giveUpJob(error);
        break;
    case Phase::Renewing:
        if (!m_hosts.isLoggedIn(side))
            break; // onLoggedIn() begins again
        e.phase = Phase::Idle;
        emit renewFailed(side, error);
        break;
    case Phase::Reconnecting:
        if (!m_hosts.isLoggedIn(side))
            break;
        // It lives, or nobody can say: another program may hold its monitor for long. Only its kernel's word
        // makes it gone.
        e.again.start(++e.tries < quickTries ? 0s : pause);
        break;
    }
}

// The end of a connection says nothing about the QEMU behind it. Its kernel does.
void NestedPair::askWhetherItLives(Side side)
{
    End& e = end(side);
    e.phase = Phase::Reconnecting;
    e.again.stop();
    if (!m_hosts.isLoggedIn(side))
        return; // onLoggedIn() asks
    const QString line =
        u"if ( %1 ) >/dev/null 2>&1; then echo ferry-lives; else echo ferry-ended; fi"_s.arg(nestedPidLine());
    e.asking = std::make_unique<Question>(guestName(side), m_hosts.ssh(side)->command(line));
    connect(
        e.asking.get(), &Question::answered, this,
        [this, side](const Result<QStringList>& lines) {
            End& asked = end(side);
            if (asked.phase != Phase::Reconnecting)
                return;
            const QStringList said = lines.value_or(QStringList());
            if (said.contains("ferry-lives"_L1)) {
                open(side);
            } else if (said.contains("ferry-ended"_L1)) {
                asked.phase = Phase::Idle;
                asked.begun = asked.wanted = false;
                emit gone(side, asked.reason);
            } else {
                // Where the link is lost, onLoggedIn() asks again.
                onOpenFailed(side, lines ? asked.reason : lines.error());
            }
        },
        Qt::QueuedConnection);
    e.asking->start();
}

void NestedPair::onLoggedIn(Side side)
{
    End& e = end(side);
    switch (e.phase) {
    case Phase::Job:
        break; // fails by itself
    case Phase::Renewing:
        renew(side, e.waits);
        break;
    case Phase::Reconnecting:
        askWhetherItLives(side);
        break;
    case Phase::Idle:
        if (!e.wanted)
            break;
        e.up = false;
        e.reason = {ErrorKind::Failed, tr("The connection to %1 was lost.").arg(guestName(side)), {}, {}};
        emit silent(side, e.reason);
        askWhetherItLives(side);
        break;
    }
}

} // namespace ferry
