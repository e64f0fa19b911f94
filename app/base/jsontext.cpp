// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/jsontext.h"

#include "app/base/printable.h"

#include <QString>

namespace ferry {

QByteArray terminalSafeJson(const QByteArray& json)
{
    const QString text = QString::fromUtf8(json);
    const QString shown = printable(text);
    if (shown == text)
        return json;
    QString safe;
    safe.reserve(text.size() + 64);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const ushort code = text[i].unicode();
        // Outside of strings JSON has only these three of C0, and in strings it has none.
        const bool layout = code == u'\r' || code == u'\n' || code == u'\t';
        if (shown[i] == text[i] || layout)
            safe += text[i];
        else
            safe += QStringLiteral("\\u%1").arg(code, 4, 16, QLatin1Char('0'));
    }
    return safe.toUtf8();
}

} // namespace ferry
