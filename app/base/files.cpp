// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <sys/statvfs.h>

namespace ferry {

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 enough = mebibyte; // in MiB: more than a disk has, and its bytes can be counted

QString nearestThere(const QString& path)
{
    QString there = QFileInfo(path).absoluteFilePath();
    while (!QFileInfo::exists(there) && there.size() > 1)
        there = QFileInfo(there).path();
    return there;
}

} // namespace

QByteArray fileContents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 freeMiB(const QString& folder)
{
    struct statvfs disk = {};
    if (::statvfs(QFile::encodeName(nearestThere(folder)).constData(), &disk) != 0)
        return enough;
    return qint64(disk.f_bavail * (disk.f_frsize / 512) / (mebibyte / 512));
}

bool onOneDisk(const QString& a, const QString& b)
{
    struct stat first = {}, second = {};
    return ::stat(QFile::encodeName(nearestThere(a)).constData(), &first) == 0 &&
           ::stat(QFile::encodeName(nearestThere(b)).constData(), &second) == 0 &&
           first.st_dev == second.st_dev;
}

} // namespace ferry
