// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/cachelock.h"
#include "app/image/cloudimage.h"
#include "app/image/diskcheck.h"
#include "app/image/labimage.h"
#include "app/process/process.h"

#include <memory>

namespace ferry {

/// Fetches a distribution's cloud image for the lab, or finds it in the cache: its checksum looked up, the
/// download gone on with where an earlier one stopped, an ssh key of Ferry's own beside it. Offline, one
/// fetched before is taken. The guests made of it need a seed (cloudSeed), which tells them the key.
/// start() → progress()… → exactly one finished(), after stop() too; what was fetched is kept.
class CloudImageBuilder : public QObject
{
    Q_OBJECT
public:
    CloudImageBuilder(CloudImage wanted, QString cacheFolder, QObject* parent = nullptr);
    ~CloudImageBuilder() override;

    void start();
    void stop();

signals:
    void progress(const QString& what);
    void finished(const ferry::Result<ferry::LabImage>& image);

private:
    void lookUp();
    void onChecksum(const QByteArray& checksum);
    void onLock();
    void fetch();
    void check(const QString& disk);
    void makeKey();
    void keep();
    void run(const CommandSpec& command, std::function<void(const Result<Process::Exit>&)> then);
    void end(const Result<LabImage>& image);
    QString home() const;
    QString work() const;

    CloudImage m_wanted;
    QString m_images;
    std::unique_ptr<Download> m_download;
    std::unique_ptr<Process> m_process;
    std::unique_ptr<DiskCheck> m_check;
    std::unique_ptr<CacheLock> m_lock;
    QByteArray m_output;
    QString m_id;
    int m_percent = -1;
    bool m_running = false;
};

/// The cached cloud image of that name, the newest; none: not fetched yet.
std::optional<LabImage> cachedCloudImage(const QString& cacheFolder, const QString& name);
/// All whole ones, newest first.
QList<LabImage> cachedCloudImages(const QString& cacheFolder);

} // namespace ferry
