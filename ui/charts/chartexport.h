// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

class QPainter;
class QRectF;
class QSize;

namespace ferry {

class ChartDeck;

/// How large the charts are on paper: as they stand in the window, with a line of words above. Pixels.
QSize chartPictureSize(const ChartDeck& deck);
/// Paints the charts that are shown, with title and time. In the window's colours.
void paintCharts(const ChartDeck& deck, const QString& title, QPainter& painter);

/// Saves the charts that are shown: SVG where the name ends so, else PNG, twice as fine as on the screen.
/// Error Missing when the file cannot be written.
Result<void> saveChartPicture(const ChartDeck& deck, const QString& title, const QString& file);

} // namespace ferry
