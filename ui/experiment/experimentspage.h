// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/experiment.h"
#include "ui/experiment/planeditor.h"
#include "ui/experiment/plansmodel.h"

#include <QThreadPool>
#include <QWidget>

class QListView;
class QStackedWidget;

namespace ferry {

class ExperimentView;
class Theme;

/// The page of the experiments: the plans at the left, beside them a plan to be begun or an experiment as it
/// runs. At most one runs; it asks for room on this computer before it begins.
class ExperimentsPage : public QWidget
{
    Q_OBJECT
public:
    /// runs: the folder below which experiments are found, and begun.
    ExperimentsPage(const Theme& theme, MakeRunner makeRunner, const QString& runs,
                    QWidget* parent = nullptr);
    ~ExperimentsPage() override;

    bool isRunning() const { return m_running != nullptr; }
    /// The one that runs; null: none does.
    Experiment* running() const { return m_running.get(); }
    /// After startRequested(): nothing else uses the computer now.
    void begin();
    /// After startRequested(): that takes a while; nothing: it is not to be.
    void setWaiting(bool waiting);
    /// Ends the one that runs; ended() follows, never from within this call.
    void interrupt();
    /// Reads anew which experiments there are.
    void lookForExperiments();
    /// Shows what the folder holds.
    void openExperiment(const QString& folder);
    void openPlan(const QString& file);

    PlanEditor* editor() const { return m_editor; }
    ExperimentView* view() const { return m_view; }
    QListView* list() const { return m_list; }
    PlansModel* plans() const { return m_plans; }

signals:
    void startRequested(const ferry::ExperimentPlan& plan);
    void runRequested(const QString& folder);
    void watchRequested();
    void labChanged();      ///< that of the one that runs
    void progressChanged(); ///< of the one that runs; or none does any more
    void ended();           ///< nothing of it is left running

private:
    QWidget* makeList();
    void showEntries();
    void showEntry(const PlanEntry& entry);
    void showExperiment(Experiment* experiment, const std::optional<Error>& trouble = {});
    void showTrouble(const Error& error);
    void showBlocked();
    void requestStart(const ExperimentPlan& plan);
    void run();
    void onFinished(const std::optional<Error>& error);
    void writeResultsOf(const Experiment& experiment);
    void chooseFile();
    std::unique_ptr<Experiment> make(const ExperimentPlan& plan, const QString& folder) const;

    MakeRunner m_makeRunner;
    QString m_runs;
    QList<PlanEntry> m_begun; ///< found below m_runs, and those opened from elsewhere
    QStringList m_elsewhere;  ///< folders of the latter
    bool m_looked = false;
    bool m_quiet = false;                    ///< the list is brought up to date, nobody has chosen anything
    std::optional<ExperimentPlan> m_toBegin; ///< of startRequested(); nothing: the idle one goes on
    std::unique_ptr<Experiment> m_idle;      ///< shown, and not running
    std::unique_ptr<Experiment> m_running;
    QThreadPool m_writer;
    PlansModel* m_plans;
    QListView* m_list;
    QStackedWidget* m_stack;
    PlanEditor* m_editor;
    ExperimentView* m_view;
    QLabel* m_trouble;
};

} // namespace ferry
