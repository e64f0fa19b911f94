// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/plan.h"
#include "app/lab/labregistry.h"

#include <QCoreApplication>

namespace ferry {

/// The processor under a measuring guest.
enum class GuestProcessor {
    Best, ///< KVM where it works
    Kvm,
    Tcg,
};

/// What a cell of a plan measures that moves nothing, with the names of `--set`; the other settings are the
/// lab's.
struct JobSettings
{
    bool onHost = false; ///< the tools run on the host itself, without a guest
    GuestProcessor processor = GuestProcessor::Best;
    QString card = QStringLiteral("virtio-net-pci"); ///< QEMU's name of the guest's network card
    int toolSeconds = 5;                             ///< how long sysbench and iperf3 run
    int jobEvents = 2000; ///< of the fixed job that perf counts: events of sysbench cpu
    double udpMbps = 0;   ///< 0: a rate that the slower card carries, which the first trial finds
    LabSettings lab;

    bool operator==(const JobSettings&) const = default;

    /// What a plan of that task can set besides its lab's settings; none of a plan that moves.
    static QList<SettingInfo> infos(PlanTask task);
    /// Reads the words of a cell. Error Usage.
    static Result<JobSettings> fromWords(PlanTask task, const QString& lab, const QStringList& words);

    Q_DECLARE_TR_FUNCTIONS(ferry::JobSettings)
};

} // namespace ferry
