// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/explanationcard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/commandblock.h"
#include "ui/widgets/plaintip.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortArgument = 18; ///< letters that may stand beside their explanation

QLabel* wrapped(const char* role, QWidget* parent)
{
    QLabel* label = makeLabel(role, parent);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

QPushButton* makeButton(const QString& name, const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    return button;
}

} // namespace

ExplanationCard::ExplanationCard(const Theme& theme, QWidget* parent) : Card(parent), m_theme(theme)
{
    auto* head = new QHBoxLayout;
    m_title = new ElidedLabel(this);
    m_title->setProperty("role", u"title"_s);
    m_title->setObjectName(u"stepTitle"_s);
    m_progress = new ElidedLabel(this);
    m_progress->setProperty("role", u"small"_s);
    m_progress->setObjectName(u"stepProgress"_s);
    m_copy = new QToolButton(this);
    m_copy->setProperty("role", u"quiet"_s);
    m_copy->setText(tr("Copy"));
    setPlainToolTip(m_copy, tr("Copy the command"));
    m_copy->setAccessibleName(tr("Copy the command"));
    // Where the step stands goes below its title, which has the line to itself.
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_progress);
    head->addLayout(words, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    body()->addLayout(head);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Explanation of the step"));
    m_scroll->setWidget(makePage());
    body()->addWidget(m_scroll, 5);
    m_wideSaid = makeLabel("small", this, tr("It said"));
    body()->addWidget(m_wideSaid);
    m_wideOutput = new QPlainTextEdit(this);
    m_wideOutput->setObjectName(u"output"_s);
    m_wideOutput->setProperty("role", u"console"_s);
    m_wideOutput->setReadOnly(true);
    m_wideOutput->setFont(Theme::monospace());
    m_wideOutput->setAccessibleName(tr("Output of the step"));
    m_wideOutput->setMinimumHeight(72);
    body()->addWidget(m_wideOutput, 3);
    m_buttons = makeButtons();
    body()->addWidget(m_buttons);

    connect(m_copy, &QToolButton::clicked, m_own, &CommandBlock::copy);
    connect(&theme, &Theme::changed, this, &ExplanationCard::refresh);
    refresh();
}

QWidget* ExplanationCard::makePage()
{
    auto* page = new QWidget;
    page->setProperty("role", u"plain"_s);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(8);
    m_result = new QFrame(page);
    m_result->setProperty("role", u"notice"_s);
    auto* result = new QHBoxLayout(m_result);
    result->setContentsMargins(10, 8, 10, 8);
    result->setSpacing(8);
    m_resultMark = makeLabel("title", m_result);
    result->addWidget(m_resultMark, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_resultText = wrapped("words", m_result);
    m_resultMore = wrapped("muted", m_result);
    m_resultText->setObjectName(u"result"_s);
    m_resultMore->setObjectName(u"cure"_s);
    words->addWidget(m_resultText);
    words->addWidget(m_resultMore);
    result->addLayout(words, 1);
    m_why = wrapped("muted", page);
    m_theirs = new CommandBlock(page);
    m_own = new CommandBlock(page);
    m_arguments = wrapped("muted", page);
    m_arguments->setObjectName(u"arguments"_s);
    m_arguments->setTextFormat(Qt::RichText);
    m_check = new CommandBlock(page);
    m_line = new QFrame(page);
    m_line->setProperty("role", u"line"_s);
    m_line->setFixedHeight(1);
    m_said = makeLabel("small", page, tr("It said"));
    m_output = wrapped("output", page);
    m_output->setFont(Theme::monospace());
    // Text can be taken with the mouse; the keyboard scrolls the card and has the copy buttons.
    for (QLabel* label : {m_output, m_why, m_resultText, m_resultMore})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_result, m_why, m_theirs, m_own, m_arguments,
                                                           m_check, m_line, m_said, m_output})
        column->addWidget(widget);
    column->addStretch();
    return page;
}

QWidget* ExplanationCard::makeButtons()
{
    auto* buttons = new QWidget(this);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 2, 0, 0);
    row->setSpacing(8);
    m_run = makeButton(u"runStep"_s, tr("Run this step"), buttons);
    m_skip = makeButton(u"skipStep"_s, tr("Skip"), buttons);
    m_undo = makeButton(u"undoStep"_s, tr("Undo"), buttons);
    m_next = makeButton(u"nextStep"_s, tr("Next"), buttons);
    setPlainToolTip(m_next, tr("Shows the next step."));
    row->addWidget(m_run);
    row->addWidget(m_skip);
    row->addWidget(m_undo);
    row->addStretch();
    row->addWidget(m_next);
    connect(m_run, &QPushButton::clicked, this, &ExplanationCard::runRequested);
    connect(m_skip, &QPushButton::clicked, this, &ExplanationCard::skipRequested);
    connect(m_undo, &QPushButton::clicked, this, &ExplanationCard::undoRequested);
    connect(m_next, &QPushButton::clicked, this, &ExplanationCard::nextRequested);
    return buttons;
}

void ExplanationCard::setStep(const StepView& step)
{
    if (step == m_step)
        return;
    const bool other = step.title != m_step.title || step.group != m_step.group;
    m_step = step;
    refresh();
    if (other)
        m_scroll->verticalScrollBar()->setValue(0);
}

void ExplanationCard::setActions(const StepActions& actions, bool handout, bool last)
{
    if (actions == m_actions && handout == m_handout && last == m_last)
        return;
    m_actions = actions;
    m_handout = handout;
    m_last = last;
    refresh();
}

