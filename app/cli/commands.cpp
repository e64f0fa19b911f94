// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "app/base/jsontext.h"
#include "app/base/paths.h"
#include "app/base/printable.h"
#include "app/base/signalwatch.h"
#include "app/cli/adviserun.h"
#include "app/cli/experimentrun.h"
#include "app/cli/filmcommand.h"
#include "app/cli/keptlab.h"
#include "app/cli/labcommand.h"
#include "app/cli/labrun.h"
#include "app/cli/runstory.h"
#include "app/cli/terminal.h"
#include "app/host/doctor.h"
#include "app/image/cloudbuilder.h"
#include "app/image/labimage.h"
#include "app/image/witnessimage.h"
#include "app/lab/labregistry.h"
#include "app/lab/leftovers.h"
#include "app/run/runexport.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <cstdio>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Commands
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Commands)
};

int run(const CheckCommand& command)
{
    Doctor::Options options;
    options.guestImageCached = !cachedWitnessImages(cacheFolder()).isEmpty();
    Doctor doctor(options);
    bool problem = false;
    QObject::connect(&doctor, &Doctor::finished, &doctor, [&](const QList<Finding>& findings) {
        problem = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.severity == Finding::Severity::Problem;
        });
        if (command.json)
            answer(QString::fromUtf8(terminalSafeJson(QJsonDocument(findingsToJson(findings)).toJson()))
                       .trimmed());
        else
            answer(findingsToText(findings).trimmed());
        QCoreApplication::exit(problem ? exitCode(ErrorKind::Missing) : 0);
    });
    QMetaObject::invokeMethod(&doctor, &Doctor::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int run(const RunCommand& command)
{
    SignalWatch watch;
    const MoveSettings& moves = command.settings.moves();
    const QString out =
        command.out.isEmpty() ? defaultRunFolder(command.settings.lab()) : QDir(command.out).absolutePath();
    const auto lab = makeLab(command.settings, false, out);
    LabRun run(*lab, {moves.strategies, moves.strategy, moves.moves});
    QObject::connect(&run, &LabRun::ended, &run, [](int code) { QCoreApplication::exit(code); });
    QObject::connect(&watch, &SignalWatch::caught, &run, &LabRun::interrupt);
    QMetaObject::invokeMethod(&run, &LabRun::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int run(const AdviseCommand& command)
{
    SignalWatch watch;
    AdviseRun run(makeLab(command.settings, false, {}), command.json);
    QObject::connect(&watch, &SignalWatch::caught, &run, &AdviseRun::interrupt);
    QMetaObject::invokeMethod(&run, &AdviseRun::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int run(const ReplayCommand& command)
{
    const auto opened = RunReader::open(command.folder);
    if (!opened)
        return complain(opened.error());
    answer(storyOf(*opened));
    return 0;
}

QString line(const WitnessImage& image)
{
    return Commands::tr("witness %1: kernel %2, initrd %3 (%4 MB)")
        .arg(image.id, image.kernelVersion, image.initrd)
        .arg(double(image.bytes) / 1e6, 0, 'f', 1);
}

QString line(const LabImage& image)
{
    return Commands::tr("lab %1: %2, kernel %3, disk %4 (%5 MB), ssh key %6")
        .arg(image.id, image.release, image.kernelVersion, image.disk)
        .arg(double(image.bytes) / 1e6, 0, 'f', 1)
        .arg(image.key);
}

/// Runs any of the builders: progress to stderr, the image's line to stdout.
template <typename Image, typename Builder> int build(Builder& builder)
{
    SignalWatch watch;
    QObject::connect(&watch, &SignalWatch::caught, &builder, &Builder::stop);
    QObject::connect(&builder, &Builder::progress, &builder, [](const QString& what) {
        std::fputs((printable(what) + u'\n').toLocal8Bit().constData(), stderr);
    });
    QObject::connect(&builder, &Builder::finished, &builder, [](const Result<Image>& image) {
        if (image)
            answer(line(*image));
        else
            complain(image.error());
        QCoreApplication::exit(image ? 0 : exitCode(image.error().kind));
    });
    QMetaObject::invokeMethod(&builder, &Builder::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int run(const ImageBuildCommand& command)
{
    if (command.name == "witness"_L1) {
        WitnessImageBuilder builder(cacheFolder());
        return build<WitnessImage>(builder);
    }
    if (command.name == "lab"_L1) {
        LabImageBuilder builder(cacheFolder());
        return build<LabImage>(builder);
    }
    const auto cloud = cloudImageFromText(command.name);
    if (!cloud)
        return complain(cloud.error());
    CloudImageBuilder builder(*cloud, cacheFolder());
    return build<LabImage>(builder);
}

int run(const ImageListCommand&)
{
    const QList<WitnessImage> witnesses = cachedWitnessImages(cacheFolder());
    for (const WitnessImage& image : witnesses)
        answer(line(image));
    const QList<LabImage> labs = cachedLabImages(cacheFolder());
    for (const LabImage& image : labs)
        answer(line(image));
    const QList<LabImage> clouds = cachedCloudImages(cacheFolder());
    for (const LabImage& image : clouds)
        answer(Commands::tr("cloud %1: %2, disk %3 (%4 MB), ssh key %5")
                   .arg(image.id, image.release, image.disk)
                   .arg(double(image.bytes) / 1e6, 0, 'f', 1)
                   .arg(image.key));
    return 0;
}

/// To standard output, piece by piece.
Result<void> writeOut(const RunReader& run, ExportFormat format)
{
    const ExportSink sink = [](QByteArrayView bytes) {
        return std::fwrite(bytes.data(), 1, std::size_t(bytes.size()), stdout) == std::size_t(bytes.size());
    };
    const auto written = format == ExportFormat::Csv ? writeCsv(run, sink) : writeJson(run, sink);
    if (written && std::fflush(stdout) != 0)
        return fail(ErrorKind::Missing, Commands::tr("Standard output takes no more."));
    return written;
}

int run(const ExportCommand& command)
{
    const auto reader = RunReader::open(command.folder);
    if (!reader)
        return complain(reader.error());
    for (const auto& [format, file] :
         {std::pair{ExportFormat::Csv, command.csv}, std::pair{ExportFormat::Json, command.json}}) {
        if (file.isEmpty())
            continue;
        const bool toStdout = file == "-"_L1;
        const auto written = toStdout ? writeOut(*reader, format) : exportRun(*reader, format, file);
        if (!written)
            return complain(written.error());
        if (!toStdout)
            std::fputs((Commands::tr("%1: %2 samples of %3 series")
                            .arg(printableLine(file))
                            .arg(reader->sampleCount())
                            .arg(reader->seriesList().size()) +
                        u'\n')
                           .toLocal8Bit()
                           .constData(),
                       stderr);
    }
    return 0;
}

int run(const LabCommand& command)
{
    return runLabCommand(command);
}

int run(const FilmCommand& command)
{
    return runFilmCommand(command);
}

int run(const CleanCommand&)
{
    const auto folder = runtimeFolder();
    if (!folder)
        return complain(folder.error());
    Leftovers leftovers;
    int found = 0;
    int code = 0;
    QObject::connect(&leftovers, &Leftovers::leftAlone, &leftovers, [&](const FoundLab& lab) {
        ++found;
        answer(
            lab.elsewhere.isEmpty()
                ? Commands::tr("Left alone: %1 belongs to a Ferry that is running (process %2).")
                      .arg(lab.folder)
                      .arg(lab.owner)
                : Commands::tr("Left alone: %1 belongs to the computer %2.").arg(lab.record, lab.elsewhere));
    });
    QObject::connect(&leftovers, &Leftovers::cleaned, &leftovers,
                     [&](const FoundLab& lab, const Undone& undone) {
                         ++found;
                         for (const QString& line : inWords(lab, undone))
                             answer(line);
                     });
    QObject::connect(&leftovers, &Leftovers::forgotten, &leftovers, [&](const QString& disks) {
        ++found;
        answer(Commands::tr("Removed %1, the disks of a lab left over from before the last restart.")
                   .arg(disks));
    });
    leftovers.askForBridges();
    QObject::connect(&leftovers, &Leftovers::takenBack, &leftovers, [&](const QString& what) {
        ++found;
        answer(Commands::tr("Undone: %1").arg(what));
    });
    QObject::connect(&leftovers, &Leftovers::unclear, &leftovers, [&](const QString& disks) {
        ++found;
        answer(Commands::tr("Left alone: %1 does not say which computer uses it. If none does: rm -r %2")
                   .arg(disks, shellQuoted(disks)));
    });
    QObject::connect(&leftovers, &Leftovers::reminded, &leftovers, [&](const QString& sentence) {
        ++found;
        answer(sentence);
    });
    QObject::connect(&leftovers, &Leftovers::failed, &leftovers, [&](const FoundLab&, const Error& error) {
        ++found;
        complain(error);
        code = exitCode(error.kind);
    });
    QObject::connect(&leftovers, &Leftovers::finished, &leftovers, [&] {
        KeptLab::forgetDead(*folder);
        if (found == 0)
            answer(Commands::tr("Nothing was left over."));
        QCoreApplication::exit(code);
    });
    leftovers.start();
    return QCoreApplication::exec();
}

int run(const ExperimentCommand& command)
{
    return runExperiment(command);
}

int run(const HelpCommand&)
{
    answer(usageText().trimmed());
    return 0;
}

int run(const VersionCommand&)
{
    answer(u"ferry " FERRY_VERSION ""_s);
    return 0;
}

// The window is the composition root's; see main.
int run(const WindowCommand&)
{
    return 2;
}

} // namespace

int runCommand(const CommandLine& command)
{
    return std::visit([](const auto& each) { return run(each); }, command);
}

QString defaultRunFolder(const QString& lab)
{
    return newFolderBelow(runsFolder(), lab);
}

} // namespace ferry
