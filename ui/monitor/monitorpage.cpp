// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/monitor/monitorpage.h"
#include "ui/monitor/historyline.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

MonitorPage::MonitorPage(Side side, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_side(side), m_theme(theme), m_transcript(new QPlainTextEdit(this)),
      m_input(new HistoryLine(this))
{
    setProperty("role", u"screen"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(0);
    m_transcript->setProperty("role", u"console"_s);
    m_transcript->setReadOnly(true);
    m_transcript->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_transcript->setMaximumBlockCount(2000);
    m_transcript->setFont(Theme::monospace());
    m_transcript->setUndoRedoEnabled(false);
    m_transcript->setTabChangesFocus(true);
    m_transcript->document()->setDocumentMargin(2);
    m_transcript->setAccessibleName(tr("Transcript of monitor %1").arg(sideLetter(side)));
    m_transcript->setPlaceholderText(
        tr("What Ferry and you say to QEMU, and what it answers, appears here."));
    column->addWidget(m_transcript, 1);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(3, 0, 3, 0);
    row->setSpacing(8);
    QLabel* prompt = makeLabel("prompt", this, u"(qemu)"_s);
    prompt->setFont(Theme::monospace());
    m_input->setProperty("role", u"console"_s);
    m_input->setFont(Theme::monospace());
    m_input->setAccessibleName(tr("Command for monitor %1").arg(sideLetter(side)));
    row->addWidget(prompt);
    row->addWidget(m_input, 1);
    column->addLayout(row);
    setFocusProxy(m_input);
    connect(m_input, &HistoryLine::entered, this, [this](const QString& line) { emit typed(m_side, line); });
    setLive(false);
}

void MonitorPage::setLive(bool live, const QString& whyNot)
{
    m_input->setEnabled(live && whyNot.isEmpty());
    m_input->setPlaceholderText(!whyNot.isEmpty() ? whyNot
                                : live            ? tr("type a command, for example info migrate")
                                                  : tr("QEMU does not run on this side"));
}

void MonitorPage::clear()
{
    m_transcript->clear();
    m_empty = true;
}

void MonitorPage::focusInput()
{
    if (m_input->isEnabled())
        m_input->setFocus(Qt::ShortcutFocusReason);
    else
        m_transcript->setFocus(Qt::ShortcutFocusReason);
}

void MonitorPage::add(const MonitorText& text)
{
    const Colors& c = m_theme.colors();
    switch (text.kind) {
    case MonitorText::Kind::Command:
        // The student's own commands stand out from Ferry's.
        append(u"(qemu) "_s + text.text, text.typedByUser ? c.screenOwn : c.screenText, text.typedByUser);
        break;
    case MonitorText::Kind::Answer:
        append(text.text, c.screenMuted, false);
        break;
    case MonitorText::Kind::Error:
        append(text.text, c.screenError, false);
        break;
    case MonitorText::Kind::Note:
        append(u"# "_s + text.text, c.screenMuted, false);
        break;
    }
}

void MonitorPage::append(const QString& text, const QColor& color, bool bold)
{
    QScrollBar* bar = m_transcript->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2;
    QTextCursor cursor(m_transcript->document());
    cursor.movePosition(QTextCursor::End);
    QTextCharFormat format;
    format.setForeground(color);
    if (bold)
        format.setFontWeight(QFont::DemiBold);
    if (!m_empty)
        cursor.insertBlock();
    m_empty = false;
    cursor.insertText(text, format);
    // Someone who scrolled back to read is not pulled away.
    if (atEnd)
        bar->setValue(bar->maximum());
}

} // namespace ferry
