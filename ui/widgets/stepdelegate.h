// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"
#include "ui/theme/fontscale.h"

#include <QStyledItemDelegate>

namespace ferry {

struct Colors;
class Theme;

/// Draws a step: a mark whose shape tells the state without colour, the title, the detail; above the first
/// of a group the group's heading.
class StepDelegate : public QStyledItemDelegate
{
public:
    static int rowHeight() { return scaledPixels(40); }
    static int headingHeight() { return scaledPixels(28); }

    StepDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    static void drawMark(QPainter& painter, QPointF at, StepState state, const Colors& c);

    const Theme& m_theme;
};

} // namespace ferry
