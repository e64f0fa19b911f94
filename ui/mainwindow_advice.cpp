// SPDX-License-Identifier: GPL-3.0-or-later
// What a move would cost, before it; and what helps one that does not converge.
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/widgets/advicepopover.h"
#include "ui/widgets/standstillbar.h"
#include "ui/widgets/topbar.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
// The guest's own count needs so long after another load.
constexpr auto guestCounts = 2s;
} // namespace

void MainWindow::bindAdvice()
{
    m_measureAdvice.setSingleShot(true);
    m_measureAdvice.setInterval(guestCounts);
    connect(&m_measureAdvice, &QTimer::timeout, this, [this] { lab().measureForAdvice(); });
    connect(m_view->topBar(), &TopBar::strategyChanged, this, &MainWindow::showAdvice);
    connect(m_view->topBar()->advicePopover(), &AdvicePopover::measureRequested, this,
            [this] { lab().measureForAdvice(); });
    connect(m_view->standstillBar(), &StandstillBar::chosen, this, &MainWindow::applyRemedy);
}

void MainWindow::bindAdviceOf(Lab& lab)
{
    connect(&lab, &Lab::advised, this, &MainWindow::showAdvice);
    connect(&lab, &Lab::loadChanged, this, [this] {
        showAdvice();
        m_measureAdvice.start();
    });
    connect(&lab, &Lab::stateChanged, this, [this](LabState state) {
        showAdvice();
        if (state == LabState::Ready)
            m_measureAdvice.start();
        if (state != LabState::Migrating)
            m_view->standstillBar()->hide();
    });
    connect(&lab, &Lab::happened, this, &MainWindow::onMoveEvent);
}

void MainWindow::showAdvice()
{
    TopBar* bar = m_view->topBar();
    bar->setAdvice(m_replay ? std::nullopt : lab().advice(bar->strategy()));
}

void MainWindow::onMoveEvent(const RunEvent& event)
{
    if (event.source != "migration"_L1)
        return;
    // After another limit the watch begins anew, and in post-copy every move ends.
    if (event.event == "limits"_L1 || event.event == "postcopy"_L1)
        m_view->standstillBar()->hide();
    if (event.event != "not-converging"_L1)
        return;
    const Standstill standstill{
        event.data.value("pass"_L1).toInt(), event.data.value("dirtied_mibps"_L1).toDouble(),
        event.data.value("sent_mibps"_L1).toDouble(), event.data.value("left_mib"_L1).toDouble()};
    Strategy strategy = m_view->topBar()->strategy();
    strategy.kind = strategyFromName(event.data.value("strategy"_L1).toString()).value_or(strategy.kind);
    QList<StrategyKind> usable;
    for (const StrategyKind kind : allStrategies()) {
        if (lab().whyUnsupported(kind).isEmpty())
            usable << kind;
    }
    m_view->standstillBar()->showStandstill(standstill, m_replay ? QList<Remedy>()
                                                                 : remediesFor(standstill, strategy, usable));
}

void MainWindow::applyRemedy(const Remedy& remedy)
{
    switch (remedy.what) {
    case Remedy::What::SwitchToPostcopy:
        lab().switchToPostcopy();
        break;
    case Remedy::What::SetLimits:
        lab().setLimits(remedy.limits);
        break;
    case Remedy::What::MoveAgain:
        m_view->topBar()->setStrategy(remedy.strategy);
        lab().moveAgain(remedy.strategy);
        break;
    case Remedy::What::Cancel:
        lab().cancel();
        break;
    }
}

} // namespace ferry
