// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/finding.h"
#include "app/host/hostfacts.h"

#include <QCoreApplication>

namespace ferry {

/// From facts to findings, purely: one function for each thing a student may trip over, each with the
/// cure. The numbers are those of the quick lab: two guests of 512 MiB, a guest image of about 100 MiB.
class Diagnosis
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Diagnosis)
public:
    static Finding qemu(const HostFacts& facts);
    static Finding kvm(const HostFacts& facts);
    static Finding nested(const HostFacts& facts);
    static Finding cpus(const HostFacts& facts);
    static Finding memory(const HostFacts& facts);
    static Finding network(const HostFacts& facts);
    static Finding postcopy(const HostFacts& facts);
    static Finding guestKernel(const HostFacts& facts);
    static Finding busybox(const HostFacts& facts);
    static Finding disk(const HostFacts& facts);
    static Finding runtime(const HostFacts& facts);
    static Finding perf(const HostFacts& facts);
    static Finding bridgeConf(const HostFacts& facts);
    static Finding forwarding(const HostFacts& facts);

    /// All of them, what the quick lab needs first.
    static QList<Finding> of(const HostFacts& facts);
};

} // namespace ferry
