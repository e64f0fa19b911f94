// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/toolreading.h"

namespace ferry {

/// sysbench cpu and memory: the lines of `--report-interval` ("events" 1/s, "latency_p95" ms,
/// "memory_rate" MiB/s) and of the report at the end ("final_…": events, memory_rate, transferred MiB,
/// total_time s, total_events, latency_min, _avg, _max, _p95, _sum ms). Sysbench states whole seconds.
class SysbenchCodec : public ToolCodec
{
public:
    ToolLine line(QByteArrayView text) override;

private:
    ToolLine interval(QByteArrayView text);
    double m_beforeS = 0;
};

} // namespace ferry
