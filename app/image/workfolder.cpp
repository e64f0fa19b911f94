// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/workfolder.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace ferry {

namespace {

constexpr qint64 longestText = 64 * 1024;

struct WorkFolder
{
    Q_DECLARE_TR_FUNCTIONS(ferry::WorkFolder)
};

/// An access list as Linux keeps it (include/uapi/linux/posix_acl_xattr.h): all for the owner and for one
/// user more, nothing for anybody else.
QByteArray accessFor(uint user)
{
    constexpr quint32 version = 2, nobody = 0xffffffff;
    struct AclEntry
    {
        quint16 tag, rights;
        quint32 id;
    };
    constexpr quint16 owner = 1, named = 2, group = 4, mask = 16, others = 32, all = 7;
    QByteArray list(4, '\0');
    qToLittleEndian(version, list.data());
    for (const AclEntry entry :
         {AclEntry{owner, all, nobody}, AclEntry{named, all, user}, AclEntry{group, 0, nobody},
          AclEntry{mask, all, nobody}, AclEntry{others, 0, nobody}}) {
        QByteArray bytes(8, '\0');
        qToLittleEndian(entry.tag, bytes.data());
        qToLittleEndian(entry.rights, bytes.data() + 2);
        qToLittleEndian(entry.id, bytes.data() + 4);
        list += bytes;
    }
    return list;
}

tl::unexpected<Error> notAsMade(const QString& path, const QString& why)
{
    return fail(
        ErrorKind::Failed,
        WorkFolder::tr("%1 is not the file that was made there: another program has put it there.").arg(path),
        WorkFolder::tr("Look who else works in that folder, then try again."), why);
}

/// Opens it without following a link or waiting at a pipe; `file` closes it.
Result<void> openMade(QFile& file, const QString& path, uint writer)
{
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return notAsMade(path, QString::fromLocal8Bit(std::strerror(errno)));
    struct stat info
    {
    };
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_nlink != 1 || info.st_uid != writer ||
        !file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return notAsMade(path, WorkFolder::tr("mode %1, links %2, owner %3")
                                   .arg(QString::number(info.st_mode, 8))
                                   .arg(info.st_nlink)
                                   .arg(info.st_uid));
    }
    return {};
}

} // namespace

Result<void> closeToOthers(const QString& folder, uint writer)
{
    const QByteArray name = QFile::encodeName(folder);
    bool closed = ::chmod(name.constData(), 0700) == 0;
    if (closed && writer != ::geteuid()) {
        const QByteArray access = accessFor(writer);
        const auto size = static_cast<std::size_t>(access.size());
        closed = ::setxattr(name.constData(), "system.posix_acl_access", access.constData(), size, 0) == 0 ||
                 (errno == EOPNOTSUPP && ::chmod(name.constData(), 01733) == 0);
    }
    if (closed)
        return {};
    return fail(ErrorKind::Missing,
                WorkFolder::tr("The folder %1 cannot be closed to other users.").arg(folder),
                WorkFolder::tr("Check which file system it is on, and who owns it."),
                QString::fromLocal8Bit(std::strerror(errno)));
}

Result<void> checkMade(const QString& path, uint writer)
{
    QFile file;
    return openMade(file, path, writer);
}

Result<QByteArray> readMade(const QString& path, uint writer)
{
    QFile file;
    if (const auto opened = openMade(file, path, writer); !opened)
        return tl::unexpected(opened.error());
    return file.read(longestText);
}

} // namespace ferry
