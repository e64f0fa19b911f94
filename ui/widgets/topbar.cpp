// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/topbar.h"
#include "app/lab/advicewords.h"
#include "ui/widgets/advicepopover.h"
#include "ui/widgets/card.h"
#include "ui/widgets/loadpopover.h"
#include "ui/widgets/pageswitch.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/shortcuts.h"
#include "ui/widgets/strategypopover.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QPushButton* makeButton(const char* role, const char* name, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("role", QString::fromLatin1(role));
    return button;
}

QWidget* makeRow(QWidget* parent)
{
    auto* widget = new QWidget(parent);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    return widget;
}

} // namespace

TopBar::TopBar(QWidget* parent)
    : QFrame(parent), m_pages(new PageSwitch(this)), m_strategyPopover(new StrategyPopover(this)),
      m_loadPopover(new LoadPopover(this)), m_advicePopover(new AdvicePopover(this))
{
    setProperty("role", u"bar"_s);
    setFixedHeight(52);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 0, 16, 0);
    row->setSpacing(10);
    row->addWidget(makeLabel("brand", this, u"Ferry"_s));
    row->addWidget(m_pages);
    m_lab = new QToolButton(this);
    m_lab->setProperty("role", u"quiet"_s);
    setLabWords(tr("no lab"));
    m_labs = new QMenu(this);
    m_labs->setAccessibleName(tr("Labs and runs"));
    setPlainToolTip(m_lab, tr("Choose another lab, or a recorded run"));
    connect(m_lab, &QToolButton::clicked, this, &TopBar::openLabs);
    row->addWidget(m_lab);
    m_middle = makeRow(this);
    m_acts = makeRow(this);
    row->addStretch();
    row->addWidget(m_middle);
    row->addStretch();
    row->addWidget(m_acts);

    m_strategy = makeButton("choice", "strategy", m_acts);
    m_load = makeButton("choice", "load", m_acts);
    m_advice = makeButton("choice", "advice", m_acts);
    m_advice->setAccessibleName(tr("Forecast"));
    m_advice->hide();
    m_recover = makeButton("primary", "recover", m_acts);
    m_postcopy = makeButton("second", "postcopy", m_acts);
    m_primary = makeButton("primary", "primary", m_acts);
    m_film = new QToolButton(this);
    m_film->setObjectName(u"film"_s);
    m_film->setProperty("role", u"quiet"_s);
    m_more = new QToolButton(this);
    m_menu = new QMenu(this);
    m_recover->setText(tr("Recover"));
    setPlainToolTip(m_recover, withShortcut(tr("Connects the two sides again and goes on with the post-copy"),
                                            Shortcut::Recover));
    m_postcopy->setText(tr("Switch to post-copy"));
    setPlainToolTip(m_postcopy,
                    withShortcut(tr("Lets the guest go on at the destination now"), Shortcut::Postcopy));
    setPlainToolTip(m_strategy, withShortcut(tr("How the guest is moved"), Shortcut::Strategy));
    setPlainToolTip(m_load, withShortcut(tr("How busy the guest is"), Shortcut::Load));
    m_more->setText(u"☰"_s);
    m_more->setProperty("role", u"quiet"_s);
    m_more->setAccessibleName(tr("Menu"));
    setPlainToolTip(m_more, withShortcut(tr("Menu"), Shortcut::Menu));
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_strategy, m_load, m_advice, m_recover, m_postcopy, m_primary})
        m_acts->layout()->addWidget(widget);
    row->addWidget(m_film);
    row->addWidget(m_more);

    connect(m_strategy, &QPushButton::clicked, this, &TopBar::openStrategy);
    connect(m_load, &QPushButton::clicked, this, &TopBar::openLoad);
    connect(m_advice, &QPushButton::clicked, this, &TopBar::openAdvice);
    connect(m_advicePopover, &AdvicePopover::taken, this, [this](const Strategy& strategy) {
        m_advicePopover->hide();
        setStrategy(strategy);
        emit strategyChanged(strategy);
    });
    connect(m_more, &QToolButton::clicked, this, &TopBar::openMenu);
    connect(m_film, &QToolButton::clicked, this, &TopBar::filmRequested);
    connect(m_recover, &QPushButton::clicked, this, &TopBar::recoverRequested);
    connect(m_postcopy, &QPushButton::clicked, this, &TopBar::postcopyRequested);
    connect(m_primary, &QPushButton::clicked, this, [this] {
        switch (m_actions.primary) {
        case LabActions::Primary::Cancel:
            emit cancelRequested();
            break;
        case LabActions::Primary::Start:
            emit startRequested();
            break;
        case LabActions::Primary::RunAll:
            emit runAllRequested();
            break;
        case LabActions::Primary::SetUp:
            emit setUpRequested();
            break;
        case LabActions::Primary::Migrate:
            emit migrateRequested(m_strategyPopover->strategy());
            break;
        }
    });
    connect(m_strategyPopover, &StrategyPopover::strategyChanged, this, [this](const Strategy& strategy) {
        showStrategy();
        emit strategyChanged(strategy);
    });
    connect(m_loadPopover, &LoadPopover::loadChanged, this, [this](const Load& load) {
        setLoad(load);
        emit loadRequested(load);
    });
    showStrategy();
    setFilm({}, 1);
    setLoad({});
    setActions(LabActions::of(LabState::Idle, Side::A, {}, StrategyKind::PreCopy));
}

