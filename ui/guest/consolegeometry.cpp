// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/guest/consolegeometry.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace ferry {

QRect fitScreen(QSize screen, QSize widget, qreal ratio)
{
    if (screen.isEmpty() || widget.isEmpty())
        return {};
    const QSize room(static_cast<int>(std::lround(widget.width() * ratio)),
                     static_cast<int>(std::lround(widget.height() * ratio)));
    const QSize fitted = screen.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1});
    return {QPoint((room.width() - fitted.width()) / 2, (room.height() - fitted.height()) / 2), fitted};
}

QPoint widgetToScreen(const QPointF& position, const QRectF& picture, QSize screen)
{
    if (picture.isEmpty() || screen.isEmpty())
        return {};
    const double x = (position.x() - picture.x()) * screen.width() / picture.width();
    const double y = (position.y() - picture.y()) * screen.height() / picture.height();
    return {static_cast<int>(std::clamp(std::floor(x), 0.0, screen.width() - 1.0)),
            static_cast<int>(std::clamp(std::floor(y), 0.0, screen.height() - 1.0))};
}

QRegion screenToWidget(const QRegion& dirty, QSize screen, const QRect& target, qreal ratio)
{
    QRegion region;
    if (screen.isEmpty() || target.isEmpty())
        return region;
    const double sx = target.width() / static_cast<double>(screen.width());
    const double sy = target.height() / static_cast<double>(screen.height());
    // Bilinear scaling reaches one screen pixel further; rounding one device pixel.
    for (const QRect& rect : dirty) {
        const double left = (target.x() + (rect.left() - 1) * sx - 1) / ratio;
        const double top = (target.y() + (rect.top() - 1) * sy - 1) / ratio;
        const double right = (target.x() + (rect.right() + 2) * sx + 1) / ratio;
        const double bottom = (target.y() + (rect.bottom() + 2) * sy + 1) / ratio;
        region +=
            QRect(QPoint(static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top))),
                  QPoint(static_cast<int>(std::ceil(right)) - 1, static_cast<int>(std::ceil(bottom)) - 1));
    }
    return region;
}

} // namespace ferry
