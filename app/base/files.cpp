// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"

#include <QFile>

namespace ferry {

QByteArray fileContents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace ferry
