// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/homeworksettings.h"
#include "app/lab/movinglab.h"

namespace ferry {

/// The handout's lab: guest1 and guest2 are the hosts, guest1 shares a folder over NFS and runs the nested
/// guest that moves to guest2. Its steps are run one by one or all; then it is a lab as any other.
class HomeworkLab : public MovingLab
{
    Q_OBJECT
public:
    enum class Steps {
        ByUser, ///< each step waits to be run
        All,    ///< start() runs them all; one that fails ends the lab
    };

    /// outFolder: where the run is recorded; empty records nothing.
    HomeworkLab(HomeworkSettings settings, Steps steps, QString outFolder = {}, QObject* parent = nullptr);
    ~HomeworkLab() override;

    QString name() const override;
    Strategy firstStrategy() const override;
    int largestDirtyMiB() const override;
    QList<HostScreen> hostScreens() const override;
    bool runsByStep() const override;
    int runningStep() const override;
    int moveStep() const override;
    bool handout() const override;
    void setHandout(bool handout) override;
    void runStep(int step) override;
    void runAll() override;
    void skipStep(int step) override;
    void undoStep(int step) override;
    void answerPassword(const std::optional<QString>& password) override;
    const HomeworkSettings& settings() const;

private:
    class Private;
    Private* d; ///< owned by MovingLab
};

} // namespace ferry
