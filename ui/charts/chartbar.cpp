// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartbar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/shortcuts.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QToolButton* makeButton(QWidget* parent, const QString& text, const QString& name, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setProperty("role", u"bar"_s);
    button->setText(text);
    button->setAccessibleName(name);
    setPlainToolTip(button, tip);
    return button;
}

} // namespace

ChartBar::ChartBar(QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_live(makeButton(this, {}, tr("Now"), {})),
      m_time(makeLabel("small", this)),
      m_choice(makeButton(this, tr("Charts ▾"), tr("Charts"), tr("Which charts are shown, and how"))),
      m_menu(new QMenu(this))
{
    m_row->setContentsMargins(2, 0, 2, 0);
    m_row->setSpacing(4);
    auto* closer = makeButton(this, u"+"_s, tr("Zoom in"), tr("Less time, more detail (+, or the wheel)"));
    auto* wider = makeButton(this, u"−"_s, tr("Zoom out"), tr("More time (−, or the wheel)"));
    closer->setFixedWidth(24);
    wider->setFixedWidth(24);
    m_row->addWidget(m_live);
    m_row->addWidget(wider);
    m_row->addWidget(closer);
    m_row->addWidget(m_time);
    m_row->addStretch(1);
    m_row->addWidget(m_choice);
    m_live->setObjectName(u"live"_s);
    setPlainToolTip(m_time,
                    tr("The wheel zooms, dragging moves the time. Every column of the picture shows the "
                       "least and the greatest value of its time: nothing is smoothed."));
    m_choice->setPopupMode(QToolButton::InstantPopup);
    m_choice->setMenu(m_menu);
    fillMenu();
    connect(m_live, &QToolButton::clicked, this, &ChartBar::liveRequested);
    connect(closer, &QToolButton::clicked, this, [this] { emit zoomRequested(0.5); });
    connect(wider, &QToolButton::clicked, this, [this] { emit zoomRequested(2); });
    setTime({}, true, false);
}

void ChartBar::fillMenu()
{
    for (const ChartKind kind : allCharts()) {
        QAction* action =
            m_menu->addAction(chartTitle(kind), this, [this, kind] { emit shownToggled(kind); });
        action->setCheckable(true);
        m_kinds.append(action);
    }
    m_menu->addSeparator();
    m_automatic = m_menu->addAction(tr("Those that are measured"), this, &ChartBar::automaticRequested);
    m_automatic->setCheckable(true);
    m_stacked = m_menu->addAction(tr("One above the other"), this,
                                  [this] { emit stackedToggled(m_stacked->isChecked()); });
    m_stacked->setCheckable(true);
    m_menu->addSeparator();
    m_menu->addAction(tr("Save the charts…"), this, &ChartBar::saveRequested);
}

void ChartBar::setTime(const QString& words, bool live, bool recorded)
{
    const QString text = live ? u"● "_s + (recorded ? tr("Follows") : tr("Live"))
                              : u"○ "_s + (recorded ? tr("Follow the run") : tr("Back to live"));
    if (m_live->text() != text) {
        m_live->setText(text);
        m_live->setProperty("tone", live ? u"live"_s : u"away"_s);
        setTone(m_live, live ? u"live"_s : u"away"_s);
        setPlainToolTip(m_live,
                        live ? tr("The charts go with the time")
                             : withShortcut(tr("The charts stand still. Go with the time again: End, or"),
                                            Shortcut::Hold));
        m_live->setAccessibleName(text.sliced(2));
    }
    if (m_time->text() != words)
        m_time->setText(words);
}

void ChartBar::setShown(const QList<ChartKind>& kinds, bool stacked, bool automatic)
{
    const QList<ChartKind> all = allCharts();
    for (qsizetype i = 0; i < all.size(); ++i)
        m_kinds[i]->setChecked(kinds.contains(all[i]));
    m_automatic->setChecked(automatic);
    m_stacked->setChecked(stacked);
}

void ChartBar::setPlayer(QWidget* player)
{
    if (m_player) {
        m_row->removeWidget(m_player);
        m_player->deleteLater();
    }
    m_player = player;
    m_row->setStretch(4, player ? 0 : 1);
    if (player)
        m_row->insertWidget(5, player, 1);
}

QString ChartBar::timeWords() const
{
    return m_time->text();
}

} // namespace ferry
