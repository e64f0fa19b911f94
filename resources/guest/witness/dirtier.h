// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pacer.h"
#include "pagetable.h"
#include "state.h"

namespace ferry::witness {

/// Walks its pages for ever: check, write, next; at the set size and rate. Audits on demand.
class Dirtier
{
public:
    explicit Dirtier(State& state);
    [[noreturn]] void run();

private:
    Dirtier(State& state, std::size_t most); ///< most: pages
    bool resize();                           ///< whether the table has the wanted size
    void walk();
    void audit(std::int64_t id);
    void tellAudit(std::int64_t id, std::size_t page, std::int64_t& told);
    void corrupt(std::int64_t count);
    void report(std::size_t page, const Finding& finding);

    State& m_state;
    PageTable m_table;
    Pacer m_pacer;
    std::size_t m_next = 0;
    std::size_t m_piece = 0;
};

} // namespace ferry::witness
