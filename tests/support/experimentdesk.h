// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/recordingtrials.h"
#include "ui/experiment/experimentspage.h"
#include "ui/experiment/experimentview.h"
#include "ui/experiment/figurecard.h"
#include "ui/experiment/figureview.h"
#include "ui/experiment/trialscard.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace ferry::test {

inline ExperimentPlan smallPlan(int repeats = 2)
{
    ExperimentPlan plan;
    plan.name = QStringLiteral("small");
    plan.factors = {{QStringLiteral("strategy"),
                     {{QStringLiteral("precopy"), {QStringLiteral("strategy=precopy")}},
                      {QStringLiteral("xbzrle"), {QStringLiteral("strategy=xbzrle")}}}}};
    plan.repeats = repeats;
    plan.before = plan.after = plan.idleWait = std::chrono::seconds(0);
    return plan;
}

/// The page with a folder of runs of its own; room is made for its experiments at once.
struct ExperimentDesk
{
    QTemporaryDir dir;
    Theme theme;
    RecordingTrials::Wishes wishes;
    std::unique_ptr<ExperimentsPage> page;

    ExperimentDesk() { open(); }
    void open()
    {
        page = std::make_unique<ExperimentsPage>(
            theme, [this](const ExperimentPlan&) { return std::make_unique<RecordingTrials>(wishes); },
            runs());
        QObject::connect(page.get(), &ExperimentsPage::startRequested, page.get(), [this] { page->begin(); });
        page->resize(1280, 668); // what the bar leaves of 720
        page->show();
    }
    QString runs() const { return dir.filePath(QStringLiteral("runs")); }
    void start(const ExperimentPlan& plan)
    {
        page->editor()->setPlan(plan, {});
        QTest::mouseClick(button(QStringLiteral("startPlan")), Qt::LeftButton);
    }
    QPushButton* button(const QString& name) const { return page->findChild<QPushButton*>(name); }
    void press(const QString& name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    TrialMark mark(int trial) const
    {
        const CellsModel* model = page->view()->trials()->model();
        return model->markAt(model->indexOf(trial));
    }
    int count(TrialMark::State state) const
    {
        int found = 0;
        for (const CellRow& row : page->view()->trials()->model()->rows())
            found += int(std::count_if(row.marks.begin(), row.marks.end(),
                                       [state](const TrialMark& each) { return each.state == state; }));
        return found;
    }
    void choose(int trial) const
    {
        QTableView* table = page->view()->trials()->table();
        const QModelIndex index = page->view()->trials()->model()->indexOf(trial);
        table->scrollTo(index);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    }
    QString words() const { return page->findChild<QLabel*>(QStringLiteral("experimentWords"))->text(); }
    QString folder() const { return page->view()->experiment()->folder(); }
};

} // namespace ferry::test
