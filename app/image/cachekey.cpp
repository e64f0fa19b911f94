// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cachekey.h"

#include <QCryptographicHash>

namespace ferry {

QString cacheKey(const QByteArrayList& parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex().left(12));
}

} // namespace ferry
