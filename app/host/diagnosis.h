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

    /// The findings as this user is told: root needs no sudo, and may not have it.
    static QList<Finding> forUser(const HostFacts& facts, QList<Finding> findings);

    /// All of them, what the quick lab needs first.
    static QList<Finding> of(const HostFacts& facts);

    // The homework lab: two outer guests of 4 GiB in the handout, disks of 20 GiB that grow, a bridge.
    static Finding guestMemory(const HostFacts& facts);
    static Finding guestDisks(const HostFacts& facts);
    static Finding guestKvm(const HostFacts& facts);
    static Finding tools(const HostFacts& facts);
    static Finding administrator(const HostFacts& facts);
    static Finding bridge(const HostFacts& facts, const QString& name = QStringLiteral("br0"));
    static Finding subnet(const HostFacts& facts, const QString& wanted = QStringLiteral("192.168.50.1/24"),
                          const QString& bridgeName = QStringLiteral("br0"));

    /// What the homework lab needs beside the above; a Problem is one of that lab.
    static QList<Finding> homework(const HostFacts& facts);

    static constexpr int handoutGuestMiB = 4096, leastGuestMiB = 768;
    /// The largest memory, MiB, that each of the two outer guests can have, at most the handout's;
    /// 0 when even the least does not fit.
    static int fittingGuestMiB(qint64 availableMiB);
};

} // namespace ferry
