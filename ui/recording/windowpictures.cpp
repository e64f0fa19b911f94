// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/windowpictures.h"

#include "app/base/clock.h"
#include "ui/recording/pointerpicture.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QBackingStore>
#include <QMouseEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QScopedValueRollback>
#include <QWindow>

namespace ferry {

namespace {

/// What moves without being painted (a scrolled picture is copied by Qt) is seen at the latest then.
constexpr std::int64_t wholeEveryNs = 10'000'000'000;
constexpr auto what = QWidget::RenderFlags(QWidget::DrawWindowBackground | QWidget::DrawChildren);

/// What the widgets of a window have painted last, where Qt keeps it as a picture: copying it costs a
/// fraction of painting it again. Null: on Wayland the picture may be of an earlier frame, and has to be
/// painted.
const QImage* paintedBy(const QWidget& window)
{
    static const bool keeps = QGuiApplication::platformName() == QLatin1StringView("xcb") ||
                              QGuiApplication::platformName() == QLatin1StringView("offscreen");
    QBackingStore* store =
        keeps && window.isVisible() && !window.isMinimized() ? window.backingStore() : nullptr;
    QPaintDevice* device = store != nullptr ? store->paintDevice() : nullptr;
    if (device == nullptr || device->devType() != QInternal::Image)
        return nullptr;
    const auto* picture = static_cast<const QImage*>(device);
    const QSize size = (QSizeF(window.size()) * window.devicePixelRatioF()).toSize();
    const bool whole = picture->width() >= size.width() && picture->height() >= size.height();
    return whole && picture->depth() == 32 ? picture : nullptr;
}

/// The scroll area whose contents the widget is or belongs to; null: none.
QWidget* scrolledBy(QWidget& widget)
{
    for (QWidget* each = &widget; each->parentWidget() != nullptr && !each->isWindow();
         each = each->parentWidget()) {
        const auto* area = qobject_cast<QAbstractScrollArea*>(each->parentWidget());
        if (area != nullptr && area->viewport() == each)
            return each;
    }
    return nullptr;
}

} // namespace

WindowPictures::WindowPictures(QWidget& window, QObject* parent) : QObject(parent), m_window(window)
{
    m_stale = window.rect();
    const QWidgetList tops = QApplication::topLevelWidgets();
    for (QWidget* top : tops) {
        if (top != &window && top->isVisible())
            overOf(*top);
    }
    qApp->installEventFilter(this);
}

WindowPictures::~WindowPictures() = default;

void WindowPictures::setFoot(int height)
{
    m_foot = height;
    m_changed = true;
}

void WindowPictures::paintFoot(const std::function<void(QPainter&, const QRect&)>& paint)
{
    drawWindow(); // makes the room
    QPainter painter(&m_base);
    paint(painter, QRect(0, m_window.height(), m_window.width(), m_foot));
    m_changed = true;
}

void WindowPictures::setHalo(bool halo)
{
    m_halo = halo;
    m_changed = true;
}

bool WindowPictures::hasChanged() const
{
    if (m_window.isMinimized())
        return true; // nobody paints it, and what happens in it belongs into the film all the same
    if (m_changed || !m_stale.isEmpty() || m_base.isNull() || monotonicNs() - m_wholeNs > wholeEveryNs)
        return true;
    return std::any_of(m_overs.begin(), m_overs.end(), [](const Over& over) { return over.stale; });
}

bool WindowPictures::eventFilter(QObject* watched, QEvent* event)
{
    if (m_drawing)
        return false;
    if (watched->isWidgetType())
        onWidgetEvent(*static_cast<QWidget*>(watched), *event);
    else if (watched->isWindowType())
        onPointerEvent(*watched, *event);
    return false;
}

void WindowPictures::onWidgetEvent(QWidget& widget, QEvent& event)
{
    switch (event.type()) {
    case QEvent::Paint:
        markPainted(widget, static_cast<QPaintEvent&>(event).region());
        break;
    case QEvent::Show:
        if (widget.isWindow() && &widget != &m_window)
            overOf(widget);
        [[fallthrough]];
    case QEvent::Hide:
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::ZOrderChange:
        markAround(widget);
        break;
    case QEvent::WindowActivate:
        // The one that was used last lies above the others.
        for (qsizetype i = 0; i < m_overs.size(); ++i) {
            if (m_overs[i].widget == &widget)
                m_overs.move(i, m_overs.size() - 1);
        }
        break;
    default:
        break;
    }
}

void WindowPictures::onPointerEvent(QObject& window, QEvent& event)
{
    switch (event.type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease: {
        const auto& mouse = static_cast<QMouseEvent&>(event);
        QWidget* top = nullptr;
        const QWidgetList tops = QApplication::topLevelWidgets();
        for (QWidget* each : tops) {
            if (each->windowHandle() == &window)
                top = each;
        }
        if (top == nullptr)
            return;
        // By the window in which it is: on Wayland nobody is told where on the screen that lies.
        m_pointer = placeOf(*top) + mouse.scenePosition().toPoint();
        m_pressed = mouse.buttons() != Qt::NoButton;
        m_changed = true;
        break;
    }
    case QEvent::Leave:
        m_pointer.reset();
        m_changed = true;
        break;
    default:
        break;
    }
}

void WindowPictures::markPainted(QWidget& widget, const QRegion& region)
{
    QWidget* top = widget.window();
    if (top != &m_window) {
        if (Over* over = overOf(*top))
            over->stale = true;
        return;
    }
    QWidget* scrolled = scrolledBy(widget);
    QWidget& painted = scrolled != nullptr ? *scrolled : widget;
    m_stale += (scrolled != nullptr ? QRegion(painted.rect()) : region)
                   .translated(painted.mapTo(&m_window, QPoint()));
}

void WindowPictures::markAround(QWidget& widget)
{
    if (widget.isWindow()) {
        m_changed = true;
        if (&widget == &m_window)
            m_stale = m_window.rect();
        else if (Over* over = overOf(widget))
            over->stale = true;
        return;
    }
    if (widget.window() == &m_window && widget.parentWidget() != nullptr)
        m_stale += QRegion(widget.parentWidget()->rect())
                       .translated(widget.parentWidget()->mapTo(&m_window, QPoint()));
}

WindowPictures::Over* WindowPictures::overOf(QWidget& top)
{
    for (Over& over : m_overs) {
        if (over.widget == &top)
            return &over;
    }
    if (!top.isWindow() || !top.isVisible())
        return nullptr;
    m_overs.append({&top, {}, {}, true});
    return &m_overs.last();
}

// Where the desktop does not tell (Wayland) a dialog stands in the middle, as it does there.
QPoint WindowPictures::placeOf(const QWidget& top) const
{
    if (&top == &m_window)
        return {};
    QPoint place = top.mapToGlobal(QPoint()) - m_window.mapToGlobal(QPoint());
    const bool knows = !QGuiApplication::platformName().startsWith(QLatin1StringView("wayland"));
    const bool hangs = top.windowType() == Qt::Popup || top.windowType() == Qt::ToolTip;
    if (!knows && !hangs)
        place = m_window.rect().center() - top.rect().center();
    // What a film does not show nobody can follow.
    const QRect room = m_window.rect();
    return {std::clamp(place.x(), 0, std::max(0, room.width() - top.width())),
            std::clamp(place.y(), 0, std::max(0, room.height() - top.height()))};
}

void WindowPictures::drawWindow()
{
    const double ratio = m_window.devicePixelRatioF();
    const QSize size = (QSizeF(m_window.width(), m_window.height() + m_foot) * ratio).toSize();
    const std::int64_t now = monotonicNs();
    if (m_base.size() != size || now - m_wholeNs > wholeEveryNs) {
        if (m_base.size() != size)
            m_base = QImage(size, QImage::Format_RGB32);
        m_base.setDevicePixelRatio(ratio);
        m_stale = m_window.rect();
        m_wholeNs = now;
    }
    if (m_window.isMinimized())
        m_stale = m_window.rect();
    m_stale &= m_window.rect();
    if (m_stale.isEmpty())
        return;
    // A region of many small pieces costs more than their rectangle.
    const QRegion region = m_stale.rectCount() > 40 ? QRegion(m_stale.boundingRect()) : m_stale;
    const QScopedValueRollback drawing(m_drawing, true);
    QPainter painter(&m_base);
    if (const QImage* painted = paintedBy(m_window)) {
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        for (const QRect& rect : region) {
            const QRectF pixels(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio);
            painter.drawImage(QRectF(rect), *painted, pixels);
        }
    } else {
        m_window.render(&painter, region.boundingRect().topLeft(), region, what);
    }
    m_stale = {};
}

void WindowPictures::drawOvers(QPainter& painter)
{
    for (Over& over : m_overs) {
        QWidget& widget = *over.widget;
        over.place = placeOf(widget);
        if (over.stale) {
            const double ratio = m_window.devicePixelRatioF();
            over.picture =
                QImage((QSizeF(widget.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
            over.picture.setDevicePixelRatio(ratio);
            over.picture.fill(Qt::transparent);
            widget.render(&over.picture, QPoint(), QRegion(), what);
            over.stale = false;
        }
        painter.drawImage(over.place, over.picture);
        // The desktop's frame is not Ferry's to draw: a line tells the dialog from what is behind it.
        painter.setPen(m_window.palette().color(QPalette::Mid));
        painter.drawRect(QRect(over.place, widget.size()).adjusted(-1, -1, 0, 0));
    }
}

void WindowPictures::drawPointer(QPainter& painter) const
{
    if (m_pointer)
        paintPointer(painter, *m_pointer, {m_halo, m_pressed});
}

QImage WindowPictures::take()
{
    const QScopedValueRollback drawing(m_drawing, true);
    m_overs.removeIf([](const Over& over) { return over.widget == nullptr || !over.widget->isVisible(); });
    drawWindow();
    m_changed = false;
    if (m_overs.isEmpty() && !m_pointer)
        return m_base;
    QImage picture = m_base.copy();
    picture.setDevicePixelRatio(m_base.devicePixelRatio());
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    drawOvers(painter);
    drawPointer(painter);
    return picture;
}

} // namespace ferry
