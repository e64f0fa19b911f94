// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QRegion>
#include <QWidget>

#include <functional>
#include <optional>

namespace ferry {

/// Pictures of a window as its user sees it: its widgets, its dialogs, menus and popovers, and the pointer.
/// Widgets draw themselves, so it is alike on X11, Wayland and without a screen, and nothing else of the
/// desktop is ever seen. Only what was painted since the last picture is drawn again.
class WindowPictures : public QObject
{
    Q_OBJECT
public:
    /// The window must outlive the pictures.
    explicit WindowPictures(QWidget& window, QObject* parent = nullptr);
    ~WindowPictures() override;

    /// Whether the next picture differs from the last one, as far as can be told without drawing it.
    bool hasChanged() const;
    /// The window now, in its own pixels; device pixel ratio as the window's. The picture is shared with the
    /// next one until that is drawn.
    QImage take();
    /// So many pixels under the window are for somebody else to paint.
    void setFoot(int height);
    void paintFoot(const std::function<void(QPainter&, const QRect&)>& paint);
    /// A ring around the pointer, which the last row sees too.
    void setHalo(bool halo);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A dialog, menu, popover or tip over the window.
    struct Over
    {
        QPointer<QWidget> widget;
        QImage picture;
        QPoint place; ///< in the window's coordinates
        bool stale = true;
    };

    void onWidgetEvent(QWidget& widget, QEvent& event);
    void onPointerEvent(QObject& window, QEvent& event);
    void markPainted(QWidget& widget, const QRegion& region);
    void markAround(QWidget& widget);
    Over* overOf(QWidget& top);
    QPoint placeOf(const QWidget& top) const;
    void drawWindow();
    void drawOvers(QPainter& painter);
    void drawPointer(QPainter& painter) const;

    QWidget& m_window;
    QImage m_base; ///< the window's own widgets
    int m_foot = 0;
    QRegion m_stale;                 ///< of the base, in the window's coordinates
    QList<Over> m_overs;             ///< the one above the others is last
    std::optional<QPoint> m_pointer; ///< in the window's coordinates; nothing: it is elsewhere
    std::int64_t m_wholeNs = 0;      ///< when all of the window was drawn last
    bool m_pressed = false, m_halo = false;
    bool m_changed = true; ///< pointer or what lies over the window
    bool m_drawing = false;
};

} // namespace ferry
