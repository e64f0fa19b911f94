// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <optional>

namespace ferry {

/// How busy others kept this computer between two looks: what a trial's figures may have suffered from. Ours
/// are this process, all that it started, and every process whose command line names `folder`.
class ForeignLoad
{
public:
    /// folder: where the lab's sockets lie, by which its QEMUs are known.
    void begin(const QString& folder);

    struct Cpus
    {
        double foreign = 0; ///< processors, on average since begin()
        double stolen = 0;  ///< by a hypervisor under this computer
    };
    /// Nothing before begin(), or where /proc does not say.
    std::optional<Cpus> sinceBegin() const;

private:
    struct Look
    {
        double busy = 0, stolen = 0; ///< seconds of all processors since the boot
        std::int64_t tNs = 0;
        QHash<qint64, double> ours; ///< seconds of each process since it began
    };
    std::optional<Look> look() const;

    QString m_folder;
    std::optional<Look> m_first;
};

} // namespace ferry
