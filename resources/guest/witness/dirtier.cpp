// SPDX-License-Identifier: GPL-3.0-or-later
#include "dirtier.h"

#include <cinttypes>
#include <cstdio>

#include <unistd.h>

namespace ferry::witness {

namespace {

constexpr std::int64_t stepNs = 5'000'000;
constexpr std::size_t growStep = 1024;
constexpr std::int64_t chunkPages = 512;
constexpr std::size_t pagesPerMiB = 256;
constexpr std::size_t auditStep = 256; // pages between two looks at the clock
constexpr std::int64_t tellNs = 500'000'000;

/// Leaves the kernel and the other threads room, and the shadow copy its own.
std::size_t mostPages()
{
    const auto pages = static_cast<std::size_t>(::sysconf(_SC_AVPHYS_PAGES));
    const std::size_t kept = 24 * pagesPerMiB;
    return pages > 2 * kept ? pages - kept - pages / 256 : pages / 2;
}

} // namespace

Dirtier::Dirtier(State& state) : Dirtier(state, mostPages()) {}

Dirtier::Dirtier(State& state, std::size_t most) : m_state(state), m_table(most)
{
    m_state.room.store(static_cast<std::int64_t>(most));
}

void Dirtier::run()
{
    const std::int64_t step = paceNs(stepNs, m_state.tickNs / 4);
    std::int64_t next = nowNs();
    for (;;) {
        const bool whole = resize();
        if (const std::int64_t count = m_state.corrupt.exchange(0); count > 0)
            corrupt(count);
        if (const std::int64_t id = m_state.auditId.exchange(-1); id >= 0)
            audit(id);
        // Nothing is rewritten, and nobody waits for the clock, before the whole table is there.
        if (!whole)
            continue;
        walk();
        next = nextTick(next, nowNs(), step);
        sleepUntil(next);
    }
}

bool Dirtier::resize()
{
    const auto wanted = static_cast<std::size_t>(m_state.dirtyMiB.load()) * pagesPerMiB;
    const bool whole = m_table.resizeTowards(wanted, growStep);
    m_state.pages.store(static_cast<std::int64_t>(m_table.size()));
    if (m_next >= m_table.size())
        m_next = 0;
    return whole;
}

void Dirtier::walk()
{
    m_pacer.setRate(m_state.rateMiBps.load());
    std::int64_t due = m_pacer.due(nowNs());
    if (m_table.size() == 0)
        return;
    if (due > chunkPages) { // wishes of the host must not wait for a slow processor
        m_pacer.giveBack(due - chunkPages);
        due = chunkPages;
    }
    for (std::int64_t done = 0; done < due; ++done) {
        if (const Finding finding = m_table.visit(m_next, m_piece); finding.damage != Damage::None)
            report(m_next, finding);
        if (++m_next == m_table.size()) {
            m_next = 0;
            ++m_piece;
            m_state.passes.fetch_add(1);
        }
    }
    m_state.writes.fetch_add(due);
    m_state.checks.fetch_add(due);
}

void Dirtier::audit(std::int64_t id)
{
    const std::int64_t start = nowNs();
    std::int64_t lost = 0, told = start;
    for (std::size_t page = 0; page < m_table.size(); ++page) {
        if (page % auditStep == 0)
            tellAudit(id, page, told);
        if (const Finding finding = m_table.audit(page); finding.damage != Damage::None) {
            ++lost;
            report(page, finding);
        }
    }
    m_state.checks.fetch_add(static_cast<std::int64_t>(m_table.size()));
    char line[160];
    std::snprintf(line, sizeof line, "audit id=%" PRId64 " pages=%zu lost=%" PRId64 " took=%" PRId64 "\n", id,
                  m_table.size(), lost, nowNs() - start);
    m_state.outbox.put(line);
}

// A slow guest reads for half a minute: whoever waits sees how far it is.
void Dirtier::tellAudit(std::int64_t id, std::size_t page, std::int64_t& told)
{
    const std::int64_t now = nowNs();
    if (now - told < tellNs)
        return;
    told = now;
    char line[96];
    std::snprintf(line, sizeof line, "auditing id=%" PRId64 " page=%zu pages=%zu\n", id, page,
                  m_table.size());
    m_state.outbox.put(line);
}

void Dirtier::corrupt(std::int64_t count)
{
    const std::size_t size = m_table.size();
    if (size == 0)
        return;
    const auto wanted = static_cast<std::size_t>(count) < size ? static_cast<std::size_t>(count) : size;
    constexpr Damage kinds[] = {Damage::Counter, Damage::Stamp, Damage::Checksum, Damage::Body};
    for (std::size_t done = 0; done < wanted; ++done)
        m_table.corrupt(done * size / wanted, kinds[done % 4]);
}

void Dirtier::report(std::size_t page, const Finding& finding)
{
    m_state.lost.fetch_add(1);
    char line[160];
    std::snprintf(line, sizeof line, "loss page=%zu expected=%" PRIu64 " found=%" PRIu64 " what=%s\n", page,
                  finding.expected, finding.found, damageName(finding.damage));
    m_state.outbox.put(line);
}

} // namespace ferry::witness
