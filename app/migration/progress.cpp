// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/progress.h"

#include "app/base/numbers.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

double Progress::share() const
{
    if (total <= 0)
        return status == "completed"_L1 ? 1 : 0;
    // As doubles: the difference of two absurd figures does not fit a whole number.
    return std::clamp((double(total) - double(remaining)) / double(total), 0.0, 1.0);
}

Progress parseProgress(const QJsonObject& info, std::int64_t tNs)
{
    Progress progress;
    progress.tNs = tNs;
    progress.status = info.value("status"_L1).toString();
    progress.totalMs = info.value("total-time"_L1).toDouble();
    progress.setupMs = info.value("setup-time"_L1).toDouble();
    if (info.contains("downtime"_L1))
        progress.downtimeMs = info.value("downtime"_L1).toDouble();
    if (info.contains("expected-downtime"_L1))
        progress.expectedDowntimeMs = info.value("expected-downtime"_L1).toDouble();
    progress.throttlePercent = countOf(info.value("cpu-throttle-percentage"_L1));
    progress.errorText = info.value("error-desc"_L1).toString();
    const QJsonObject ram = info.value("ram"_L1).toObject();
    progress.hasRam = !ram.isEmpty();
    if (!progress.hasRam)
        return progress;
    const auto whole = [&ram](QLatin1StringView key) { return wholeNumber(ram.value(key), 0, mostCounted); };
    progress.transferred = whole("transferred"_L1);
    progress.remaining = whole("remaining"_L1);
    progress.total = whole("total"_L1);
    progress.duplicatePages = whole("duplicate"_L1);
    progress.normalPages = whole("normal"_L1);
    progress.dirtyPagesPerSecond = whole("dirty-pages-rate"_L1);
    progress.pageSize = std::max<std::int64_t>(1, whole("page-size"_L1));
    progress.throughputMbps = ram.value("mbps"_L1).toDouble();
    progress.pass = countOf(ram.value("dirty-sync-count"_L1));
    return progress;
}

} // namespace ferry
