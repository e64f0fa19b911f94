// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/quicksettings.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <functional>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

using Setter = std::function<bool(QuickSettings&, const QString&)>;

struct Key
{
    QString name;
    QString possible; ///< what the value may be, for the error sentence
    Setter set;
};

Setter number(int least, int most, std::function<void(QuickSettings&, int)> apply)
{
    return [=](QuickSettings& settings, const QString& text) {
        bool ok = false;
        const int value = text.toInt(&ok);
        if (!ok || value < least || value > most)
            return false;
        apply(settings, value);
        return true;
    };
}

template <typename T> using Names = QList<QPair<QString, T>>;

template <typename T> Setter choice(Names<T> values, T QuickSettings::*member)
{
    return [=](QuickSettings& settings, const QString& text) {
        for (const auto& [name, value] : values) {
            if (name == text) {
                settings.*member = value;
                return true;
            }
        }
        return false;
    };
}

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

bool setStrategies(QuickSettings& settings, const QString& text)
{
    if (text == "all"_L1) {
        settings.strategies = allStrategies();
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

bool setMeasure(QuickSettings& settings, const QString& text)
{
    auto measure = Measure::fromText(text);
    if (!measure)
        return false;
    // The other settings of measuring may have come before.
    settings.measure.automatic = measure->automatic;
    settings.measure.tools = measure->tools;
    return true;
}

// Made anew each time: the texts are in the language of the moment, which starts only after a first parse.
QList<Key> allKeys()
{
    return {
        {u"strategy"_s, u"precopy, postcopy, multifd, autoconverge, xbzrle, all"_s, setStrategies},
        {u"moves"_s, u"1 … 10000"_s, number(1, 10000, [](auto& s, int v) { s.moves = v; })},
        {u"ram_mib"_s, u"128 … 65536"_s, number(128, 65536, [](auto& s, int v) { s.ramMiB = v; })},
        {u"dirty_mib"_s, u"1 … 32768"_s, number(1, 32768, [](auto& s, int v) { s.load.dirtyMiB = v; })},
        {u"dirty_rate_mibps"_s, u"0 … 10000"_s,
         number(0, 10000, [](auto& s, int v) { s.load.rateMiBps = v; })},
        {u"bandwidth_mibps"_s, u"1 … 100000"_s,
         number(1, 100000, [](auto& s, int v) { s.strategy.bandwidthMiBps = v; })},
        {u"downtime_limit_ms"_s, u"1 … 2000000"_s,
         number(1, 2000000, [](auto& s, int v) { s.strategy.downtimeLimitMs = v; })},
        {u"multifd_channels"_s, u"1 … 16"_s,
         number(1, 16, [](auto& s, int v) { s.strategy.multifdChannels = v; })},
        {u"postcopy_after_passes"_s, u"0 … 1000"_s,
         number(0, 1000, [](auto& s, int v) { s.strategy.postcopyAfterPasses = v; })},
        {u"network"_s, u"auto, namespace, segment, bridge"_s,
         choice(networkNames(), &QuickSettings::network)},
        {u"accel"_s, u"auto, kvm, tcg"_s, choice(accelNames(), &QuickSettings::accel)},
        {u"qemu"_s, QuickSettings::tr("the path of a QEMU program"),
         [](QuickSettings& settings, const QString& text) {
             settings.qemu = text;
             return !text.isEmpty();
         }},
        {u"measure"_s, u"perf, iperf, sysbench, procfs (with commas), auto, none"_s, setMeasure},
        {u"measure_interval_ms"_s, u"50 … 60000"_s,
         number(50, 60000, [](auto& s, int v) { s.measure.intervalMs = v; })},
        {u"iperf"_s, u"tcp, udp, tcp-reverse, udp-reverse"_s,
         [](QuickSettings& settings, const QString& text) {
             settings.measure.udp = text.startsWith("udp"_L1);
             settings.measure.reverse = text.endsWith("-reverse"_L1);
             return QStringList{u"tcp"_s, u"udp"_s, u"tcp-reverse"_s, u"udp-reverse"_s}.contains(text);
         }},
    };
}

} // namespace

Result<QuickSettings> QuickSettings::fromWords(const QStringList& words)
{
    const QList<Key> keys = allKeys();
    QuickSettings settings;
    bool movesGiven = false;
    for (const QString& word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorKind::Usage, tr("“%1” is not a setting.").arg(word),
                        tr("Write it as --set name=value."));
        const QString name = word.left(equals);
        const QString value = word.mid(equals + 1);
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == name; });
        if (key == keys.end()) {
            QStringList names;
            for (const Key& known : keys)
                names << known.name;
            return fail(ErrorKind::Usage, tr("The quick lab has no setting “%1”.").arg(name),
                        tr("It has: %1.").arg(names.join(u", "_s)));
        }
        if (!key->set(settings, value))
            return fail(ErrorKind::Usage, tr("“%1” is no value for %2.").arg(value, name),
                        tr("Possible: %1.").arg(key->possible));
        movesGiven = movesGiven || name == "moves"_L1;
    }
    if (!movesGiven)
        settings.moves = int(settings.strategies.size());
    // The kernel, busybox and the shadow copy need room beside the pages.
    if (settings.load.dirtyMiB > dirtyLimitMiB(settings.ramMiB))
        return fail(ErrorKind::Usage,
                    tr("A guest with %1 MiB cannot dirty %2 MiB: about 112 MiB are needed beside it.")
                        .arg(settings.ramMiB)
                        .arg(settings.load.dirtyMiB),
                    tr("Set ram_mib to at least %1, or dirty_mib to at most %2.")
                        .arg(settings.load.dirtyMiB + 112)
                        .arg(dirtyLimitMiB(settings.ramMiB)));
    return settings;
}

QStringList QuickSettings::toWords() const
{
    QStringList kinds;
    for (const StrategyKind kind : strategies)
        kinds << strategyName(kind);
    QStringList words{
        u"strategy="_s + kinds.join(u','),
        u"moves=%1"_s.arg(moves),
        u"ram_mib=%1"_s.arg(ramMiB),
        u"dirty_mib=%1"_s.arg(load.dirtyMiB),
        u"dirty_rate_mibps=%1"_s.arg(load.rateMiBps),
        u"multifd_channels=%1"_s.arg(strategy.multifdChannels),
        u"postcopy_after_passes=%1"_s.arg(strategy.postcopyAfterPasses),
        u"network="_s + nameOf(networkNames(), network),
        u"accel="_s + nameOf(accelNames(), accel),
        u"measure="_s + measure.text(),
        u"iperf=%1%2"_s.arg(measure.udp ? u"udp"_s : u"tcp"_s, measure.reverse ? u"-reverse"_s : QString()),
    };
    if (strategy.bandwidthMiBps)
        words << u"bandwidth_mibps=%1"_s.arg(*strategy.bandwidthMiBps);
    if (strategy.downtimeLimitMs)
        words << u"downtime_limit_ms=%1"_s.arg(*strategy.downtimeLimitMs);
    if (!qemu.isEmpty())
        words << u"qemu="_s + qemu;
    if (measure.intervalMs > 0)
        words << u"measure_interval_ms=%1"_s.arg(measure.intervalMs);
    return words;
}

} // namespace ferry
