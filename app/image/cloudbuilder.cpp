// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cloudbuilder.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/cannotwrite.h"
#include "app/image/labcommands.h"
#include "app/image/qcowheader.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int cloudSchema = 1;
constexpr qint64 cloudNeedsMiB =
    1500; ///< the images are 250 to 600 MiB; the guests' overlays grow beside them
constexpr int idLength = 12;
constexpr qint64 longestList = 1024 * 1024; ///< the distributions' lists of checksums have a few KiB

std::optional<LabImage> readCloudImage(const QString& folder)
{
    const QJsonObject json = QJsonDocument::fromJson(fileContents(folder + u"/image.json"_s)).object();
    LabImage image{folder + u"/disk.qcow2"_s,
                   folder + u"/key"_s,
                   json["id"_L1].toString(),
                   json["release"_L1].toString(),
                   {},
                   json["bytes"_L1].toInteger()};
    if (json["schema"_L1].toInt() != cloudSchema || image.bytes == 0 ||
        QFileInfo(image.disk).size() != image.bytes || QFileInfo(image.key).size() == 0)
        return std::nullopt;
    // An older Ferry kept what it had not judged.
    QFile disk(image.disk);
    if (!disk.open(QIODevice::ReadOnly) || !judgeDiskHeader(disk.read(qcowHeaderBytes), {}, {}))
        return std::nullopt;
    return image;
}

} // namespace

CloudImageBuilder::CloudImageBuilder(CloudImage wanted, QString cacheFolder, QObject* parent)
    : QObject(parent), m_wanted(std::move(wanted)), m_images(std::move(cacheFolder) + u"/images"_s)
{
}

CloudImageBuilder::~CloudImageBuilder() = default;

QString CloudImageBuilder::home() const
{
    return u"%1/cloud-%2-%3"_s.arg(m_images, m_wanted.name, m_id);
}

QString CloudImageBuilder::work() const
{
    return u"%1/.cloud-%2"_s.arg(m_images, m_id);
}

void CloudImageBuilder::start()
{
    if (std::exchange(m_running, true))
        return;
    m_percent = -1;
    // Never finished() from within start(): callers connect and then start.
    QTimer::singleShot(0, this, [this] {
        if (!m_running)
            return;
        if (!QDir().mkpath(m_images))
            end(tl::unexpected(cannotWrite(m_images)));
        else if (!m_wanted.checksum.isEmpty())
            onChecksum(m_wanted.checksum.toLower());
        else
            lookUp();
    });
}

void CloudImageBuilder::lookUp()
{
    emit progress(tr("Asking %1 for the newest image").arg(m_wanted.sums.host()));
    const QString list = u"%1/.sums-%2"_s.arg(m_images, m_wanted.name);
    // Of a list that changes there is nothing to go on with.
    for (const QString& old : {list, list + u".part"_s, list + u".part.etag"_s})
        QFile::remove(old);
    m_download =
        std::make_unique<Download>(DownloadRequest{m_wanted.sums, list, m_wanted.algorithm, {}, longestList});
    connect(
        m_download.get(), &Download::finished, this,
        [this, list](const Result<QString>& file) {
            const QByteArray sums = fileContents(list);
            QFile::remove(list);
            if (!m_running)
                return;
            if (!file) {
                // An image fetched before is as good as it was then.
                if (const auto known = cachedCloudImage(m_images.chopped(7), m_wanted.name)) {
                    emit progress(tr("%1 Taking the image fetched before.").arg(file.error().sentence));
                    end(*known);
                } else {
                    end(tl::unexpected(file.error()));
                }
                return;
            }
            const QByteArray checksum = checksumFor(sums, m_wanted.url.fileName(), m_wanted.algorithm);
            if (checksum.isEmpty())
                end(fail(ErrorKind::Failed,
                         tr("%1 does not list %2.").arg(shownUrl(m_wanted.sums), m_wanted.url.fileName()),
                         tr("Give the address of another image, with its checksum.")));
            else
                onChecksum(checksum);
        },
        Qt::QueuedConnection);
    m_download->start();
}

void CloudImageBuilder::onChecksum(const QByteArray& checksum)
{
    m_wanted.checksum = checksum;
    m_id = QString::fromLatin1(checksum.left(idLength));
    if (const auto known = readCloudImage(home())) {
        end(*known);
        return;
    }
    m_lock = std::make_unique<CacheLock>(m_images, u".cloud-%1.lock"_s.arg(m_id));
    connect(m_lock.get(), &CacheLock::waiting, this,
            [this] { emit progress(tr("Waiting for another Ferry that fetches the same image")); });
    connect(m_lock.get(), &CacheLock::taken, this, &CloudImageBuilder::onLock);
    connect(m_lock.get(), &CacheLock::failed, this,
            [this](const Error& error) { end(tl::unexpected(error)); });
    m_lock->take();
}

void CloudImageBuilder::onLock()
{
    if (!m_running)
        return;
    if (const auto known = readCloudImage(home())) // another Ferry fetched it while this one waited
        end(*known);
    else
        fetch();
}

