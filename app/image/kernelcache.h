// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/kernelpackage.h"
#include "app/process/process.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace ferry {

/// Has a kernel for the witness guest: from Ferry's cache, from this computer's /boot when it may be
/// read, else downloaded from the distribution with apt-get, without root. A kernel in the cache is
/// kept until the cache is removed. The caller holds the cache's lock. start() → one finished().
class KernelCache : public QObject
{
    Q_OBJECT
public:
    explicit KernelCache(QString folder, QObject* parent = nullptr);
    void start();
    void stop();

    /// The newest usable kernel in the cache.
    bool isRunning() const { return m_process && m_process->isRunning(); }
    static Result<KernelFiles> cached(const QString& folder);

signals:
    void progress(const QString& what);
    void finished(const ferry::Result<ferry::KernelFiles>& kernel);

private:
    using Then = void (KernelCache::*)();
    void run(const CommandSpec& command, Then then, const QString& sentence);
    void copyInstalled(const QString& kernel, const QString& version);
    void resolve();
    void onResolved();
    void download();
    void unpackNext();
    void flatten();
    void decompressNext();
    void unpackKernel();
    void keep();
    void end(const Result<KernelFiles>& result);

    QString m_folder;
    std::unique_ptr<QTemporaryDir> m_work;
    std::unique_ptr<Process> m_process;
    QByteArray m_output;
    QStringList m_names, m_packages, m_compressed;
    bool m_kernelTried = false;
    bool m_stopped = false;
};

} // namespace ferry