void TopBar::setMiddle(QWidget* widget)
{
    m_middle->layout()->addWidget(widget);
}

void TopBar::setActions(const LabActions& actions)
{
    const bool cancel = actions.primary == LabActions::Primary::Cancel;
    const QString role = cancel ? u"danger"_s : u"primary"_s;
    if (m_primary->property("role").toString() != role) {
        m_primary->setProperty("role", role);
        m_primary->style()->unpolish(m_primary);
        m_primary->style()->polish(m_primary);
    }
    m_actions = actions;
    m_primary->setText(actions.primaryText);
    m_primary->setEnabled(actions.primaryEnabled);
    setPlainToolTip(m_primary, withShortcut(actions.why, cancel ? Shortcut::Cancel : Shortcut::Migrate));
    m_primary->setAccessibleDescription(actions.why);
    m_postcopy->setVisible(actions.postcopy);
    m_recover->setVisible(actions.recover);
    m_strategy->setEnabled(actions.choices);
    m_load->setEnabled(!m_loadFixed);
}

void TopBar::setLoadFixed(bool fixed)
{
    m_loadFixed = fixed;
    m_load->setEnabled(!fixed);
}

void TopBar::setActing(bool acting)
{
    m_middle->setVisible(acting);
    m_acts->setVisible(acting);
}

void TopBar::setLabWords(const QString& words)
{
    m_lab->setText(words + u"  ▾"_s);
    m_lab->setAccessibleName(tr("Lab: %1").arg(words));
}

void TopBar::showStrategy()
{
    const QString words = Words::summary(m_strategyPopover->strategy());
    m_strategy->setText(words + u"  ▾"_s);
    m_strategy->setAccessibleName(tr("Strategy: %1").arg(words));
}

void TopBar::setStrategy(const Strategy& strategy)
{
    m_strategyPopover->setStrategy(strategy);
    showStrategy();
}

void TopBar::setLoad(const Load& load)
{
    if (m_loadPopover->load() != load)
        m_loadPopover->setLoad(load);
    m_load->setText(Words::summary(load) + u"  ▾"_s);
    m_load->setAccessibleName(tr("Load: %1").arg(Words::summary(load)));
}

void TopBar::openStrategy()
{
    if (m_strategy->isEnabled() && !m_acts->isHidden())
        m_strategyPopover->openUnder(m_strategy);
}

void TopBar::openLoad()
{
    if (m_load->isEnabled() && !m_acts->isHidden())
        m_loadPopover->openUnder(m_load);
}

Strategy TopBar::strategy() const
{
    return m_strategyPopover->strategy();
}

void TopBar::setAdvice(const std::optional<Advice>& advice)
{
    const Strategy wish = strategy();
    const Prediction* next = nullptr;
    if (advice) {
        for (const Prediction& each : advice->predictions) {
            if (each.strategy == wish)
                next = &each;
        }
    }
    m_advice->setVisible(next != nullptr);
    if (next == nullptr)
        return;
    const double likely = next->totalMs.likely;
    const QString words =
        next->likelyEnds() ? u"≈ "_s + durationInWords({likely, likely, likely}) : tr("no end");
    m_advice->setText(words + u"  ▾"_s);
    const QString what = next->likelyEnds()
                             ? tr("Foreseen: %1; pause %2")
                                   .arg(durationInWords(next->totalMs), durationInWords(next->downtimeMs))
                             : tr("Foreseen: this move does not end by itself");
    m_advice->setAccessibleName(what);
    setPlainToolTip(m_advice, what);
    m_advicePopover->setAdvice(*advice, wish);
}

void TopBar::setFilm(const QString& length, int speed)
{
    const bool recording = !length.isEmpty();
    m_film->setText(recording ? (speed == 0 ? u"❚❚ "_s : u"● "_s) + length : u"●"_s);
    setTone(m_film, recording ? u"bad"_s : QString());
    const QString words = !recording   ? tr("Record a film of this window")
                          : speed == 0 ? tr("The film is paused at %1").arg(length)
                                       : tr("A film is being recorded, %1 long").arg(length);
    m_film->setAccessibleName(words);
    setPlainToolTip(m_film, withShortcut(words, Shortcut::Record));
}

void TopBar::openAdvice()
{
    if (m_advice->isEnabled())
        m_advicePopover->openUnder(m_advice);
}

void TopBar::openMenu()
{
    m_menu->popup(
        m_more->mapToGlobal(QPoint(m_more->width() - m_menu->sizeHint().width(), m_more->height() + 4)));
}

void TopBar::openLabs()
{
    m_labs->popup(m_lab->mapToGlobal(QPoint(0, m_lab->height() + 4)));
}

void TopBar::pressMigrate()
{
    if (m_actions.primary != LabActions::Primary::Cancel && !m_acts->isHidden())
        m_primary->click();
}

void TopBar::pressCancel()
{
    if (m_actions.primary == LabActions::Primary::Cancel && !m_acts->isHidden())
        m_primary->click();
}

void TopBar::pressPostcopy()
{
    if (m_actions.postcopy && !m_acts->isHidden())
        m_postcopy->click();
}

void TopBar::pressRecover()
{
    if (m_actions.recover && !m_acts->isHidden())
        m_recover->click();
}

} // namespace ferry
