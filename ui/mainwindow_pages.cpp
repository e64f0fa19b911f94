// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the window, and how experiments and the window's own lab take turns: an experiment measures,
// so nothing else runs beside it.
#include "ui/experiment/experimentspage.h"
#include "ui/labview.h"
#include "ui/recording/filmpage.h"
#include "ui/mainwindow.h"
#include "ui/widgets/topbar.h"
#include "ui/wizard/passworddialog.h"

#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

void MainWindow::makePages()
{
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    TopBar* bar = m_view->topBar();
    column->addWidget(bar); // above all pages
    m_pages->addWidget(m_view);
    column->addWidget(m_pages, 1);
    makeStage(*column);
    makeFilm();
    setCentralWidget(central);
    connect(bar->pages(), &PageSwitch::chosen, this, &MainWindow::showPage);
}

void MainWindow::offerExperiments(MakeRunner makeRunner, const QString& runs)
{
    m_makeRunner = std::move(makeRunner);
    m_runs = runs;
}

QWidget* MainWindow::pageWidget(Page page)
{
    switch (page) {
    case Page::Lab:
        break;
    case Page::Experiments:
        return experiments();
    case Page::Film:
        return films();
    }
    return m_view;
}

void MainWindow::showPage(Page page)
{
    TopBar* bar = m_view->topBar();
    const bool changed = bar->pages()->page() != page;
    bar->pages()->setPage(page);
    bar->setActing(page == Page::Lab);
    m_pages->setCurrentWidget(pageWidget(page));
    if (!changed)
        return;
    if (page == Page::Lab) {
        followExperiment();
        m_view->setFocus();
    } else if (page == Page::Experiments) {
        m_experiments->lookForExperiments();
        m_experiments->list()->setFocus();
    } else {
        m_filmPage->lookForFilms();
        m_filmPage->list()->setFocus();
    }
}

ExperimentsPage* MainWindow::experiments()
{
    if (m_experiments != nullptr)
        return m_experiments;
    m_experiments = new ExperimentsPage(m_theme, m_makeRunner, m_runs, this);
    m_pages->addWidget(m_experiments);
    connect(m_experiments, &ExperimentsPage::startRequested, this, &MainWindow::makeRoom);
    connect(m_experiments, &ExperimentsPage::runRequested, this, &MainWindow::openTrial);
    connect(m_experiments, &ExperimentsPage::watchRequested, this, [this] {
        m_watching = true;
        showPage(Page::Lab);
    });
    connect(m_experiments, &ExperimentsPage::labChanged, this, [this] {
        // Questions reach the user whatever the window shows.
        if (Lab* driven = m_experiments->running() ? m_experiments->running()->lab() : nullptr)
            PasswordDialog::serve(*driven, *m_experiments);
        followExperiment();
    });
    connect(m_experiments, &ExperimentsPage::progressChanged, this, &MainWindow::tellExperiment);
    connect(m_experiments, &ExperimentsPage::ended, this, &MainWindow::onExperimentEnded);
    return m_experiments;
}

bool MainWindow::isExperimenting() const
{
    return m_experiments != nullptr && m_experiments->isRunning();
}

// One question at most: a lab that has nothing running, and a recorded run, are in nobody's way.
void MainWindow::makeRoom(const ExperimentPlan& plan)
{
    if (m_session.isClosing())
        return;
    const LabState state = m_session.lab().state();
    if (m_replay || (m_session.isAtRest() && !m_session.isExchanging())) {
        onLabRested();
        return;
    }
    const auto rest = [this] {
        m_experiments->setWaiting(true);
        m_session.rest();
    };
    if (state == LabState::Failed || state == LabState::Stopping) {
        rest();
        return;
    }
    auto* question = new QMessageBox(
        QMessageBox::Question, tr("A lab is running"),
        tr("The experiment “%1” needs this computer for itself: it starts labs of its own and measures them. "
           "End the window’s lab and start the experiment?")
            .arg(plan.name),
        QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton* end =
        question->addButton(tr("End the lab, start the experiment"), QMessageBox::AcceptRole);
    question->addButton(tr("Go on with the lab"), QMessageBox::RejectRole);
    connect(question, &QMessageBox::buttonClicked, this, [end, rest](const QAbstractButton* button) {
        if (button == end)
            rest();
    });
    question->open();
}

void MainWindow::onLabRested()
{
    if (m_experiments == nullptr || m_experiments->isRunning())
        return;
    m_experiments->setWaiting(false);
    m_watching = true;
    m_experiments->begin();
    if (isExperimenting() && !m_replay)
        m_view->setDriven(true);
}

void MainWindow::onLabExchanged()
{
    // Another one was asked for: it is shown, and nobody waits for room any more.
    m_watching = false;
    if (m_driven) {
        disconnect(m_driven, nullptr, this, nullptr);
        disconnect(m_driven, nullptr, m_view, nullptr);
        m_driven = nullptr;
    }
    if (m_experiments != nullptr)
        m_experiments->setWaiting(false);
    enterLab();
}

// The lab of an experiment costs nothing while nobody looks: it is bound to the view when its page is shown.
void MainWindow::followExperiment()
{
    Lab* const lab = isExperimenting() && m_watching ? m_experiments->running()->lab() : nullptr;
    if (lab != nullptr && lab != m_driven && m_view->topBar()->pages()->page() == Page::Lab)
        showLab(lab);
    else if (lab == nullptr && m_driven && !isExperimenting())
        showLab(nullptr);
}

void MainWindow::showLab(Lab* driven)
{
    leaveLab();
    Lab* const before = &lab();
    disconnect(before, nullptr, this, nullptr);
    disconnect(before, nullptr, m_view, nullptr);
    m_driven = driven;
    enterLab();
}

void MainWindow::tellExperiment()
{
    const Experiment* running = m_experiments->running();
    PageSwitch* pages = m_view->topBar()->pages();
    if (running == nullptr) {
        pages->setNews(Page::Experiments, {}, {});
        return;
    }
    const qsizetype made = running->records().size(), all = running->order().size();
    pages->setNews(Page::Experiments, u"%1/%2"_s.arg(made).arg(all),
                   tr("%1 of %2 trials are made").arg(made).arg(all));
}

void MainWindow::afterExperiment(std::function<void()> then)
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("An experiment is running"),
                                     tr("It needs this computer for itself. Stop it and go on? Its trials "
                                        "are kept, the one that runs is made again later."),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton* stop = question->addButton(tr("Stop the experiment"), QMessageBox::AcceptRole);
    question->addButton(tr("Go on with the experiment"), QMessageBox::RejectRole);
    connect(question, &QMessageBox::buttonClicked, this,
            [this, stop, then = std::move(then)](const QAbstractButton* button) {
                if (button != stop)
                    return;
                if (!isExperimenting()) {
                    then();
                    return;
                }
                m_afterExperiment = then;
                m_experiments->interrupt();
            });
    question->open();
}

void MainWindow::onExperimentEnded()
{
    m_watching = false;
    if (m_driven)
        followExperiment();
    else if (!m_replay)
        showLab(nullptr); // the window's own lab, at rest
    if (const auto then = std::exchange(m_afterExperiment, nullptr))
        then();
}

} // namespace ferry