void ExplanationCard::setTrouble(const std::optional<Error>& error)
{
    if (error == m_trouble)
        return;
    m_trouble = error;
    refresh();
    if (error)
        m_scroll->verticalScrollBar()->setValue(0);
}

void ExplanationCard::setWide(bool wide)
{
    m_wide = wide;
    refresh();
}

QString ExplanationCard::argumentRows() const
{
    const QString token =
        u"<span style=\"color:%1\"><code>%2</code></span>"_s.arg(m_theme.colors().hostAText.name(), u"%1"_s);
    QString rows;
    for (const auto& [argument, meaning] : m_step.arguments) {
        const QString word =
            token.arg(argument.toHtmlEscaped().replace(u","_s, u",\u200B"_s).replace(u"/"_s, u"/\u200B"_s));
        // A long argument beside it would leave the words a column of one word.
        if (m_wide && argument.size() <= shortArgument)
            rows +=
                u"<tr><td style=\"padding: 2px 12px 2px 0\">%1</td><td style=\"padding: 2px 0\">%2</td></tr>"_s
                    .arg(word, meaning.toHtmlEscaped());
        else
            rows += u"<tr><td colspan=\"2\" style=\"padding: 2px 0\">%1<br>%2</td></tr>"_s.arg(
                word, meaning.toHtmlEscaped());
    }
    return rows;
}

void ExplanationCard::refreshArguments()
{
    const QString rows = argumentRows();
    m_arguments->setText(rows.isEmpty() ? QString() : u"<table cellspacing=\"0\">"_s + rows + u"</table>"_s);
    m_arguments->setVisible(!rows.isEmpty());
}

void ExplanationCard::refresh()
{
    m_title->setFullText(m_step.title.isEmpty() ? tr("What is happening") : m_step.title);
    m_progress->setFullText(m_actions.progress);
    m_progress->setVisible(m_wide && !m_actions.progress.isEmpty());
    m_why->setText(m_step.title.isEmpty() ? tr("The steps of the lab and the commands they run appear here.")
                                          : m_step.why);
    m_why->setVisible(!m_why->text().isEmpty());
    refreshArguments();
    refreshCommands();
    refreshResult();
    refreshOutput();
    m_buttons->setVisible(m_actions.shown);
    if (m_actions.shown)
        m_run->setText(m_actions.runText);
    // A button that is grey while the step runs would lose the keyboard for good.
    m_runHadFocus = (m_runHadFocus && m_buttons->isAncestorOf(focusWidget())) || m_run->hasFocus();
    m_run->setEnabled(m_actions.run);
    if (m_runHadFocus && m_actions.run)
        m_run->setFocus();
    setPlainToolTip(m_run, m_actions.why);
    m_run->setAccessibleDescription(m_actions.why);
    m_skip->setEnabled(m_actions.skip);
    setPlainToolTip(m_skip, m_actions.skipWhy);
    m_skip->setAccessibleDescription(m_actions.skipWhy);
    m_undo->setEnabled(m_actions.undo);
    setPlainToolTip(m_undo, m_actions.undoWhy);
    m_undo->setAccessibleDescription(m_actions.undoWhy);
    m_next->setVisible(m_wide);
    m_next->setEnabled(!m_last);
}

void ExplanationCard::refreshCommands()
{
    const bool differs = !m_step.handout.isEmpty();
    const bool theirs = m_handout && m_step.runsHandout;
    m_theirs->setLine(m_step.handout, m_handout && !theirs ? tr("The handout’s line, for comparison")
                                                           : tr("The handout’s line"));
    m_theirs->setBadge(differs && theirs ? tr("runs") : QString());
    m_own->setLine(m_step.command, differs ? tr("Ferry’s line") : QString());
    m_own->setBadge(differs && !theirs && m_actions.shown ? tr("runs") : QString());
    m_copy->setVisible(!m_step.command.isEmpty() && !differs);
    m_check->setLine(m_wide ? m_step.check : QString(), tr("Its effect is proven by"));
}

void ExplanationCard::refreshResult()
{
    const bool failed = m_step.state == StepState::Failed;
    const bool done = m_step.state == StepState::Done && m_actions.shown && !m_step.detail.isEmpty();
    m_result->setVisible(m_trouble || failed || done);
    const QString sentence = m_trouble ? m_trouble->sentence : m_step.detail;
    const bool bad = m_trouble || failed;
    m_resultMark->setText(bad ? u"✗"_s : u"✓"_s);
    setTone(m_resultMark, bad ? u"bad"_s : u"good"_s);
    m_resultText->setText(sentence);
    QString more;
    if (m_trouble && !m_trouble->cure.isEmpty())
        more = tr("What to do: %1").arg(m_trouble->cure);
    m_resultMore->setText(more);
    m_resultMore->setVisible(!more.isEmpty());
    setPlainToolTip(m_resultText, m_trouble ? m_trouble->detail : QString());
}

void ExplanationCard::refreshOutput()
{
    const bool said = !m_step.output.isEmpty();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_line, m_said, m_output})
        widget->setVisible(said && !m_wide);
    m_output->setText(m_step.output);
    m_wideSaid->setVisible(said && m_wide);
    m_wideOutput->setVisible(said && m_wide);
    const QString shown = m_wideOutput->toPlainText();
    if (m_step.output == shown)
        return;
    // Appended where it only grew, so that what is selected stays so.
    if (!shown.isEmpty() && m_step.output.startsWith(shown + u'\n'))
        m_wideOutput->appendPlainText(m_step.output.mid(shown.size() + 1));
    else
        m_wideOutput->setPlainText(m_step.output);
    m_wideOutput->verticalScrollBar()->setValue(m_wideOutput->verticalScrollBar()->maximum());
}

} // namespace ferry
