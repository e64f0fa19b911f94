// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworkhosts.h"

#include <QTcpServer>

namespace ferry {

using namespace Qt::StringLiterals;

QString guestName(Side side)
{
    return side == Side::A ? u"guest1"_s : u"guest2"_s;
}

Side sideOfGuest(const QString& name)
{
    return name == "guest2"_L1 ? Side::B : Side::A;
}

QString hostMac(Side side)
{
    return side == Side::A ? u"52:54:00:40:c9:01"_s : u"52:54:00:40:c9:02"_s;
}

QString labAddress(Side side)
{
    return side == Side::A ? u"192.168.50.11"_s : u"192.168.50.12"_s;
}

QString guestUser(const HomeworkSettings& settings)
{
    if (!settings.usesOwnImage())
        return u"ferry"_s;
    return settings.guestUser.isEmpty() ? qEnvironmentVariable("USER", u"root"_s) : settings.guestUser;
}

bool hasForeignSystem(const HomeworkSettings& settings, bool cloud)
{
    return !settings.usesGivenHosts() && (settings.usesOwnImage() || cloud);
}

int freeVncDisplay(int after)
{
    constexpr int firstPort = 5900, most = 99;
    for (int display = after + 1; display <= most; ++display) {
        QTcpServer probe;
        // As its screen will: a server on all addresses is in the way of this one, too.
        if (probe.listen(QHostAddress::LocalHost, quint16(firstPort + display)))
            return display;
    }
    return 0;
}

int freeTcpPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool isPortTaken(const Error& error)
{
    const QString text = error.sentence + u'\n' + error.detail;
    return text.contains("Address already in use"_L1) ||
           text.contains("Failed to find an available port"_L1) ||
           text.contains("Could not set up host forwarding rule"_L1);
}

} // namespace ferry
