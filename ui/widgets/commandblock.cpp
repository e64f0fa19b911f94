// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandblock.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

namespace ferry {

using namespace Qt::StringLiterals;

CommandBlock::CommandBlock(QWidget* parent) : QWidget(parent), m_head(new QWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    m_caption = makeLabel("small", m_head);
    m_badge = makeLabel("pill", m_head);
    setTone(m_badge, u"A"_s);
    m_copy = new QToolButton(m_head);
    m_copy->setProperty("role", u"quiet"_s);
    m_copy->setText(tr("Copy"));
    head->addWidget(m_caption);
    head->addWidget(m_badge);
    head->addStretch();
    head->addWidget(m_copy);
    m_code = makeLabel("code", this);
    m_code->setWordWrap(true);
    m_code->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_code->setFont(Theme::monospace());
    // Text can be taken with the mouse; the keyboard scrolls the card and has the copy button.
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_head);
    column->addWidget(m_code);
    connect(m_copy, &QToolButton::clicked, this, &CommandBlock::copy);
    setLine({});
    setBadge({});
}

void CommandBlock::setLine(const QString& line, const QString& caption)
{
    m_line = line;
    // A command breaks where an argument ends, also where a long argument has a comma.
    m_code->setText(QString(line).replace(u","_s, u",\u200B"_s).replace(u"/"_s, u"/\u200B"_s));
    m_caption->setText(caption);
    m_head->setVisible(!caption.isEmpty());
    m_copy->setAccessibleName(tr("Copy: %1").arg(caption));
    setVisible(!line.isEmpty());
}

void CommandBlock::setBadge(const QString& words)
{
    m_badge->setText(words);
    m_badge->setVisible(!words.isEmpty());
}

void CommandBlock::copy() const
{
    QGuiApplication::clipboard()->setText(m_line);
}

} // namespace ferry
