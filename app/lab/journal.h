// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFile>
#include <QJsonObject>

namespace ferry {

/// Append-only record of what a lab changed on this computer, in the lab's own folder. Each entry is on
/// disk before the change is made, so that after a crash everything can be found and undone.
class Journal
{
public:
    /// Makes the lab's folder (mode 0700) under the runtime folder and the journal in it, naming this
    /// process as its owner.
    static Result<Journal> create(const QString& labName);

    Journal(Journal&&) = default;
    Journal& operator=(Journal&&) = default;

    QString folder() const { return m_folder; }
    void note(const QString& what, QJsonObject data = {});
    /// Removes the folder with everything in it.
    void remove();

private:
    Journal() = default;
    QString m_folder;
    std::unique_ptr<QFile> m_file;
};

/// A lab found on this computer by its folder.
struct FoundLab
{
    QString folder;
    qint64 owner = 0; ///< pid of the Ferry that made it
    bool ownerAlive = false;
    QList<qint64> processes; ///< processes of this user that belong to it

    bool operator==(const FoundLab&) const = default;
};

QList<FoundLab> findLabs(const QString& runtimeFolder);

/// Ends a lab's processes (SIGTERM, then SIGKILL after the grace) and removes its folder. Blocks; for the
/// command line and for starting up.
void removeLab(const FoundLab& lab, std::chrono::milliseconds grace = std::chrono::milliseconds(3000));

} // namespace ferry
