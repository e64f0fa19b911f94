// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/experimentheader.h"
#include "ui/experiment/resultsdigest.h"

#include <QPointer>

namespace ferry {

class FigureCard;
class Theme;
class TrialsCard;

/// An experiment as it runs, or as it was: its table of trials, its figure and what they show. It drives what
/// needs no room on this computer (pause, skip, repeat, more repeats) and asks for the rest.
class ExperimentView : public QWidget
{
    Q_OBJECT
public:
    explicit ExperimentView(const Theme& theme, QWidget* parent = nullptr);

    /// It must outlive the view, or be taken from it first. trouble: why the one before it ended.
    void setExperiment(Experiment* experiment, const std::optional<Error>& trouble = {});
    /// The window's lab is being stopped for it.
    void setWaiting(bool waiting);
    /// Why it cannot be started now; empty: it can.
    void setBlocked(const QString& why);
    /// What could not be done for it; shown until it starts or another one is shown.
    void setTrouble(const Error& error);
    /// It was told to end.
    void setStopping();
    Experiment* experiment() const { return m_experiment; }
    void refresh();
    TrialsCard* trials() const { return m_trials; }
    FigureCard* figure() const { return m_figure; }

signals:
    void startRequested();
    void stopRequested();
    void watchRequested();
    void planRequested();
    void runRequested(const QString& folder); ///< of a trial, to be shown
    void digested();                          ///< figure and findings are those of all records so far

private:
    void bindCards();
    void bindExperiment();
    void endWait();
    void digest();
    void attempt(const Result<void>& done);
    void save(const QString& suffix);
    void saveAs(const QString& file);
    void openTrial(int trial);

    QPointer<Experiment> m_experiment;
    ExperimentMood m_mood;
    QTimer m_quiet;   ///< runs while a trial may wait for other programs
    QString m_wanted; ///< figure
    QString m_chosen; ///< the one that is shown
    bool m_digesting = false, m_stale = false;
    ExperimentHeader* m_header;
    TrialsCard* m_trials;
    FigureCard* m_figure;
};

} // namespace ferry
