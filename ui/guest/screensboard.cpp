// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/guest/screensboard.h"
#include "ui/guest/consoleview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintip.h"
#include "ui/guest/screencard.h"
#include "ui/widgets/words.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int cardGap = 10;
}

ScreensBoard::ScreensBoard(Theme& theme, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)),
      m_switch(makeSwitch()), m_hosts{new ScreenCard(Side::A, theme, this),
                                      new ScreenCard(Side::B, theme, this)},
      m_guests{new ScreenCard(Side::A, theme, this), new ScreenCard(Side::B, theme, this)},
      m_rows(new QBoxLayout(QBoxLayout::TopToBottom)), m_hostRow(new QHBoxLayout), m_guestRow(new QHBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(cardGap);
    for (auto [line, cards] : {std::pair(m_hostRow, &m_hosts), std::pair(m_guestRow, &m_guests)}) {
        line->setSpacing(cardGap);
        for (ScreenCard* card : *cards) {
            line->addWidget(card, 1);
            connect(card, &ScreenCard::zoomToggled, this, [this, card] { emit zoomToggled(card); });
        }
        m_rows->addLayout(line, 1);
    }
    m_rows->setSpacing(cardGap);
    column->addLayout(m_rows, 1);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        m_chosen = true;
        setShown(Shown(id));
    });
    arrange();
}

QWidget* ScreensBoard::makeSwitch()
{
    auto* board = new QWidget(this);
    auto* row = new QHBoxLayout(board);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const QList<std::pair<Shown, QString>> choices = {
        {Shown::Hosts, tr("Hosts")}, {Shown::Nested, tr("Nested")}, {Shown::All, tr("All four")}};
    for (const auto& [shown, text] : choices) {
        auto* button = new QPushButton(text, board);
        button->setCheckable(true);
        button->setProperty("role", u"segment"_s);
        button->setObjectName(u"shown%1"_s.arg(int(shown)));
        m_group->addButton(button, int(shown));
        row->addWidget(button);
    }
    setPlainToolTip(m_group->button(int(Shown::Hosts)), tr("guest1 and guest2, the two hosts of the lab"));
    setPlainToolTip(m_group->button(int(Shown::Nested)),
                    tr("The nested guest, at its source and destination"));
    setPlainToolTip(m_group->button(int(Shown::All)), tr("Both hosts, and the nested guest on either"));
    board->setAccessibleName(tr("Screens"));
    return board;
}

void ScreensBoard::setSide(Side side, const SideView& view)
{
    screen(side)->setView(view);
}

void ScreensBoard::setRecorded(bool recorded, bool withStills)
{
    for (const Side side : {Side::A, Side::B})
        screen(side)->setRecorded(recorded, withStills);
}

void ScreensBoard::setHostScreens(const QList<HostScreen>& screens)
{
    m_withHosts = screens.size() == 2;
    for (qsizetype i = 0; m_withHosts && i < 2; ++i)
        m_hosts[size_t(i)]->setHostScreen(screens[i]);
    follow();
    arrange();
}

void ScreensBoard::setGuestUp(bool up)
{
    if (std::exchange(m_guestUp, up) != up)
        follow();
}

void ScreensBoard::setNested(bool nested)
{
    for (const Side side : {Side::A, Side::B})
        screen(side)->setTitle(!nested           ? Words::host(side)
                               : side == Side::A ? tr("nested on guest1")
                                                 : tr("nested on guest2"));
}

void ScreensBoard::setStacked(bool stacked)
{
    m_stacked = stacked;
    arrange();
}

void ScreensBoard::setClipboardShared(bool shared)
{
    m_clipboardShared = shared;
    for (const Side side : {Side::A, Side::B}) {
        screen(side)->console()->setClipboardShared(shared);
        hostScreen(side)->console()->setClipboardShared(shared);
    }
}

void ScreensBoard::startOver()
{
    m_chosen = false;
    follow();
}

void ScreensBoard::follow()
{
    if (m_chosen)
        return;
    setShown(m_withHosts && !m_guestUp ? Shown::Hosts : Shown::Nested);
}

void ScreensBoard::setShown(Shown shown)
{
    m_shown = shown;
    arrange();
}

void ScreensBoard::zoom(ScreenCard* card)
{
    m_zoomed = card;
    arrange();
}

bool ScreensBoard::four() const
{
    return m_withHosts && m_shown == Shown::All && !m_zoomed;
}

bool ScreensBoard::fourInRow() const
{
    // Screens are four by three or near it: whichever way shows them larger.
    constexpr double shape = 4.0 / 3;
    const int tall = height();
    const ScreenCard* card = m_guests[0];
    if ((width() - 3 * cardGap) / 4 < card->leastSize(ScreenCard::Form::Narrow).width())
        return false;
    if (tall < 2 * card->leastSize(ScreenCard::Form::Small).height() + cardGap)
        return true;
    const double twice = std::min((width() - cardGap) / 2 / shape,
                                  (tall - cardGap) / 2.0 - card->frameHeight(ScreenCard::Form::Small));
    const double once = std::min((width() - 3 * cardGap) / 4 / shape,
                                 double(tall - card->frameHeight(ScreenCard::Form::Narrow)));
    return once > twice;
}

QSize ScreensBoard::minimumSizeHint() const
{
    if (!four())
        return QWidget::minimumSizeHint();
    const QSize small = m_guests[0]->leastSize(ScreenCard::Form::Small);
    const QSize narrow = m_guests[0]->leastSize(ScreenCard::Form::Narrow);
    return {2 * small.width() + cardGap, narrow.height()};
}

void ScreensBoard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (four() && fourInRow() != m_inRow)
        arrange();
}

void ScreensBoard::arrange()
{
    m_group->button(int(m_shown))->setChecked(true);
    const bool hosts = m_withHosts && m_shown != Shown::Nested;
    const bool guests = !m_withHosts || m_shown != Shown::Hosts;
    m_inRow = four() && fourInRow();
    const auto form = m_inRow  ? ScreenCard::Form::Narrow
                      : four() ? ScreenCard::Form::Small
                               : ScreenCard::Form::Usual;
    m_switch->setVisible(m_withHosts && !m_zoomed);
    for (size_t i = 0; i < 2; ++i) {
        m_hosts[i]->setVisible(m_zoomed ? m_zoomed == m_hosts[i] : hosts);
        m_guests[i]->setVisible(m_zoomed ? m_zoomed == m_guests[i] : guests);
        m_hosts[i]->setWatched(!m_hosts[i]->isHidden());
        m_guests[i]->setWatched(!m_guests[i]->isHidden());
        m_hosts[i]->setForm(form);
        m_guests[i]->setForm(form);
    }
    // A row without a card in sight would still have its share of the height.
    m_rows->setStretchFactor(m_hostRow, m_hosts[0]->isHidden() && m_hosts[1]->isHidden() ? 0 : 1);
    m_rows->setStretchFactor(m_guestRow, m_guests[0]->isHidden() && m_guests[1]->isHidden() ? 0 : 1);
    m_rows->setDirection(m_inRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // Four stand two by two anyway.
    const auto way = m_stacked && !four() && !m_zoomed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_hostRow->setDirection(way);
    m_guestRow->setDirection(way);
    updateGeometry();
}

} // namespace ferry
