// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/privatefolder.h"

#include "app/base/files.h"

#include <QFile>
#include <QSaveFile>

#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

bool isPrivate(const QByteArray& name)
{
    struct stat info
    {
    };
    return ::lstat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() &&
           ::chmod(name.constData(), 0700) == 0;
}

/// A cache may lie on a larger disk: a link is followed when it is this user's own.
bool isOwn(const QByteArray& name)
{
    struct stat link
    {
    }, target{};
    return ::lstat(name.constData(), &link) == 0 && link.st_uid == ::geteuid() &&
           ::stat(name.constData(), &target) == 0 && S_ISDIR(target.st_mode) &&
           target.st_uid == ::geteuid() && ::chmod(name.constData(), 0700) == 0;
}

} // namespace

QString cacheFolderNear(const QString& wanted)
{
    for (const QString& folder : {wanted, u"%1-%2"_s.arg(wanted).arg(::geteuid())}) {
        const QByteArray name = QFile::encodeName(folder);
        struct stat info
        {
        };
        if (::mkdir(name.constData(), 0700) == 0 || isOwn(name))
            return folder;
        if (::lstat(name.constData(), &info) != 0)
            return wanted; // nothing is there, and nothing can be made: whoever writes says so
    }
    QByteArray made = QFile::encodeName(wanted + u"-XXXXXX"_s);
    return ::mkdtemp(made.data()) ? QFile::decodeName(made) : wanted;
}

std::optional<QString> privateFolder(const QString& folder)
{
    const QByteArray name = QFile::encodeName(folder);
    // Someone else may have made the folder first: then what is in it would be theirs.
    if (::mkdir(name.constData(), 0700) == 0 || isPrivate(name))
        return folder;
    return std::nullopt;
}

std::optional<QString> privateFolderNear(const QString& wanted, const QString& note)
{
    if (const auto folder = privateFolder(wanted))
        return folder;
    const QByteArray kept = fileContents(note);
    if (kept.startsWith(QFile::encodeName(wanted + u'-')) && !kept.contains("/../") && isPrivate(kept))
        return QFile::decodeName(kept);
    QByteArray made = QFile::encodeName(wanted + u"-XXXXXX"_s);
    if (!::mkdtemp(made.data()))
        return std::nullopt;
    QSaveFile file(note);
    if (!file.open(QIODevice::WriteOnly) || file.write(made) != made.size() || !file.commit()) {
        ::rmdir(made.constData()); // the next Ferry would not find this one's labs
        return std::nullopt;
    }
    return QFile::decodeName(made);
}

} // namespace ferry
