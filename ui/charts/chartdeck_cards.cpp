// SPDX-License-Identifier: GPL-3.0-or-later
// Which charts the deck shows, and how they stand.
#include "app/chart/chartlayout.h"
#include "ui/charts/chartbar.h"
#include "ui/charts/chartdeck.h"
#include "ui/theme/fontscale.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int leastWidth = 230;  ///< of a card beside others
constexpr int leastHeight = 186; ///< of a card above others
constexpr int roomForFour = 1400;
} // namespace

ChartCard* ChartDeck::card(ChartKind kind) const
{
    return *std::find_if(m_cards.begin(), m_cards.end(),
                         [kind](const ChartCard* card) { return card->kind() == kind; });
}

QList<LiveChart*> ChartDeck::charts() const
{
    QList<LiveChart*> all;
    for (const ChartCard* card : m_cards)
        all.append(card->chart());
    return all;
}

const Colors& ChartDeck::colors() const
{
    return m_theme.colors();
}

QList<ChartKind> ChartDeck::shown() const
{
    QList<ChartKind> kinds;
    for (const ChartCard* card : m_cards)
        if (!card->isHidden())
            kinds.append(card->kind());
    return kinds;
}

bool ChartDeck::isKnown(const QString& tool) const
{
    if (m_book.leftOut(tool) || !m_book.sources(tool).isEmpty())
        return true;
    const QStringList keys = series().keys();
    return std::any_of(keys.begin(), keys.end(),
                       [&tool](const QString& key) { return key.startsWith(tool); });
}

QList<ChartKind> ChartDeck::measured() const
{
    // The three of the course's report where their tools are measured or were to be; else what tells most
    // like them, so that the place is not left empty.
    const bool perf = isKnown(u"perf"_s), iperf = isKnown(u"iperf"_s);
    QList<ChartKind> kinds{ChartKind::Migration};
    if (!perf || standsInForPerf()) {
        if (card(ChartKind::Processor)->chart()->hasData())
            kinds.append(ChartKind::Processor);
    } else {
        kinds.append(ChartKind::Perf);
    }
    kinds.append(iperf ? ChartKind::Iperf : ChartKind::Gaps);
    if (iperf && width() >= roomForFour)
        kinds.append(ChartKind::Gaps);
    return kinds;
}

bool ChartDeck::standsInForPerf() const
{
    // /proc tells of the same threads, to every user.
    return m_book.leftOut(u"perf"_s) && m_book.sources(u"perf"_s).isEmpty() &&
           card(ChartKind::Processor)->chart()->hasData();
}

void ChartDeck::sayInstead()
{
    const auto why = m_book.leftOut(u"perf"_s);
    const bool mayAsk = why && why->permissible && !m_run;
    const bool standsIn = standsInForPerf();
    const QString words = !standsIn          ? QString()
                          : why->permissible ? tr("perf may not count here")
                                             : why->sentence;
    card(ChartKind::Processor)->setInstead(words, why ? why->sentence : QString(), standsIn && mayAsk);
    card(ChartKind::Perf)->setInstead({}, {}, mayAsk); // it says why in its middle
}

void ChartDeck::setShown(const QList<ChartKind>& kinds)
{
    m_chosen = kinds;
    choose();
}

void ChartDeck::setSolo(std::optional<ChartKind> kind)
{
    m_solo = kind;
    choose();
    redrawSoon();
}

void ChartDeck::setStacked(bool stacked)
{
    m_stacked = stacked;
    choose();
}

void ChartDeck::redrawSoon()
{
    if (m_edge > 0)
        QMetaObject::invokeMethod(
            this, [this] { redraw(true); }, Qt::QueuedConnection);
}

void ChartDeck::choose()
{
    const QList<ChartKind> usual = m_chosen.isEmpty() ? measured() : m_chosen;
    const QList<ChartKind> kinds = m_solo ? QList<ChartKind>{*m_solo} : usual;
    bool appeared = false;
    for (ChartCard* card : std::as_const(m_cards)) {
        const bool wanted = kinds.contains(card->kind());
        appeared = appeared || (wanted && card->isHidden());
        card->setVisible(wanted);
    }
    m_bar->setShown(usual, m_stacked, m_chosen.isEmpty());
    arrange();
    if (appeared)
        redrawSoon();
}

bool ChartDeck::standsStacked() const
{
    const auto count = int(shown().size());
    return m_stacked || (count * leastWidth + (count - 1) * m_row->spacing() > width() && width() > 0);
}

void ChartDeck::shareRoom()
{
    // Beside each other the bottoms of the plots lie alike by themselves, above each other their sides.
    const bool stacked = standsStacked();
    const bool right = std::any_of(m_cards.begin(), m_cards.end(), [](const ChartCard* card) {
        return !card->isHidden() && card->chart()->hasRightAxis();
    });
    for (const ChartCard* card : std::as_const(m_cards))
        card->chart()->setRoomAtRight(stacked && right ? rightAxisRoom * fontScale() : 0);
}

void ChartDeck::arrange()
{
    const auto count = int(shown().size());
    const bool stacked = standsStacked();
    const auto way = stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (way != m_row->direction()) {
        m_row->setDirection(way);
        // Their legends need another room now; where time stands still nothing else would tell them.
        redrawSoon();
    }
    for (ChartCard* card : std::as_const(m_cards))
        card->setMinimumHeight(stacked && count > 1 ? leastHeight : 0);
}

} // namespace ferry
