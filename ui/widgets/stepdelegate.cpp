// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepdelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stepsmodel.h"

#include <QPainter>

namespace ferry {

QSize StepDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {120,
            rowHeight() + (index.data(StepsModel::HeadingRole).toString().isEmpty() ? 0 : headingHeight())};
}

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Colors& c = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QFont font = option.font;
    QRect row = option.rect;
    if (const QString heading = index.data(StepsModel::HeadingRole).toString(); !heading.isEmpty()) {
        font.setPixelSize(scaledPixels(12));
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(c.muted);
        painter->drawText(QRect(row.left() + 6, row.top(), row.width() - 12, headingHeight() - 4),
                          Qt::AlignBottom | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(heading, Qt::ElideRight, row.width() - 12));
        row.setTop(row.top() + headingHeight());
    }
    if (option.state & QStyle::State_Selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.raised);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 6, 6);
    }
    const auto state = StepState(index.data(StepsModel::StateRole).toInt());
    drawMark(*painter, QPointF(row.left() + 19, row.center().y() + 1), state, c);
    const QString detail = index.data(StepsModel::DetailRole).toString();
    QRect text = row.adjusted(36, 3, -6, -3);
    font.setPixelSize(scaledPixels(13));
    font.setWeight(state == StepState::Pending ? QFont::Normal : QFont::Medium);
    painter->setFont(font);
    painter->setPen(state == StepState::Pending ? c.muted : state == StepState::Failed ? c.badText : c.text);
    const QString title = index.data().toString();
    const int half = detail.isEmpty() ? text.height() : text.height() / 2;
    painter->drawText(QRect(text.left(), text.top(), text.width(), half), Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, text.width()));
    font.setPixelSize(scaledPixels(12));
    font.setWeight(QFont::Normal);
    painter->setFont(font);
    painter->setPen(state == StepState::Failed ? c.badText : c.muted);
    painter->drawText(QRect(text.left(), text.top() + half, text.width(), text.height() - half),
                      Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(detail, Qt::ElideRight, text.width()));
    painter->restore();
}

void StepDelegate::drawMark(QPainter& painter, QPointF at, StepState state, const Colors& c)
{
    const auto pen = [](const QColor& color) {
        return QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    };
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case StepState::Done:
        painter.setPen(pen(c.good));
        painter.drawPolyline(
            QPolygonF{at + QPointF(-4.5, 0), at + QPointF(-1.5, 3.5), at + QPointF(4.5, -4)});
        break;
    case StepState::Active:
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.hostA);
        painter.drawPolygon(
            QPolygonF{at + QPointF(-3.5, -4.5), at + QPointF(4.5, 0), at + QPointF(-3.5, 4.5)});
        break;
    case StepState::Failed:
        painter.setPen(pen(c.bad));
        painter.drawLine(at + QPointF(-4, -4), at + QPointF(4, 4));
        painter.drawLine(at + QPointF(-4, 4), at + QPointF(4, -4));
        break;
    case StepState::Pending:
        painter.setPen(QPen(c.muted, 1.5));
        painter.drawEllipse(at, 4, 4);
        break;
    }
}

} // namespace ferry
