// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/advicepopover.h"
#include "app/lab/advicewords.h"
#include "ui/widgets/card.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

AdvicePopover::AdvicePopover(QWidget* parent)
    : Popover(parent), m_place(new QVBoxLayout), m_advised(makeLabel("figure", this)),
      m_grounds(makeLabel("small", this))
{
    setAccessibleName(tr("Forecast"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(makeLabel("title", this, tr("What the move would cost")));
    column->addLayout(m_place);
    column->addWidget(m_advised);
    column->addWidget(m_grounds);
    auto* again = new QPushButton(tr("Measure again"), this);
    connect(again, &QPushButton::clicked, this, &AdvicePopover::measureRequested);
    column->addWidget(again, 0, Qt::AlignLeft);
    column->setSizeConstraint(QLayout::SetFixedSize);
}

void AdvicePopover::setAdvice(const Advice& advice, const Strategy& wish)
{
    m_advised->setText(adviceInWords(advice));
    m_grounds->setText((adviceGrounds(advice) + residualsInWords(advice)).join(u'\n'));
    // Later: a button of the old table may be telling that it was pressed.
    if (m_table) {
        m_table->hide();
        m_table->deleteLater();
    }
    m_table = makeTable(advice, wish);
    m_place->addWidget(m_table);
}

QWidget* AdvicePopover::makeTable(const Advice& advice, const Strategy& wish)
{
    auto* table = new QWidget(this);
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    const QStringList headings = adviceHeadings();
    for (int i = 0; i < headings.size(); ++i)
        grid->addWidget(makeLabel("small", table, headings[i]), 0, i);
    const QList<AdviceRow> rows = adviceRows(advice, wish);
    for (int i = 0; i < rows.size(); ++i) {
        const AdviceRow& row = rows[i];
        const QStringList cells{row.strategy, row.ends, row.time, row.pause, row.sent, row.passes};
        for (int j = 0; j < cells.size(); ++j)
            grid->addWidget(makeLabel(row.best ? "figure" : "", table, cells[j]), i + 1, j);
        auto* take = new QPushButton(tr("Take"), table);
        take->setProperty("role", u"small"_s);
        take->setAccessibleName(tr("Take %1").arg(row.strategy));
        take->setEnabled(advice.predictions[i].strategy != wish);
        connect(take, &QPushButton::clicked, this,
                [this, strategy = advice.predictions[i].strategy] { emit taken(strategy); });
        grid->addWidget(take, i + 1, int(cells.size()));
    }
    return table;
}

} // namespace ferry
