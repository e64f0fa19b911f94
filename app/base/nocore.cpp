// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/nocore.h"

#include <sys/resource.h>

namespace ferry {

void leaveNoCores()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    limit.rlim_cur = 0;
    ::setrlimit(RLIMIT_CORE, &limit);
}

} // namespace ferry
