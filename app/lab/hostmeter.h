// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/lab/labmeter.h"

namespace ferry {

/// Counts the vCPU threads of a QEMU on this computer, and its others, with perf, and reads them from /proc,
/// as far as the meter's measure asks for it and this computer can.
void meterQemu(LabMeter& meter, Side side, qint64 pid);

/// What of it perf does, for when perf is allowed later.
void perfQemu(LabMeter& meter, Side side, qint64 pid);
void perfHost(LabMeter& meter);

/// The same for this computer as a whole; with sysbench where it is asked for.
void meterHost(LabMeter& meter);

} // namespace ferry
