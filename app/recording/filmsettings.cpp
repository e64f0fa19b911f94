// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmsettings.h"

#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;

std::optional<QSize> filmSizeOf(const QString& word)
{
    if (word == "720p"_L1)
        return QSize(1280, 720);
    if (word == "1080p"_L1)
        return QSize(1920, 1080);
    return std::nullopt;
}

QString filmSizeWord(const QSize& size)
{
    return QString::number(size.height()) + u'p';
}

QString filmPart(const QString& film)
{
    return film + u".part.mkv"_s;
}

QString filmNotes(const QString& film)
{
    return film + u".part.jsonl"_s;
}

QString filmCaptions(const QString& film)
{
    const QFileInfo info(film);
    return info.path() + u'/' + info.completeBaseName() + u".vtt"_s;
}

} // namespace ferry
