// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/guestsettings.h"

#include <algorithm>
#include <bit>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

template <typename Settings>
std::function<bool(Settings&, const QString&)> number(int least, int most, void (*apply)(Settings&, int))
{
    return [=](Settings& settings, const QString& text) {
        bool ok = false;
        const int value = text.toInt(&ok);
        if (!ok || value < least || value > most)
            return false;
        apply(settings, value);
        return true;
    };
}

template <typename T> using Names = QList<QPair<QString, T>>;

Names<NetworkKind> networkNames()
{
    return {{u"auto"_s, NetworkKind::Auto},
            {u"namespace"_s, NetworkKind::Namespace},
            {u"segment"_s, NetworkKind::Segment},
            {u"bridge"_s, NetworkKind::Bridge}};
}

Names<Accel> accelNames()
{
    return {{u"auto"_s, Accel::Auto}, {u"kvm"_s, Accel::Kvm}, {u"tcg"_s, Accel::Tcg}};
}

template <typename T> QString nameOf(const Names<T>& names, T value)
{
    for (const auto& [name, each] : names) {
        if (each == value)
            return name;
    }
    return {};
}

template <typename T> bool readName(const Names<T>& names, const QString& text, T& value)
{
    for (const auto& [name, each] : names) {
        if (name == text) {
            value = each;
            return true;
        }
    }
    return false;
}

/// QEMU's own words: letters, digits and dashes. Which of them it has is asked of the running one.
bool readWord(const QString& text, QString& value)
{
    value = text;
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c == u'-' || (c.unicode() < 128 && c.isLetterOrNumber());
    });
}

bool setStrategies(MoveSettings& settings, const QString& text)
{
    if (text == "all"_L1) {
        settings.strategies = strategiesOfAnyGuest();
        return true;
    }
    QList<StrategyKind> kinds;
    for (const QString& name : text.split(u',')) {
        const auto kind = strategyFromName(name);
        if (!kind)
            return false;
        kinds << *kind;
    }
    settings.strategies = kinds;
    return true;
}

bool setMeasure(GuestSettings& settings, const QString& text)
{
    auto measure = Measure::fromText(text);
    if (!measure)
        return false;
    // The other settings of measuring may have come before.
    settings.measure.automatic = measure->automatic;
    settings.measure.tools = measure->tools;
    return true;
}

bool setIperf(GuestSettings& settings, const QString& text)
{
    settings.measure.udp = text.startsWith("udp"_L1);
    settings.measure.reverse = text.endsWith("-reverse"_L1);
    return QStringList{u"tcp"_s, u"udp"_s, u"tcp-reverse"_s, u"udp-reverse"_s}.contains(text);
}

} // namespace

QList<SettingKey<GuestSettings>> guestKeys()
{
    using S = GuestSettings;
    return {
        {u"ram_mib"_s, u"128 … 65536"_s, true, number<S>(128, 65536, [](S& s, int v) { s.ramMiB = v; })},
        {u"dirty_mib"_s, u"1 … 32768"_s, false,
         number<S>(1, 32768, [](S& s, int v) { s.load.dirtyMiB = v; })},
        {u"dirty_rate_mibps"_s, u"0 … 10000"_s, false,
         number<S>(0, 10000, [](S& s, int v) { s.load.rateMiBps = v; })},
        {u"accel"_s, u"auto, kvm, tcg"_s, true,
         [](S& s, const QString& text) { return readName(accelNames(), text, s.accel); }},
        {u"dirty_ring"_s, u"yes, no"_s, true,
         [](S& s, const QString& text) {
             s.dirtyRing = text == "yes"_L1;
             return s.dirtyRing || text == "no"_L1;
         }},
        {u"exact_ram"_s, u"yes, no"_s, true,
         [](S& s, const QString& text) {
             s.exactRam = text == "yes"_L1;
             return s.exactRam || text == "no"_L1;
         }},
        {u"qemu"_s, GuestSettings::tr("the path of a QEMU program"), true,
         [](S& s, const QString& text) {
             s.qemu = text;
             return !text.isEmpty();
         }},
        {u"measure"_s, u"perf, iperf, sysbench, procfs (with commas), auto, none"_s, true, setMeasure},
        {u"measure_interval_ms"_s, u"50 … 60000"_s, true,
         number<S>(50, 60000, [](S& s, int v) { s.measure.intervalMs = v; })},
        {u"iperf"_s, u"tcp, udp, tcp-reverse, udp-reverse"_s, true, setIperf},
    };
}

