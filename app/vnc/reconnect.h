// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/vnc/vncchannel.h"

#include <algorithm>
#include <chrono>

namespace ferry {

/// When to try a lost connection again: soon at first, then less and less often. A refused password or
/// a server that speaks nonsense is not tried again, for nothing would change.
class ReconnectPolicy
{
public:
    static constexpr std::chrono::milliseconds first{200};
    static constexpr std::chrono::milliseconds longest{5000};

    static bool isWorthRetrying(VncFailure failure)
    {
        switch (failure) {
        case VncFailure::Unreachable:
        case VncFailure::Silent:
        case VncFailure::Lost:
            return true;
        case VncFailure::PasswordNeeded:
        case VncFailure::PasswordWrong:
        case VncFailure::Protocol:
            return false;
        }
        return false;
    }

    /// The delay before the next attempt; doubles with each call up to `longest`.
    std::chrono::milliseconds next()
    {
        const std::chrono::milliseconds delay = m_delay;
        m_delay = std::min(m_delay * 2, longest);
        return delay;
    }

    /// After a connection that worked.
    void reset() { m_delay = first; }

private:
    std::chrono::milliseconds m_delay = first;
};

} // namespace ferry
