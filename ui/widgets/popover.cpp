// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popover.h"

#include <QScreen>

#include <algorithm>

namespace ferry {

Popover::Popover(QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setProperty("role", QStringLiteral("popover"));
}

void Popover::openUnder(QWidget* anchor)
{
    adjustSize();
    QPoint at = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + 4));
    const QRect room = anchor->screen()->availableGeometry();
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(at);
    show();
    if (QWidget* first = nextInFocusChain())
        first->setFocus(Qt::PopupFocusReason);
}

} // namespace ferry
