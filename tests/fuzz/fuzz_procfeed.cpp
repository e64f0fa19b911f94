// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes from the shell loop that reads /proc on another host.
#include "app/metrics/procfeed.h"
#include "tests/fuzz/toolcheck.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    ferry::checkToolCodec<ferry::ProcFeedCodec>(data, size);
    return 0;
}
