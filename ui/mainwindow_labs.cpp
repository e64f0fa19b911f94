// SPDX-License-Identifier: GPL-3.0-or-later
// The window's choice of labs, and the steps of a lab that runs by step.
#include "app/host/hostfacts.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/widgets/topbar.h"
#include "ui/wizard/homeworkdialog.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

namespace ferry {

void MainWindow::bindSteps()
{
    connect(m_view, &LabView::runAllRequested, this, [this] { m_lab->runAll(); });
    connect(m_view, &LabView::runStepRequested, this, [this](int step) { m_lab->runStep(step); });
    connect(m_view, &LabView::skipStepRequested, this, [this](int step) { m_lab->skipStep(step); });
    connect(m_view, &LabView::undoStepRequested, this, [this](int step) { m_lab->undoStep(step); });
    connect(m_view, &LabView::handoutRequested, this, [this](bool handout) { m_lab->setHandout(handout); });
    connect(m_view, &LabView::setUpRequested, this, [this] {
        if (m_make)
            openSetUp();
        else
            startLab();
    });
}

void MainWindow::offerLabs(LabOfSettings make, const LabSettings& settings)
{
    m_make = std::move(make);
    m_settings = settings;
    for (QAction* action : {m_quick, m_homework, m_offered})
        action->setVisible(true);
}

void MainWindow::openSetUp()
{
    if (m_setUp || m_closing)
        return;
    const auto* settings = std::get_if<HomeworkSettings>(&m_settings);
    auto* dialog = new HomeworkDialog(settings ? *settings : HomeworkDialog::defaults(), availableMemoryMiB(), this);
    m_setUp = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HomeworkDialog::chosen, this,
            [this](const HomeworkSettings& chosen) { changeLab(chosen); });
    dialog->open();
}

void MainWindow::changeLab(const LabSettings& settings)
{
    const LabState state = m_lab->state();
    if (state != LabState::Migrating && state != LabState::Settling) {
        replaceLab(settings);
        return;
    }
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("The guest is on its way"),
                        tr("A move is running. Stop it and change the lab?"), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton* change = question->addButton(tr("Change the lab"), QMessageBox::AcceptRole);
    question->addButton(tr("Go on with the move"), QMessageBox::RejectRole);
    connect(question, &QMessageBox::buttonClicked, this,
            [this, change, settings](const QAbstractButton* button) {
                if (button == change)
                    replaceLab(settings);
            });
    question->open();
}

void MainWindow::replaceLab(const LabSettings& settings)
{
    if (m_closing)
        return;
    m_settings = settings;
    m_maker = [make = m_make, settings] { return make(settings); };
    startAgain();
}

} // namespace ferry
