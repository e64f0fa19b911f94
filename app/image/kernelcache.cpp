// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/kernelcache.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/cannotwrite.h"
#include "app/image/directkernel.h"
#include "app/image/diskfull.h"

#include <QDir>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kernelNeedsMiB = 400; ///< packages, their modules, and what is kept

} // namespace

KernelCache::KernelCache(QString folder, QObject* parent) : QObject(parent), m_folder(std::move(folder)) {}

Result<KernelFiles> KernelCache::cached(const QString& folder)
{
    const QFileInfoList entries = QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time);
    for (const QFileInfo& entry : entries) {
        if (Result<KernelFiles> files = readKernelFolder(entry.absoluteFilePath());
            files && QFileInfo::exists(files->folder + u"/unpacked"_s))
            return files;
    }
    return fail(ErrorKind::Missing, tr("No kernel in the cache."));
}

void KernelCache::start()
{
    QDir().mkpath(m_folder);
    if (const Result<KernelFiles> known = cached(m_folder))
        return end(known);
    if (const qint64 free = freeMiB(m_folder); free < kernelNeedsMiB) {
        return end(fail(ErrorKind::Missing,
                        tr("There is no room for the guest's kernel: %1 has %2 MiB free, it takes %3.")
                            .arg(m_folder)
                            .arg(free)
                            .arg(kernelNeedsMiB),
                        tr("Make room on that disk, or set XDG_CACHE_HOME to a folder with more.")));
    }
    m_work = std::make_unique<QTemporaryDir>(m_folder + u"/.new-XXXXXX"_s);
    for (const QString& name : {u"tree"_s, u"kernel"_s}) {
        if (!m_work->isValid() || !QDir(m_work->path()).mkpath(name))
            return end(tl::unexpected(cannotWrite(m_folder, m_work->errorString())));
    }
    const auto installed = installedKernels(u"/boot"_s, u"/lib/modules"_s);
    if (!installed.isEmpty())
        copyInstalled(installed.first().first, installed.first().second);
    else
        resolve();
}

void KernelCache::stop()
{
    m_stopped = true;
    if (m_process && m_process->isRunning())
        m_process->stop();
}

void KernelCache::run(const CommandSpec& command, Then then, const QString& sentence)
{
    if (m_stopped)
        return end(fail(ErrorKind::Cancelled, tr("Preparing the guest was stopped.")));
    // The last one may be the sender of the signal that led here.
    if (m_process)
        m_process.release()->deleteLater();
    m_output.clear();
    m_process = std::make_unique<Process>(command);
    connect(m_process.get(), &Process::outLine, this,
            [this](const QByteArray& line) { m_output += line + '\n'; });
    connect(m_process.get(), &Process::finished, this,
            [this, then, sentence](const Result<Process::Exit>& result) {
                if (m_stopped)
                    return end(fail(ErrorKind::Cancelled, tr("Preparing the guest was stopped.")));
                if (!result)
                    return end(tl::unexpected(result.error()));
                if (saysDiskFull(result->lastStderr))
                    return end(
                        fail(ErrorKind::Missing, tr("The disk of %1 is full.").arg(m_folder),
                             tr("Make room on that disk, or set XDG_CACHE_HOME to a folder with more."),
                             result->lastStderr));
                if (result->code != 0 || result->crashed)
                    return end(fail(
                        ErrorKind::Missing, sentence,
                        tr("Check the network and the package sources: sudo apt-get update, then try again."),
                        result->lastStderr));
                (this->*then)();
            });
    m_process->start();
}

void KernelCache::copyInstalled(const QString& kernel, const QString& version)
{
    emit progress(tr("Taking the kernel %1 of this computer").arg(version));
    const QString boot = m_work->path() + u"/tree/boot"_s;
    QDir().mkpath(boot);
    QFile::copy(kernel, boot + u"/vmlinuz-"_s + version);
    QFile::copy(u"/boot/config-"_s + version, boot + u"/config-"_s + version);
    QStringList compressed;
    Result<void> kept = flattenKernel(boot, m_work->path() + u"/kernel"_s, &compressed);
    if (kept)
        kept = flattenKernel(u"/lib/modules/"_s + version, m_work->path() + u"/kernel"_s, &m_compressed);
    if (!kept)
        return end(tl::unexpected(kept.error()));
    decompressNext();
}

void KernelCache::resolve()
{
    emit progress(tr("Looking for the distribution's kernel package"));
    const Result<QString> apt = findProgram(u"apt-cache"_s, u"apt"_s);
    if (!apt)
        return end(tl::unexpected(apt.error()));
    // Debian's name and Ubuntu's; a name the sources do not know is only a warning here.
    const QString script =
        u"apt-cache depends --important linux-image-amd64 2>/dev/null | grep -q 'Depends: linux-image' "
        "&& exec apt-cache depends --important linux-image-amd64; "
        "image=$(apt-cache depends --important linux-image-generic | sed -n 's/.*Depends: "
        "\\(linux-image-[0-9].*\\)/\\1/p' | head -n 1); "
        "echo \"$image\"; exec apt-cache depends --important \"$image\""_s;
    run({u"/bin/sh"_s, {u"-c"_s, script}, {u"LC_ALL=C"_s}, {}}, &KernelCache::onResolved,
        tr("The package sources know no kernel for the guest."));
}

