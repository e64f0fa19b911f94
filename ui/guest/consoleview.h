// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/vnc/vncsession.h"
#include "ui/guest/consolekeyboard.h"

#include <QColor>
#include <QPointer>
#include <QWidget>

namespace ferry {

/// The colours of a console beside the picture itself; the window's theme sets them.
struct ConsoleColors
{
    QColor background{0x14, 0x17, 0x1c}; ///< around the picture and under messages
    QColor text{0xe6, 0xea, 0xf0};
    QColor muted{0x98, 0xa2, 0xb3};
    QColor focus{0x5b, 0x9b, 0xff}; ///< frame while the keyboard goes to the guest

    bool operator==(const ConsoleColors&) const = default;
};

/// A guest's screen: paints a session's picture scaled to fit, gives it keyboard, mouse and, where that is
/// wanted, the clipboard, and says in words why there is no picture when there is none.
///
/// While it has the focus every key goes to the guest, Tab and the window's shortcuts included.
/// Ctrl+Alt pressed and let go without another key gives the keyboard back; Ctrl+Alt+F asks for full
/// screen or back.
class ConsoleView : public QWidget
{
    Q_OBJECT
public:
    /// What the view shows; the words are setPlaceholder()'s, the session's, or setMessage()'s.
    enum class Mode {
        Empty,      ///< no session: the placeholder
        Connecting, ///< first attempt under way
        Live,
        Frozen, ///< the last picture, dimmed, with a message
        Failed, ///< no picture and an error
    };
    Q_ENUM(Mode)

    explicit ConsoleView(QWidget* parent = nullptr);
    ~ConsoleView() override;

    /// Follows this session (not owned; may be null). The last picture of the former one is dropped
    /// unless freeze() was called.
    void setSession(VncSession* session);
    VncSession* session() const { return m_session; }
    /// Words shown while there is no picture: what this place is, and why it is empty.
    void setPlaceholder(const QString& title, const QString& detail);
    /// Words over the picture (empty: none), e.g. why it stands still. `detail` is set in monospace.
    void setMessage(const QString& title, const QString& detail = {});
    void setDimmed(bool dimmed);
    /// Keeps the last picture, dimmed, and lets go of the session: the guest has moved away.
    void freeze();
    /// A picture that was kept, as it was; none: the placeholder. Only without a session.
    void setStill(const QImage& picture);
    void setColors(const ConsoleColors& colors);
    /// Whether the guest gets this computer's clipboard and may set it, while it has the focus. Not at first:
    /// a password that was copied is none of the guest's business.
    void setClipboardShared(bool shared);

    Mode mode() const;
    /// The text a screen reader and the painting share, e.g. "Connecting …".
    QString shownTitle() const;
    QString shownDetail() const;
    /// Where the picture lies, in the widget's coordinates; empty without one.
    QRectF pictureRect() const;
    /// The screen pixel under a position of the widget, clamped to the screen.
    QPoint toScreen(const QPointF& position) const;
    QSize sizeHint() const override { return {640, 400}; }
    QSize minimumSizeHint() const override { return {160, 100}; }

signals:
    /// Ctrl+Alt+F, or F11 while the guest does not have the keyboard.
    void fullScreenToggled();
    /// Ctrl+Alt: the user wants the keyboard back. The view has cleared its focus already.
    void keyboardReleased();

protected:
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    bool isInteractive() const;
    QSize pictureSize() const;
    void paintPicture(QPainter& painter, const QRegion& region);
    void paintMessage(QPainter& painter);
    void onUpdated(const QRegion& dirty);
    void onStateChanged(VncSession::State state);
    void onCursor(const QImage& image, const QPoint& hotspot);
    void onGuestClipboard(const QString& text);
    void offerClipboard();
    void sendPointer(const QPointF& position, Qt::MouseButtons buttons);
    void refresh();

    QPointer<VncSession> m_session;
    ConsoleKeyboard m_keyboard;
    ConsoleColors m_colors;
    QImage m_kept;        ///< the picture of a frozen view
    bool m_still = false; ///< of a recording: not dimmed
    QString m_placeholderTitle;
    QString m_placeholderDetail;
    QString m_messageTitle;
    QString m_messageDetail;
    QString m_clipboard; ///< last text given to or got from the guest
    bool m_clipboardShared = false;
    bool m_dimmed = false;
    QPoint m_wheel; ///< wheel movement not yet sent, eighths of a degree
};

} // namespace ferry
