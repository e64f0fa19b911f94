// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/experiment.h"
#include "ui/widgets/card.h"

#include <QElapsedTimer>
#include <QTimer>

class QProgressBar;
class QPushButton;

namespace ferry {

/// "50 s", "12 min", "3 h 20 min".
QString durationWords(std::chrono::seconds time);

/// What goes on beside the trials themselves.
struct ExperimentMood
{
    bool waiting = false;  ///< the window's lab is being stopped for it
    bool starting = false; ///< the lab of the running trial is not up yet
    bool stopping = false;
    double foreignCpus = 0; ///< the running trial waits since others keep so many processors busy; 0: no
    QString blocked;        ///< why it cannot be started now; empty: it can
    std::optional<Error> trouble; ///< why it ended, or what could not be done last

    bool operator==(const ExperimentMood&) const = default;
};

/// Name, progress and time left of an experiment, and the buttons that drive it.
class ExperimentHeader : public Card
{
    Q_OBJECT
public:
    explicit ExperimentHeader(QWidget* parent = nullptr);

    void show(const Experiment& experiment, const ExperimentMood& mood);

signals:
    void startRequested();
    void pauseRequested(bool pause);
    void stopRequested();
    void repeatsRequested(int more);
    void watchRequested();
    void planRequested();
    void saveRequested(const QString& suffix); ///< of the file: svg, png, pdf; csv, json, md

private:
    void makeMenus();
    void refresh();
    QString words() const;

    const Experiment* m_experiment = nullptr;
    ExperimentMood m_mood;
    QElapsedTimer m_since; ///< the time left was estimated
    std::chrono::seconds m_left{0};
    qsizetype m_made = -1; ///< when it was
    QTimer m_tick;
    ElidedLabel* m_title;
    QLabel* m_words;
    QProgressBar* m_progress;
    QPushButton* m_watch;
    QPushButton* m_plan;
    QPushButton* m_more;
    QPushButton* m_save;
    QPushButton* m_stop;
    QPushButton* m_primary; ///< start, pause or go on
};

} // namespace ferry
