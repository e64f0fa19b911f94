// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/guest/fullscreenconsole.h"

#include "ui/guest/consoleview.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace ferry {

FullScreenConsole::FullScreenConsole(VncSession* session, QWidget* parent)
    : QWidget(parent, Qt::Window), m_view(new ConsoleView(this)),
      m_hint(new QLabel(tr("Ctrl+Alt+F leaves full screen"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    m_view->setSession(session);
    connect(m_view, &ConsoleView::fullScreenToggled, this, &QWidget::close);

    m_hint->setAutoFillBackground(true);
    m_hint->setMargin(8);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->raise();
    QTimer::singleShot(std::chrono::seconds(4), m_hint, &QWidget::hide);
    // Without the keyboard the way out must be in sight again.
    connect(m_view, &ConsoleView::keyboardReleased, this, [this] {
        m_hint->setText(tr("Esc or F11 leaves full screen; a click gives the keyboard to the guest"));
        m_hint->show();
        placeHint();
        setFocus();
    });
    setFocusPolicy(Qt::StrongFocus);
    showFullScreen();
    m_view->setFocus();
}

void FullScreenConsole::closeEvent(QCloseEvent* event)
{
    event->accept();
    emit left();
}

void FullScreenConsole::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeHint();
}

void FullScreenConsole::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11)
        close();
    else
        QWidget::keyPressEvent(event);
}

void FullScreenConsole::placeHint()
{
    m_hint->adjustSize();
    m_hint->move((width() - m_hint->width()) / 2, 16);
}

} // namespace ferry
