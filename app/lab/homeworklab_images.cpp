// SPDX-License-Identifier: GPL-3.0-or-later
// Where guest1 and guest2 come from: Ferry's own image, a cloud image, or a disk of the user's own.
#include "app/base/paths.h"
#include "app/image/cloudbuilder.h"
#include "app/image/labstore.h"
#include "app/lab/homeworklab_p.h"
#include "app/lab/isoinstall.h"
#include "app/base/files.h"

#include <QDir>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Why Ferry cannot make its own image here; nothing when it can, or has done so before.
std::optional<Error> whyNoLabImage()
{
    const auto plan = hostLabPlan();
    if (!plan)
        return plan.error();
    if (readLabImage(cacheFolder() + u"/images"_s, labImageId(*plan)))
        return {};
    const auto tools = checkLabTools(::geteuid() == 0);
    return tools ? std::nullopt : std::optional(tools.error());
}

} // namespace

void HomeworkLab::Private::runImages(int index)
{
    if (!m_settings.iso.isEmpty()) {
        installIso(index);
    } else if (!m_settings.image.isEmpty()) {
        useOwnDisk(index, m_settings.image);
    } else if (!m_settings.cloud.isEmpty()) {
        // Read before, when the settings were.
        fetchCloud(index, cloudImageFromText(m_settings.cloud).value_or(knownCloudImages().first()));
    } else if (const auto why = whyNoLabImage()) {
        addOutput(index, why->sentence + u' ' + why->cure);
        addOutput(index, HomeworkLab::tr("So guest1 and guest2 boot from a cloud image instead."));
        fetchCloud(index, cloudImageFor(fileContents(u"/etc/os-release"_s)));
    } else {
        followBuilder(index, std::make_unique<LabImageBuilder>(cacheFolder()), m_imageBuilder);
    }
}

template <typename Builder>
void HomeworkLab::Private::followBuilder(int index, std::unique_ptr<Builder> builder,
                                         std::unique_ptr<Builder>& kept)
{
    kept = std::move(builder);
    connect(kept.get(), &Builder::progress, this,
            [this, index](const QString& what) { setStep(index, StepState::Active, what); });
    connect(kept.get(), &Builder::finished, this, [this, index](const Result<LabImage>& image) {
        if (m_running != index)
            return;
        if (image)
            makeOverlays(index, *image);
        else
            stumbled(index, image.error());
    });
    kept->start();
}

void HomeworkLab::Private::fetchCloud(int index, const CloudImage& wanted)
{
    m_cloud = true;
    addOutput(index, wanted.url.toString());
    followBuilder(index, std::make_unique<CloudImageBuilder>(wanted, cacheFolder()), m_cloudBuilder);
}

// The user's disk is read only: all that happens in the lab goes into the overlays.
void HomeworkLab::Private::useOwnDisk(int index, const QString& disk)
{
    Step look;
    look.title = m_book.steps[index].title;
    look.on = HomeworkLab::tr("this computer");
    look.check = u"qemu-img info -U --output=json %1 | grep '\"format\": \"qcow2\"'"_s.arg(shellQuoted(disk));
    look.proves = HomeworkLab::tr("%1 is a qcow2 image").arg(disk);
    look.cure =
        HomeworkLab::tr("Make one of it: qemu-img convert -O qcow2 %1 guest.qcow2").arg(shellQuoted(disk));
    runShell(index, look, shellOf(u"computer"_s), [this, index, disk](const StepOutcome&) {
        makeOverlays(index, LabImage{disk, {}, {}, QFileInfo(disk).fileName(), {}, QFileInfo(disk).size()});
    });
}

