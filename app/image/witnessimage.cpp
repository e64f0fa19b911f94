// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/witnessimage.h"

#include "app/image/cachelock.h"
#include "app/image/imagestore.h"
#include "app/image/kernelcache.h"

#include <QDateTime>
#include <QDir>
#include <QTimer>

namespace ferry {

using namespace Qt::StringLiterals;

/// The steps: what is in the cache already → lock → kernel → write.
class WitnessImageBuilder::Private
{
public:
    Private(WitnessImageBuilder* owner, const QString& cache)
        : q(owner), images(cache + u"/images"_s), kernels(cache + u"/kernels"_s), lock(images, u".lock"_s),
          kernel(kernels)
    {
        connect(&lock, &CacheLock::waiting, q,
                [this] { emit q->progress(tr("Waiting for another Ferry that prepares the guest")); });
        connect(&lock, &CacheLock::taken, q, [this] { onLock(); });
        connect(&lock, &CacheLock::failed, q, [this](const Error& error) { end(tl::unexpected(error)); });
        connect(&kernel, &KernelCache::progress, q, &WitnessImageBuilder::progress);
        connect(&kernel, &KernelCache::finished, q,
                [this](const Result<KernelFiles>& files) { onKernel(files); });
    }

    void begin();
    void onLock();
    void onKernel(const Result<KernelFiles>& files);
    void end(const Result<WitnessImage>& image);

    WitnessImageBuilder* const q;
    QString images, kernels;
    CacheLock lock;
    KernelCache kernel;
    WitnessParts parts;
    bool running = false;
};

void WitnessImageBuilder::Private::begin()
{
    const Result<WitnessParts> found = findWitnessParts();
    if (!found)
        return end(tl::unexpected(found.error()));
    parts = *found;
    // The usual case: nothing changed since the last time.
    if (const Result<KernelFiles> files = KernelCache::cached(kernels)) {
        if (const auto known = readWitnessImage(images, witnessImageId(parts, *files)))
            return end(*known);
    }
    lock.take();
}

void WitnessImageBuilder::Private::onLock()
{
    if (!running)
        return;
    for (const QString& folder : {images, kernels}) { // left over by a Ferry that was killed
        const QStringList leftovers = QDir(folder).entryList({u".new-*"_s}, QDir::Dirs | QDir::Hidden);
        for (const QString& name : leftovers)
            QDir(folder + u'/' + name).removeRecursively();
    }
    kernel.start();
}

void WitnessImageBuilder::Private::onKernel(const Result<KernelFiles>& files)
{
    if (!files)
        return end(tl::unexpected(files.error()));
    if (const auto known = readWitnessImage(images, witnessImageId(parts, *files)))
        return end(*known); // another Ferry made it while this one waited
    emit q->progress(tr("Putting the witness guest together"));
    end(writeWitnessImage(images, parts, *files));
}

void WitnessImageBuilder::Private::end(const Result<WitnessImage>& image)
{
    lock.release();
    if (std::exchange(running, false))
        emit q->finished(image);
}

WitnessImageBuilder::WitnessImageBuilder(QString cacheFolder, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, cacheFolder))
{
}

WitnessImageBuilder::~WitnessImageBuilder() = default;

void WitnessImageBuilder::start()
{
    if (std::exchange(d->running, true))
        return;
    // Never finished() from within start(): callers connect and then start.
    QTimer::singleShot(0, this, [this] { d->begin(); });
}

void WitnessImageBuilder::stop()
{
    if (!d->running)
        return;
    d->kernel.stop();
    if (!d->kernel.isRunning())
        d->end(fail(ErrorKind::Cancelled, tr("Preparing the guest was stopped.")));
}

QString WitnessImageBuilder::kernelArguments(int dirtyMiB, int rateMiBps, const QString& hostName)
{
    return u"console=ttyS0 quiet loglevel=3 vga=0x343 vt.global_cursor_default=0 mitigations=off nokaslr "
           u"audit=0 "
           "apparmor=0 nowatchdog random.trust_cpu=on panic=1 "
           // Half of the instructions up to init went into what the witness has no use for: IPv6, tests of
           // ciphers, certificates, measurements of files, a walk through all page tables.
           "ipv6.disable=1 cryptomgr.notests rodata=off "
           "initcall_blacklist=load_system_certificate_list,init_ima,init_evm,init_kprobe_trace "
           "ferry.dirty_mib=%1 ferry.rate=%2 ferry.host=%3 ferry.utc_offset=%4"_s.arg(dirtyMiB)
               .arg(rateMiBps)
               .arg(hostName)
               .arg(QDateTime::currentDateTime().offsetFromUtc());
}

QList<WitnessImage> cachedWitnessImages(const QString& cacheFolder)
{
    return listWitnessImages(cacheFolder + u"/images"_s);
}

} // namespace ferry
