// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, wheel and keys of a chart.
#include "ui/charts/livechart.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {
constexpr double wheelStep = 0.8; ///< a notch of the wheel shows so much as before
constexpr double dragFrom = 4;    ///< pixels before a press becomes a drag
} // namespace

void LiveChart::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (m_pressed && (event->buttons() & Qt::LeftButton)) {
        const double moved = at.x() - m_pressed->x();
        if (m_dragging || std::abs(moved) >= dragFrom) {
            m_dragging = true;
            viewport()->setCursor(Qt::ClosedHandCursor);
            m_pressed = at;
            emit panned(-moved / m_layout.plot.width() * frame().spanS);
        }
    }
    if (at.x() < m_layout.plot.left() || at.x() > m_layout.plot.right())
        emit hovered(std::nullopt);
    else
        emit hovered((at.x() - m_layout.plot.right()) / m_layout.plot.width() * frame().spanS);
}

void LiveChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_pressed = event->position();
    mouseMoveEvent(event);
}

void LiveChart::mouseReleaseEvent(QMouseEvent*)
{
    m_pressed.reset();
    if (std::exchange(m_dragging, false))
        viewport()->setCursor(Qt::ArrowCursor);
}

void LiveChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        emit roomRequested();
}

void LiveChart::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const bool sideways =
        std::abs(turned.x()) > std::abs(turned.y()) || (event->modifiers() & Qt::ShiftModifier);
    if (sideways) {
        const int way = turned.x() != 0 ? turned.x() : turned.y();
        emit panned(-way / 120.0 * frame().spanS / 10);
    } else {
        const double share = (event->position().x() - m_layout.plot.left()) / m_layout.plot.width();
        emit zoomed(std::pow(wheelStep, turned.y() / 120.0), std::clamp(share, 0.0, 1.0));
    }
    event->accept();
}

void LiveChart::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    emit hovered(std::nullopt);
}

void LiveChart::keyPressEvent(QKeyEvent* event)
{
    const double step = frame().spanS / 60;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const double share = m_model.cursor ? 1 + *m_model.cursor / frame().spanS : 0.5;
    switch (event->key()) {
    case Qt::Key_Left:
        if (shift)
            emit panned(-frame().spanS / 10);
        else
            emit hovered(std::max(-frame().spanS, m_model.cursor.value_or(step) - step));
        return;
    case Qt::Key_Right:
        if (shift)
            emit panned(frame().spanS / 10);
        else
            emit hovered(std::min(0.0, m_model.cursor.value_or(-step) + step));
        return;
    case Qt::Key_PageUp:
        emit panned(-frame().spanS);
        return;
    case Qt::Key_PageDown:
        emit panned(frame().spanS);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        emit zoomed(wheelStep, share);
        return;
    case Qt::Key_Minus:
        emit zoomed(1 / wheelStep, share);
        return;
    case Qt::Key_Home:
        emit allRequested();
        return;
    case Qt::Key_End:
        emit liveRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit roomRequested();
        return;
    default:
        QChartView::keyPressEvent(event);
    }
}

void LiveChart::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    emit hovered(std::nullopt);
}

} // namespace ferry
