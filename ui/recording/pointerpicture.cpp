// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/pointerpicture.h"

#include <QPainter>
#include <QPainterPath>

namespace ferry {

void paintPointer(QPainter& painter, const QPoint& tip, const PointerLooks& looks)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(tip);
    const QColor ring(255, 190, 0);
    if (looks.halo || looks.pressed) {
        const double radius = looks.halo ? 26 : 14;
        QColor fill = ring;
        fill.setAlpha(looks.pressed ? 140 : 60);
        painter.setPen(QPen(ring, looks.pressed ? 3 : 2));
        painter.setBrush(fill);
        painter.drawEllipse(QPointF(), radius, radius);
    }
    QPainterPath arrow;
    arrow.moveTo(0, 0);
    for (const QPointF& corner : {QPointF(0, 17), QPointF(4, 13.2), QPointF(6.6, 19.2), QPointF(9.2, 18),
                                  QPointF(6.6, 12.2), QPointF(12, 12.2)})
        arrow.lineTo(corner);
    arrow.closeSubpath();
    painter.setPen(QPen(Qt::white, 1.4));
    painter.setBrush(Qt::black);
    painter.drawPath(arrow);
    painter.restore();
}

} // namespace ferry
