// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/plandelegate.h"

#include "ui/experiment/plansmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace ferry {

QSize PlanDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {120,
            rowHeight() + (index.data(PlansModel::HeadingRole).toString().isEmpty() ? 0 : headingHeight())};
}

void PlanDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Colors& c = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QFont font = option.font;
    QRect row = option.rect;
    const auto words = [&](const QRect& room, const QString& text, const QColor& color) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    };
    if (const QString heading = index.data(PlansModel::HeadingRole).toString(); !heading.isEmpty()) {
        font.setPixelSize(scaledPixels(12));
        font.setWeight(QFont::DemiBold);
        words(QRect(row.left() + 8, row.top() + 6, row.width() - 16, headingHeight() - 8), heading, c.muted);
        row.setTop(row.top() + headingHeight());
    }
    if (option.state & QStyle::State_Selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.raised);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 6, 6);
    }
    QRect text = row.adjusted(8, 3, -8, -3);
    const bool running = index.data(PlansModel::RunningRole).toBool();
    if (running || index.data(PlansModel::UnfinishedRole).toBool()) {
        const QPointF at(text.right() - 5, text.top() + text.height() * 0.27);
        if (running) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(c.hostA);
            painter->drawPolygon(
                QPolygonF{at + QPointF(-3.5, -4.5), at + QPointF(4.5, 0), at + QPointF(-3.5, 4.5)});
        } else {
            painter->setPen(QPen(c.hostB, 1.6));
            painter->setBrush(Qt::NoBrush);
            painter->drawEllipse(at, 3.6, 3.6);
        }
        text.setRight(text.right() - 16);
    }
    font.setPixelSize(scaledPixels(13));
    font.setWeight(QFont::Medium);
    words(QRect(text.left(), text.top(), text.width(), text.height() / 2),
          index.data(Qt::DisplayRole).toString(), c.text);
    font.setPixelSize(scaledPixels(12));
    font.setWeight(QFont::Normal);
    words(QRect(text.left(), text.top() + text.height() / 2, row.right() - 8 - text.left(),
                text.height() - text.height() / 2),
          index.data(PlansModel::DetailRole).toString(), c.muted);
    painter->restore();
}

} // namespace ferry
