// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded runs in the window: opened, played, and saved as pictures and tables.
#include "app/lab/replaylab.h"
#include "app/run/goodruns.h"
#include "app/run/runexport.h"
#include "ui/charts/chartbar.h"
#include "ui/charts/chartdeck.h"
#include "ui/charts/chartexport.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/replay/playerbar.h"
#include "ui/guest/screencard.h"
#include "ui/guest/screensboard.h"
#include "ui/widgets/inthread.h"
#include "ui/widgets/shortcuts.h"
#include "ui/widgets/plaintip.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QSlider>

namespace ferry {

using namespace Qt::StringLiterals;

void MainWindow::bindRuns()
{
    connect(m_view->charts(), &ChartDeck::saveRequested, this, &MainWindow::saveCharts);
    const auto bind = [this](Shortcut shortcut, auto&& does) {
        connect(new QShortcut(shortcutKey(shortcut), this), &QShortcut::activated, this, does);
    };
    bind(Shortcut::Play, [this] {
        if (m_replay)
            m_replay->playing() ? m_replay->pause() : m_replay->play();
    });
    bind(Shortcut::Speed, [this] {
        if (m_replay)
            m_replay->setSpeed(m_replay->speed() == 1 ? 8 : 1);
    });
}

void MainWindow::bindReplay(ReplayLab& replay)
{
    m_player = new PlayerBar;
    PlayerBar* player = m_player;
    m_view->charts()->setRun(&replay.series(), double(replay.endNs() - replay.startNs()) / 1e9);
    m_view->charts()->bar()->setPlayer(player);
    player->setLength(replay.endNs() - replay.startNs());
    const std::int64_t start = replay.startNs();
    connect(player, &PlayerBar::playToggled, &replay,
            [&replay] { replay.playing() ? replay.pause() : replay.play(); });
    connect(player, &PlayerBar::speedRequested, &replay, &ReplayLab::setSpeed);
    connect(player, &PlayerBar::seekRequested, &replay,
            [&replay, start](std::int64_t since) { replay.seek(start + since); });
    connect(&replay, &ReplayLab::playingChanged, player, &PlayerBar::setPlaying);
    connect(&replay, &ReplayLab::speedChanged, player, &PlayerBar::setSpeed);
    connect(&replay, &ReplayLab::rewound, m_view, [this, start] { m_view->rewind(start); });
    connect(&replay, &ReplayLab::positionChanged, m_view, [this, player, &replay, start](std::int64_t tNs) {
        player->setPosition(tNs - start);
        for (const Side side : {Side::A, Side::B})
            m_view->screens()->screen(side)->setStill(replay.still(side));
        m_view->setMoment(tNs);
    });
    if (replay.brokenOff())
        m_view->showError(Error{ErrorKind::Failed,
                                tr("This run was broken off, or is being recorded still."),
                                {},
                                tr("What was recorded up to its last whole line is shown.")});
    player->slider()->setFocus();
    if (const QString step = std::exchange(m_replayFrom, {}); !step.isEmpty()) {
        if (const auto moment = beginOfStep(replay.run(), step))
            replay.seek(*moment);
        replay.play();
    }
}

void MainWindow::chooseRun()
{
    auto* dialog = new QFileDialog(this, tr("Open a run"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFolder);
    dialog->open();
}

void MainWindow::openFolder(const QString& folder)
{
    readRun(folder, [this](const RunReader& run) {
        rememberRun(run.folder());
        openRun(run);
    });
}

void MainWindow::openTrial(const QString& folder)
{
    readRun(folder, [this](const RunReader& run) { openRun(run); });
}

void MainWindow::readRun(const QString& folder, const std::function<void(const RunReader&)>& then)
{
    inThread(
        this, [folder] { return RunReader::open(folder); },
        [this, then](const Result<RunReader>& run) {
            if (run) {
                then(*run);
                return;
            }
            auto* box = new QMessageBox(QMessageBox::Warning, tr("The run cannot be opened"),
                                        plainTip(run.error().sentence), QMessageBox::Close, this);
            box->setInformativeText(plainTip(run.error().cure));
            box->setDetailedText(run.error().detail);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
}

void MainWindow::openRun(const RunReader& run)
{
    if (qobject_cast<ReplayLab*>(&m_session.lab()) != nullptr || m_session.isAtRest()) {
        replaceByRun(run);
        return;
    }
    auto* question = new QMessageBox(
        QMessageBox::Question, tr("A lab is running"),
        tr("The recorded run takes the place of the lab, which is ended. End the lab and show the run?"),
        QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton* show =
        question->addButton(tr("End the lab, show the run"), QMessageBox::AcceptRole);
    question->addButton(tr("Go on with the lab"), QMessageBox::RejectRole);
    connect(question, &QMessageBox::buttonClicked, this, [this, show, run](const QAbstractButton* button) {
        if (button == show)
            replaceByRun(run);
    });
    question->open();
}

void MainWindow::replaceByRun(const RunReader& run)
{
    showPage(Page::Lab);
    exchangeLab([run]() -> std::unique_ptr<Lab> { return std::make_unique<ReplayLab>(run); });
}

void MainWindow::saveCharts()
{
    auto* dialog = new QFileDialog(this, tr("Save the charts or the run's figures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString folder = lab().outFolder();
    QStringList filters{tr("Picture of the charts (*.png)"), tr("Drawing of the charts (*.svg)")};
    if (!folder.isEmpty())
        filters << tr("All figures as a table (*.csv)") << tr("The whole run (*.json)");
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(u"png"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const QString suffix = filter.section(u"*."_s, -1).chopped(1);
        dialog->setDefaultSuffix(suffix);
        // The name says what is saved: it follows the choice.
        const QFileInfo file(dialog->selectedFiles().value(0));
        if (!file.completeBaseName().isEmpty())
            dialog->selectFile(file.completeBaseName() + u'.' + suffix);
    });
    dialog->selectFile(u"ferry-charts.png"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString& file) {
        const auto tell = [this](const Result<void>& saved) {
            if (saved)
                return;
            auto* box = new QMessageBox(QMessageBox::Warning, tr("Not saved"),
                                        plainTip(saved.error().sentence), QMessageBox::Close, this);
            box->setInformativeText(plainTip(saved.error().cure));
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        };
        const QString suffix = QFileInfo(file).suffix().toLower();
        if (suffix == "csv"_L1 || suffix == "json"_L1) {
            const auto format = suffix == "csv"_L1 ? ExportFormat::Csv : ExportFormat::Json;
            inThread(
                this,
                [folder, file, format]() -> Result<void> {
                    const auto run = RunReader::open(folder);
                    return run ? exportRun(*run, format, file) : tl::unexpected(run.error());
                },
                tell);
            return;
        }
        tell(saveChartPicture(*m_view->charts(), windowTitle(), file));
    });
    dialog->open();
}

} // namespace ferry
