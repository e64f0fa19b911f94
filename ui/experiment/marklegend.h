// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/trialmark.h"

#include <QStyledItemDelegate>

namespace ferry {

class Theme;

/// Draws the mark of a trial in its place of the table.
class MarkDelegate : public QStyledItemDelegate
{
public:
    MarkDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

/// What the marks mean that the table shows now, on one line.
class MarkLegend : public QWidget
{
public:
    explicit MarkLegend(const Theme& theme, QWidget* parent = nullptr);
    void setRows(const QList<CellRow>& rows);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QList<TrialMark> m_marks; ///< one of each kind
};

} // namespace ferry
