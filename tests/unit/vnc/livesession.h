// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/vnc/vncsession.h"
#include "tests/support/rfbserver.h"

#include <QSignalSpy>
#include <QTest>

namespace ferry {

/// Connects and waits for the first full request, so that scripted messages meet a live client.
inline void connectLive(VncSession& session, RfbServer& server, const QString& password = {})
{
    session.connectTo(VncAddress::unixSocket(server.path()), password);
    QTRY_COMPARE(session.state(), VncSession::State::Live);
    QTRY_VERIFY(server.isReady() && server.fullRequests > 0);
}

/// The window has been told everything the server has sent so far once it has heard this bell.
inline void settleScreen(VncSession& session, RfbServer& server)
{
    QSignalSpy bell(&session, &VncSession::bell);
    server.sendBell();
    QTRY_COMPARE(bell.size(), 1);
}

inline VncTimeouts quick()
{
    using namespace std::chrono_literals;
    return {1000ms, 1000ms, 1000ms, 300ms, 300ms};
}

inline QRgb pixel(const VncSession& session, int x, int y)
{
    const auto frame = session.lockFrame();
    return frame.image().pixel(x, y);
}

} // namespace ferry
