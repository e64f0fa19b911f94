// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/plainfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct PlainFile
{
    Q_DECLARE_TR_FUNCTIONS(ferry::PlainFile)
};

/// A descriptor that is closed with its scope.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() { reset(-1); }
    Q_DISABLE_COPY_MOVE(Descriptor)
    void reset(int fd)
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = fd;
    }
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

tl::unexpected<Error> unreadable(const QString& path, int error)
{
    return fail(ErrorKind::Missing, PlainFile::tr("The file %1 cannot be read.").arg(path),
                PlainFile::tr("Check that it is there and that you may read it."),
                QString::fromLocal8Bit(std::strerror(error)));
}

tl::unexpected<Error> notPlain(const QString& path)
{
    return fail(ErrorKind::Protocol,
                PlainFile::tr("%1 is not a plain file, so Ferry does not read it.").arg(path),
                PlainFile::tr("Put the file itself there: Ferry follows no links inside a recorded run."));
}

} // namespace

Result<std::unique_ptr<QFile>> openPlainFile(const QString& folder, const QString& name, qint64 mostBytes)
{
    const QString path = folder + u'/' + name;
    Descriptor at(::open(QFile::encodeName(folder).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (at.get() < 0)
        return unreadable(path, errno);
    const QStringList parts = name.split(u'/');
    for (const QString& part : parts.first(parts.size() - 1)) {
        const int next = ::openat(at.get(), QFile::encodeName(part).constData(),
                                  O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (next < 0)
            return errno == ENOENT ? unreadable(path, errno) : notPlain(path);
        at.reset(next);
    }
    const QByteArray last = QFile::encodeName(parts.last());
    struct stat info
    {
    };
    // Looked at before it is opened, for opening alone may act on a device; and again afterwards.
    if (::fstatat(at.get(), last.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return unreadable(path, errno);
    if (!S_ISREG(info.st_mode))
        return notPlain(path);
    Descriptor file(
        ::openat(at.get(), last.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (file.get() < 0)
        return errno == ELOOP ? notPlain(path) : unreadable(path, errno);
    if (::fstat(file.get(), &info) != 0)
        return unreadable(path, errno);
    if (!S_ISREG(info.st_mode))
        return notPlain(path);
    if (info.st_size > mostBytes)
        return fail(ErrorKind::Protocol, PlainFile::tr("The file %1 is too large for Ferry.").arg(path),
                    PlainFile::tr("Is it really a file that Ferry has written?"),
                    PlainFile::tr("%1 bytes; at most %2 are read").arg(info.st_size).arg(mostBytes));
    auto opened = std::make_unique<QFile>(path);
    if (!opened->open(file.get(), QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return unreadable(path, EIO);
    std::ignore = file.release();
    return opened;
}

Result<QByteArray> readPlainFile(const QString& folder, const QString& name, qint64 mostBytes)
{
    const auto file = openPlainFile(folder, name, mostBytes);
    if (!file)
        return tl::unexpected(file.error());
    // No more than was allowed, should the file grow meanwhile.
    return (*file)->read(mostBytes);
}

bool isThere(const QString& path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0;
}

Result<void> makePrivateFolder(const QString& folder)
{
    const QString path = QDir::cleanPath(folder);
    if (QFileInfo(path).isDir())
        return {};
    if (QDir().mkpath(QFileInfo(path).path()) && ::mkdir(QFile::encodeName(path).constData(), 0700) == 0)
        return {};
    const int error = errno;
    return fail(ErrorKind::Missing, PlainFile::tr("The folder %1 cannot be made.").arg(folder),
                PlainFile::tr("Choose a folder you may write to."),
                QString::fromLocal8Bit(std::strerror(error)));
}

Result<std::unique_ptr<QFile>> createPrivateFile(const QString& path)
{
    auto file = std::make_unique<QFile>(path);
    const int fd = ::open(QFile::encodeName(path).constData(),
                          O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    const int error = errno;
    if (fd < 0 || !file->open(fd, QIODevice::WriteOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle))
        return unwritable(path, QString::fromLocal8Bit(std::strerror(error)));
    return file;
}

Result<void> openForReplacing(QSaveFile& file)
{
    struct stat info
    {
    };
    const QString path = file.fileName();
    const bool there = ::lstat(QFile::encodeName(path).constData(), &info) == 0;
    if (there && !S_ISREG(info.st_mode))
        return fail(
            ErrorKind::Usage,
            PlainFile::tr("%1 is a link or not a plain file, so Ferry does not overwrite it.").arg(path),
            PlainFile::tr("Remove it, or choose another name."));
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(path, file.errorString());
    if (!there)
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

Result<void> replaceFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (auto opened = openForReplacing(file); !opened)
        return opened;
    if (file.write(bytes) != bytes.size() || !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

tl::unexpected<Error> unwritable(const QString& path, const QString& detail)
{
    return fail(ErrorKind::Missing, PlainFile::tr("The file %1 cannot be written.").arg(path),
                PlainFile::tr("Check that you may write there and that the disk is not full."), detail);
}

} // namespace ferry
