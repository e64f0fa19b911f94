// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage.h"

#include "ui/labview.h"
#include "ui/presenter/presenterbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/topbar.h"

#include <QPushButton>

namespace ferry {

Stage::Stage(QWidget& window, LabView& view, PresenterBar& bar, Theme& theme)
    : QObject(&window), m_window(window), m_view(view), m_bar(bar), m_theme(theme)
{
    m_bar.hide();
    connect(&m_view, &LabView::actionsChanged, this, &Stage::showActions);
    connect(&m_bar, &PresenterBar::againRequested, this, &Stage::tryAgain);
    connect(&m_bar, &PresenterBar::lastGoodRequested, this, [this] {
        if (!m_lastGood.isEmpty())
            emit replayRequested(m_lastGood, m_failedTitle);
    });
}

Stage::~Stage() = default;

void Stage::setLab(Lab& lab)
{
    if (m_lab != nullptr)
        disconnect(m_lab, nullptr, this, nullptr);
    m_lab = &lab;
    m_bar.clearTrouble();
    connect(&lab, &Lab::failed, this, [this](const Error& error) {
        m_failedTitle = unfinishedStep();
        onFailure(error, -1);
    });
    connect(&lab, &Lab::stepFailed, this, [this](int step, const Error& error) {
        m_failedTitle = m_lab->steps().value(step).title;
        onFailure(error, step);
    });
    connect(&lab, &Lab::moved, this, [this](const Verdict& verdict) {
        if (verdict.outcome != Outcome::Failed)
            return;
        m_failedTitle = unfinishedStep();
        onFailure(verdict.error.value_or(Error{ErrorKind::Failed, tr("The move has failed."), {}, {}}),
                  m_lab->moveStep());
    });
    connect(&lab, &Lab::stateChanged, this, [this](LabState state) {
        if (state == LabState::Starting || state == LabState::Migrating)
            m_bar.clearTrouble();
    });
    connect(&lab, &Lab::stepsChanged, this, [this] {
        if (m_failedStep >= 0 && m_lab->steps().value(m_failedStep).state == StepState::Active)
            m_bar.clearTrouble();
    });
}

// What was on its way when the lab failed is where a good run is shown from.
QString Stage::unfinishedStep() const
{
    QString title;
    const QList<StepView> steps = m_lab->steps();
    for (const StepView& step : steps) {
        if (step.state == StepState::Failed || step.state == StepState::Active)
            title = step.title;
    }
    return title;
}

void Stage::onFailure(const Error& error, int step)
{
    m_failedStep = step;
    m_lastGood.clear();
    m_bar.setHasLastGood(false);
    m_bar.setTrouble(error);
    emit lastGoodWanted(m_lab->name());
}

void Stage::setLastGood(const QString& folder)
{
    m_lastGood = folder;
    m_bar.setHasLastGood(!folder.isEmpty());
}

void Stage::setPresenting(bool presenting)
{
    if (presenting == isPresenting())
        return;
    if (presenting) {
        m_keys = std::make_unique<PresenterKeys>(m_window, m_bar);
        connect(m_keys.get(), &PresenterKeys::pressed, this, &Stage::onKey);
    } else {
        m_keys.release()->deleteLater(); // its own key may have asked for this
    }
    m_theme.setPresenting(presenting);
    m_view.setPresenting(presenting);
    m_bar.setVisible(presenting);
    showActions();
    if (presenting)
        m_view.setFocus(); // no key goes to a guest
    emit presentingChanged(presenting);
}

void Stage::showActions()
{
    const LabActions& actions = m_view.topBar()->actions();
    const bool goesOn = actions.primaryEnabled && actions.primary != LabActions::Primary::Cancel;
    m_bar.setNext(goesOn ? actions.primaryText : QString());
}

void Stage::tryAgain()
{
    m_bar.clearTrouble();
    if (m_failedStep < 0 || m_lab->state() == LabState::Failed)
        emit restartRequested();
    else if (m_failedStep == m_lab->moveStep() || !m_lab->runsByStep())
        m_view.topBar()->pressMigrate();
    else
        m_lab->runStep(m_failedStep);
}

void Stage::onKey(const StageKey& key)
{
    TopBar* bar = m_view.topBar();
    switch (key.act) {
    case StageAct::Next:
        bar->pressMigrate();
        break;
    case StageAct::Cancel:
        bar->pressCancel();
        break;
    case StageAct::Postcopy:
        bar->pressPostcopy();
        break;
    case StageAct::Recover:
        bar->pressRecover();
        break;
    case StageAct::Chart:
        m_view.presentChart(key.number - 1);
        break;
    case StageAct::Again:
        if (m_bar.againButton()->isVisible())
            tryAgain();
        break;
    case StageAct::LastGood:
        if (m_bar.lastGoodButton()->isVisible())
            m_bar.lastGoodButton()->click();
        break;
    case StageAct::Leave:
        setPresenting(false);
        break;
    }
}

} // namespace ferry
