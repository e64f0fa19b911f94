// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/monitor/historyline.h"

#include <QKeyEvent>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype historyLimit = 200;

const QStringList& commands()
{
    static const QStringList list = {
        u"cont"_s,
        u"help "_s,
        u"info balloon"_s,
        u"info block"_s,
        u"info chardev"_s,
        u"info cpus"_s,
        u"info kvm"_s,
        u"info memory_size_summary"_s,
        u"info migrate"_s,
        u"info migrate_capabilities"_s,
        u"info migrate_parameters"_s,
        u"info mtree"_s,
        u"info name"_s,
        u"info network"_s,
        u"info pci"_s,
        u"info qtree"_s,
        u"info registers"_s,
        u"info status"_s,
        u"info uuid"_s,
        u"info version"_s,
        u"info vnc"_s,
        u"migrate -d tcp:127.0.0.1:"_s,
        u"migrate_cancel"_s,
        u"migrate_pause"_s,
        u"migrate_recover "_s,
        u"migrate_set_capability "_s,
        u"migrate_set_parameter "_s,
        u"migrate_start_postcopy"_s,
        u"stop"_s,
        u"sendkey "_s,
        u"system_reset"_s,
    };
    return list;
}

} // namespace

HistoryLine::HistoryLine(QWidget* parent) : QLineEdit(parent)
{
    setFrame(false);
    setMaxLength(4096);
    connect(this, &QLineEdit::returnPressed, this, &HistoryLine::enter);
}

QString HistoryLine::completed(const QString& text)
{
    if (text.isEmpty())
        return text;
    QString common;
    for (const QString& command : commands()) {
        if (!command.startsWith(text))
            continue;
        if (common.isEmpty()) {
            common = command;
            continue;
        }
        const auto ends = std::mismatch(common.cbegin(), common.cend(), command.cbegin(), command.cend());
        common.truncate(ends.first - common.cbegin());
    }
    return common.isEmpty() ? text : common;
}

bool HistoryLine::event(QEvent* event)
{
    // Tab completes while there is something to complete; otherwise it moves on, so that the keyboard
    // is never caught here.
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && completed(text()) != text()) {
            setText(completed(text()));
            return true;
        }
    }
    return QLineEdit::event(event);
}

void HistoryLine::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up)
        recall(-1);
    else if (event->key() == Qt::Key_Down)
        recall(1);
    else
        QLineEdit::keyPressEvent(event);
}

void HistoryLine::enter()
{
    const QString line = text().trimmed();
    clear();
    if (line.isEmpty())
        return;
    if (m_history.isEmpty() || m_history.last() != line)
        m_history.append(line);
    if (m_history.size() > historyLimit)
        m_history.removeFirst();
    m_at = m_history.size();
    m_draft.clear();
    emit entered(line);
}

void HistoryLine::recall(int step)
{
    const qsizetype to = std::clamp<qsizetype>(m_at + step, 0, m_history.size());
    if (to == m_at)
        return;
    if (m_at == m_history.size())
        m_draft = text();
    m_at = to;
    setText(m_at == m_history.size() ? m_draft : m_history[m_at]);
}

} // namespace ferry
