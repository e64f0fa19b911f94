// SPDX-License-Identifier: GPL-3.0-or-later
// What Ferry costs beside a plain shell script: the homework lab's whole path from built images, in turn with
// homework_plain.sh, which runs the same QEMU lines and the handout's commands over multiplexed ssh and waits
// by polling. Both from the start of the program to its end, with nothing left running.
#include "app/base/clock.h"
#include "app/base/paths.h"
#include "app/image/labimage.h"
#include "app/image/witnessimage.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 1'800'000;
constexpr int dirtyMiB = 16;
constexpr double limit = 1.15;

/// What Ferry ran, out of its own record.
struct Lines
{
    QStringList hosts;          ///< guest1's and guest2's QEMU
    QStringList nested{{}, {}}; ///< the nested source's and destination's line
};

Lines linesOf(const QString& folder)
{
    Lines lines;
    QFile file(folder + u"/events.jsonl"_s);
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        const QJsonObject data = event.value("data"_L1).toObject();
        const QString id = data.value("id"_L1).toString();
        if (event.value("event"_L1) == "started"_L1 &&
            event.value("source"_L1).toString().startsWith("guest"_L1))
            lines.hosts << data.value("command"_L1).toString();
        if (event.value("event"_L1) == "command"_L1 && id == "t1-qemu"_L1)
            lines.nested[0] = data.value("line"_L1).toString();
        if (event.value("event"_L1) == "command"_L1 && id == "t2-qemu"_L1)
            lines.nested[1] = data.value("line"_L1).toString();
    }
    // guest1's first, whichever came up first.
    std::sort(lines.hosts.begin(), lines.hosts.end(), [](const QString& a, const QString& b) {
        return a.contains("guest1"_L1) && !b.contains("guest1"_L1);
    });
    return lines;
}

/// A host's line for the script's own folder and without the way into Ferry's network.
QString forScript(QString line, const QString& folder)
{
    line = line.mid(line.indexOf("qemu-system"_L1));
    QStringList words = line.split(u' ');
    for (QString& word : words) {
        for (const QString& option : {u"file="_s, u"path="_s, u"unix:"_s}) {
            const qsizetype at = word.indexOf(option);
            const qsizetype end = word.indexOf(u',', at);
            if (at < 0)
                continue;
            const QString path = word.mid(at + option.size(), end < 0 ? -1 : end - at - option.size());
            if (!path.isEmpty()) // "romfile=" has none
                word.replace(path, folder + u'/' + QFileInfo(path).fileName());
        }
    }
    return words.join(u' ');
}

/// Seconds; negative when it failed.
double ferryRun(Lines& lines)
{
    FerryProgram ferry;
    const auto start = monotonicNow();
    const int code = ferry.run({u"run"_s, u"homework"_s, u"--headless"_s, u"--out"_s, u"run1"_s, u"--set"_s,
                                u"dirty_mib=%1"_s.arg(dirtyMiB), u"--set"_s, u"dirty_rate_mibps=2"_s,
                                u"--set"_s, u"network=namespace"_s, u"--set"_s, u"measure=none"_s},
                               patienceMs);
    const std::chrono::duration<double> took = monotonicNow() - start;
    if (code != 0) {
        std::fprintf(stderr, "ferry: %s%s\n", qPrintable(ferry.complaints()), qPrintable(ferry.output()));
        return -1;
    }
    lines = linesOf(ferry.outFolder());
    return took.count();
}

double scriptRun(const Lines& lines, const LabImage& lab, const WitnessImage& witness)
{
    QTemporaryDir folder(u"/tmp/plain-XXXXXX"_s);
    QProcess script;
    script.setWorkingDirectory(folder.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : {std::pair{u"DISK"_s, lab.disk},
                                      {u"KEY"_s, lab.key},
                                      {u"KERNEL"_s, witness.kernel},
                                      {u"INITRD"_s, witness.initrd},
                                      {u"GUEST1"_s, forScript(lines.hosts.value(0), folder.path())},
                                      {u"GUEST2"_s, forScript(lines.hosts.value(1), folder.path())},
                                      {u"SOURCE"_s, lines.nested[0]},
                                      {u"DESTINATION"_s, lines.nested[1]},
                                      {u"PAGES"_s, QString::number(dirtyMiB * 256)},
                                      {u"MULTIPLEX"_s, u"yes"_s}})
        environment.insert(name, value);
    script.setProcessEnvironment(environment);
    script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const auto start = monotonicNow();
    script.start(u"unshare"_s, {::geteuid() == 0 ? u"-n"_s : u"-Urn"_s, u"bash"_s,
                                QStringLiteral(FERRY_SOURCE_DIR "/tests/benchmarks/homework_plain.sh")});
    const bool ended = script.waitForFinished(patienceMs);
    const std::chrono::duration<double> took = monotonicNow() - start;
    return ended && script.exitStatus() == QProcess::NormalExit && script.exitCode() == 0 ? took.count() : -1;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    // Minutes each: more than the two rounds only for those who ask.
    const int rounds = std::max(1, qEnvironmentVariable("FERRY_BENCH_ROUNDS", u"2"_s).toInt());
    QList<double> withFerry, plain;
    for (int i = 0; i < rounds; ++i) {
        Lines lines;
        withFerry << ferryRun(lines);
        if (withFerry.last() < 0)
            return 1;
        const auto lab = cachedLabImage(cacheFolder());
        const QList<WitnessImage> witnesses = cachedWitnessImages(cacheFolder());
        if (!lab || witnesses.isEmpty() || lines.hosts.size() != 2 || lines.nested.contains(QString()))
            return 1;
        plain << scriptRun(lines, *lab, witnesses.first());
        std::fprintf(stderr, "round %d: Ferry %.1f s, plain script %.1f s\n", i + 1, withFerry.last(),
                     plain.last());
        if (plain.last() < 0)
            return 1;
    }
    const double ratio = median(withFerry) / median(plain);
    std::printf(
        "{\"name\":\"homework_path\",\"value\":%.3f,\"unit\":\"ratio to a plain script\",\"limit\":%.2f,"
        "\"holds\":%s,\"ferry_s\":%.1f,\"script_s\":%.1f,\"rounds\":%d}\n",
        ratio, limit, ratio <= limit ? "true" : "false", median(withFerry), median(plain), rounds);
    return ratio <= limit ? 0 : 1;
}
