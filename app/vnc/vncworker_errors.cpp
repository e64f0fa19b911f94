// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection's end is put into words.
#include "app/vnc/vncworker.h"

using namespace Qt::StringLiterals;

namespace ferry {

void VncWorker::end(VncFailure failure, const Error& error)
{
    if (m_ended)
        return; // the first reason is the cause, later ones its effects
    m_ended = true;
    m_channel->end({failure, error});
}

void VncWorker::endFromLog()
{
    const QString said = m_log->lastLine();
    if (m_channel->stopping() || m_channel->wasLate()) {
        endLost();
    } else if (m_passwordAsked && m_settings.password.isEmpty()) {
        end(VncFailure::PasswordNeeded,
            {ErrorKind::Failed, tr("The guest's screen asks for a password."), said,
             tr("Give the password that was set on the server's monitor; only its first 8 characters "
                "count.")});
    } else if (m_passwordAsked && !m_live &&
               (m_log->says("authentication failed"_L1) || m_log->says("connection failed"_L1))) {
        end(VncFailure::PasswordWrong,
            {ErrorKind::Failed, tr("The guest's screen refused the password."), said,
             tr("With password=on QEMU refuses everybody until a password is set on its monitor: "
                "set_password vnc …; only the first 8 characters count.")});
    } else if (m_log->says("timed out"_L1)) {
        end(VncFailure::Silent, {ErrorKind::Protocol, tr("The guest's screen stopped answering."), said,
                                 tr("Check that its QEMU still runs.")});
    } else if (m_log->says("closed connection"_L1) || m_log->says("read ("_L1) || m_log->says("write"_L1)) {
        endLost();
    } else {
        end(VncFailure::Protocol,
            {ErrorKind::Protocol, tr("The guest's screen sent something that is not VNC, or broken."), said,
             tr("Check that the address belongs to a VNC server.")});
    }
}

void VncWorker::endLost()
{
    if (m_channel->stopping())
        end(VncFailure::Lost,
            {ErrorKind::Cancelled, tr("The connection to the guest's screen was closed."), {}, {}});
    else if (m_channel->wasLate())
        end(VncFailure::Silent, {ErrorKind::Protocol, tr("The guest's screen stopped answering."),
                                 m_log->lastLine(), tr("Check that its QEMU still runs.")});
    else
        end(VncFailure::Lost, {ErrorKind::Failed, tr("The connection to the guest's screen was cut."),
                               m_log->lastLine(), tr("Its QEMU has ended or closed it.")});
}

} // namespace ferry
