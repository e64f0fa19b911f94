// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QObject>

#include <memory>

namespace ferry {

/// What the quick lab's guest boots from.
struct WitnessImage
{
    QString kernel; ///< vmlinuz
    QString initrd; ///< cpio, not packed (unpacking costs more under TCG than reading): busybox, modules,
                    ///< init, witness
    QString kernelVersion; ///< e.g. "6.1.0-56-amd64"
    QString id;            ///< hash of all inputs, first 12 hex digits
    qint64 bytes = 0;      ///< size of the initrd
    bool operator==(const WitnessImage&) const = default;
};

/// Makes the witness guest without root, or finds it in the cache. Content-addressed: inputs are the
/// kernel package, busybox, the init script and the witness program; a changed one rebuilds.
/// start() → progress()… → exactly one finished().
class WitnessImageBuilder : public QObject
{
    Q_OBJECT
public:
    explicit WitnessImageBuilder(QString cacheFolder, QObject* parent = nullptr);
    ~WitnessImageBuilder() override;
    void start();
    void stop();

    /// The kernel arguments for a guest: quiet, frame buffer, and what the witness is told.
    static QString kernelArguments(int dirtyMiB, int rateMiBps, const QString& hostName);

signals:
    void progress(const QString& what);
    void finished(const ferry::Result<ferry::WitnessImage>& image);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The images in the cache, newest first.
QList<WitnessImage> cachedWitnessImages(const QString& cacheFolder);

} // namespace ferry
