// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandblock.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QRegularExpression>
#include <QToolButton>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longLine = 60;

/// Breaks where an argument ends, also at a comma or slash of a long one, and never after an option's dash.
/// The marks for that would spoil what is copied, so the text is not there to be selected.
QString breakable(QString text)
{
    static const QRegularExpression slashInside(u"(?<=\\S)/"_s);
    const QStringList lines = text.split(u'\n');
    const bool apart =
        std::any_of(lines.begin(), lines.end(), [](const QString& line) { return line.size() > longLine; });
    if (apart && lines.size() > 1)
        text.replace(u'\n', u"\n\n"_s); // where each takes several rows
    return text.replace(u","_s, u",\u200B"_s)
        .replace(slashInside, u"/\u200B"_s)
        .replace(u" --"_s, u" -\u2060-\u2060"_s)
        .replace(u" -"_s, u" -\u2060"_s);
}

} // namespace

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
    // A label that wraps may be given a row too many: it is better missed below than above.
    m_code->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_code->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_code->setFont(Theme::monospace());
    column->addWidget(m_head);
    column->addWidget(m_code);
    connect(m_copy, &QToolButton::clicked, this, &CommandBlock::copy);
    setLine({});
    setBadge({});
}

void CommandBlock::setLine(const QString& line, const QString& caption)
{
    m_line = line;
    m_code->setText(breakable(line));
    m_code->setAccessibleName(line);
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