QList<SettingKey<MoveSettings>> moveKeys()
{
    using S = MoveSettings;
    return {
        {u"strategy"_s, u"precopy, postcopy, multifd, autoconverge, xbzrle, dirtylimit, all"_s, false,
         setStrategies},
        {u"moves"_s, u"1 … 10000"_s, false, number<S>(1, 10000, [](S& s, int v) { s.moves = v; })},
        {u"bandwidth_mibps"_s, u"1 … 100000"_s, false,
         number<S>(1, 100000, [](S& s, int v) { s.strategy.bandwidthMiBps = v; })},
        {u"downtime_limit_ms"_s, u"1 … 2000000"_s, false,
         number<S>(1, 2000000, [](S& s, int v) { s.strategy.downtimeLimitMs = v; })},
        {u"multifd_channels"_s, u"1 … 16"_s, false,
         number<S>(1, 16, [](S& s, int v) { s.strategy.multifdChannels = v; })},
        {u"multifd_compression"_s, MoveSettings::tr("none, zlib, zstd, or what else the QEMU has"), false,
         [](S& s, const QString& text) { return readWord(text, s.strategy.multifdCompression); }},
        {u"zero_page_detection"_s, u"none, legacy, multifd"_s, false,
         [](S& s, const QString& text) { return readWord(text, s.strategy.zeroPageDetection); }},
        {u"xbzrle_cache_mib"_s, MoveSettings::tr("a power of two from 1 to 65536"), false,
         [](S& s, const QString& text) {
             const auto size = text.toUInt();
             s.strategy.xbzrleCacheMiB = int(size);
             return size <= 65536 && std::has_single_bit(size);
         }},
        {u"vcpu_dirty_limit_mibps"_s, u"1 … 100000"_s, false,
         number<S>(1, 100000, [](S& s, int v) { s.strategy.vcpuDirtyLimitMiBps = v; })},
        {u"postcopy_after_passes"_s, u"0 … 1000"_s, false,
         number<S>(0, 1000, [](S& s, int v) { s.strategy.postcopyAfterPasses = v; })},
    };
}

bool readNetwork(NetworkKind& kind, const QString& word)
{
    return readName(networkNames(), word, kind);
}

QString networkWords()
{
    return u"auto, namespace, segment, bridge"_s;
}

Result<void> GuestSettings::check() const
{
    if (load.dirtyMiB <= dirtyLimitMiB(ramMiB))
        return {};
    return fail(ErrorKind::Usage,
                tr("A guest with %1 MiB cannot dirty %2 MiB: about 112 MiB are needed beside it.")
                    .arg(ramMiB)
                    .arg(load.dirtyMiB),
                tr("Set ram_mib to at least %1, or dirty_mib to at most %2.")
                    .arg(load.dirtyMiB + besideThePagesMiB)
                    .arg(dirtyLimitMiB(ramMiB)));
}

QStringList GuestSettings::toWords() const
{
    QStringList words{
        u"ram_mib=%1"_s.arg(ramMiB),
        u"dirty_mib=%1"_s.arg(load.dirtyMiB),
        u"dirty_rate_mibps=%1"_s.arg(load.rateMiBps),
        u"accel="_s + nameOf(accelNames(), accel),
        u"measure="_s + measure.text(),
        u"iperf=%1%2"_s.arg(measure.udp ? u"udp"_s : u"tcp"_s, measure.reverse ? u"-reverse"_s : QString()),
    };
    if (dirtyRing)
        words << u"dirty_ring=yes"_s;
    if (exactRam)
        words << u"exact_ram=yes"_s;
    if (!qemu.isEmpty())
        words << u"qemu="_s + qemu;
    if (measure.intervalMs > 0)
        words << u"measure_interval_ms=%1"_s.arg(measure.intervalMs);
    return words;
}

QStringList MoveSettings::toWords() const
{
    QStringList kinds;
    for (const StrategyKind kind : strategies)
        kinds << strategyName(kind);
    QStringList words{
        u"strategy="_s + kinds.join(u','),
        u"moves=%1"_s.arg(moves),
        u"multifd_channels=%1"_s.arg(strategy.multifdChannels),
        u"postcopy_after_passes=%1"_s.arg(strategy.postcopyAfterPasses),
    };
    if (strategy.bandwidthMiBps)
        words << u"bandwidth_mibps=%1"_s.arg(*strategy.bandwidthMiBps);
    const Strategy usual;
    if (!strategy.multifdCompression.isEmpty())
        words << u"multifd_compression="_s + strategy.multifdCompression;
    if (!strategy.zeroPageDetection.isEmpty())
        words << u"zero_page_detection="_s + strategy.zeroPageDetection;
    if (strategy.xbzrleCacheMiB != usual.xbzrleCacheMiB)
        words << u"xbzrle_cache_mib=%1"_s.arg(strategy.xbzrleCacheMiB);
    if (strategy.vcpuDirtyLimitMiBps != usual.vcpuDirtyLimitMiBps)
        words << u"vcpu_dirty_limit_mibps=%1"_s.arg(strategy.vcpuDirtyLimitMiBps);
    if (strategy.downtimeLimitMs)
        words << u"downtime_limit_ms=%1"_s.arg(*strategy.downtimeLimitMs);
    return words;
}

} // namespace ferry
