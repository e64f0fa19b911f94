// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state.h"

#include <string_view>

namespace ferry::witness {

/// Carries out one line of the host: dirty_mib N, rate_mibps N, host NAME, move N, audit ID, reset,
/// hello, and for tests `corrupt N`: damages N pages silently. Anything else is ignored.
void obey(State& state, std::string_view line);

/// The control channel on the virtio-serial port "ferry.witness". Never blocks, loses statistics
/// rather than time when nobody reads, and survives a host that goes and another that comes.
class Channel
{
public:
    explicit Channel(State& state) : m_state(state) {}
    [[noreturn]] void run();

private:
    void open();
    void read();
    void write();
    void stat();
    void tellGaps();

    State& m_state;
    int m_port = -1;
    bool m_connected = false;
    bool m_full = false; ///< the host does not read at the moment
    std::string m_in;
    std::string m_out; ///< the rest of a line that went out in part
    std::int64_t m_statNs = 0, m_statWrites = 0;
};

} // namespace ferry::witness
