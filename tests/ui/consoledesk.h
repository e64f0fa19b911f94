// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/rfbserver.h"
#include "ui/guest/consoleview.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace ferry {

/// A window with a console that follows a scripted server, and another widget to take the focus.
struct ConsoleDesk
{
    RfbServer server;
    VncSession session;
    QWidget window;
    ConsoleView* view = new ConsoleView;
    QLineEdit* other = new QLineEdit;

    explicit ConsoleDesk(QSize viewSize = {128, 96}, const RfbServer::Script& script = {}) : server(script)
    {
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(view);
        layout->addWidget(other);
        view->setMinimumSize(viewSize);
        view->setMaximumSize(viewSize);
        view->setSession(&session);
        window.show();
        window.activateWindow();
    }

    void goLive()
    {
        QVERIFY(QTest::qWaitForWindowActive(&window));
        session.connectTo(VncAddress::unixSocket(server.path()));
        QTRY_COMPARE(view->mode(), ConsoleView::Mode::Live);
        QTRY_VERIFY(server.fullRequests > 0);
    }

    void takeFocus()
    {
        view->setFocus();
        QTRY_VERIFY(view->hasFocus());
    }

    /// The server has heard everything sent so far once it has heard this.
    void settle()
    {
        const qsizetype before = server.cutTexts.size();
        session.sendClipboard(QStringLiteral("settled"));
        QTRY_COMPARE(server.cutTexts.size(), before + 1);
        server.cutTexts.removeLast();
    }

    /// The window has been told everything the server has sent so far once it has heard this bell.
    void settleScreen()
    {
        QSignalSpy bell(&session, &VncSession::bell);
        server.sendBell();
        QTRY_COMPARE(bell.size(), 1);
    }
};

} // namespace ferry
