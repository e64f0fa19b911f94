// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartspec.h"

#include <QPointF>

class QPainter;

namespace ferry {

/// Draws a glyph around a point; size: half its height, pixels. Changes the painter's pen and brush.
void drawGlyph(QPainter& painter, Glyph glyph, const QPointF& at, const QColor& color, double size = 3);

} // namespace ferry
