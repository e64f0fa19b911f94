// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/labchoice.h"
#include "app/lab/labregistry.h"
#include "ui/widgets/card.h"
#include "ui/wizard/labpicture.h"
#include "ui/wizard/setuppages.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardWidth = 384;

/// A clause as it stands on a line of its own.
QString asLine(QString clause)
{
    return clause.replace(0, 1, clause.at(0).toUpper());
}

} // namespace

LabChoice::LabChoice(const Theme& theme, const QString& running, QWidget* parent) : QDialog(parent)
{
    setObjectName(u"labChoice"_s);
    setWindowTitle(tr("Which lab?"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 24);
    column->setSpacing(8);
    column->addWidget(makeLabel("brand", this, tr("Which lab?")));
    QLabel* about = makeLabel("muted", this,
                              tr("You can change at any time: the lab’s name, top left in the window, leads "
                                 "to all labs and to this page."));
    about->setWordWrap(true);
    column->addWidget(about);
    column->addSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    for (const LabKind& kind : labKinds())
        row->addWidget(makeCard(kind, theme), 1);
    column->addLayout(row, 1);
    setRunning(running);
    if (QPushButton* button = m_buttons.value(running, m_buttons.value(labKinds().first().name)))
        button->setFocus();
    // Its words wrap: only at a given width is it known how tall they are.
    const int width = std::max(column->sizeHint().width(), cardWidth * int(labKinds().size()) + 64);
    setMinimumSize(width, column->totalHeightForWidth(width));
    resize(minimumSize());
}

QWidget* LabChoice::makeCard(const LabKind& kind, const Theme& theme)
{
    auto* card = new Card(this);
    card->setAccessibleName(asLine(kind.title()));
    card->body()->setContentsMargins(16, 16, 16, 16);
    card->body()->setSpacing(8);
    card->body()->addWidget(new LabPicture(theme, kind.nested, card));
    card->body()->addSpacing(4);
    card->body()->addWidget(makeLabel("title", card, asLine(kind.title())));
    for (const auto& [role, clause] :
         {std::pair("words", kind.purpose()), std::pair("muted", kind.needs())}) {
        QLabel* words = makeLabel(role, card, asLine(clause));
        words->setWordWrap(true);
        card->body()->addWidget(words);
    }
    card->body()->addStretch();
    card->body()->addSpacing(4);
    auto* button = new QPushButton(card);
    button->setObjectName(u"choose-"_s + kind.name);
    button->setAccessibleDescription(asLine(kind.purpose()) + u". "_s + asLine(kind.needs()));
    button->setMinimumHeight(36);
    card->body()->addWidget(button);
    m_buttons.insert(kind.name, button);
    connect(button, &QPushButton::clicked, this, [this, lab = kind.name] {
        // Closed first: what is chosen may open a page of its own.
        accept();
        if (lab != m_running)
            emit chosen(lab);
    });
    return card;
}

void LabChoice::setRunning(const QString& lab)
{
    m_running = lab;
    for (const LabKind& kind : labKinds()) {
        const QString title = kind.title();
        m_buttons[kind.name]->setText(kind.name == lab       ? tr("Go on with the %1").arg(title)
                                      : setUpPage(kind.name) ? tr("Set up the %1…").arg(title)
                                                             : tr("Start the %1").arg(title));
    }
}

} // namespace ferry
