// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"

#include "app/base/privatefolder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

Result<QString> findProgram(const QString& name, const QString& package)
{
    QString path = QStandardPaths::findExecutable(name);
    if (path.isEmpty())
        path = QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/sbin"_s, u"/usr/local/sbin"_s});
    if (!path.isEmpty())
        return path;
    return fail(
        ErrorKind::Missing,
        QCoreApplication::translate("paths", "The program %1 is not installed.").arg(name),
        package.isEmpty()
            ? QString()
            : QCoreApplication::translate("paths", "Install it: sudo apt-get install %1").arg(package));
}

Result<QString> findHelper(const QString& name)
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString& folder : {here, QDir::cleanPath(here + u"/../libexec/ferry"_s)}) {
        const QFileInfo file(folder + u'/' + name);
        if (file.isFile() && file.isExecutable())
            return file.absoluteFilePath();
    }
    return fail(ErrorKind::Missing,
                QCoreApplication::translate("paths", "Ferry's helper program %1 is not beside it in %2.")
                    .arg(name, here),
                QCoreApplication::translate("paths", "Build or install Ferry again: packaging/run does it."));
}

QString cacheFolder()
{
    const QString all = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    QDir().mkpath(all);
    // XDG_CACHE_HOME may be a folder others write in, too.
    return cacheFolderNear(all + u"/ferry"_s);
}

Result<QString> stateFolder()
{
    // An XDG folder that is not absolute is to be passed over (XDG Base Directory Specification).
    const QString xdg = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base = QDir::isAbsolutePath(xdg) ? xdg : QDir::homePath() + u"/.local/state"_s;
    const QString folder = base + u"/ferry"_s;
    const QByteArray name = QFile::encodeName(folder);
    struct stat info
    {
    };
    QDir().mkpath(base);
    const bool made = ::mkdir(name.constData(), 0700) == 0;
    const bool usable = made || (::lstat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode) &&
                                 info.st_uid == ::getuid() && ::chmod(name.constData(), 0700) == 0);
    if (usable && ::access(name.constData(), W_OK) == 0)
        return folder;
    return fail(
        ErrorKind::Missing,
        QCoreApplication::translate("paths", "Ferry cannot write to the folder %1.").arg(folder),
        QCoreApplication::translate("paths", "Set XDG_STATE_HOME to a folder of your own on a local disk."));
}

Result<QString> runtimeFolder()
{
    // Another user's, as after "sudo -E", would let that user exchange what is in it.
    const QFileInfo xdg(qEnvironmentVariable("XDG_RUNTIME_DIR"));
    const bool usable = !xdg.filePath().isEmpty() && xdg.isWritable() && xdg.ownerId() == ::geteuid();
    const QString folder = usable ? xdg.filePath() + u"/ferry"_s : u"/tmp/ferry-%1"_s.arg(::getuid());
    // A home may be that of several computers, each with a /tmp of its own.
    const QString note =
        cacheFolder() + u"/runtime-folder-"_s + QString::fromLatin1(QSysInfo::machineUniqueId());
    if (const auto mine = privateFolderNear(folder, note))
        return *mine;
    return fail(
        ErrorKind::Missing,
        QCoreApplication::translate("paths", "Ferry cannot use the folder %1 for its sockets.").arg(folder),
        QCoreApplication::translate("paths", "Set XDG_RUNTIME_DIR to a folder of your own."));
}

QString runsFolder()
{
    // A desktop may start programs in a folder that is not the user's.
    const QString here = QDir::currentPath();
    return (QFileInfo(here).isWritable() ? here : QDir::homePath()) + u"/runs"_s;
}

QString newFolderBelow(const QString& runs, const QString& what)
{
    const QString first =
        u"%1/%2-%3"_s.arg(runs, what, QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    QString folder = first;
    for (int n = 2; QFileInfo::exists(folder); ++n)
        folder = u"%1-%2"_s.arg(first).arg(n);
    return folder;
}

} // namespace ferry
