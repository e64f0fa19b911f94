// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fontscale.h"

#include <QStyledItemDelegate>

namespace ferry {

class Theme;

/// Draws a plan of the list: its title and the line under it, above the first of a group the group's heading;
/// one that is not complete has a ring, one that runs a triangle.
class PlanDelegate : public QStyledItemDelegate
{
public:
    static int rowHeight() { return scaledPixels(42); }
    static int headingHeight() { return scaledPixels(30); }

    PlanDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace ferry
