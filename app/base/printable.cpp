// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/printable.h"

#include <algorithm>

namespace ferry {

namespace {

bool steers(QChar c)
{
    const char16_t u = c.unicode();
    const bool control = (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7f && u <= 0x9f);
    const bool direction = u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e) ||
                           (u >= 0x2066 && u <= 0x2069);
    return control || direction;
}

} // namespace

QString printable(const QString& text)
{
    QString shown = text;
    std::replace_if(shown.begin(), shown.end(), steers, QChar(QChar::ReplacementCharacter));
    return shown;
}

QString printableLine(const QString& text)
{
    QString shown = printable(text);
    std::replace_if(
        shown.begin(), shown.end(),
        [](QChar c) { return c == u'\n' || c == u'\t' || c == QChar(0x2028) || c == QChar(0x2029); },
        QChar(u' '));
    return shown;
}

} // namespace ferry
