// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plaintip.h"

#include <QTextDocument>

namespace ferry {

QString plainTip(const QString& text)
{
    const QString shown = text.size() > mostTip ? text.first(mostTip) + u'…' : text;
    // Asked as QToolTip and QLabel ask it; what they take for plain text stays as it is.
    return Qt::mightBeRichText(shown) ? Qt::convertFromPlainText(shown, Qt::WhiteSpaceNormal) : shown;
}

} // namespace ferry
