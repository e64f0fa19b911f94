// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runrecorder.h"

#include <QFile>

namespace ferry::test {

/// The moments of smallRun(), nanoseconds: as of a computer that has been up for an hour.
struct SmallRun
{
    static constexpr std::int64_t second = 1'000'000'000;
    static constexpr std::int64_t start = 3'600 * second;
    static constexpr std::int64_t setup = start + 10 * second;
    static constexpr std::int64_t stop = start + 14 * second;
    static constexpr std::int64_t resume = stop + second / 5;
    static constexpr std::int64_t proven = start + 16 * second;
    static constexpr std::int64_t back = start + 20 * second; ///< the second move begins
    static constexpr std::int64_t failed = start + 24 * second;
    static constexpr std::int64_t end = start + 30 * second;
};

/// Records a run of 30 seconds with the recorder of the labs: a guest that moves to host B, and a second
/// move that fails; perf at 10 Hz on either side, with a hole of a second; iperf at 100 Hz that stalls for
/// 200 ms while the guest stands still and then dies at 25 s. whole: with a run.json at its end.
inline bool smallRun(const QString& folder, bool whole = true)
{
    using namespace Qt::StringLiterals;
    using T = SmallRun;
    RunRecorder recorder(folder);
    if (!recorder.open())
        return false;
    const auto event = [&](std::int64_t t, const QString& source, const QString& name,
                           const QJsonObject& data = {}) {
        recorder.add(RunEvent{t, source, name, data});
    };
    const auto side = [&](std::int64_t t, const QString& which, const QString& state) {
        event(t, u"lab"_s, u"side"_s,
              {{u"side"_s, which}, {u"state"_s, state}, {u"status"_s, state}, {u"caption"_s, u"QEMU"_s}});
    };
    const auto lab = [&](std::int64_t t, const QString& state) {
        event(t, u"lab"_s, u"lab-state"_s, {{u"state"_s, state}});
    };
    const QJsonObject aToB{{u"from"_s, u"A"_s}, {u"to"_s, u"B"_s}};
    const QJsonObject bToA{{u"from"_s, u"B"_s}, {u"to"_s, u"A"_s}};
    lab(T::start, u"starting"_s);
    event(
        T::start, u"lab"_s, u"step"_s,
        {{u"index"_s, 0}, {u"title"_s, u"Guests"_s}, {u"state"_s, u"active"_s}, {u"why"_s, u"why it is"_s}});
    side(T::start + 1, u"A"_s, u"running"_s);
    side(T::start + 2, u"B"_s, u"waiting"_s);
    event(T::start + T::second, u"lab"_s, u"step"_s,
          {{u"index"_s, 0}, {u"title"_s, u"Guests"_s}, {u"state"_s, u"done"_s}});
    lab(T::start + T::second, u"ready"_s);
    event(T::start + 2 * T::second, u"monitor-A"_s, u"said"_s,
          {{u"kind"_s, u"command"_s}, {u"text"_s, u"info status"_s}, {u"user"_s, true}});
    event(T::start + 2 * T::second, u"monitor-A"_s, u"said"_s,
          {{u"kind"_s, u"answer"_s}, {u"text"_s, u"VM status: running"_s}, {u"user"_s, false}});
    lab(T::setup, u"migrating"_s);
    event(T::setup, u"migration"_s, u"setup"_s, aToB);
    event(T::setup + T::second, u"migration"_s, u"pass"_s, {{u"pass"_s, 2}});
    event(T::stop, u"migration"_s, u"stop"_s, aToB);
    side(T::stop, u"A"_s, u"paused"_s);
    event(T::resume, u"migration"_s, u"resume"_s, aToB);
    side(T::resume, u"B"_s, u"running"_s);
    lab(T::resume + 1, u"settling"_s);
    event(T::resume + 1, u"lab"_s, u"guest"_s, {{u"side"_s, u"B"_s}});
    event(T::proven, u"migration"_s, u"completed"_s,
          {{u"outcome"_s, u"completed"_s},
           {u"from"_s, u"A"_s},
           {u"to"_s, u"B"_s},
           {u"strategy"_s, u"precopy"_s},
           {u"total_ms"_s, 4200},
           {u"downtime_ms"_s, QJsonObject{{u"events"_s, 200}}},
           {u"integrity"_s, QJsonObject{{u"pages"_s, 51200}, {u"lost"_s, 0}}}});
    lab(T::proven, u"ready"_s);
    lab(T::back, u"migrating"_s);
    event(T::back, u"migration"_s, u"setup"_s, bToA);
    event(T::failed, u"migration"_s, u"failed"_s,
          {{u"outcome"_s, u"failed"_s},
           {u"from"_s, u"B"_s},
           {u"to"_s, u"A"_s},
           {u"strategy"_s, u"precopy"_s},
           {u"error"_s, QJsonObject{{u"sentence"_s, u"The stream broke."_s}}}});
    lab(T::failed, u"ready"_s);
    event(T::start + T::second, u"iperf"_s, u"state"_s, {{u"state"_s, u"live"_s}});
    event(T::start + 25 * T::second, u"iperf"_s, u"state"_s,
          {{u"state"_s, u"died"_s}, {u"sentence"_s, u"iperf ended by itself."_s}});
    event(T::end, u"ferry"_s, u"load"_s, {{u"dirty_mib"_s, 64}, {u"dirty_rate_mibps"_s, 5}});
    for (int i = 0; i <= 3000; ++i) {
        const std::int64_t t = T::start + i * T::second / 100;
        if (t <= T::start + 25 * T::second && (t <= T::stop || t >= T::resume))
            recorder.add(Sample{t, u"iperf"_s, u"rate"_s, 400e6, u"bit/s"_s});
        if (i % 10 != 0)
            continue;
        if (t < T::start + 5 * T::second || t > T::start + 6 * T::second)
            recorder.add(
                Sample{t, t < T::resume ? u"perf-A"_s : u"perf-B"_s, u"task-clock"_s, 0.9, u"cpus"_s});
        if (t >= T::setup && t <= T::stop) {
            const double left = double(T::stop - t) / double(T::stop - T::setup);
            recorder.add(Sample{t, u"qemu"_s, u"remaining_bytes"_s, left * 100 * 1048576, u"B"_s});
            recorder.add(Sample{t, u"qemu"_s, u"total_bytes"_s, 100.0 * 1048576, u"B"_s});
        }
    }
    if (whole && !recorder.writeSummary({{u"lab"_s, u"quick"_s},
                                         {u"qemu"_s, u"7.2.22"_s},
                                         {u"verdict"_s, QJsonObject{{u"outcome"_s, u"failed"_s}}}}))
        return false;
    if (!recorder.close())
        return false;
    // The recorder notes when it began; the run is of another hour.
    QFile events(folder + u"/events.jsonl"_s);
    if (!events.open(QIODevice::ReadWrite))
        return false;
    QByteArray text = events.readAll();
    const qsizetype at = text.indexOf("\"started_ns\":") + 13;
    text.replace(at, text.indexOf('}', at) - at, QByteArray::number(qint64(T::start)));
    return events.resize(0) && events.seek(0) && events.write(text) == text.size();
}

} // namespace ferry::test
