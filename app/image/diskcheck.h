// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/process/process.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace ferry {

/// What is known of a disk image that a guest may boot from.
struct DiskFacts
{
    qint64 virtualBytes = 0;
    bool operator==(const DiskFacts&) const = default;
};

/// Judges the beginning of an image (at least qcowHeaderBytes of it, or all). `name` stands for it in
/// sentences, `path` in the commands of the cures. Errors: Usage: it is not a qcow2 image, names another
/// file, or is encrypted. Pure.
Result<DiskFacts> judgeDiskHeader(const QByteArray& beginning, const QString& name, const QString& path);

/// Judges what `qemu-img info --output=json` says of an image, whatever its format, with the same errors: the
/// files it names at any depth, its encryption, its format. Pure.
Result<DiskFacts> judgeDiskInfo(const QByteArray& json, const QString& name, const QString& path);

/// Looks at a disk image that comes from others before any QEMU may open it as a guest's disk: whether it is
/// a qcow2 image, whole in itself, not encrypted, and starts by BIOS. It is only read, also while it is in
/// use. start() → exactly one finished(). Errors as above; Missing: it cannot be read, or there is no
/// qemu-img.
class DiskCheck : public QObject
{
    Q_OBJECT
public:
    /// `name`: what it is called in sentences; empty: its path.
    explicit DiskCheck(QString path, const QString& name = {}, QObject* parent = nullptr);
    void start();

signals:
    void finished(const ferry::Result<ferry::DiskFacts>& facts);

private:
    Result<DiskFacts> readHeader() const;
    void askInfo();
    void readSectors();
    void run(const QStringList& arguments, std::function<void(const Process::Exit& exit)> then);
    void end(const Result<DiskFacts>& facts);

    QString m_path, m_name, m_qemuImg;
    DiskFacts m_facts;
    QTemporaryDir m_work;
    std::unique_ptr<Process> m_process;
    QByteArray m_output;
};

} // namespace ferry
