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

constexpr qsizetype manyOptions = 4;

/// Where a blank stands before an option, outside quotes.
QList<qsizetype> optionBreaks(const QString& line)
{
    QList<qsizetype> breaks;
    QChar quote;
    for (qsizetype at = 0; at + 2 < line.size(); ++at) {
        const QChar here = line[at];
        if (here == u'\\' && quote != u'\'')
            ++at;
        else if (!quote.isNull())
            quote = here == quote ? QChar() : quote;
        else if (here == u'\'' || here == u'"')
            quote = here;
        else if (here == u' ' && line[at + 1] == u'-' && (line[at + 2].isLetter() || line[at + 2] == u'-'))
            breaks << at;
    }
    return breaks;
}

/// Breaks where an argument ends, also at a comma or slash of a long one, and never after an option's dash.
/// The marks for that would spoil what is copied, so the text is not there to be selected.
QString breakable(QString text)
{
    static const QRegularExpression slashInside(u"(?<=\\S)/"_s);
    QStringList lines = text.split(u'\n');
    const bool apart =
        std::any_of(lines.begin(), lines.end(), [](const QString& line) { return line.size() > longLine; });
    std::transform(lines.cbegin(), lines.cend(), lines.begin(), foldedByOption);
    text = lines.join(apart ? u"\n\n"_s : u"\n"_s); // apart where each takes several rows
    return text.replace(u","_s, u",\u200B"_s)
        .replace(slashInside, u"/\u200B"_s)
        .replace(u" --"_s, u" -\u2060-\u2060"_s)
        .replace(u" -"_s, u" -\u2060"_s);
}

} // namespace

QString foldedByOption(const QString& line)
{
    const QList<qsizetype> breaks = optionBreaks(line);
    if (line.size() <= longLine || breaks.size() < manyOptions)
        return line;
    QString folded;
    qsizetype from = 0;
    for (const qsizetype at : breaks) {
        folded += line.mid(from, at - from) + u"\n "_s;
        from = at;
    }
    return folded + line.mid(from);
}

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
