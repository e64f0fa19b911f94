// SPDX-License-Identifier: GPL-3.0-or-later
// The window's choice of labs, and the steps of a lab that runs by step.
#include "app/lab/labregistry.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/widgets/topbar.h"
#include "ui/wizard/labchoice.h"
#include "ui/wizard/setuppages.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace ferry {

using namespace Qt::StringLiterals;

void MainWindow::bindSteps()
{
    connect(m_view, &LabView::runAllRequested, this, [this] { lab().runAll(); });
    connect(m_view, &LabView::runStepRequested, this, [this](int step) { lab().runStep(step); });
    connect(m_view, &LabView::skipStepRequested, this, [this](int step) { lab().skipStep(step); });
    connect(m_view, &LabView::undoStepRequested, this, [this](int step) { lab().undoStep(step); });
    connect(m_view, &LabView::handoutRequested, this, [this](bool handout) { lab().setHandout(handout); });
    connect(m_view, &LabView::setUpRequested, this, [this] {
        if (m_make && setUpPage(lab().name()))
            openSetUp(lab().name());
        else
            startLab();
    });
}

void MainWindow::offerLabs(LabOfSettings make, const LabSettings& settings)
{
    m_make = std::move(make);
    m_settings = settings;
    for (QAction* action : m_offered)
        action->setVisible(true);
}

void MainWindow::addLabs(QMenu& menu, bool withPurposes)
{
    for (const LabKind& kind : labKinds()) {
        QString text = kind.title();
        text.replace(0, 1, text.at(0).toUpper());
        if (setUpPage(kind.name))
            text += u'…';
        // A menu sets what stands behind a tab apart from the words before it.
        if (withPurposes)
            text += u'\t' + kind.purpose();
        m_offered << menu.addAction(text, this, [this, &kind] { openLab(kind.name); });
    }
    if (withPurposes)
        m_offered << menu.addAction(tr("Compare the labs…"), this, &MainWindow::chooseLab);
    m_offered << menu.addSeparator();
    for (QAction* action : m_offered)
        action->setVisible(false);
}

void MainWindow::fillLabsMenu()
{
    QMenu* menu = m_view->topBar()->labsMenu();
    addLabs(*menu, true);
    m_recent = menu->addMenu(tr("Recent runs"));
    connect(menu, &QMenu::aboutToShow, this, &MainWindow::showRecentRuns);
    menu->addAction(tr("Open a run…"), this, [this] { chooseRun(); });
}

void MainWindow::showRecentRuns()
{
    m_recent->clear();
    for (const QString& folder : QSettings().value(u"runs/recent"_s).toStringList()) {
        // One that has gone meanwhile is no offer.
        if (!QFileInfo(folder + u"/run.json"_s).isFile())
            continue;
        QString text = QDir(folder).dirName() + u'\t' + QDir::toNativeSeparators(QFileInfo(folder).path());
        text.replace(u'&', "&&"_L1);
        m_recent->addAction(text, this, [this, folder] { openFolder(folder); });
    }
    m_recent->setEnabled(!m_recent->isEmpty());
}

void MainWindow::rememberRun(const QString& folder)
{
    constexpr qsizetype most = 8;
    QSettings settings;
    QStringList folders = settings.value(u"runs/recent"_s).toStringList();
    folders.removeAll(folder);
    folders.prepend(folder);
    settings.setValue(u"runs/recent"_s, folders.mid(0, most));
}

void MainWindow::openLab(const QString& lab)
{
    if (setUpPage(lab))
        openSetUp(lab);
    else if (const auto settings = readLabSettings(lab, {}))
        changeLab(*settings);
}

void MainWindow::welcome()
{
    if (!QSettings().value(u"labs/offered"_s).toBool())
        chooseLab();
}

void MainWindow::chooseLab()
{
    if (m_choice || !m_make || m_session.isClosing())
        return;
    m_choice = new LabChoice(m_theme, m_replay ? QString() : lab().name(), this);
    m_choice->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_choice, &LabChoice::chosen, this, &MainWindow::openLab);
    // Not before it has been answered: who never saw it to the end sees it again.
    connect(m_choice, &QDialog::finished, this, [] { QSettings().setValue(u"labs/offered"_s, true); });
    // Beside the window, not before it: the lab that is running may be watched and used meanwhile.
    m_choice->show();
}

void MainWindow::openSetUp(const QString& lab)
{
    const SetUpPage make = setUpPage(lab);
    if (m_setUp || m_session.isClosing() || !make)
        return;
    if (m_choice)
        m_choice->close();
    m_setUp = make(
        m_settings, [this](const LabSettings& chosen) { changeLab(chosen); }, this);
    m_setUp->setAttribute(Qt::WA_DeleteOnClose);
    m_setUp->open();
}

void MainWindow::changeLab(const LabSettings& settings)
{
    if (isExperimenting()) {
        afterExperiment([this, settings] { changeLab(settings); });
        return;
    }
    const LabState state = lab().state();
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
    if (m_session.isClosing())
        return;
    m_settings = settings;
    showPage(Page::Lab);
    exchangeLab([make = m_make, settings] { return make(settings); });
}

} // namespace ferry
