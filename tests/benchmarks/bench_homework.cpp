// SPDX-License-Identifier: GPL-3.0-or-later
// What Ferry costs beside a plain shell script: the homework lab's whole path from built images, in turn with
// homework_plain.sh, which runs the same QEMU lines and the handout's commands over multiplexed ssh and waits
// by polling. Both from the start of the program to its end, with nothing left running, and in their parts;
// the nested guest is also booted by the handout's own line.
#include "app/base/clock.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/labimage.h"
#include "app/image/witnessimage.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

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
constexpr double bootLimitS = 45;

/// What Ferry ran, out of its own record.
struct Lines
{
    QStringList hosts;          ///< guest1's and guest2's QEMU
    QStringList nested{{}, {}}; ///< the nested source's and destination's line
};

Lines linesOf(const QString& folder)
{
    Lines lines;
    for (const QByteArray& line : fileContents(folder + u"/events.jsonl"_s).split('\n')) {
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

/// When each part of the path had ended, in seconds since its program was started.
struct Parts
{
    double hosts = -1;   ///< guest1 and guest2 answer
    double started = -1; ///< the nested QEMU was told to start
    double up = -1;      ///< its guest has filled its pages
    double moved = -1;   ///< migrated
    double total = -1;   ///< all of it, with nothing left running

    bool whole() const { return hosts > 0 && started > 0 && up > 0 && moved > 0 && total > 0; }
    double boot() const { return up - started; }
    double besideBoot() const { return total - boot(); }
};

/// Of a run's own record. startNs: CLOCK_MONOTONIC when the program was started.
Parts partsOf(const QString& folder, std::int64_t startNs)
{
    Parts parts;
    const auto since = [startNs](double tNs) { return (tNs - double(startNs)) / 1e9; };
    for (const QByteArray& line : fileContents(folder + u"/events.jsonl"_s).split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        const QJsonObject data = event.value("data"_L1).toObject();
        const double at = since(event.value("t_ns"_L1).toDouble());
        const QString what = event.value("event"_L1).toString(), id = data.value("id"_L1).toString();
        if (what == "done"_L1 && id == "guests"_L1)
            parts.hosts = at;
        else if (what == "command"_L1 && id == "t1-qemu"_L1)
            parts.started = at;
        else if (what == "lab-state"_L1 && data.value("state"_L1) == "settling"_L1)
            parts.moved = at;
    }
    for (const QByteArray& line : fileContents(folder + u"/samples.csv"_s).split('\n')) {
        const QList<QByteArray> cells = line.split(',');
        if (parts.up < 0 && cells.value(1) == "guest" && cells.value(2) == "pages" &&
            cells.value(3).toDouble() >= dirtyMiB * 256)
            parts.up = since(cells[0].toDouble());
    }
    return parts;
}

Parts ferryRun(Lines& lines)
{
    FerryProgram ferry;
    const std::int64_t startNs = monotonicNs();
    const int code = ferry.run({u"run"_s, u"homework"_s, u"--headless"_s, u"--out"_s, u"run1"_s, u"--set"_s,
                                u"dirty_mib=%1"_s.arg(dirtyMiB), u"--set"_s, u"dirty_rate_mibps=2"_s,
                                u"--set"_s, u"network=namespace"_s, u"--set"_s, u"measure=none"_s},
                               patienceMs);
    const double total = double(monotonicNs() - startNs) / 1e9;
    if (code != 0) {
        std::fprintf(stderr, "ferry: %s%s\n", qPrintable(ferry.complaints()), qPrintable(ferry.output()));
        return {};
    }
    lines = linesOf(ferry.outFolder());
    Parts parts = partsOf(ferry.outFolder(), startNs);
    parts.total = total;
    return parts;
}

/// The handout's own line for the nested guest, with what makes it the same guest, shows that it is up and
/// needs no window.
QString handoutLine(const QString& ours)
{
    const auto option = [&ours](const QString& name) {
        const QRegularExpression pattern(u" (%1 (?:'[^']*'|[^' ]+))"_s.arg(name));
        return u' ' + pattern.match(ours).captured(1);
    };
    return u"sudo mkdir -p /run/ferry && sudo qemu-system-x86_64 -cpu host -enable-kvm -m 2G -smp 1 "
           "-drive if=virtio,format=qcow2,file=/mnt/nfs/ubuntu.qcow2 "
           "-monitor telnet:127.0.0.1:5500,server,nowait -display none -daemonize"_s +
           option(u"-kernel"_s) + option(u"-initrd"_s) + option(u"-append"_s) +
           u" -device virtio-serial-pci,id=serial0"_s + option(u"-chardev"_s) +
           u" -device virtserialport,bus=serial0.0,chardev=witness,name=ferry.witness"_s;
}

/// bare: ends when the nested guest is up.
Parts scriptRun(const Lines& lines, const LabImage& lab, const WitnessImage& witness, bool bare)
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
                                      {u"SOURCE"_s, bare ? handoutLine(lines.nested[0]) : lines.nested[0]},
                                      {u"DESTINATION"_s, bare ? u"true"_s : lines.nested[1]},
                                      {u"PAGES"_s, QString::number(dirtyMiB * 256)},
                                      {u"STOP_BEFORE_MOVE"_s, bare ? u"yes"_s : QString()},
                                      {u"MULTIPLEX"_s, u"yes"_s}})
        environment.insert(name, value);
    script.setProcessEnvironment(environment);
    const std::int64_t startNs = monotonicNs();
    script.start(u"unshare"_s, {::geteuid() == 0 ? u"-n"_s : u"-Urn"_s, u"bash"_s,
                                QStringLiteral(FERRY_SOURCE_DIR "/tests/benchmarks/homework_plain.sh")});
    if (!script.waitForFinished(patienceMs) || script.exitStatus() != QProcess::NormalExit ||
        script.exitCode() != 0) {
        std::fputs(script.readAllStandardError().constData(), stderr);
        return {};
    }
    Parts parts;
    parts.total = double(monotonicNs() - startNs) / 1e9;
    const QByteArray said = script.readAllStandardError();
    const auto at = [&said](const QByteArray& words) {
        for (const QByteArray& line : said.split('\n')) {
            if (line.endsWith(words))
                return line.trimmed().split(' ').first().toDouble();
        }
        return -1.0;
    };
    parts.hosts = at("both hosts answer");
    parts.started = at("the witness lies in the folder");
    parts.up = at("the nested guest is up");
    parts.moved = bare ? parts.up : at("completed");
    return parts;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double medianOf(const QList<Parts>& runs, double (*part)(const Parts&))
{
    QList<double> values;
    for (const Parts& each : runs)
        values << part(each);
    return median(values);
}

