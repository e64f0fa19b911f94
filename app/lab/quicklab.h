// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/movinglab.h"
#include "app/lab/standinglab.h"

namespace ferry {

/// The quick lab: two QEMUs on this computer are the two hosts; the witness guest moves between them.
class QuickLab : public MovingLab
{
    Q_OBJECT
public:
    /// outFolder: where the run is recorded; empty records nothing.
    explicit QuickLab(QuickSettings settings, QString outFolder = {}, QObject* parent = nullptr);
    /// Goes on with the guest of a Ferry that died; with a new one where it cannot be gone on with.
    explicit QuickLab(StandingLab standing, QString outFolder = {}, QObject* parent = nullptr);
    ~QuickLab() override;

    QString name() const override;
    Strategy firstStrategy() const override;
    int largestDirtyMiB() const override;
    const QuickSettings& settings() const;

private:
    class Private;
    Private* d; ///< owned by MovingLab
};

} // namespace ferry
