// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/diskcheck.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/bootsectors.h"
#include "app/image/qcowheader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOutput = 16 * 1024 * 1024; // of qemu-img about one image

Error notQcow2(const QString& name, const QString& path, const QString& detail = {})
{
    return {ErrorKind::Usage, DiskCheck::tr("%1 is not a qcow2 image.").arg(name), detail,
            DiskCheck::tr("Make one of it: qemu-img convert -O qcow2 %1 guest.qcow2").arg(shellQuoted(path))};
}

// The warning comes first: convert copies the other file's bytes into the new image.
Error namesAnother(const QString& name, const QString& path, const QString& other)
{
    return {
        ErrorKind::Usage,
        DiskCheck::tr("%1 is not whole: its guest would read the file %2 of this computer.")
            .arg(name, other.isEmpty() ? u"?"_s : other),
        other,
        DiskCheck::tr("Use it only if that file belongs to the disk; then make one image of both: qemu-img "
                      "convert -O qcow2 %1 guest.qcow2")
            .arg(shellQuoted(path))};
}

Error isEncrypted(const QString& name, const QString& path)
{
    return {ErrorKind::Usage,
            DiskCheck::tr("%1 is encrypted, so a guest cannot start from it.").arg(name),
            {},
            DiskCheck::tr("Make a copy without encryption: qemu-img convert --object "
                          "secret,id=key,file=PASSWORD-FILE --image-opts "
                          "driver=qcow2,encrypt.key-secret=key,file.filename=%1 -O qcow2 guest.qcow2")
                .arg(shellQuoted(path))};
}

/// The first file that a part of qemu-img's answer names besides the image itself, at any depth: backing
/// files, external data files, the extents of VMDK, and whatever else a format calls by a file's name.
QString namedFile(const QJsonValue& value, const QString& image)
{
    if (value.isArray()) {
        for (const QJsonValue& each : value.toArray())
            if (const QString found = namedFile(each, image); !found.isEmpty())
                return found;
        return {};
    }
    const QJsonObject object = value.toObject();
    for (auto at = object.begin(); at != object.end(); ++at) {
        const QString key = at.key();
        const bool names = key.endsWith("filename"_L1) || key == "data-file"_L1 || key == "backing"_L1;
        if (const QString file = at.value().toString(); names && !file.isEmpty() && file != image)
            return file;
        if (const QString found = namedFile(at.value(), image); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

Result<DiskFacts> judgeDiskHeader(const QByteArray& beginning, const QString& name, const QString& path)
{
    const auto header = readQcowHeader(beginning);
    if (!header)
        return tl::unexpected(notQcow2(name, path));
    if (!header->backingFile.isEmpty() || header->hasDataFile)
        return tl::unexpected(
            namesAnother(name, path, header->backingFile.isEmpty() ? header->dataFile : header->backingFile));
    if (header->encrypted)
        return tl::unexpected(isEncrypted(name, path));
    return DiskFacts{header->virtualBytes};
}

Result<DiskFacts> judgeDiskInfo(const QByteArray& json, const QString& name, const QString& path)
{
    const QJsonObject info = QJsonDocument::fromJson(json).object();
    if (const QString other = namedFile(info, info["filename"_L1].toString()); !other.isEmpty())
        return tl::unexpected(namesAnother(name, path, other));
    if (info["encrypted"_L1].toBool())
        return tl::unexpected(isEncrypted(name, path));
    if (info["format"_L1].toString() != "qcow2"_L1)
        return tl::unexpected(notQcow2(name, path, info["format"_L1].toString()));
    return DiskFacts{info["virtual-size"_L1].toInteger()};
}

DiskCheck::DiskCheck(QString path, const QString& name, QObject* parent)
    : QObject(parent), m_path(std::move(path)), m_name(name.isEmpty() ? m_path : name)
{
}

void DiskCheck::start()
{
    // Never finished() from within start(): callers connect and then start.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (const auto header = readHeader(); !header)
                end(header);
            else
                askInfo();
        },
        Qt::QueuedConnection);
}

Result<DiskFacts> DiskCheck::readHeader() const
{
    const auto unreadable = [this](const QString& why) {
        return fail(ErrorKind::Missing, tr("The disk image %1 cannot be read.").arg(m_name),
                    tr("Check its path and who may read it."), why);
    };
    // Without waiting: a pipe in the image's place would hold Ferry up for ever.
    const int fd =
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return unreadable(QString::fromLocal8Bit(std::strerror(errno)));
    struct stat info
    {
    };
    QFile file;
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return unreadable(file.errorString());
    }
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return unreadable(tr("It is not a plain file."));
    return judgeDiskHeader(file.read(qcowHeaderBytes), m_name, m_path);
}

void DiskCheck::askInfo()
{
    const auto qemuImg = findProgram(u"qemu-img"_s, u"qemu-utils"_s);
    if (!qemuImg) {
        end(tl::unexpected(qemuImg.error()));
        return;
    }
    m_qemuImg = *qemuImg;
    // The format is given: what a guest wrote into its disk must not decide how it is read.
    run({u"info"_s, u"-U"_s, u"--output=json"_s, u"-f"_s, u"qcow2"_s, m_path}, [this](const auto& exit) {
        if (exit.code != 0 || exit.crashed) {
            end(tl::unexpected(notQcow2(m_name, m_path, exit.lastStderr.trimmed())));
            return;
        }
        const auto facts = judgeDiskInfo(m_output, m_name, m_path);
        if (!facts) {
            end(facts);
            return;
        }
        m_facts = *facts;
        readSectors();
    });
}

void DiskCheck::readSectors()
{
    const QString sectors = m_work.filePath(u"sectors"_s);
    run({u"dd"_s, u"-U"_s, u"-f"_s, u"qcow2"_s, u"-O"_s, u"raw"_s, u"bs=512"_s,
         u"count=%1"_s.arg(bootSectors), u"if="_s + m_path, u"of="_s + sectors},
        [this, sectors](const auto& exit) {
            if (exit.code != 0 || exit.crashed)
                end(fail(ErrorKind::Missing, tr("The disk image %1 cannot be read.").arg(m_name),
                         tr("Check it: qemu-img check %1").arg(shellQuoted(m_path)),
                         exit.lastStderr.trimmed()));
            else if (bootsByUefiOnly(fileContents(sectors)))
                end(fail(ErrorKind::Usage,
                         tr("%1 starts by UEFI only, but the lab's guests start by BIOS.").arg(m_name),
                         tr("Install the system again without UEFI (--set iso=FILE does it here), or install "
                            "GRUB for BIOS on the disk: grub-install --target=i386-pc.")));
            else
                end(m_facts);
        });
}

void DiskCheck::run(const QStringList& arguments, std::function<void(const Process::Exit& exit)> then)
{
    m_output.clear();
    m_process = std::make_unique<Process>(CommandSpec{m_qemuImg, arguments, {u"LC_ALL=C"_s}, {}});
    connect(m_process.get(), &Process::outLine, this, [this](const QByteArray& line) {
        // An image with a hundred thousand snapshots must not cost more than it is worth.
        if (m_output.size() < mostOutput)
            m_output += line + '\n';
    });
    // Queued: the next command replaces this one.
    connect(
        m_process.get(), &Process::finished, this,
        [this, then = std::move(then)](const Result<Process::Exit>& exit) {
            if (exit)
                then(*exit);
            else
                end(tl::unexpected(exit.error()));
        },
        Qt::QueuedConnection);
    m_process->start();
    m_process->closeInput();
}

void DiskCheck::end(const Result<DiskFacts>& facts)
{
    emit finished(facts);
}

} // namespace ferry
