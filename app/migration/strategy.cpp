// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/strategy.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
// QEMU's own defaults. They are always sent, because the QEMU that received the guest keeps the numbers
// of the last move when it becomes the source of the next.
constexpr int defaultBandwidthMiBps = 128;
constexpr int defaultDowntimeMs = 300;
constexpr qint64 mib = 1024 * 1024;
} // namespace

QStringList Strategy::capabilities() const
{
    QStringList names{u"events"_s, u"return-path"_s};
    switch (kind) {
    case StrategyKind::PreCopy:
        break;
    case StrategyKind::PostCopy:
        names << u"postcopy-ram"_s;
        break;
    case StrategyKind::Multifd:
        names << u"multifd"_s;
        break;
    case StrategyKind::AutoConverge:
        names << u"auto-converge"_s;
        break;
    case StrategyKind::Xbzrle:
        names << u"xbzrle"_s;
        break;
    case StrategyKind::DirtyLimit:
        names << u"dirty-limit"_s;
        break;
    }
    names.sort();
    return names;
}

QJsonObject Strategy::parameters() const
{
    QJsonObject result{
        {u"max-bandwidth"_s, bandwidthMiBps.value_or(defaultBandwidthMiBps) * mib},
        {u"downtime-limit"_s, downtimeLimitMs.value_or(defaultDowntimeMs)},
    };
    if (kind == StrategyKind::Multifd) {
        result.insert(u"multifd-channels"_s, multifdChannels);
        if (!multifdCompression.isEmpty())
            result.insert(u"multifd-compression"_s, multifdCompression);
    }
    // The limit of the first phase does not hold in the second, where QEMU's own default is none (0).
    if (kind == StrategyKind::PostCopy)
        result.insert(u"max-postcopy-bandwidth"_s, bandwidthMiBps.value_or(0) * mib);
    if (!zeroPageDetection.isEmpty())
        result.insert(u"zero-page-detection"_s, zeroPageDetection);
    if (kind == StrategyKind::Xbzrle)
        result.insert(u"xbzrle-cache-size"_s, xbzrleCacheMiB * mib);
    if (kind == StrategyKind::DirtyLimit)
        result.insert(u"vcpu-dirty-limit"_s, vcpuDirtyLimitMiBps);
    return result;
}

QJsonObject Strategy::leftovers(const QJsonObject& now) const
{
    // The only parameters a strategy may leave unnamed that another one's move would feel.
    const QJsonObject fresh{{u"multifd-compression"_s, u"none"_s},
                            {u"zero-page-detection"_s, u"multifd"_s},
                            {u"max-postcopy-bandwidth"_s, 0}};
    const QJsonObject named = parameters();
    QJsonObject result;
    for (auto each = fresh.begin(); each != fresh.end(); ++each) {
        const QJsonValue found = now.value(each.key()), wanted = each.value();
        if (!named.contains(each.key()) && !found.isUndefined() && found != wanted)
            result.insert(each.key(), wanted);
    }
    return result;
}

QJsonObject Strategy::toJson() const
{
    return {
        {u"name"_s, strategyName(kind)},
        {u"capabilities"_s, QJsonArray::fromStringList(capabilities())},
        {u"parameters"_s, parameters()},
        {u"postcopy_after_passes"_s,
         kind == StrategyKind::PostCopy ? QJsonValue(postcopyAfterPasses) : QJsonValue()},
    };
}

QJsonObject MoveLimits::toJson() const
{
    QJsonObject json;
    if (bandwidthMiBps)
        json.insert(u"bandwidth_mibps"_s, *bandwidthMiBps);
    if (downtimeLimitMs)
        json.insert(u"downtime_limit_ms"_s, *downtimeLimitMs);
    return json;
}

QString strategyName(StrategyKind kind)
{
    switch (kind) {
    case StrategyKind::PreCopy:
        return u"precopy"_s;
    case StrategyKind::PostCopy:
        return u"postcopy"_s;
    case StrategyKind::Multifd:
        return u"multifd"_s;
    case StrategyKind::AutoConverge:
        return u"autoconverge"_s;
    case StrategyKind::Xbzrle:
        return u"xbzrle"_s;
    case StrategyKind::DirtyLimit:
        return u"dirtylimit"_s;
    }
    return {};
}

std::optional<StrategyKind> strategyFromName(const QString& name)
{
    for (const StrategyKind kind : allStrategies()) {
        if (strategyName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QList<StrategyKind> allStrategies()
{
    return {StrategyKind::PreCopy,      StrategyKind::PostCopy, StrategyKind::Multifd,
            StrategyKind::AutoConverge, StrategyKind::Xbzrle,   StrategyKind::DirtyLimit};
}

QList<StrategyKind> strategiesOfAnyGuest()
{
    QList<StrategyKind> kinds = allStrategies();
    kinds.removeOne(StrategyKind::DirtyLimit);
    return kinds;
}

} // namespace ferry
