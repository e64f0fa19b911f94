// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/journal.h"
#include "app/lab/labmeter.h"
#include "app/lab/measureprobe.h"
#include "app/privileged/perfpermission.h"

#include <memory>

namespace ferry {

/// Which tools a lab's meter can use on this computer: tried at the start, and again once perf is allowed.
class Measuring : public QObject
{
    Q_OBJECT
public:
    /// meter outlives it.
    explicit Measuring(LabMeter& meter, QObject* parent = nullptr);
    ~Measuring() override;

    /// Tries what the meter's measure asks for. Ends in tried(), with what lacks told as left out, or in
    /// refused() where a tool lacks that the user has named.
    void start();
    /// Where perf lacks for want of a right: asks an administrator for it. perfAllowed(), or it is left out
    /// anew.
    void allowPerf(Journal& journal);
    /// An earlier Ferry had asked for it: what its journal says is taken back with the lab.
    void resume(Journal& journal, const QList<OpenChange>& open);
    /// Whether the right is still to be given back; takenBack() follows then. May be asked again.
    bool takesBack();

signals:
    void tried();
    void refused(const ferry::Error& why);
    void perfAllowed();
    void leftBehind(const ferry::Error& error); ///< takenBack() follows
    void takenBack();

private:
    void onAbility(const Ability& ability);
    void makePermission(Journal& journal);
    void tryPerfAgain();

    LabMeter& m_meter;
    std::unique_ptr<MeasureProbe> m_probe;
    std::unique_ptr<PerfPermission> m_permission; ///< null unless it was asked for
    bool m_ending = false;
};

} // namespace ferry
