// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcard.h"
#include "ui/widgets/plaintip.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

ChartCard::ChartCard(ChartKind kind, const SeriesSource& series, const ChartMarks& marks,
                     const SourceBook& book, const Theme& theme, QWidget* parent)
    : Card(parent), m_book(book), m_views(chartViews(kind)), m_series(&series),
      m_title(new QToolButton(this)), m_units(makeLabel("small", this)), m_trouble(new ElidedLabel(this)),
      m_insteadRow(new QWidget(this)), m_instead(new ElidedLabel(m_insteadRow)),
      m_allow(new QPushButton(tr("Allow perf…"), m_insteadRow)),
      m_chart(new LiveChart(series, marks, book, theme, this))
{
    body()->setContentsMargins(8, 5, 10, 6);
    body()->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    m_title->setProperty("role", u"chartTitle"_s);
    m_title->setPopupMode(QToolButton::InstantPopup);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_units);
    body()->addLayout(head);
    m_trouble->setProperty("role", u"small"_s);
    m_trouble->setContentsMargins(5, 0, 0, 2);
    setTone(m_trouble, u"bad"_s);
    m_trouble->hide();
    body()->addWidget(m_trouble);
    auto* row = new QHBoxLayout(m_insteadRow);
    row->setContentsMargins(5, 0, 0, 2);
    m_instead->setProperty("role", u"small"_s);
    row->addWidget(m_instead, 1);
    m_allow->setProperty("role", u"small"_s);
    setPlainToolTip(m_allow,
                    tr("Asks for an administrator’s password. While the lab lives, users of this computer "
                       "may count with perf (kernel.perf_event_paranoid=1)."));
    connect(m_allow, &QPushButton::clicked, this, &ChartCard::permissionRequested);
    row->addWidget(m_allow);
    m_insteadRow->hide();
    body()->addWidget(m_insteadRow);
    body()->addWidget(m_chart, 1);
    fillMenu();
    setView(0);
}

void ChartCard::fillMenu()
{
    if (m_views.size() < 2) {
        m_title->setFocusPolicy(Qt::NoFocus);
        return;
    }
    auto* menu = new QMenu(m_title);
    auto* group = new QActionGroup(menu);
    for (int i = 0; i < m_views.size(); ++i) {
        QAction* action = menu->addAction(m_views[i].view, this, [this, i] { setView(i); });
        action->setCheckable(true);
        group->addAction(action);
    }
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { menu->actions()[m_view]->setChecked(true); });
    m_title->setMenu(menu);
    setPlainToolTip(m_title, tr("Choose what this chart shows"));
}

QString ChartCard::heading() const
{
    return m_view == 0 ? chartTitle(kind()) : chartTitle(kind()) + u" · "_s + m_views[m_view].view;
}

void ChartCard::setView(int view)
{
    m_view = view;
    m_known = -1;
    m_title->setText(m_views.size() < 2 ? heading() : heading() + u" ▾"_s);
    m_title->setAccessibleName(tr("Chart %1: choose what it shows").arg(heading()));
    m_units->setText(m_views[view].units);
    emit viewChanged();
}

void ChartCard::follow(const SeriesSource& series, std::int64_t tNs, bool recorded)
{
    if (m_series != &series) {
        m_series = &series;
        m_chart->setSource(series);
        m_known = -1;
    }
    if (std::exchange(m_known, series.keyCount()) != series.keyCount())
        m_chart->setLines(heading(), expanded(m_views[m_view].lines, series.keys()));
    m_chart->setEmptyWords(emptyWords(kind(), m_book, series.keys(), tNs, recorded));
    QStringList troubles, tips;
    QStringList seen;
    for (const LineSpec& line : m_chart->lines()) {
        if (seen.contains(line.source()))
            continue;
        seen.append(line.source());
        const auto state = m_book.at(line.source(), tNs);
        if (!state || !state->bad())
            continue;
        // What the source said of itself; where it said nothing, the mark in the chart is all there is.
        troubles << line.source() + u": "_s +
                        (state->sentence.isEmpty() ? tr("no figures") : state->sentence);
        tips << (QStringList{troubles.last(), state->cure, state->detail})
                    .filter(QRegularExpression(u"."_s))
                    .join(u'\n');
    }
    const bool empty = !m_chart->hasData();
    m_trouble->setFullText(troubles.join(u" · "_s));
    setPlainToolTip(m_trouble, tips.join(u"\n\n"_s));
    // An empty chart says it itself.
    m_trouble->setVisible(!troubles.isEmpty() && !empty);
}

void ChartCard::setInstead(const QString& words, const QString& why, bool permissible)
{
    m_instead->setFullText(words);
    setPlainToolTip(m_instead, why);
    m_allow->setVisible(permissible);
    m_insteadRow->setVisible(!words.isEmpty() || permissible);
}

QString ChartCard::trouble() const
{
    return m_trouble->isHidden() ? QString() : m_trouble->text();
}

} // namespace ferry
