// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runstills.h"

#include <QDirIterator>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

RunStills::RunStills(const QString& runFolder) : m_runFolder(runFolder)
{
    QDirIterator files(folder(runFolder), {u"*.jpg"_s}, QDir::Files);
    while (files.hasNext()) {
        files.next();
        const QString name = files.fileInfo().completeBaseName();
        bool number = false;
        const std::int64_t tNs = name.mid(2).toLongLong(&number);
        if (number && (name.startsWith("A-"_L1) || name.startsWith("B-"_L1)))
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

QString RunStills::folder(const QString& runFolder)
{
    return runFolder + u"/screens"_s;
}

QString RunStills::file(const QString& runFolder, Side side, std::int64_t tNs)
{
    return folder(runFolder) + u"/%1-%2.jpg"_s.arg(sideLetter(side)).arg(tNs);
}

} // namespace ferry
