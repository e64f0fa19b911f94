// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/hostpair.h"
#include "app/lab/stepactor.h"

namespace ferry {

/// Compares the command lines of both nested QEMUs, as the kernels of guest1 and guest2 know them.
class NestedCompare : public StepActor
{
    Q_OBJECT
public:
    /// The hosts must outlive this object.
    explicit NestedCompare(const HostPair& hosts);

    /// The job; title: the step's.
    void start(const QString& title);

private:
    Step question(Side side) const;
    void onBoth(const QStringList& source, const QStringList& destination);

    const HostPair& m_hosts;
    QString m_title;
};

} // namespace ferry
