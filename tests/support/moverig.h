// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/witnessimage.h"
#include "app/lab/witnesslink.h"
#include "app/migration/qmpmover.h"
#include "app/network/labnetwork.h"
#include "app/qemu/migrationsupport.h"
#include "app/qemu/qemuprobe.h"
#include "app/qemu/virtualmachine.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace ferry::test {

/// One end of a move: a real QEMU and the witness's channel to it.
struct End
{
    std::unique_ptr<VirtualMachine> vm;
    std::unique_ptr<WitnessLink> link;
    std::optional<WitnessStat> stat;
    std::optional<WitnessAudit> audit;
    bool hello = false;
};

/// A witness guest on a real source QEMU, and destinations made to measure: for tests of what happens
/// to a move. Functions that return false have called QTest's fail through `why`.
class MoveRig
{
public:
    using Tweak = std::function<void(VmConfig&)>;
    using Hook = std::function<void(QmpMover&, MigrationState)>;

    /// Image and QEMU; false when this computer lacks them (why says what).
    bool prepare();
    bool bootSource(int dirtyMiB = 48, int rateMiBps = 20);
    /// A QEMU that waits with -incoming; `tweak` may make it differ.
    bool startDestination(const Tweak& tweak = {});
    MigrationOutcome move(const Strategy& strategy, const QString& uri, bool listen = true,
                          const Hook& hook = {});
    /// True when the guest's own counters go on at this end.
    bool isAlive(End& end);
    /// Every page read by the guest; the number lost, or -1 when it does not answer.
    std::int64_t lostPages(End& end);
    /// After a completed move: the destination is the source of the next.
    void swap();
    void stop(End& end);
    VmConfig config(const QString& name) const;
    /// The running source's second QMP socket, for a client of the test's own.
    QString secondMonitor() const;

    End source, destination;
    int ramMiB = 192;
    LabNetwork* network = nullptr; ///< plug both ends in here; none: the guest has no card
    QemuFacts facts;
    MigrationSupport support;
    WitnessImage image;
    QString why;

private:
    bool startEnd(End& end, VmConfig config);

    QTemporaryDir m_dir{QStringLiteral("/tmp/ferry-rig-XXXXXX")};
    int m_dirtyMiB = 48, m_rateMiBps = 20, m_count = 0, m_audit = 0;
};

/// A port of 127.0.0.1 on which nobody listens at the moment.
int closedPort();

} // namespace ferry::test
