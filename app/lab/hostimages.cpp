// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/hostimages.h"

#include "app/image/qcowheader.h"
#include "app/process/shellline.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/labstore.h"
#include "app/lab/homeworkhosts.h"

#include <QDir>
#include <QFileInfo>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 seededDiskBytes = qint64(20) * 1024 * 1024 * 1024; // a cloud guest's disk, as the handout's

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

HostImages::HostImages(const HomeworkSettings& settings, HomeworkBook& book)
    : m_settings(settings), m_book(book)
{
}

HostImages::~HostImages() = default;

QString HostImages::disk(Side side) const
{
    return u"%1/%2.qcow2"_s.arg(m_store, guestName(side));
}

QString HostImages::seedDisk(Side side) const
{
    return u"%1/%2-seed.qcow2"_s.arg(m_store, guestName(side));
}

Shell HostImages::inStore() const
{
    return [store = m_store](const QString& line) { return shellHere(line, store); };
}

void HostImages::start(const Ground& ground, int ramMiB, Journal& journal)
{
    beginJob();
    m_journal = &journal;
    m_cloud = false;
    if (m_settings.usesGivenHosts()) {
        succeed({tr("not needed: the machines are there"), {}, false});
    } else if (!m_settings.iso.isEmpty()) {
        install(ground, ramMiB);
    } else if (!m_settings.image.isEmpty()) {
        useOwnDisk(m_settings.image);
    } else if (!m_settings.cloud.isEmpty()) {
        // Read before, when the settings were.
        fetchCloud(cloudImageFromText(m_settings.cloud).value_or(knownCloudImages().first()));
    } else if (const auto why = whyNoLabImage()) {
        emit said(why->sentence + u' ' + why->cure);
        emit said(tr("So guest1 and guest2 boot from a cloud image instead."));
        fetchCloud(cloudImageFor(fileContents(u"/etc/os-release"_s)));
    } else {
        follow(std::make_unique<LabImageBuilder>(cacheFolder()), m_builder);
    }
}

void HostImages::stop()
{
    StepActor::stop();
    if (m_builder)
        m_builder->stop();
    if (m_cloudBuilder)
        m_cloudBuilder->stop();
    if (m_install)
        m_install->stop();
}

void HostImages::removeOverlays()
{
    if (!m_store.isEmpty())
        QDir(m_store).removeRecursively();
}

template <typename Builder>
void HostImages::follow(std::unique_ptr<Builder> builder, std::unique_ptr<Builder>& kept)
{
    kept = std::move(builder);
    connect(kept.get(), &Builder::progress, this, &StepActor::progressed);
    connect(kept.get(), &Builder::finished, this, [this](const Result<LabImage>& image) {
        if (!isBusy())
            return;
        if (image)
            makeOverlays(*image);
        else
            giveUpJob(image.error());
    });
    kept->start();
}

void HostImages::fetchCloud(const CloudImage& wanted)
{
    m_cloud = true;
    emit said(shownUrl(wanted.url));
    follow(std::make_unique<CloudImageBuilder>(wanted, cacheFolder()), m_cloudBuilder);
}

// The user's disk is read only: all that happens in the lab goes into the overlays.
void HostImages::useOwnDisk(const QString& disk)
{
    Step look;
    look.title = step().title;
    look.on = tr("this computer");
    look.check =
        u"qemu-img info -U --output=json -f qcow2 %1 | grep '\"format\": \"qcow2\"'"_s.arg(shellQuoted(disk));
    look.proves = tr("%1 is a qcow2 image").arg(disk);
    look.cure = tr("Make one of it: qemu-img convert -O qcow2 %1 guest.qcow2").arg(shellQuoted(disk));
    const Shell here = [](const QString& line) { return shellHere(line); };
    // First of all what it names: a foreign image could lead the guest to this user's files.
    m_check = std::make_unique<DiskCheck>(disk);
    connect(
        m_check.get(), &DiskCheck::finished, this,
        [this, look, here, disk](const Result<DiskFacts>& facts) {
            if (!isBusy())
                return;
            if (!facts) {
                giveUpJob(facts.error());
                return;
            }
            runLines(look, here, [this, disk](const StepOutcome&) {
                makeOverlays(LabImage{disk, {}, {}, QFileInfo(disk).fileName(), {}, QFileInfo(disk).size()});
            });
        },
        Qt::QueuedConnection);
    m_check->start();
}

