// SPDX-License-Identifier: GPL-3.0-or-later
// What measuring costs Ferry itself: its own processor time and memory, not the tools', in a quick lab that
// moves to and fro with perf, iperf, sysbench and procfs on at 10 Hz. FERRY_BENCH_SECONDS: how long, 60 by
// default; 3600 is the hour that the limit is meant for.
#include "app/base/files.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

/// User and system time of the process itself so far, seconds.
double processorSeconds(qint64 pid)
{
    const QByteArray stat = fileContents(u"/proc/%1/stat"_s.arg(pid));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(::sysconf(_SC_CLK_TCK));
}

/// Megabytes in memory now ("VmRSS:") or at most so far ("VmHWM:").
double megabytes(qint64 pid, const QByteArray& key)
{
    const QList<QByteArray> lines = fileContents(u"/proc/%1/status"_s.arg(pid)).split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith(key))
            return line.mid(key.size()).simplified().split(' ').first().toDouble() * 1024 / 1e6;
    }
    return 0;
}

void print(const char* name, double value, const char* unit, double limit, double seconds)
{
    std::printf(
        "{\"name\":\"%s\",\"value\":%.2f,\"unit\":\"%s\",\"limit\":%.0f,\"holds\":%s,\"seconds\":%.0f}\n",
        name, value, unit, limit, value <= limit ? "true" : "false", seconds);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    bool given = false;
    const int asked = qEnvironmentVariableIntValue("FERRY_BENCH_SECONDS", &given);
    const int seconds = given && asked > 0 ? asked : 60;
    FerryProgram ferry;
    QStringList words{u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s};
    for (const QString& setting : {u"measure=perf,iperf,sysbench,procfs"_s, u"measure_interval_ms=100"_s,
                                   u"moves=10000"_s, u"strategy=precopy"_s})
        words << u"--set"_s << setting;
    ferry.start(words);
    // From the first move on: what it costs to start a lab is not what an hour of it costs.
    if (!ferry.waitForLine(u"pass "_s, 300'000)) {
        std::fputs(ferry.complaints().toLocal8Bit().constData(), stderr);
        return 1;
    }
    const double before = processorSeconds(ferry.pid());
    const double memoryBefore = megabytes(ferry.pid(), "VmRSS:");
    QElapsedTimer clock;
    clock.start();
    std::ignore = QTest::qWaitFor([&] { return clock.elapsed() >= seconds * 1000LL; }, seconds * 1000 + 1000);
    const double passed = double(clock.nsecsElapsed()) / 1e9;
    const double used = processorSeconds(ferry.pid()) - before;
    const double memory = megabytes(ferry.pid(), "VmHWM:");
    const double memoryAfter = megabytes(ferry.pid(), "VmRSS:");
    ferry.signalWith(SIGINT);
    ferry.wait(60'000);
    const QJsonArray sources = ferry.summary().value("measure"_L1).toObject().value("sources"_L1).toArray();
    if (sources.size() < 10 || memory <= 0) {
        std::fputs("not everything was measured\n", stderr);
        std::fputs(ferry.complaints().toLocal8Bit().constData(), stderr);
        return 1;
    }
    std::fprintf(stderr, "%lld sources, memory %.1f MB at the start, %.1f MB after %.0f s\n",
                 static_cast<long long>(sources.size()), memoryBefore, memoryAfter, passed);
    print("measure_processor", 100 * used / passed, "% of a core", 10, passed);
    print("measure_memory", memory, "MB at most", 200, passed);
    return 0;
}