QByteArray partsJson(const QList<Parts>& runs)
{
    const auto row = [&runs](const char* name, double (*part)(const Parts&)) {
        return QByteArray("\"") + name + "\":" + QByteArray::number(medianOf(runs, part), 'f', 1);
    };
    return "{" + row("hosts_s", [](const Parts& p) { return p.hosts; }) + "," +
           row("nested_started_s", [](const Parts& p) { return p.started; }) + "," +
           row("nested_up_s", [](const Parts& p) { return p.up; }) + "," +
           row("moved_s", [](const Parts& p) { return p.moved; }) + "," +
           row("total_s", [](const Parts& p) { return p.total; }) + "}";
}

void tell(const char* who, const Parts& parts)
{
    std::fprintf(stderr,
                 "  %s: hosts %.1f s, nested guest started %.1f s, up %.1f s, moved %.1f s, all %.1f s\n",
                 who, parts.hosts, parts.started, parts.up, parts.moved, parts.total);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    // Minutes each: more than the two rounds only for those who ask.
    const int rounds = std::max(1, qEnvironmentVariable("FERRY_BENCH_ROUNDS", u"2"_s).toInt());
    QList<Parts> withFerry, plain, bare;
    for (int i = 0; i < rounds; ++i) {
        Lines lines;
        std::fprintf(stderr, "round %d of %d\n", i + 1, rounds);
        withFerry << ferryRun(lines);
        if (!withFerry.last().whole())
            return 1;
        tell("Ferry", withFerry.last());
        const auto lab = cachedLabImage(cacheFolder());
        const QList<WitnessImage> witnesses = cachedWitnessImages(cacheFolder());
        if (!lab || witnesses.isEmpty() || lines.hosts.size() != 2 || lines.nested.contains(QString()))
            return 1;
        plain << scriptRun(lines, *lab, witnesses.first(), false);
        tell("plain script", plain.last());
        bare << scriptRun(lines, *lab, witnesses.first(), true);
        tell("the handout's line", bare.last());
        if (!plain.last().whole() || !bare.last().whole())
            return 1;
    }
    const auto total = [](const Parts& p) { return p.total; };
    const auto besideBoot = [](const Parts& p) { return p.besideBoot(); };
    const auto boot = [](const Parts& p) { return p.boot(); };
    const double whole = medianOf(withFerry, total) / medianOf(plain, total);
    const double ratio = medianOf(withFerry, besideBoot) / medianOf(plain, besideBoot);
    std::printf("{\"name\":\"homework_path\",\"value\":%.3f,\"unit\":\"ratio to a plain script, without the "
                "nested boot\",\"limit\":%.2f,\"holds\":%s,\"with_boot\":%.3f,\"ferry\":%s,\"script\":%s,"
                "\"rounds\":%d}\n",
                ratio, limit, ratio <= limit ? "true" : "false", whole, partsJson(withFerry).constData(),
                partsJson(plain).constData(), rounds);
    std::printf(
        "{\"name\":\"homework_nested_boot\",\"value\":%.1f,\"unit\":\"s\",\"limit\":%.0f,\"holds\":%s,"
        "\"script_s\":%.1f,\"handouts_line_s\":%.1f,\"rounds\":%d}\n",
        medianOf(withFerry, boot), bootLimitS, medianOf(withFerry, boot) <= bootLimitS ? "true" : "false",
        medianOf(plain, boot), medianOf(bare, boot), rounds);
    return ratio <= limit ? 0 : 1;
}
