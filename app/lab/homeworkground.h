// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/groundwork.h"
#include "app/lab/homeworksettings.h"
#include "app/lab/stepactor.h"

namespace ferry {

/// What this computer gives to the homework lab: a QEMU, KVM or none, and memory for guest1 and guest2.
class HomeworkGround : public StepActor
{
    Q_OBJECT
public:
    /// The settings must outlive this object. available: asked when the job comes to it, memory in MiB.
    HomeworkGround(const HomeworkSettings& settings, std::function<qint64()> available);
    ~HomeworkGround() override;

    void start(); ///< the job
    void stop() override;

    const Ground& ground() const { return m_ground; }
    int hostRamMiB() const { return m_hostRamMiB; }

private:
    void onGround(const Ground& ground);

    const HomeworkSettings& m_settings;
    std::function<qint64()> m_available;
    std::unique_ptr<Groundwork> m_groundwork;
    Ground m_ground;
    int m_hostRamMiB = 0;
};

} // namespace ferry
