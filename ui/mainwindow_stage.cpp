// SPDX-License-Identifier: GPL-3.0-or-later
// The lab before a room, and what is played where it fails there.
#include "app/base/paths.h"
#include "app/run/goodruns.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/presenter/presenterbar.h"
#include "ui/stage.h"
#include "ui/widgets/inthread.h"

#include <QSettings>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

void MainWindow::makeStage(QVBoxLayout& column)
{
    auto* bar = new PresenterBar(this);
    column.addWidget(bar);
    m_stage = new Stage(*this, *m_view, *bar, m_theme);
    connect(m_stage, &Stage::restartRequested, this, &MainWindow::startAgain);
    connect(m_stage, &Stage::lastGoodWanted, this, &MainWindow::findLastGood);
    connect(m_stage, &Stage::replayRequested, this, &MainWindow::replayFrom);
}

void MainWindow::findLastGood(const QString& lab)
{
    const QStringList recent = QSettings().value(u"runs/recent"_s).toStringList();
    inThread(
        this, [runs = m_runs, recent, lab] { return lastGoodRun(runs, recent, lab); },
        [this](const QString& folder) { m_stage->setLastGood(folder); });
}

// On stage nobody is asked: what failed makes room.
void MainWindow::replayFrom(const QString& folder, const QString& step)
{
    readRun(folder, [this, step](const RunReader& run) {
        m_replayFrom = step;
        replaceByRun(run);
    });
}

} // namespace ferry
