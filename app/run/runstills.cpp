// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runstills.h"

#include "app/base/plainfile.h"
#include "app/run/runopening.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QImageReader>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostStills = 1'000'000; ///< more than a week of both screens
constexpr qint64 mostPixels = 4096 * 2304;  ///< decoded on the window's thread
} // namespace

RunStills::RunStills(const QString& runFolder) : m_runFolder(runFolder)
{
    QDirIterator files(folder(runFolder), {u"*.jpg"_s}, QDir::Files | QDir::NoSymLinks);
    while (files.hasNext() && m_times[0].size() + m_times[1].size() < mostStills) {
        files.next();
        const QString name = files.fileInfo().completeBaseName();
        bool number = false;
        const std::int64_t tNs = name.mid(2).toLongLong(&number);
        if (number && tNs >= 0 && tNs <= RunLimits::farthestNs &&
            (name.startsWith("A-"_L1) || name.startsWith("B-"_L1)))
            m_times[name.startsWith(u'B') ? 1 : 0].append(tNs);
    }
    for (QList<std::int64_t>& times : m_times)
        std::sort(times.begin(), times.end());
}

QString RunStills::at(Side side, std::int64_t tNs) const
{
    const QList<std::int64_t>& times = m_times[side == Side::A ? 0 : 1];
    const auto after = std::upper_bound(times.begin(), times.end(), tNs);
    return after == times.begin() ? QString() : file(m_runFolder, side, *(after - 1));
}

QImage RunStills::picture(const QString& file)
{
    const QString name = QFileInfo(file).fileName(), screens = QFileInfo(file).path();
    const auto opened =
        openPlainFile(QFileInfo(screens).path(), QFileInfo(screens).fileName() + u'/' + name, mostBytes);
    if (!opened)
        return {};
    // Only this decoder: others follow what a picture names, or unpack without end.
    QImageReader reader(opened->get(), "jpg");
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (size.isEmpty() || size.width() > widest || size.height() > widest ||
        qint64(size.width()) * size.height() > mostPixels)
        return {};
    return reader.read();
}

QString RunStills::folder(const QString& runFolder)
{
    return runFolder + u"/screens"_s;
}

QString RunStills::file(const QString& runFolder, Side side, std::int64_t tNs)
{
    return folder(runFolder) + u"/%1-%2.jpg"_s.arg(sideLetter(side)).arg(tNs);
}

} // namespace ferry
