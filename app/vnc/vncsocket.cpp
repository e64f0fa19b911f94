// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/vncsocket.h"

#include <QCoreApplication>
#include <QFile>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace ferry {

namespace {

struct VncSocket
{
    Q_DECLARE_TR_FUNCTIONS(ferry::VncSocket)
};

struct Target
{
    sockaddr_storage storage{};
    socklen_t length = 0;
    int family = AF_UNSPEC;
};

Result<Target> unixTarget(const QString& path)
{
    Target target;
    const QByteArray name = QFile::encodeName(path);
    auto* un = reinterpret_cast<sockaddr_un*>(&target.storage);
    if (name.size() >= static_cast<qsizetype>(sizeof un->sun_path))
        return fail(ErrorKind::Usage, VncSocket::tr("The name of the screen's socket is too long."),
                    VncSocket::tr("Use a folder with a shorter name."), path);
    un->sun_family = AF_UNIX;
    std::memcpy(un->sun_path, name.constData(), static_cast<size_t>(name.size()));
    target.length =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<size_t>(name.size()) + 1);
    target.family = AF_UNIX;
    return target;
}

Result<Target> tcpTarget(const VncAddress& address)
{
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const QByteArray port = QByteArray::number(address.port);
    const int error = ::getaddrinfo(address.host.toLatin1().constData(), port.constData(), &hints, &found);
    if (error != 0)
        return fail(ErrorKind::Usage, VncSocket::tr("The address of the guest's screen is not valid."), {},
                    address.toString() + QStringLiteral(": ") +
                        QString::fromLocal8Bit(::gai_strerror(error)));
    Target target;
    std::memcpy(&target.storage, found->ai_addr, found->ai_addrlen);
    target.length = found->ai_addrlen;
    target.family = found->ai_family;
    ::freeaddrinfo(found);
    return target;
}

tl::unexpected<Error> refused(const VncAddress& address, int error)
{
    return fail(ErrorKind::Failed, VncSocket::tr("Nobody answers at the guest's screen."),
                VncSocket::tr("Start the guest, or check the address of its VNC server."),
                address.toString() + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(error)));
}

/// Waits for a connect() in progress; 0, an errno, or -1 when woken.
int waitConnected(int fd, std::chrono::milliseconds timeout, int wakeFd)
{
    pollfd fds[2] = {{fd, POLLOUT, 0}, {wakeFd, POLLIN, 0}};
    const int ready = ::poll(fds, 2, static_cast<int>(timeout.count()));
    if (ready == 0)
        return ETIMEDOUT;
    if (ready < 0)
        return errno;
    if (fds[1].revents != 0)
        return -1;
    int error = 0;
    socklen_t length = sizeof error;
    return ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

} // namespace

Result<int> connectVncSocket(const VncAddress& address, std::chrono::milliseconds timeout, int wakeFd)
{
    const Result<Target> target =
        address.unixPath.isEmpty() ? tcpTarget(address) : unixTarget(address.unixPath);
    if (!target)
        return tl::unexpected<Error>(target.error());
    const int fd = ::socket(target->family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return refused(address, errno);
    // libvncclient waits with select(), which writes outside its set for larger numbers.
    if (fd >= FD_SETSIZE) {
        ::close(fd);
        return refused(address, EMFILE);
    }
    int error = 0;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&target->storage), target->length) != 0)
        error = errno == EINPROGRESS ? waitConnected(fd, timeout, wakeFd) : errno;
    if (error != 0) {
        ::close(fd);
        if (error == -1)
            return fail(ErrorKind::Cancelled,
                        VncSocket::tr("The connection to the guest's screen was called off."));
        return refused(address, error);
    }
    if (target->family != AF_UNIX) {
        const int one = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    }
    return fd;
}

} // namespace ferry
