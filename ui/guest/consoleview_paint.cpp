// SPDX-License-Identifier: GPL-3.0-or-later
// What the console looks like.
#include "ui/guest/consoleview.h"

#include "ui/guest/consolegeometry.h"

#include <QCursor>
#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QPixmap>
#include <QTextOption>

#include <algorithm>

namespace ferry {

namespace {

constexpr int margin = 16;
constexpr int textGap = 8;

/// Paints in device pixels, where a screen that fits exactly is copied and not scaled.
void drawImage(QPainter& painter, const QImage& image, const QRect& target, qreal ratio)
{
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    if (target.size() == image.size()) {
        painter.drawImage(target.topLeft(), image);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, image);
    }
    painter.restore();
}

} // namespace

void ConsoleView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    paintPicture(painter, event->region());
    const Mode now = mode();
    if (m_dimmed || (now == Mode::Frozen && !m_still && !pictureSize().isEmpty())) {
        QColor veil = m_colors.background;
        veil.setAlpha(150);
        painter.fillRect(pictureRect(), veil);
    }
    paintMessage(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_colors.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ConsoleView::paintPicture(QPainter& painter, const QRegion& region)
{
    const qreal ratio = devicePixelRatioF();
    const auto around = [&](const QRect& target) {
        const QRect covered(QPoint(qCeil(target.x() / ratio), qCeil(target.y() / ratio)),
                            QSize(qFloor(target.width() / ratio), qFloor(target.height() / ratio)));
        for (const QRect& rect : region - covered)
            painter.fillRect(rect, m_colors.background);
    };
    if (m_session) {
        const FrameStore::Reader frame = m_session->lockFrame();
        const QRect target = fitScreen(frame.image().size(), size(), ratio);
        around(target);
        if (!target.isEmpty())
            drawImage(painter, frame.image(), target, ratio);
        return;
    }
    const QRect target = fitScreen(m_kept.size(), size(), ratio);
    around(target);
    if (!target.isEmpty())
        drawImage(painter, m_kept, target, ratio);
}

void ConsoleView::paintMessage(QPainter& painter)
{
    const QString title = shownTitle();
    const QString detail = shownDetail();
    if (title.isEmpty() && detail.isEmpty())
        return;
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font().pixelSize() > 0)
        mono.setPixelSize(font().pixelSize());
    else
        mono.setPointSizeF(font().pointSizeF());

    const QRect room = rect().adjusted(margin, margin, -margin, -margin);
    // A path may be one long word; other words stay whole.
    QTextOption wrapped(Qt::AlignHCenter);
    wrapped.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const QFontMetrics titleMetrics(strong);
    const QRect titleBox = titleMetrics.boundingRect(room, Qt::AlignHCenter | Qt::TextWordWrap, title);
    painter.setFont(mono);
    const QRect detailBox =
        detail.isEmpty() ? QRect() : painter.boundingRect(QRectF(room), detail, wrapped).toAlignedRect();
    const int height = titleBox.height() + (detail.isEmpty() ? 0 : textGap + detailBox.height());
    const int top = room.top() + std::max(0, (room.height() - height) / 2);

    if (!pictureSize().isEmpty()) {
        QColor plate = m_colors.background;
        plate.setAlpha(242);
        const int width = std::min(room.width(), std::max(titleBox.width(), detailBox.width())) + 2 * margin;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(plate);
        painter.drawRoundedRect(QRect((this->width() - width) / 2, top - margin / 2, width, height + margin),
                                8, 8);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.setFont(strong);
    painter.setPen(m_colors.text);
    painter.drawText(QRect(room.left(), top, room.width(), titleBox.height()),
                     Qt::AlignHCenter | Qt::TextWordWrap, title);
    painter.setFont(mono);
    painter.setPen(m_colors.muted);
    painter.drawText(
        QRectF(room.left(), top + titleBox.height() + textGap, room.width(), room.bottom() - top), detail,
        wrapped);
}

void ConsoleView::onCursor(const QImage& image, const QPoint& hotspot)
{
    if (image.isNull()) {
        unsetCursor();
        return;
    }
    // The guest's cursor shrinks with its screen, but never below what can still be seen.
    const QSize screen = pictureSize();
    const double scale =
        screen.isEmpty() ? 1.0 : std::clamp(pictureRect().width() / screen.width(), 0.5, 2.0);
    const QSize size(std::max(1, qRound(image.width() * scale)), std::max(1, qRound(image.height() * scale)));
    const QImage shape =
        size == image.size() ? image : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    setCursor(QCursor(QPixmap::fromImage(shape), qRound(hotspot.x() * scale), qRound(hotspot.y() * scale)));
}

} // namespace ferry
