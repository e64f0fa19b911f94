// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/loadpopover.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/words.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

LoadPopover::LoadPopover(QWidget* parent)
    : Popover(parent), m_size(new QSpinBox(this)), m_rate(new QSpinBox(this))
{
    setAccessibleName(tr("Load"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(makeLabel("title", this, tr("Load inside the guest")));
    QLabel* why = makeLabel("small", this,
                            tr("The witness rewrites pages at this rate. What is rewritten while it is being "
                               "sent has to be sent again."));
    why->setWordWrap(true);
    why->setMinimumWidth(280);
    column->addWidget(why);

    auto* form = new QFormLayout;
    m_size->setRange(1, 512);
    m_size->setSuffix(tr(" MiB"));
    m_size->setAccessibleName(tr("Memory rewritten"));
    m_rate->setRange(0, 10'000);
    m_rate->setSuffix(tr(" MiB/s"));
    m_rate->setSpecialValueText(tr("no load"));
    m_rate->setSingleStep(10);
    m_rate->setAccessibleName(tr("Rate"));
    for (QSpinBox* spin : {m_size, m_rate}) {
        // Typing 200 must not ask the guest for 2 and 20 on the way.
        spin->setKeyboardTracking(false);
        connect(spin, &QSpinBox::valueChanged, this, &LoadPopover::tell);
    }
    form->addRow(tr("&Memory rewritten"), m_size);
    form->addRow(tr("&Rate"), m_rate);
    column->addLayout(form);

    auto* presets = new QGridLayout;
    presets->setSpacing(8);
    const QList<QPair<QString, Load>> choices = {
        {tr("Idle"), {16, 0}}, {tr("Light"), {64, 10}}, {tr("Usual"), {200, 50}}, {tr("Heavy"), {200, 200}}};
    for (int i = 0; i < choices.size(); ++i) {
        const auto& [name, load] = choices[i];
        auto* button = new QPushButton(name, this);
        setPlainToolTip(button, Words::summary(load));
        button->setAccessibleDescription(Words::summary(load));
        presets->addWidget(button, 0, i);
        connect(button, &QPushButton::clicked, this, [this, preset = load] {
            setLoad(preset);
            tell();
        });
    }
    column->addLayout(presets);
    column->setSizeConstraint(QLayout::SetFixedSize);
    setLoad({});
}

Load LoadPopover::load() const
{
    return {m_size->value(), m_rate->value()};
}

void LoadPopover::setLoad(const Load& load)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_size->setValue(load.dirtyMiB);
    m_rate->setValue(load.rateMiBps);
}

void LoadPopover::setLimit(int dirtyMiB)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_size->setMaximum(std::max(1, dirtyMiB));
}

void LoadPopover::tell()
{
    if (!m_quiet)
        emit loadChanged(load());
}

} // namespace ferry
