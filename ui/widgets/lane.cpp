// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lane.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

Lane::Lane(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Lane::setGuest(Side side, bool known)
{
    m_guest = side;
    m_known = known;
    update();
}

void Lane::setMove(const MoveView& move)
{
    m_move = move;
    update();
}

void Lane::paintEvent(QPaintEvent*)
{
    const Colors& c = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = height() / 2.0;
    const QRectF track(6, middle - 4, width() - 12, 8);
    painter.setBrush(c.raised);
    painter.drawRoundedRect(track, 4, 4);
    if (!m_move.active) {
        if (!m_known)
            return;
        const bool a = m_guest == Side::A;
        painter.setBrush(a ? c.hostA : c.hostB);
        const QPointF at(a ? track.left() + 6 : track.right() - 6, middle);
        if (a)
            painter.drawEllipse(at, 8, 8);
        else
            painter.drawRoundedRect(QRectF(at.x() - 7.5, at.y() - 7.5, 15, 15), 3, 3);
        return;
    }
    // Mirrored for the way back, so that both ways are drawn by the same lines.
    if (m_guest == Side::B) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    const bool postcopy = m_move.phase.startsWith("postcopy"_L1);
    painter.setBrush(postcopy ? c.dirty : c.sent);
    const double head = track.left() + std::clamp(m_move.progress, 0.0, 1.0) * (track.width() - 12);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), std::max(8.0, head - track.left() + 2), 8), 4,
                            4);
    painter.drawPolygon(QPolygonF{{head, middle - 9}, {head + 12, middle}, {head, middle + 9}});
}

} // namespace ferry
