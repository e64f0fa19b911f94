// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/glyphs.h"

#include <QPainter>

namespace ferry {

void drawGlyph(QPainter& painter, Glyph glyph, const QPointF& at, const QColor& color, double size)
{
    painter.setPen(QPen(color, 1));
    painter.setBrush(color);
    const double s = size;
    switch (glyph) {
    case Glyph::Dot:
        painter.drawEllipse(at, s * 0.8, s * 0.8);
        break;
    case Glyph::Square:
        painter.drawRect(QRectF(at.x() - s * 0.75, at.y() - s * 0.75, s * 1.5, s * 1.5));
        break;
    case Glyph::Triangle:
        painter.drawPolygon(QPolygonF(
            {{at.x(), at.y() - s}, {at.x() + s, at.y() + s * 0.8}, {at.x() - s, at.y() + s * 0.8}}));
        break;
    case Glyph::Diamond:
        painter.drawPolygon(QPolygonF(
            {{at.x(), at.y() - s}, {at.x() + s, at.y()}, {at.x(), at.y() + s}, {at.x() - s, at.y()}}));
        break;
    case Glyph::Cross:
        painter.setPen(QPen(color, 1.6));
        painter.drawLine(QPointF(at.x() - s, at.y() - s), QPointF(at.x() + s, at.y() + s));
        painter.drawLine(QPointF(at.x() - s, at.y() + s), QPointF(at.x() + s, at.y() - s));
        break;
    }
}

} // namespace ferry