void CloudImageBuilder::fetch()
{
    const qint64 free = freeMiB(m_images);
    if (free < cloudNeedsMiB) {
        end(fail(ErrorKind::Missing,
                 tr("There is no room for a cloud image: %1 has %2 MiB free, it takes about %3.")
                     .arg(m_images)
                     .arg(free)
                     .arg(cloudNeedsMiB),
                 tr("Make room on that disk, then try again.")));
        return;
    }
    const QString disk = work() + u"/disk.qcow2"_s;
    m_download = std::make_unique<Download>(
        DownloadRequest{m_wanted.url, disk, m_wanted.algorithm, m_wanted.checksum});
    connect(m_download.get(), &Download::progress, this, [this](qint64 have, qint64 total) {
        const int percent = total > 0 ? int(have * 100 / total) : 0;
        if (std::exchange(m_percent, percent) != percent)
            emit progress(total > 0 ? tr("Fetching %1: %2 % of %3 MB")
                                          .arg(m_wanted.name)
                                          .arg(percent)
                                          .arg(double(total) / 1e6, 0, 'f', 0)
                                    : tr("Fetching %1").arg(m_wanted.name));
    });
    connect(
        m_download.get(), &Download::finished, this,
        [this](const Result<QString>& file) {
            if (!m_running)
                return;
            if (file)
                check(*file);
            else
                end(tl::unexpected(file.error()));
        },
        Qt::QueuedConnection);
    m_download->start();
}

// Before any guest may have it: the checksum only proves that it is what its address promised.
void CloudImageBuilder::check(const QString& disk)
{
    m_check = std::make_unique<DiskCheck>(disk, tr("The image from %1").arg(m_wanted.url.host()));
    connect(
        m_check.get(), &DiskCheck::finished, this,
        [this, disk](const Result<DiskFacts>& facts) {
            if (!m_running)
                return;
            if (facts) {
                makeKey();
                return;
            }
            Error error = facts.error();
            if (error.kind == ErrorKind::Usage) {
                QFile::remove(disk);
                error.kind = ErrorKind::Failed;
                error.cure = tr("Give the address of another image, with its checksum.");
            }
            end(tl::unexpected(error));
        },
        Qt::QueuedConnection);
    m_check->start();
}

void CloudImageBuilder::makeKey()
{
    const QString key = work() + u"/key"_s;
    QFile::remove(key);
    QFile::remove(key + u".pub"_s);
    run(makeKeyCommand(findProgram(u"ssh-keygen"_s).value_or(u"ssh-keygen"_s), key),
        [this](const Result<Process::Exit>& exit) {
            if (!exit || exit->code != 0)
                end(fail(ErrorKind::Failed, tr("The lab's ssh key could not be made."),
                         tr("Install it: sudo apt-get install openssh-client"),
                         exit ? exit->lastStderr.trimmed() : exit.error().detail));
            else
                keep();
        });
}

void CloudImageBuilder::keep()
{
    const QJsonObject json{{u"schema"_s, cloudSchema},
                           {u"id"_s, m_id},
                           {u"release"_s, m_wanted.name},
                           {u"url"_s, shownUrl(m_wanted.url)},
                           {u"bytes"_s, QFileInfo(work() + u"/disk.qcow2"_s).size()},
                           {u"made"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    QSaveFile file(work() + u"/image.json"_s);
    QDir(home()).removeRecursively(); // only a broken one can be there
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit() ||
        !QDir().rename(work(), home())) {
        end(tl::unexpected(cannotWrite(m_images, file.errorString())));
        return;
    }
    const auto image = readCloudImage(home());
    end(image ? Result<LabImage>(*image) : tl::unexpected(cannotWrite(m_images)));
}

void CloudImageBuilder::run(const CommandSpec& command,
                            std::function<void(const Result<Process::Exit>&)> then)
{
    m_process = std::make_unique<Process>(command);
    // Queued: the next command replaces this one.
    connect(
        m_process.get(), &Process::finished, this,
        [this, then = std::move(then)](const Result<Process::Exit>& exit) {
            if (m_running)
                then(exit);
        },
        Qt::QueuedConnection);
    m_process->start();
    m_process->closeInput();
}

void CloudImageBuilder::stop()
{
    if (!m_running)
        return;
    if (m_download)
        m_download->stop();
    if (m_process)
        m_process->stop();
    end(fail(ErrorKind::Cancelled, tr("Fetching the image was stopped; what came is kept.")));
}

void CloudImageBuilder::end(const Result<LabImage>& image)
{
    if (m_lock)
        m_lock->release();
    if (std::exchange(m_running, false))
        emit finished(image);
}

QList<LabImage> cachedCloudImages(const QString& cacheFolder)
{
    const QString images = cacheFolder + u"/images"_s;
    QList<LabImage> found;
    const QStringList names = QDir(images).entryList({u"cloud-*"_s}, QDir::Dirs, QDir::Time);
    for (const QString& name : names)
        if (const auto image = readCloudImage(images + u'/' + name))
            found.append(*image);
    return found;
}

std::optional<LabImage> cachedCloudImage(const QString& cacheFolder, const QString& name)
{
    const QList<LabImage> all = cachedCloudImages(cacheFolder);
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const LabImage& each) { return each.release == name; });
    return at == all.end() ? std::nullopt : std::optional(*at);
}

} // namespace ferry
