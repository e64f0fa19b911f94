// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/standstillbar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const Remedy& remedy)
{
    switch (remedy.what) {
    case Remedy::What::SwitchToPostcopy:
        return StandstillBar::tr("Switch to post-copy");
    case Remedy::What::SetLimits:
        return remedy.limits.bandwidthMiBps
                   ? StandstillBar::tr("Send up to %1 MiB/s").arg(*remedy.limits.bandwidthMiBps)
                   : StandstillBar::tr("Allow a pause of %1 s")
                         .arg(QLocale().toString(remedy.limits.downtimeLimitMs.value_or(0) / 1000.0, 'f', 1));
    case Remedy::What::MoveAgain:
        return StandstillBar::tr("Begin anew: %1").arg(Words::strategy(remedy.strategy.kind));
    case Remedy::What::Cancel:
        return StandstillBar::tr("Cancel");
    }
    return {};
}

} // namespace

StandstillBar::StandstillBar(QWidget* parent)
    : QFrame(parent), m_text(makeLabel("figure", this)), m_row(new QHBoxLayout(this))
{
    setObjectName(u"standstill"_s);
    setProperty("role", u"bar"_s);
    setAccessibleName(tr("The move does not converge"));
    m_row->setContentsMargins(20, 6, 16, 6);
    m_row->setSpacing(10);
    m_text->setWordWrap(true);
    m_row->addWidget(m_text, 1);
    hide();
}

void StandstillBar::showStandstill(const Standstill& standstill, const QList<Remedy>& remedies)
{
    const QLocale locale;
    m_text->setText(tr("The move does not converge: the guest dirties %1 MiB/s, %2 MiB/s are sent (pass %3).")
                        .arg(locale.toString(standstill.dirtiedMiBps, 'f', 0),
                             locale.toString(standstill.sentMiBps, 'f', 0))
                        .arg(standstill.pass));
    // Later: a button of the old ones may be telling that it was pressed.
    if (m_buttons)
        m_buttons->deleteLater();
    m_buttons = new QWidget(this);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (const Remedy& remedy : remedies) {
        auto* button = new QPushButton(textOf(remedy), m_buttons);
        button->setProperty("role", u"choice"_s);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, remedy] {
            hide();
            emit chosen(remedy);
        });
    }
    m_row->addWidget(m_buttons);
    show();
}

} // namespace ferry
