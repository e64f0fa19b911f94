// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/labpicture.h"
#include "app/chart/colors.h"
#include "ui/theme/fontscale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QPainter>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int pictureHeight = 104;
constexpr double hostWidth = 104, hostHeight = 72, guestWidth = 44, guestHeight = 28, nestMargin = 9;

QRectF boxAround(QPointF centre, double width, double height)
{
    return {centre.x() - width / 2, centre.y() - height / 2, width, height};
}

/// One host with its name below, in its colour and with its mark: a dot for A, a square for B.
void paintHost(QPainter& painter, const Colors& c, const QRectF& host, Side side, const QString& name)
{
    const QColor color = side == Side::A ? c.hostA : c.hostB;
    painter.setPen(QPen(color, 2));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(host, 8, 8);
    const double words = painter.fontMetrics().horizontalAdvance(name);
    const QPointF middle(host.center().x(), host.bottom() + 16);
    const QRectF mark = boxAround(middle - QPointF(words / 2 + 2, 0), 8, 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (side == Side::A)
        painter.drawEllipse(mark);
    else
        painter.drawRoundedRect(mark, 2, 2);
    painter.setPen(c.text);
    painter.drawText(boxAround(middle + QPointF(6, 0), words + 4, 20), Qt::AlignCenter, name);
}

/// The guest where it is, and its outline where it goes.
void paintGuest(QPainter& painter, const Colors& c, QPointF at, bool there)
{
    QPen edge(c.muted, 1.5);
    if (!there)
        edge.setDashPattern({3, 2});
    painter.setPen(edge);
    painter.setBrush(there ? QBrush(c.screen) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(boxAround(at, guestWidth, guestHeight), 4, 4);
    if (!there)
        return;
    painter.setPen(QPen(c.sent, 2));
    painter.drawArc(boxAround(at, 12, 12), 60 * 16, 270 * 16);
}

} // namespace

LabPicture::LabPicture(const Theme& theme, bool nested, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_nested(nested)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize LabPicture::sizeHint() const
{
    return {int(2 * hostWidth) + 64, pictureHeight};
}

void LabPicture::paintEvent(QPaintEvent*)
{
    const Colors& c = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPixelSize(scaledPixels(12));
    painter.setFont(small);
    const double between = 88;
    const QPointF middle(width() / 2.0, 4 + hostHeight / 2);
    const QPointF away((between + hostWidth) / 2, 0);
    for (const Side side : {Side::A, Side::B}) {
        const QPointF at = side == Side::A ? middle - away : middle + away;
        paintHost(painter, c, boxAround(at, hostWidth, hostHeight), side,
                  !m_nested         ? Words::host(side)
                  : side == Side::A ? u"guest1"_s
                                    : u"guest2"_s);
        if (m_nested) {
            painter.setPen(QPen(c.border.darker(c.dark ? 60 : 130), 1.5));
            painter.setBrush(c.surface);
            painter.drawRoundedRect(boxAround(at, guestWidth + 2 * nestMargin, guestHeight + 2 * nestMargin),
                                    6, 6);
        }
        paintGuest(painter, c, at, side == Side::A);
    }
    const double from = middle.x() - away.x() + guestWidth / 2 + (m_nested ? nestMargin : 0) + 4;
    const double to = middle.x() + away.x() - guestWidth / 2 - (m_nested ? nestMargin : 0) - 5;
    painter.setPen(QPen(c.sent, 3));
    painter.drawLine(QPointF(from, middle.y()), QPointF(to - 8, middle.y()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.sent);
    painter.drawPolygon(QPolygonF{{to - 10, middle.y() - 7}, {to, middle.y()}, {to - 10, middle.y() + 7}});
    if (!m_nested)
        return;
    painter.setPen(QPen(c.muted, 1.5));
    painter.setBrush(c.surface);
    const QRectF folder = boxAround(middle + QPointF(0, hostHeight / 2 - 10), 42, 20);
    painter.drawLine(QPointF(middle.x() - between / 2 + 1, folder.center().y()),
                     QPointF(middle.x() + between / 2 - 1, folder.center().y()));
    painter.drawRoundedRect(folder, 4, 4);
    painter.setPen(c.text);
    painter.drawText(folder, Qt::AlignCenter, u"NFS"_s);
}

} // namespace ferry
