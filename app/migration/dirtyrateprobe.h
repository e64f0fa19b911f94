// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/migration/prediction.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace ferry {

class QmpClient;

/// What query-dirty-rate says of a measurement by page sampling, of a guest with so much RAM. QEMU gives
/// whole MiB/s and drops the rest; the interval has that and the sampling itself (so many pages of it were
/// found changed, a binomial). A page that was written twice counts once: a guest that rewrites all of its
/// working set within the time is faster than that. Pure.
struct SampledRate
{
    Forecast mibps;
    double seconds = 0; ///< over which it was measured

    bool operator==(const SampledRate&) const = default;
};
std::optional<SampledRate> parseDirtyRate(const QJsonObject& answer, double ramMiB);

/// Over how many whole seconds to sample again what was found slow, so that the sampling says more: as long
/// as half of the working set takes, four at most. 1: a second time would say no more. Pure.
int longerSample(const SampledRate& rate, double workingSetMiB);

/// Asks a running QEMU how fast its guest dirties memory: calc-dirty-rate by page sampling, which hashes some
/// of the pages twice and leaves the guest alone. The other two modes count in the accelerator's own log,
/// which TCG does not have: QEMU 7.2 under TCG ends with an assertion when it is asked for dirty-bitmap.
class DirtyRateProbe : public QObject
{
    Q_OBJECT
public:
    /// ramMiB: of the guest. QEMU samples no block of memory below 128 MiB.
    DirtyRateProbe(QmpClient& qmp, double ramMiB, QObject* parent = nullptr);
    /// For a second, and then for as long as longerSample() says.
    void start(double workingSetMiB);

signals:
    /// Once. Error Missing: this QEMU cannot tell.
    void finished(const ferry::Result<ferry::SampledRate>& rate);

private:
    void sample(int seconds);
    void ask();
    void hear(const QJsonObject& answer);
    void end(const Result<SampledRate>& rate);

    QPointer<QmpClient> m_qmp;
    double m_ramMiB, m_workingSetMiB = 0;
    int m_asked = 0;
    QTimer m_again;
};

} // namespace ferry
