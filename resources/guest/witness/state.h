// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <ctime>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace ferry::witness {

inline std::int64_t nowNs()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

inline void sleepUntil(std::int64_t ns)
{
    const timespec time{static_cast<time_t>(ns / 1'000'000'000), static_cast<long>(ns % 1'000'000'000)};
    while (::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) != 0) {
    }
}

/// How often a slow guest may look after something that usually comes every `usualNs`: its heart beats every
/// `tickNs`, and nothing else is more urgent. Each waking costs an emulated processor milliseconds.
constexpr std::int64_t paceNs(std::int64_t usualNs, std::int64_t tickNs)
{
    return usualNs > tickNs ? usualNs : tickNs;
}

/// Raises `target` to `value` if that is larger.
inline void raise(std::atomic<std::int64_t>& target, std::int64_t value)
{
    std::int64_t known = target.load(std::memory_order_relaxed);
    while (known < value && !target.compare_exchange_weak(known, value, std::memory_order_relaxed)) {
    }
}

struct GapEvent
{
    std::int64_t atNs = 0, ns = 0;
};

/// Gaps from the real-time thread to the channel, without a lock: one writer, one reader.
class GapRing
{
public:
    void push(GapEvent gap)
    {
        const unsigned end = m_end.load(std::memory_order_relaxed);
        if (end - m_begin.load(std::memory_order_acquire) == m_gaps.size())
            return; // nobody reads: the worst gap is kept elsewhere
        m_gaps[end % m_gaps.size()] = gap;
        m_end.store(end + 1, std::memory_order_release);
    }
    std::optional<GapEvent> pop()
    {
        const unsigned begin = m_begin.load(std::memory_order_relaxed);
        if (begin == m_end.load(std::memory_order_acquire))
            return std::nullopt;
        const GapEvent gap = m_gaps[begin % m_gaps.size()];
        m_begin.store(begin + 1, std::memory_order_release);
        return gap;
    }

private:
    std::array<GapEvent, 256> m_gaps{};
    std::atomic<unsigned> m_begin{0}, m_end{0};
};

/// Lines on their way to the host. Bounded: when nobody reads, the oldest go first.
class Outbox
{
public:
    void put(std::string line)
    {
        const std::lock_guard lock(m_mutex);
        if (m_lines.size() == 8192)
            m_lines.pop_front();
        m_lines.push_back(std::move(line));
    }
    std::optional<std::string> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_lines.empty())
            return std::nullopt;
        std::string line = std::move(m_lines.front());
        m_lines.pop_front();
        return line;
    }

private:
    std::mutex m_mutex;
    std::deque<std::string> m_lines;
};

/// What the threads of the witness share: wishes in, figures out.
struct State
{
    // Wishes, set by the kernel command line and the control channel.
    std::atomic<std::int64_t> dirtyMiB{0}, rateMiBps{0}, moves{0};
    std::int64_t tickNs = 1'000'000;       ///< of the heartbeat; set before any thread starts
    std::atomic<std::int64_t> auditId{-1}; ///< an audit is wanted; -1: none
    std::atomic<std::int64_t> corrupt{0};  ///< pages to damage, test aid
    // Figures.
    std::atomic<std::int64_t> writes{0}, checks{0}, lost{0}, pages{0}, passes{0};
    std::atomic<std::int64_t> room{0}; ///< pages that this guest can hold at most
    std::atomic<std::int64_t> statGapNs{0}, frameGapNs{0}, worstNs{0};
    GapRing gaps;
    Outbox outbox;

    void setHost(const std::string& name)
    {
        const std::lock_guard lock(m_mutex);
        m_host = name;
    }
    std::string host() const
    {
        const std::lock_guard lock(m_mutex);
        return m_host;
    }

private:
    mutable std::mutex m_mutex;
    std::string m_host = "A";
};

} // namespace ferry::witness
