// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>
#include <QRegion>
#include <QSize>

namespace ferry {

/// Where a screen of `screen` pixels lies in a widget of `widget` logical pixels at `ratio` device pixels
/// each: centred, whole, its aspect kept. In device pixels, so that a screen that fits exactly is painted
/// pixel by pixel. Empty when either is empty.
QRect fitScreen(QSize screen, QSize widget, qreal ratio);

/// The screen pixel under a widget position, clamped to the screen. `picture` in logical pixels.
QPoint widgetToScreen(const QPointF& position, const QRectF& picture, QSize screen);

/// The widget region (logical pixels) that shows the `dirty` screen pixels, grown by what smooth scaling
/// takes from neighbours. `target` is fitScreen()'s.
QRegion screenToWidget(const QRegion& dirty, QSize screen, const QRect& target, qreal ratio);

} // namespace ferry
