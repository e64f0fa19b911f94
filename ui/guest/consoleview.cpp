// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/guest/consoleview.h"

#include "ui/guest/consolegeometry.h"
#include "ui/widgets/plaintip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

namespace ferry {

ConsoleView::ConsoleView(QWidget* parent)
    : QWidget(parent), m_keyboard([this](quint32 keysym, quint32 qnum, bool down) {
          if (m_session)
              m_session->sendKey(keysym, qnum, down);
      })
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_InputMethodEnabled, false); // keys go to the guest, which has its own
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Guest screen"));
    setPlainToolTip(this, {});
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ConsoleView::offerClipboard);
    refresh();
}

ConsoleView::~ConsoleView()
{
    m_keyboard.releaseAll();
}

void ConsoleView::setSession(VncSession* session)
{
    if (m_session == session)
        return;
    if (m_session) {
        m_keyboard.releaseAll();
        m_session->disconnect(this);
    }
    m_session = session;
    if (session) {
        m_kept = QImage();
        m_still = m_dimmed = false;
        connect(session, &VncSession::updated, this, &ConsoleView::onUpdated);
        connect(session, &VncSession::stateChanged, this, &ConsoleView::onStateChanged);
        connect(session, &VncSession::connected, this, &ConsoleView::refresh);
        connect(session, &VncSession::resized, this, &ConsoleView::refresh);
        connect(session, &VncSession::stalledChanged, this, &ConsoleView::refresh);
        connect(session, &VncSession::cursorChanged, this, &ConsoleView::onCursor);
        connect(session, &VncSession::clipboardReceived, this, &ConsoleView::onGuestClipboard);
        connect(session, &QObject::destroyed, this, &ConsoleView::refresh);
        if (!session->cursorImage().isNull())
            onCursor(session->cursorImage(), session->cursorHotspot());
    }
    if (!session)
        unsetCursor();
    refresh();
}

void ConsoleView::setPlaceholder(const QString& title, const QString& detail)
{
    m_placeholderTitle = title;
    m_placeholderDetail = detail;
    refresh();
}

void ConsoleView::setMessage(const QString& title, const QString& detail)
{
    m_messageTitle = title;
    m_messageDetail = detail;
    refresh();
}

void ConsoleView::setDimmed(bool dimmed)
{
    m_dimmed = dimmed;
    refresh();
}

void ConsoleView::freeze()
{
    if (m_session) {
        const QImage last = m_session->snapshot();
        setSession(nullptr);
        m_kept = last;
        m_still = false;
    }
    m_dimmed = true;
    refresh();
}

void ConsoleView::setStill(const QImage& picture)
{
    if (m_session)
        return;
    m_kept = picture;
    m_still = true;
    m_dimmed = false;
    refresh();
}

void ConsoleView::setColors(const ConsoleColors& colors)
{
    m_colors = colors;
    update();
}

void ConsoleView::setClipboardShared(bool shared)
{
    m_clipboardShared = shared;
    m_clipboard.clear();
    offerClipboard();
}

ConsoleView::Mode ConsoleView::mode() const
{
    if (!m_session)
        return m_kept.isNull() ? Mode::Empty : Mode::Frozen;
    const bool picture = !m_session->screenSize().isEmpty();
    switch (m_session->state()) {
    case VncSession::State::Idle:
        return picture ? Mode::Frozen : Mode::Empty;
    case VncSession::State::Connecting:
    case VncSession::State::Retrying:
        return picture ? Mode::Frozen : Mode::Connecting;
    case VncSession::State::Live:
        return m_session->isStalled() ? Mode::Frozen : Mode::Live;
    case VncSession::State::Failed:
        return picture ? Mode::Frozen : Mode::Failed;
    }
    return Mode::Empty;
}

QString ConsoleView::shownTitle() const
{
    if (!m_messageTitle.isEmpty())
        return m_messageTitle;
    if (!m_session)
        return m_kept.isNull() ? m_placeholderTitle : QString();
    switch (m_session->state()) {
    case VncSession::State::Idle:
        return m_session->screenSize().isEmpty() ? m_placeholderTitle : QString();
    case VncSession::State::Connecting:
        return tr("Connecting to the guest's screen …");
    case VncSession::State::Retrying:
        return tr("Waiting for the guest's screen …");
    case VncSession::State::Live:
        return m_session->isStalled() ? tr("The guest's screen does not answer") : QString();
    case VncSession::State::Failed:
        return m_session->lastError().sentence;
    }
    return {};
}

QString ConsoleView::shownDetail() const
{
    if (!m_messageTitle.isEmpty())
        return m_messageDetail;
    if (!m_session)
        return m_kept.isNull() ? m_placeholderDetail : QString();
    switch (m_session->state()) {
    case VncSession::State::Idle:
        return m_session->screenSize().isEmpty() ? m_placeholderDetail : QString();
    case VncSession::State::Connecting:
        return m_session->address().toString();
    case VncSession::State::Retrying:
        return m_session->lastError().detail.isEmpty() ? m_session->address().toString()
                                                       : m_session->lastError().detail;
    case VncSession::State::Live:
        return m_session->isStalled() ? m_session->address().toString() : QString();
    case VncSession::State::Failed: {
        const Error error = m_session->lastError();
        return error.cure.isEmpty() ? error.detail : error.cure;
    }
    }
    return {};
}

QSize ConsoleView::pictureSize() const
{
    return m_session ? m_session->screenSize() : m_kept.size();
}

QRectF ConsoleView::pictureRect() const
{
    const QRect device = fitScreen(pictureSize(), size(), devicePixelRatioF());
    const qreal ratio = devicePixelRatioF();
    return {device.x() / ratio, device.y() / ratio, device.width() / ratio, device.height() / ratio};
}

QPoint ConsoleView::toScreen(const QPointF& position) const
{
    return widgetToScreen(position, pictureRect(), pictureSize());
}

/// Something beyond pixels changed: words, size, state.
void ConsoleView::refresh()
{
    const QString title = shownTitle();
    const QString hint =
        tr("While it has the focus all keys go to the guest. Ctrl+Alt gives the keyboard back, "
           "Ctrl+Alt+F toggles full screen.");
    const QString description = title.isEmpty() ? hint : title + QLatin1Char('\n') + shownDetail();
    if (accessibleDescription() != description)
        setAccessibleDescription(description);
    update();
}

void ConsoleView::onUpdated(const QRegion& dirty)
{
    if (!isVisible())
        return;
    const QRect target = fitScreen(pictureSize(), size(), devicePixelRatioF());
    update(screenToWidget(dirty, pictureSize(), target, devicePixelRatioF()) & rect());
}

void ConsoleView::onStateChanged(VncSession::State state)
{
    if (state != VncSession::State::Live)
        m_keyboard.releaseAll(); // forgets them; a new server has none pressed
    else if (hasFocus())
        offerClipboard();
    refresh();
}

bool ConsoleView::isInteractive() const
{
    return m_session && m_session->state() == VncSession::State::Live;
}

void ConsoleView::onGuestClipboard(const QString& text)
{
    // A guest that does not have the keyboard has no business with the clipboard.
    if (!m_clipboardShared || !hasFocus() || text == m_clipboard)
        return;
    m_clipboard = text;
    QGuiApplication::clipboard()->setText(text);
}

void ConsoleView::offerClipboard()
{
    if (!m_clipboardShared || !hasFocus() || !isInteractive())
        return;
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty() || text == m_clipboard)
        return;
    m_clipboard = text;
    m_session->sendClipboard(text);
}

} // namespace ferry