void HomeworkLab::Private::installIso(int index)
{
    VmConfig config;
    config.program = m_ground.facts.program;
    config.name = u"guest1"_s;
    config.machine = m_ground.facts.machine;
    config.accel = m_ground.accel;
    config.cpu = m_ground.accel == "kvm"_L1 ? u"host"_s : u"max"_s;
    config.ramKiB = std::int64_t(m_hostRamMiB) * 1024;
    config.vncPath = localPath(Side::A, u"host-vnc"_s);
    config.qmpPath = localPath(Side::A, u"host-qmp"_s);
    m_install = std::make_unique<IsoInstall>(m_settings.iso, cacheFolder() + u"/own"_s, config);
    const auto noted =
        m_journal->begin({HomeworkLab::tr("unfinished disk"), Undo::remove(m_install->unfinished()), {}});
    if (!noted) {
        stumbled(index, noted.error());
        return;
    }
    connect(m_install.get(), &IsoInstall::screenChanged, this, [this, index] {
        emit q->hostScreensChanged();
        if (m_running == index && !m_install->screen().isEmpty()) {
            tell(u"guest1"_s, u"installing"_s, {{u"screen"_s, m_install->screen()}});
            addOutput(index, u"$ "_s + m_install->createCommand().shellLine());
            addOutput(index, u"$ "_s + m_install->bootCommand().shellLine());
            setStep(index, StepState::Active,
                    HomeworkLab::tr(
                        "install the system on guest1's screen, with an ssh server; restart it at the end"));
        }
    });
    connect(
        m_install.get(), &IsoInstall::finished, this,
        [this, index, id = *noted](const Result<QString>& disk) {
            if (m_journal)
                m_journal->undone(id); // renamed, or removed
            emit q->hostScreensChanged();
            if (m_state == LabState::Stopping) {
                checkStopped();
                return;
            }
            if (m_running != index)
                return;
            if (disk)
                useOwnDisk(index, *disk);
            else
                stumbled(index, disk.error());
        },
        Qt::QueuedConnection);
    m_install->start();
}

void HomeworkLab::Private::makeOverlays(int index, const LabImage& image)
{
    m_labImage = image;
    m_store = cacheFolder() + u"/labs/"_s + m_journal->name();
    if (const auto noted = m_journal->begin({u"overlays of guest1 and guest2"_s, Undo::remove(m_store), {}});
        !noted) {
        stumbled(index, noted.error());
        return;
    }
    if (const auto made = m_journal->makeDisks(m_store); !made) {
        stumbled(index, made.error());
        return;
    }
    m_values.insert(u"base"_s, shellQuoted(image.disk));
    readSteps();
    Step step = m_book.steps[index];
    const QString store = m_store;
    runShell(
        index, step,
        [store](const QString& line) {
            return CommandSpec{u"sh"_s, {u"-c"_s, line}, {}, store};
        },
        [this, index, image](const StepOutcome&) {
            if (m_cloud)
                makeSeeds(index);
            else
                done(index, HomeworkLab::tr("%1, two overlays").arg(image.release));
        });
}

// What a cloud guest is told at its first start: its name, its address, and Ferry's key.
void HomeworkLab::Private::makeSeeds(int index)
{
    Step step;
    step.title = m_book.steps[index].title;
    step.on = HomeworkLab::tr("this computer");
    for (const Side side : {Side::A, Side::B}) {
        const QString name = side == Side::A ? u"guest1"_s : u"guest2"_s;
        const QString folder = u"%1/seed-%2"_s.arg(m_store, name);
        const SeedGuest guest{
            name, hostMac(side), host(side).address + u"/24"_s, fileContents(m_labImage.key + u".pub"_s), {}};
        if (const auto written = writeSeed(cloudSeed(guest), folder); !written) {
            stumbled(index, written.error());
            return;
        }
        step.commands.append({u"qemu-img resize -q %1.qcow2 20G"_s.arg(name), {}, {}});
        step.commands.append({makeSeedDisk(folder, seedDisk(side)).shellLine(), {}, {}});
    }
    const QString store = m_store;
    runShell(
        index, step,
        [store](const QString& line) {
            return CommandSpec{u"sh"_s, {u"-c"_s, line}, {}, store};
        },
        [this, index](const StepOutcome&) {
            done(index, HomeworkLab::tr("%1, two overlays and their seeds").arg(m_labImage.release));
        });
}

} // namespace ferry
