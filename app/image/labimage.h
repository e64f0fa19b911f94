// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QObject>

#include <memory>
#include <optional>

namespace ferry {

/// What guest1 and guest2 of the homework lab boot from. Never written to: every guest gets an overlay.
struct LabImage
{
    QString disk;          ///< qcow2, boots by BIOS without -kernel
    QString key;           ///< private ssh key for the users root and ferry, mode 0600
    QString id;            ///< hash of all inputs, first 12 hex digits
    QString release;       ///< e.g. "debian bookworm"
    QString kernelVersion; ///< e.g. "6.1.0-56-amd64"
    qint64 bytes = 0;      ///< size of the file
    bool operator==(const LabImage&) const = default;
};

/// Makes the lab guest without root, or finds it in the cache. Content-addressed: inputs are the package
/// list, the release, the package sources and the guest's own files; a changed one rebuilds.
/// start() → progress()… → exactly one finished(), after stop() too, when nothing is left behind.
class LabImageBuilder : public QObject
{
    Q_OBJECT
public:
    explicit LabImageBuilder(QString cacheFolder, QObject* parent = nullptr);
    ~LabImageBuilder() override;
    void start();
    void stop();

signals:
    void progress(const QString& what);
    void finished(const ferry::Result<ferry::LabImage>& image);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The newest lab image in the cache, if there is one.
std::optional<LabImage> cachedLabImage(const QString& cacheFolder);

/// All whole ones, newest first.
QList<LabImage> cachedLabImages(const QString& cacheFolder);

} // namespace ferry
