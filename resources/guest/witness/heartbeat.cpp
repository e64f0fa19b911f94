// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat.h"

#include "lab.h"
#include "pacer.h"

#include <algorithm>

#include <endian.h>
#include <pthread.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ferry::witness {

namespace {

constexpr std::int64_t leastToldNs = 20'000'000;

} // namespace

void runHeartbeat(State& state)
{
    const std::int64_t tickNs = state.tickNs;
    const std::int64_t toldFromNs = std::max(leastToldNs, 4 * tickNs);
    sched_param priority{};
    priority.sched_priority = 50;
    ::pthread_setschedparam(::pthread_self(), SCHED_FIFO, &priority);
    // Not connected, so that an ICMP answer of a host that does not listen yet is no error here.
    const int udp = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const sockaddr_in host = hostEndpoint(datagramPort);

    std::uint64_t sequence = 0;
    std::int64_t last = nowNs();
    std::int64_t due = last;
    for (;;) {
        due = nextTick(due, last, tickNs);
        sleepUntil(due);
        const std::int64_t now = nowNs();
        const std::int64_t gap = now - last;
        last = now;
        raise(state.statGapNs, gap);
        raise(state.frameGapNs, gap);
        raise(state.worstNs, gap);
        if (gap > toldFromNs)
            state.gaps.push({now, gap});
        const std::uint64_t datagram[2] = {htobe64(sequence), htobe64(static_cast<std::uint64_t>(now))};
        if (::sendto(udp, datagram, sizeof datagram, 0, reinterpret_cast<const sockaddr*>(&host),
                     sizeof host) > 0)
            ++sequence;
    }
}

} // namespace ferry::witness
