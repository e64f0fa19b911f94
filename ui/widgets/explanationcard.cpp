// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/explanationcard.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// A command breaks where an argument ends, also where a long argument has a comma.
QString breakable(QString text)
{
    return text.replace(u","_s, u",\u200B"_s).replace(u"/"_s, u"/\u200B"_s);
}

QLabel* wrapped(const char* role, QWidget* parent)
{
    QLabel* label = makeLabel(role, parent);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

ExplanationCard::ExplanationCard(const Theme& theme, QWidget* parent) : Card(parent), m_theme(theme)
{
    auto* head = new QHBoxLayout;
    m_title = makeLabel("title", this);
    m_copy = new QToolButton(this);
    m_copy->setProperty("role", u"quiet"_s);
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the command"));
    m_copy->setAccessibleName(tr("Copy the command"));
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    body()->addLayout(head);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Explanation of the step"));
    auto* page = new QWidget;
    page->setProperty("role", u"plain"_s);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(8);
    m_why = wrapped("muted", page);
    m_command = wrapped("code", page);
    m_arguments = wrapped("muted", page);
    m_arguments->setTextFormat(Qt::RichText);
    m_line = new QFrame(page);
    m_line->setProperty("role", u"line"_s);
    m_line->setFixedHeight(1);
    m_said = makeLabel("small", page, tr("It said"));
    m_output = wrapped("output", page);
    for (QLabel* machine : {m_command, m_output})
        machine->setFont(Theme::monospace());
    // Text can be taken with the mouse; the keyboard scrolls the card and has the copy button.
    for (QLabel* label : {m_command, m_output, m_why})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_why, m_command, m_arguments, m_line, m_said, m_output})
        column->addWidget(widget);
    column->addStretch();
    scroll->setWidget(page);
    body()->addWidget(scroll, 1);

    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_step.command); });
    connect(&theme, &Theme::changed, this, &ExplanationCard::refresh);
    refresh();
}

void ExplanationCard::setStep(const StepView& step)
{
    if (step == m_step)
        return;
    m_step = step;
    refresh();
}

void ExplanationCard::refresh()
{
    m_title->setText(m_step.title.isEmpty() ? tr("What is happening") : m_step.title);
    m_why->setText(m_step.title.isEmpty() ? tr("The steps of the lab and the commands they run appear here.")
                                          : m_step.why);
    m_why->setVisible(!m_why->text().isEmpty());
    m_command->setText(breakable(m_step.command));
    m_command->setVisible(!m_step.command.isEmpty());
    m_copy->setVisible(!m_step.command.isEmpty());
    QString rows;
    for (const auto& [argument, meaning] : m_step.arguments)
        rows +=
            u"<tr><td style=\"color:%1; padding: 2px 12px 2px 0\"><code>%2</code></td><td style=\"padding: 2px 0\">%3</td></tr>"_s
                .arg(m_theme.colors().hostAText.name(), breakable(argument.toHtmlEscaped()),
                     meaning.toHtmlEscaped());
    m_arguments->setText(u"<table cellspacing=\"0\">"_s + rows + u"</table>"_s);
    m_arguments->setVisible(!rows.isEmpty());
    m_line->setVisible(!m_step.output.isEmpty());
    m_said->setVisible(!m_step.output.isEmpty());
    m_output->setText(m_step.output);
    m_output->setVisible(!m_step.output.isEmpty());
}

} // namespace ferry
