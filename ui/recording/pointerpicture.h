// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>

class QPainter;

namespace ferry {

/// How the pointer is shown.
struct PointerLooks
{
    bool halo = false;    ///< with a ring around it that the last row of a room sees
    bool pressed = false; ///< a button is down
};

/// Draws an arrow whose tip is at that point.
void paintPointer(QPainter& painter, const QPoint& tip, const PointerLooks& looks);

} // namespace ferry
