// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/findingslist.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QLabel* wrapped(const char* role, QWidget* parent, const QString& text)
{
    QLabel* label = makeLabel(role, parent, text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

FindingsList::FindingsList(QWidget* parent) : Card(parent)
{
    body()->addWidget(makeLabel("title", this, tr("This computer")));
    m_words = wrapped("muted", this, {});
    m_words->setObjectName(u"doctorWords"_s);
    body()->addWidget(m_words);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("What was found on this computer"));
    auto* page = new QWidget;
    page->setProperty("role", u"plain"_s);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(0, 0, 4, 0);
    m_column->setSpacing(12);
    m_column->addStretch();
    scroll->setWidget(page);
    body()->addWidget(scroll, 1);
}

void FindingsList::setProgress(const QString& words)
{
    m_words->setText(words + u" …"_s);
}

void FindingsList::setFindings(const QList<Finding>& findings, const QStringList& actions)
{
    // All but the stretch at the end: they may be told anew.
    while (m_column->count() > 1) {
        QLayoutItem* row = m_column->takeAt(0);
        // Later: one of its own buttons may be what asks for it.
        if (QWidget* const widget = row->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete row;
    }
    int problems = 0, warnings = 0;
    for (const Finding::Severity severity : {Finding::Severity::Problem, Finding::Severity::Warning}) {
        for (const Finding& finding : findings) {
            if (finding.severity != severity)
                continue;
            ++(severity == Finding::Severity::Problem ? problems : warnings);
            add(finding, actions);
        }
    }
    if (problems > 0)
        m_words->setText(tr("Something is in the way:"));
    else if (warnings > 0)
        m_words->setText(tr("It will work, though not as well as it could:"));
    else
        m_words->setText(tr("Everything the lab needs is here."));
}

void FindingsList::add(const Finding& finding, const QStringList& actions)
{
    const bool problem = finding.severity == Finding::Severity::Problem;
    auto* whole = new QWidget(this);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    QLabel* mark = makeLabel("title", whole, problem ? u"✗"_s : u"!"_s);
    setTone(mark, problem ? u"bad"_s : u"B"_s);
    mark->setAccessibleName(problem ? tr("Problem") : tr("Warning"));
    mark->setFixedWidth(12);
    row->addWidget(mark, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(wrapped("figure", whole, finding.title));
    words->addWidget(wrapped("words", whole, finding.sentence));
    if (!finding.cure.isEmpty())
        words->addWidget(wrapped("muted", whole, finding.cure));
    if (actions.contains(finding.action)) {
        auto* button = new QPushButton(
            finding.action == "fit-memory"_L1 ? tr("Fit the memory") : tr("Use a namespace"), whole);
        button->setObjectName(finding.action);
        words->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this,
                [this, action = finding.action] { emit actionRequested(action); });
    }
    row->addLayout(words, 1);
    m_column->insertWidget(m_column->count() - 1, whole);
}

} // namespace ferry
