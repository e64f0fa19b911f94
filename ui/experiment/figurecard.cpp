// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/figurecard.h"

#include "ui/experiment/figureview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QScrollArea* scrolled(QWidget* inner, const QString& name, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(name);
    area->setWidget(inner);
    return area;
}

} // namespace

FigureCard::FigureCard(const Theme& theme, QWidget* parent)
    : Card(parent), m_choice(new QComboBox(this)), m_view(new FigureView(theme))
{
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel("title", this, tr("Figure")));
    m_choice->setObjectName(u"figureChoice"_s);
    m_choice->setAccessibleName(tr("Which figure is shown"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(16);
    head->addWidget(m_choice, 1);
    body()->addLayout(head);
    auto* figure = scrolled(m_view, tr("Figure of the trials"), this);
    figure->setFocusPolicy(Qt::NoFocus); // the figure itself takes the keyboard
    auto* lower = new QWidget(this);
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeLabel("title", lower, tr("Findings")));
    auto* words = new QWidget;
    words->setProperty("role", u"plain"_s);
    auto* inner = new QVBoxLayout(words);
    inner->setContentsMargins(0, 0, 4, 0);
    m_findings = makeLabel("words", words);
    m_findings->setObjectName(u"findings"_s);
    m_findings->setWordWrap(true);
    m_findings->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_findings->setAccessibleName(tr("Findings"));
    inner->addWidget(m_findings);
    inner->addStretch();
    auto* findings = scrolled(words, tr("Findings"), lower);
    findings->setFocusPolicy(Qt::NoFocus);
    column->addWidget(findings, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(figure);
    splitter->addWidget(lower);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 150});
    splitter->setChildrenCollapsible(false);
    body()->addWidget(splitter, 1);
    connect(m_choice, &QComboBox::activated, this,
            [this](int row) { emit figureChosen(m_choice->itemData(row).toString()); });
    clear();
}

void FigureCard::clear()
{
    setDigest({});
}

void FigureCard::setDigest(const ResultsDigest& digest)
{
    const QSignalBlocker quiet(m_choice);
    QStringList titles;
    for (const FigureInfo& info : digest.figures) {
        QString title = info.title;
        title.replace(0, 1, title.at(0).toUpper());
        titles << (info.unit.isEmpty() ? title : title + u", "_s + info.unit);
    }
    bool same = titles.size() == m_choice->count();
    for (int i = 0; same && i < titles.size(); ++i)
        same = m_choice->itemText(i) == titles[i];
    if (!same) {
        m_choice->clear();
        for (qsizetype i = 0; i < titles.size(); ++i)
            m_choice->addItem(titles[i], digest.figures[i].name);
    }
    m_choice->setCurrentIndex(m_choice->findData(digest.chosen));
    m_choice->setEnabled(m_choice->count() > 0);
    m_view->setFigure(digest.figure);
    m_findings->setText(digest.findings.isEmpty()
                            ? tr("Once several repeats are made it is said here what they show.")
                            : digest.findings.join(u"\n\n"_s));
}

} // namespace ferry
