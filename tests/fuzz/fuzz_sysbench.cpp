// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes from sysbench.
#include "app/metrics/sysbench.h"
#include "tests/fuzz/toolcheck.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    ferry::checkToolCodec<ferry::SysbenchCodec>(data, size);
    return 0;
}
