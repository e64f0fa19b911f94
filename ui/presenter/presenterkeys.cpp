// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/presenterkeys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct StageWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::PresenterKeys)
};

} // namespace

std::optional<StageKey> stageKeyOf(int key, Qt::KeyboardModifiers modifiers)
{
    if ((modifiers & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != Qt::NoModifier)
        return std::nullopt;
    switch (key) {
    case Qt::Key_Space:
    case Qt::Key_PageDown: // what a clicker sends
    case Qt::Key_Right:
        return StageKey{StageAct::Next};
    case Qt::Key_C:
        return StageKey{StageAct::Cancel};
    case Qt::Key_P:
        return StageKey{StageAct::Postcopy};
    case Qt::Key_R:
        return StageKey{StageAct::Recover};
    case Qt::Key_T:
        return StageKey{StageAct::Again};
    case Qt::Key_L:
        return StageKey{StageAct::LastGood};
    case Qt::Key_Escape:
    case Qt::Key_F5:
        return StageKey{StageAct::Leave};
    default:
        break;
    }
    if (key >= Qt::Key_1 && key <= Qt::Key_9)
        return StageKey{StageAct::Chart, key - Qt::Key_0};
    return std::nullopt;
}

QList<QPair<QString, QString>> stageKeyWords()
{
    return {{StageWords::tr("Space"), StageWords::tr("go on")},
            {u"C"_s, StageWords::tr("cancel")},
            {u"P"_s, StageWords::tr("post-copy")},
            {u"R"_s, StageWords::tr("recover")},
            {u"1 2 3"_s, StageWords::tr("chart")},
            {u"Esc"_s, StageWords::tr("leave")}};
}

PresenterKeys::PresenterKeys(QWidget& window, QWidget& clickable, QObject* parent)
    : QObject(parent), m_window(window), m_clickable(clickable)
{
    qApp->installEventFilter(this);
}

PresenterKeys::~PresenterKeys() = default;

// A dialog or a menu over the window has its own keys and clicks.
bool PresenterKeys::isOurs(const QObject* watched) const
{
    const auto* widget = qobject_cast<const QWidget*>(watched);
    return widget != nullptr && widget->window() == &m_window && QApplication::activePopupWidget() == nullptr;
}

bool PresenterKeys::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride: {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (!isOurs(watched))
            return false;
        const auto stage = stageKeyOf(key.key(), key.modifiers());
        // Ctrl+Q, Ctrl+R and the like stay the window's; a bare letter is never the guest's.
        const bool bare = (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
        const bool function = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
        if (!stage)
            return event->type() == QEvent::KeyPress && bare && !function;
        if (event->type() == QEvent::ShortcutOverride) {
            event->accept(); // no shortcut: the key press follows
            return true;
        }
        if (!key.isAutoRepeat())
            emit pressed(*stage);
        return true;
    }
    case QEvent::KeyRelease:
        return isOurs(watched);
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::ContextMenu: {
        if (!isOurs(watched))
            return false;
        const auto* widget = static_cast<QWidget*>(watched);
        return widget != &m_clickable && !m_clickable.isAncestorOf(widget);
    }
    default:
        return false;
    }
}

} // namespace ferry
