// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/dirtyrateprobe.h"

#include "app/base/numbers.h"
#include "app/qemu/qmpclient.h"

#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int samplesPerGiB = 4096; // the most that QEMU takes
constexpr auto askEvery = 100ms;
constexpr int mostAsked = 1200;
constexpr double sigmas = 1.28; // eight times in ten

} // namespace

std::optional<SampledRate> parseDirtyRate(const QJsonObject& answer, double ramMiB)
{
    const double seconds = answer["calc-time"_L1].toDouble();
    const double perGiB = answer["sample-pages"_L1].toDouble();
    if (answer["status"_L1].toString() != "measured"_L1 || !answer["dirty-rate"_L1].isDouble() ||
        seconds <= 0 || perGiB <= 0 || ramMiB <= 0)
        return std::nullopt;
    const double told = std::max(0.0, answer["dirty-rate"_L1].toDouble());
    const double likely = told > 0 ? told + 0.5 : 0.25;
    const double samples = perGiB * ramMiB / 1024;
    const double share = std::clamp(likely * seconds / ramMiB, 0.0, 1.0);
    const double deviation = ramMiB * std::sqrt(share * (1 - share) / samples) / seconds;
    return SampledRate{
        {std::max(0.0, likely - 0.5 - sigmas * deviation), likely, likely + 0.5 + sigmas * deviation},
        seconds};
}

int longerSample(const SampledRate& rate, double workingSetMiB)
{
    constexpr int longest = 4;
    if (rate.mibps.likely <= 0)
        return longest;
    return std::clamp(saturated<int>(workingSetMiB / 2 / rate.mibps.likely), 1, longest);
}

DirtyRateProbe::DirtyRateProbe(QmpClient& qmp, double ramMiB, QObject* parent)
    : QObject(parent), m_qmp(&qmp), m_ramMiB(ramMiB)
{
    m_again.setSingleShot(true);
    m_again.setInterval(askEvery);
    connect(&m_again, &QTimer::timeout, this, &DirtyRateProbe::ask);
}

void DirtyRateProbe::start(double workingSetMiB)
{
    m_workingSetMiB = workingSetMiB;
    sample(1);
}

void DirtyRateProbe::sample(int seconds)
{
    m_asked = 0;
    if (!m_qmp) {
        ask(); // which says that it is gone
        return;
    }
    const QJsonObject arguments{
        {u"calc-time"_s, seconds}, {u"sample-pages"_s, samplesPerGiB}, {u"mode"_s, u"page-sampling"_s}};
    m_qmp->execute(u"calc-dirty-rate"_s, arguments, [self = QPointer(this)](const QmpClient::Reply& reply) {
        if (!self)
            return;
        if (reply)
            self->m_again.start();
        else
            self->end(fail(ErrorKind::Missing, tr("This QEMU does not measure its guest's dirty rate."),
                           reply.error().sentence));
    });
}

void DirtyRateProbe::ask()
{
    if (!m_qmp) {
        end(fail(ErrorKind::Disconnected, tr("The QEMU whose guest was measured is gone.")));
        return;
    }
    m_qmp->execute(u"query-dirty-rate"_s, {}, [self = QPointer(this)](const QmpClient::Reply& reply) {
        if (!self)
            return;
        if (reply)
            self->hear(reply->toObject());
        else
            self->end(tl::unexpected(reply.error()));
    });
}

void DirtyRateProbe::hear(const QJsonObject& answer)
{
    if (answer["status"_L1].toString() == "measuring"_L1 && ++m_asked < mostAsked)
        m_again.start();
    else if (const auto rate = parseDirtyRate(answer, m_ramMiB); !rate)
        end(fail(ErrorKind::Protocol, tr("QEMU's figure of the dirty rate could not be read.")));
    else if (const int longer = longerSample(*rate, m_workingSetMiB); rate->seconds < 2 && longer > 1)
        sample(longer);
    else
        end(*rate);
}

void DirtyRateProbe::end(const Result<SampledRate>& rate)
{
    // Queued: whoever waits may delete the probe.
    QMetaObject::invokeMethod(
        this, [this, rate] { emit finished(rate); }, Qt::QueuedConnection);
}

} // namespace ferry
