// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/helpdialog.h"
#include "ui/widgets/card.h"
#include "ui/widgets/shortcuts.h"

#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ferry {

HelpDialog::HelpDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel("title", this, tr("What the keyboard can do")));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(24);
    for (const Shortcut shortcut : allShortcuts()) {
        QLabel* key = makeLabel("figure", this, shortcutKey(shortcut).toString(QKeySequence::NativeText));
        form->addRow(key, makeLabel("words", this, shortcutWords(shortcut)));
    }
    column->addLayout(form);
    QLabel* note = makeLabel("small", this,
                             tr("In a monitor, up and down recall commands and Tab completes them. In a "
                                "chart, left and right move the cursor, plus and minus zoom, with Shift the "
                                "arrows move the time; Home shows everything, End is now. Enter, or "
                                "a double click, gives the chart the whole page."));
    note->setWordWrap(true);
    column->addWidget(note);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    column->addWidget(close, 0, Qt::AlignRight);
}

} // namespace ferry
