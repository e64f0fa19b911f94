// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel.h"

#include "options.h"
#include "pacer.h"

#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/sysinfo.h>
#include <unistd.h>

namespace ferry::witness {

namespace {

constexpr char portName[] = "ferry.witness";
constexpr std::int64_t statNs = 200'000'000;
constexpr std::int64_t awayNs = 50'000'000;

/// /dev/vportNpM of the port with our name; empty while there is none.
std::string findPort()
{
    constexpr char folder[] = "/sys/class/virtio-ports";
    std::string found;
    DIR* const ports = ::opendir(folder);
    if (ports == nullptr)
        return found;
    while (const dirent* const entry = ::readdir(ports)) {
        const std::string path = std::string(folder) + '/' + entry->d_name + "/name";
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            continue;
        char name[64] = {};
        const ssize_t size = ::read(file, name, sizeof name - 1);
        ::close(file);
        if (size > 0 && std::strncmp(name, portName, sizeof portName - 1) == 0)
            found = std::string("/dev/") + entry->d_name;
    }
    ::closedir(ports);
    return found;
}

std::string hello()
{
    struct sysinfo info
    {
    };
    ::sysinfo(&info);
    return "hello version=1 mem_kib=" + std::to_string(info.totalram * info.mem_unit / 1024) + '\n';
}

} // namespace

void obey(State& state, std::string_view line)
{
    const std::size_t blank = line.find(' ');
    const std::string_view word = line.substr(0, blank);
    const std::string_view rest =
        blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1);
    const std::int64_t number = numberOr(rest, -1);
    if (word == "hello")
        state.outbox.put(hello());
    else if (word == "reset")
        state.worstNs.store(0);
    else if (word == "host" && !rest.empty())
        state.setHost(std::string(rest.substr(0, 24)));
    else if (number < 0)
        return;
    else if (word == "dirty_mib" && number <= 1'000'000)
        state.dirtyMiB.store(number);
    else if (word == "rate_mibps")
        state.rateMiBps.store(number);
    else if (word == "move")
        state.moves.store(number);
    else if (word == "audit")
        state.auditId.store(number);
    else if (word == "corrupt")
        state.corrupt.store(number);
}

void Channel::run()
{
    const std::int64_t lookNs = paceNs(awayNs, m_state.tickNs / 2);
    const std::int64_t tellNs = paceNs(statNs, 2 * m_state.tickNs);
    m_statNs = nowNs();
    std::int64_t nextStat = m_statNs + tellNs;
    for (;;) {
        if (m_port < 0)
            open();
        pollfd port{m_port, static_cast<short>(POLLIN | (m_full ? POLLOUT : 0)), 0};
        const int ready = ::poll(&port, 1, static_cast<int>(lookNs / 1'000'000));
        const bool away = m_port < 0 || (port.revents & POLLHUP) != 0;
        if (away)
            sleepUntil(nowNs() + lookNs); // poll answers at once while the host is away
        else if (!m_connected)
            m_state.outbox.put('\n' + hello()); // the empty line ends what a former host left half read
        m_connected = !away;
        if (m_connected && ready > 0 && (port.revents & POLLIN) != 0)
            read();
        tellGaps();
        if (const std::int64_t now = nowNs(); now >= nextStat) {
            nextStat = nextTick(nextStat, now, tellNs);
            if (m_connected && !m_full)
                stat();
        }
        if (m_connected)
            write();
    }
}

void Channel::open()
{
    if (const std::string path = findPort(); !path.empty())
        m_port = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
}

void Channel::read()
{
    char buffer[4096];
    const ssize_t got = ::read(m_port, buffer, sizeof buffer);
    if (got <= 0)
        return;
    m_in.append(buffer, static_cast<std::size_t>(got));
    for (std::size_t end = m_in.find('\n'); end != std::string::npos; end = m_in.find('\n')) {
        obey(m_state, std::string_view(m_in).substr(0, end > 0 && m_in[end - 1] == '\r' ? end - 1 : end));
        m_in.erase(0, end + 1);
    }
    if (m_in.size() > sizeof buffer)
        m_in.clear();
}

void Channel::write()
{
    for (;;) {
        if (m_out.empty()) {
            std::optional<std::string> line = m_state.outbox.take();
            if (!line)
                return;
            m_out = std::move(*line);
        }
        const ssize_t done = ::write(m_port, m_out.data(), m_out.size());
        m_full = done < 0 && errno == EAGAIN;
        if (done <= 0)
            return;
        m_out.erase(0, static_cast<std::size_t>(done));
    }
}

void Channel::stat()
{
    const std::int64_t now = nowNs();
    const std::int64_t writes = m_state.writes.load();
    const double mib = static_cast<double>(writes - m_statWrites) / 256.0;
    const double seconds = static_cast<double>(now - m_statNs) / 1e9;
    m_statNs = now;
    m_statWrites = writes;
    char line[320];
    std::snprintf(line, sizeof line,
                  "stat t=%" PRId64 " writes=%" PRId64 " checks=%" PRId64 " lost=%" PRId64 " pages=%" PRId64
                  " passes=%" PRId64 " rate=%.1f gap=%" PRId64 " worst=%" PRId64 " room=%" PRId64 "\n",
                  now, writes, m_state.checks.load(), m_state.lost.load(), m_state.pages.load(),
                  m_state.passes.load(), seconds > 0 ? mib / seconds : 0.0, m_state.statGapNs.exchange(0),
                  m_state.worstNs.load(), m_state.room.load());
    m_state.outbox.put(line);
}

void Channel::tellGaps()
{
    while (const std::optional<GapEvent> gap = m_state.gaps.pop()) {
        char line[80];
        std::snprintf(line, sizeof line, "gap at=%" PRId64 " ns=%" PRId64 "\n", gap->atNs, gap->ns);
        m_state.outbox.put(line);
    }
}

} // namespace ferry::witness
