// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/framelink.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ferry::peer {

namespace {

constexpr std::size_t head = 4;
// A QEMU that sends without end must not keep the peer from everything else.
constexpr int readsAtOnce = 16;

std::size_t lengthAt(Bytes bytes)
{
    return std::size_t{bytes[0]} << 24 | std::size_t{bytes[1]} << 16 | std::size_t{bytes[2]} << 8 | bytes[3];
}

bool isForLater(int error)
{
    return error == EAGAIN || error == EINTR;
}

} // namespace

bool FrameReader::feed(Bytes bytes, const std::function<void(Bytes frame)>& heard)
{
    // Who hears a frame may answer it, find that the other end has gone, and reset this reader.
    std::vector<std::uint8_t> all = std::exchange(m_waiting, {});
    all.insert(all.end(), bytes.begin(), bytes.end());
    Bytes left(all);
    while (left.size() >= head) {
        const std::size_t length = lengthAt(left);
        if (length == 0 || length > longest)
            return false;
        if (left.size() < head + length)
            break;
        heard(left.subspan(head, length));
        left = left.subspan(head + length);
    }
    m_waiting.assign(left.begin(), left.end());
    return true;
}

FrameLink::~FrameLink()
{
    close();
}

void FrameLink::plugInto(const std::string& path)
{
    close();
    m_path = path;
}

bool FrameLink::connect()
{
    if (m_socket >= 0 || m_path.empty())
        return true;
    sockaddr_un there{};
    there.sun_family = AF_UNIX;
    if (m_path.size() >= sizeof there.sun_path)
        return false;
    std::memcpy(there.sun_path, m_path.c_str(), m_path.size());
    const int wire = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (wire < 0)
        return false;
    if (::connect(wire, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
        ::close(wire);
        return false;
    }
    m_socket = wire;
    return true;
}

void FrameLink::addTo(std::vector<pollfd>& waited) const
{
    if (m_socket >= 0)
        waited.push_back({m_socket, static_cast<short>(m_toSend.empty() ? POLLIN : POLLIN | POLLOUT), 0});
}

void FrameLink::handle(const std::vector<pollfd>& waited, const std::function<void(Bytes frame)>& heard)
{
    for (const pollfd& one : waited) {
        if (one.fd != m_socket || m_socket < 0 || one.revents == 0)
            continue;
        if ((one.revents & POLLOUT) != 0)
            flush();
        std::array<std::uint8_t, 65536> buffer;
        for (int reads = 0; reads < readsAtOnce && m_socket >= 0; ++reads) {
            const ssize_t got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
            if (got < 0 && isForLater(errno))
                break;
            if (got <= 0 || !m_reader.feed(Bytes(buffer.data(), static_cast<std::size_t>(got)), heard))
                close();
        }
        if (m_socket < 0)
            m_reader.reset(); // closed by an answer: the rest of what came is nobody's
        return;
    }
}

void FrameLink::send(Bytes frame)
{
    if (m_socket < 0 || frame.empty() || frame.size() > FrameReader::longest ||
        m_toSend.size() + frame.size() > mostWaiting)
        return;
    const auto byte = [&](int shift) { return static_cast<std::uint8_t>(frame.size() >> shift); };
    m_toSend.insert(m_toSend.end(), {byte(24), byte(16), byte(8), byte(0)});
    m_toSend.insert(m_toSend.end(), frame.begin(), frame.end());
    flush();
}

void FrameLink::flush()
{
    std::size_t sent = 0;
    while (sent < m_toSend.size()) {
        const ssize_t now = ::send(m_socket, m_toSend.data() + sent, m_toSend.size() - sent, MSG_NOSIGNAL);
        if (now < 0 && isForLater(errno))
            break;
        if (now < 0) {
            close();
            return;
        }
        sent += static_cast<std::size_t>(now);
    }
    m_toSend.erase(m_toSend.begin(), m_toSend.begin() + static_cast<std::ptrdiff_t>(sent));
}

void FrameLink::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
    m_reader.reset();
    m_toSend.clear();
}

} // namespace ferry::peer
