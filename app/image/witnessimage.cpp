// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/witnessimage.h"

#include "app/image/imagestore.h"
#include "app/image/kernelcache.h"

#include <QDateTime>
#include <QDir>
#include <QLockFile>
#include <QTimer>

namespace ferry {

using namespace Qt::StringLiterals;

/// The steps: what is in the cache already → lock → kernel → write.
class WitnessImageBuilder::Private
{
public:
    Private(WitnessImageBuilder* owner, const QString& cache)
        : q(owner), images(cache + u"/images"_s), kernels(cache + u"/kernels"_s), lock(images + u"/.lock"_s),
          kernel(kernels)
    {
        retry.setInterval(200);
        connect(&retry, &QTimer::timeout, q, [this] { takeLock(); });
        connect(&kernel, &KernelCache::progress, q, &WitnessImageBuilder::progress);
        connect(&kernel, &KernelCache::finished, q,
                [this](const Result<KernelFiles>& files) { onKernel(files); });
    }

    void begin();
    void takeLock();
    void onKernel(const Result<KernelFiles>& files);
    void end(const Result<WitnessImage>& image);

    WitnessImageBuilder* const q;
    QString images, kernels;
    QLockFile lock;
    KernelCache kernel;
    QTimer retry;
    WitnessParts parts;
    bool running = false;
    bool told = false;
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
    if (!QDir().mkpath(images))
        return end(fail(ErrorKind::Missing, tr("Ferry cannot write to %1.").arg(images),
                        tr("Check who owns that folder, or set XDG_CACHE_HOME.")));
    lock.setStaleLockTime(0); // only a holder that is no longer alive makes a lock stale
    takeLock();
}

void WitnessImageBuilder::Private::takeLock()
{
    if (!running)
        return;
    if (!lock.tryLock(0)) {
        if (lock.error() != QLockFile::LockFailedError)
            return end(
                fail(ErrorKind::Missing, tr("Ferry cannot write to %1.").arg(images),
                     tr("Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.")));
        if (!std::exchange(told, true))
            emit q->progress(tr("Waiting for another Ferry that prepares the guest"));
        retry.start();
        return;
    }
    retry.stop();
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
    retry.stop();
    lock.unlock();
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
