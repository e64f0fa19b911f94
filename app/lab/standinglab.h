// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/journal.h"
#include "app/lab/quicksettings.h"

#include <array>
#include <optional>

namespace ferry {

/// A quick lab whose Ferry died while its QEMUs went on: what its journal tells of it, enough to go on with
/// the guest. The lab writes it with the functions below and reads it back with find().
struct StandingLab
{
    /// One side's QEMU, as noted when it was started last.
    struct Qemu
    {
        int generation = 0; ///< 0: none was started
        QString qmpPath;
        qint64 pid = 0; ///< 0: it has ended
        bool operator==(const Qemu&) const = default;
    };

    QString folder;
    QuickSettings settings;
    QString accel; ///< "kvm" or "tcg"
    std::int64_t ramKiB = 0;
    QString kernel, initrd;                  ///< the files the guest was booted from
    bool serves = false;                     ///< its initrd has the measuring tools
    NetworkKind network = NetworkKind::Auto; ///< Namespace or Segment
    bool userNamespace = false;
    Load load; ///< as set last
    std::array<Qemu, 2> qemus;

    bool operator==(const StandingLab&) const = default;

    /// The data of the journal's notes "lab" and "qemu"; "load" is toJson(Load).
    QJsonObject toJson() const;
    static QJsonObject toJson(Side side, const Qemu& qemu);
    static QJsonObject toJson(const Load& load);

    /// Reads a journal's text; the pids stay 0. Nothing where the lab had not been Ready since its last owner
    /// came (what ended that Ferry might end the next one too), and for a bridge of this computer.
    static std::optional<StandingLab> fromJournal(const QString& folder, const QByteArray& journal);
    /// The last one under the runtime folder whose owner is dead, of whose QEMUs one lives, and whose guest's
    /// files are still there.
    static std::optional<StandingLab> find(const QString& runtimeFolder);
};

} // namespace ferry
