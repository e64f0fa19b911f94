// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/plan.h"
#include "app/experiment/trialfigures.h"

namespace ferry {

/// The figures of trials that move nothing, in the order in which they are shown.
QList<FigureInfo> jobFigures(PlanTask task);

/// Reads them from a recorded run:
///   cpu_events_per_s, memory_mib_per_s: sysbench's reports; job_ms, job_task_clock_ms, job_context_switches,
///   job_page_faults, job_instructions, job_cycles: perf's counts of the fixed job; tcp_to_mbps,
///   tcp_from_mbps: what the receiver of iperf3 counted; udp_rate_mbps: what was sent; udp_loss_percent,
///   udp_jitter_ms: as the receiver saw it.
/// What was not measured, or cannot be counted there, is absent.
TrialFigures jobFiguresOf(const RunReader& run);

} // namespace ferry
