// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/linkprobe.h"

#include "app/base/clock.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

namespace ferry {

namespace {

constexpr std::int64_t spanNs = 700'000'000;
constexpr std::size_t pageBytes = 4096, burstPages = 8;
constexpr std::size_t burstBytes = pageBytes * burstPages; // the buffer of a QEMUFile
constexpr std::size_t memoryBytes = std::size_t{16} << 20; // more than a cache holds

bool sendAll(int fd, const char* bytes, std::size_t count)
{
    while (count > 0) {
        const ssize_t sent = ::send(fd, bytes, count, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        count -= std::size_t(sent);
    }
    return true;
}

// Takes in what comes, and puts it in its place as a destination does.
void takeIn(int fd)
{
    std::vector<char> buffer(burstBytes), memory(memoryBytes);
    std::size_t place = 0;
    for (;;) {
        const ssize_t got = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            return;
        std::memcpy(memory.data() + place, buffer.data(), std::size_t(got));
        place = (place + burstBytes) % (memoryBytes - burstBytes);
    }
}

} // namespace

LinkProbe::~LinkProbe()
{
    m_stop = true;
    if (m_thread.joinable())
        m_thread.join();
}

void LinkProbe::start()
{
    m_thread = std::thread([this] {
        const double mibps = run();
        QMetaObject::invokeMethod(
            this, [this, mibps] { emit finished(mibps); }, Qt::QueuedConnection);
    });
}

double LinkProbe::run()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return 0;
    std::thread reader([fd = ends[1]] { takeIn(fd); });
    std::vector<char> memory(memoryBytes, 1);
    const std::vector<char> zeros(pageBytes, 0);
    const std::int64_t start = monotonicNs();
    std::size_t sent = 0, place = 0;
    bool whole = true;
    while (whole && !m_stop && monotonicNs() - start < spanNs) {
        for (std::size_t page = 0; page < burstPages; ++page)
            whole =
                whole && std::memcmp(memory.data() + place + page * pageBytes, zeros.data(), pageBytes) != 0;
        whole = whole && sendAll(ends[0], memory.data() + place, burstBytes);
        sent += burstBytes;
        place = (place + burstBytes) % memoryBytes;
    }
    const double seconds = double(monotonicNs() - start) / 1e9;
    ::shutdown(ends[0], SHUT_RDWR);
    reader.join();
    ::close(ends[0]);
    ::close(ends[1]);
    return whole && seconds > 0 ? double(sent) / (1024.0 * 1024.0) / seconds : 0;
}

} // namespace ferry