void KernelCache::onResolved()
{
    m_names = kernelPackages(m_output);
    if (m_names.isEmpty())
        return end(fail(ErrorKind::Missing, tr("The package sources know no kernel for the guest."),
                        tr("Run sudo apt-get update, then try again."), QString::fromUtf8(m_output)));
    download();
}

void KernelCache::download()
{
    emit progress(tr("Downloading %1").arg(m_names.join(u", "_s)));
    run({u"apt-get"_s, QStringList{u"download"_s} + m_names, {u"LC_ALL=C"_s}, m_work->path()},
        &KernelCache::unpackNext, tr("The guest's kernel could not be downloaded."));
}

void KernelCache::unpackNext()
{
    if (m_packages.isEmpty() && !m_names.isEmpty()) {
        m_names.clear();
        m_packages = QDir(m_work->path()).entryList({u"*.deb"_s}, QDir::Files);
    } else if (!m_packages.isEmpty()) {
        QFile::remove(m_work->filePath(m_packages.takeFirst()));
    }
    if (m_packages.isEmpty())
        return flatten();
    emit progress(tr("Unpacking %1").arg(m_packages.first()));
    run(unpackKernelCommand(m_work->filePath(m_packages.first()), m_work->path() + u"/tree"_s),
        &KernelCache::unpackNext, tr("The kernel package could not be unpacked."));
}

void KernelCache::flatten()
{
    if (const Result<void> done =
            flattenKernel(m_work->path() + u"/tree"_s, m_work->path() + u"/kernel"_s, &m_compressed);
        !done)
        return end(tl::unexpected(done.error()));
    decompressNext();
}

void KernelCache::decompressNext()
{
    if (m_compressed.isEmpty())
        return unpackKernel();
    const QString file = m_compressed.takeFirst();
    const QString tool = file.endsWith(".zst"_L1) ? u"zstd"_s : file.endsWith(".xz"_L1) ? u"xz"_s : u"gzip"_s;
    const Result<QString> program = findProgram(tool, tool == "xz"_L1 ? u"xz-utils"_s : tool);
    if (!program)
        return end(tl::unexpected(program.error()));
    QStringList arguments{u"-d"_s, u"-q"_s, file};
    if (tool == "zstd"_L1)
        arguments.prepend(u"--rm"_s);
    run({*program, arguments, {}, {}}, &KernelCache::decompressNext,
        tr("A driver of the kernel could not be unpacked."));
}

// The kernel itself, unpacked, for directKernel(). Where that cannot be, the packed one boots as well,
// only slower: no step here fails the whole.
void KernelCache::unpackKernel()
{
    const QString folder = m_work->path() + u"/kernel"_s;
    QFile vmlinuz(folder + u'/' + QDir(folder).entryList({u"vmlinuz-*"_s}).value(0));
    QFile mark(folder + u"/unpacked"_s); // that it was tried: the cache of an older Ferry has none
    if (std::exchange(m_kernelTried, true) || !mark.open(QIODevice::WriteOnly) ||
        !vmlinuz.open(QIODevice::ReadOnly))
        return keep();
    const QByteArray whole = vmlinuz.readAll();
    const auto payload = findKernelPayload(whole);
    QFile packed(folder + u"/vmlinux.packed"_s);
    if (!payload || !packed.open(QIODevice::WriteOnly) ||
        packed.write(whole.mid(payload->offset, payload->length)) != payload->length || !packed.flush())
        return keep();
    const QHash<QString, QString> tools{{u"xz"_s, u"xz"_s},
                                        {u"zst"_s, u"zstd"_s},
                                        {u"gz"_s, u"gzip"_s},
                                        {u"lz4"_s, u"lz4"_s},
                                        {u"bz2"_s, u"bzip2"_s}};
    emit progress(tr("Unpacking the kernel"));
    run({u"/bin/sh"_s,
         {u"-c"_s,
          u"%1 -dc < vmlinux.packed > vmlinux 2>/dev/null || rm -f vmlinux; rm -f vmlinux.packed"_s.arg(
              tools.value(payload->suffix))},
         {},
         folder},
        &KernelCache::keep, tr("The kernel could not be unpacked."));
}

void KernelCache::keep()
{
    const Result<KernelFiles> made = readKernelFolder(m_work->path() + u"/kernel"_s);
    if (!made)
        return end(made);
    const QString home = m_folder + u'/' + made->version;
    QDir(home).removeRecursively(); // whatever is there is not usable, or it would have been taken
    if (!QDir().rename(made->folder, home))
        return end(fail(ErrorKind::Missing, tr("Ferry could not keep the guest's kernel in %1.").arg(home),
                        tr("Check who owns that folder, or set XDG_CACHE_HOME.")));
    end(readKernelFolder(home));
}

void KernelCache::end(const Result<KernelFiles>& result)
{
    m_work.reset();
    emit finished(result);
}

} // namespace ferry