void HostImages::install(const Ground& ground, int ramMiB)
{
    VmConfig config;
    config.program = ground.facts.program;
    config.name = guestName(Side::A);
    config.machine = ground.facts.machine;
    config.accel = ground.accel;
    config.cpu = ground.accel == "kvm"_L1 ? u"host"_s : u"max"_s;
    config.ramKiB = std::int64_t(ramMiB) * 1024;
    config.vncPath = m_journal->folder() + u"/a.host-vnc"_s;
    config.qmpPath = m_journal->folder() + u"/a.host-qmp"_s;
    config.tablet = true;
    m_install = std::make_unique<IsoInstall>(m_settings.iso, cacheFolder() + u"/own"_s, config);
    const auto noted = m_journal->begin({tr("unfinished disk"), Undo::remove(m_install->unfinished()), {}});
    if (!noted) {
        giveUpJob(noted.error());
        return;
    }
    connect(m_install.get(), &IsoInstall::screenChanged, this, [this] {
        emit screenChanged();
        if (!isBusy() || m_install->screen().isEmpty())
            return;
        emit told(guestName(Side::A), u"installing"_s, {{u"screen"_s, m_install->screen()}});
        emit commandBegan(m_install->createCommand().shellLine());
        emit commandBegan(m_install->bootCommand().shellLine());
        emit progressed(
            tr("install the system on guest1's screen, with an ssh server; restart it at the end"));
    });
    connect(
        m_install.get(), &IsoInstall::finished, this,
        [this, id = *noted](const Result<QString>& disk) {
            m_journal->undone(id); // renamed, or removed
            emit screenChanged();
            emit installEnded();
            if (!isBusy())
                return;
            if (disk)
                useOwnDisk(*disk);
            else
                giveUpJob(disk.error());
        },
        Qt::QueuedConnection);
    m_install->start();
}

void HostImages::makeOverlays(const LabImage& image)
{
    m_image = image;
    m_store = cacheFolder() + u"/labs/"_s + m_journal->name();
    if (const auto noted = m_journal->begin({u"overlays of guest1 and guest2"_s, Undo::remove(m_store), {}});
        !noted) {
        giveUpJob(noted.error());
        return;
    }
    if (const auto made = m_journal->makeDisks(m_store); !made) {
        giveUpJob(made.error());
        return;
    }
    m_book.set({{u"base"_s, shellQuoted(image.disk)}});
    runLines(step(), inStore(), [this](const StepOutcome&) {
        if (m_cloud)
            makeSeeds();
        else
            succeed({tr("%1, two overlays").arg(m_image.release), {}});
    });
}

// What a cloud guest is told at its first start: its name, its address, and Ferry's key.
void HostImages::makeSeeds()
{
    Step seeds;
    seeds.title = step().title;
    seeds.on = tr("this computer");
    for (const Side side : {Side::A, Side::B}) {
        const QString name = guestName(side);
        const QString folder = u"%1/seed-%2"_s.arg(m_store, name);
        const SeedGuest guest{
            name, hostMac(side), labAddress(side) + u"/24"_s, fileContents(m_image.key + u".pub"_s), {}};
        if (const auto written = writeSeed(cloudSeed(guest), folder); !written) {
            giveUpJob(written.error());
            return;
        }
        // A larger disk would have to be cut, which qemu-img refuses.
        if (qcowVirtualBytes(m_image.disk) < seededDiskBytes)
            seeds.commands.append({u"qemu-img resize -q %1.qcow2 20G"_s.arg(name), {}, {}});
        seeds.commands.append({makeSeedDisk(folder, seedDisk(side)).shellLine(), {}, {}});
    }
    runLines(seeds, inStore(), [this](const StepOutcome&) {
        succeed({tr("%1, two overlays and their seeds").arg(m_image.release), {}});
    });
}

} // namespace ferry
