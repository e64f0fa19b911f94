// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/experimentheader.h"

#include "app/experiment/results.h"
#include "app/lab/labregistry.h"
#include "ui/widgets/plaintip.h"

#include <QDir>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QString durationWords(std::chrono::seconds time)
{
    const qint64 minutes = (time.count() + 30) / 60;
    if (time < 90s)
        return ExperimentHeader::tr("%1 s").arg(time.count());
    if (minutes < 90)
        return ExperimentHeader::tr("%1 min").arg(minutes);
    return ExperimentHeader::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

ExperimentHeader::ExperimentHeader(QWidget* parent)
    : Card(parent), m_title(new ElidedLabel(this)), m_words(makeLabel("muted", this)),
      m_progress(new QProgressBar(this))
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_title->setProperty("role", u"title"_s);
    row->addWidget(m_title, 1);
    const auto button = [this, row](const char* name, const QString& text, const QString& tip) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QString::fromLatin1(name));
        setPlainToolTip(made, tip);
        made->setAccessibleDescription(tip);
        row->addWidget(made);
        return made;
    };
    m_plan = button("showPlan", tr("Plan"), tr("Shows the plan, to be read or to begin another like it"));
    m_watch = button("watch", tr("Watch the lab"), tr("Shows the lab that makes the trials now"));
    m_more =
        button("addRepeats", tr("Add repeats"), tr("Makes each cell a few more times, after the others"));
    m_save = button("saveResults", tr("Save"), tr("The figure as a picture, the trials as a table"));
    m_stop = button("stopExperiment", tr("Stop"),
                    tr("Ends the trial that runs, which then does not count; you can go on later"));
    m_primary = button("driveExperiment", tr("Start"), {});
    m_primary->setProperty("role", u"primary"_s);
    body()->addLayout(row);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Trials that are made"));
    body()->addWidget(m_progress);
    m_words->setWordWrap(true);
    m_words->setObjectName(u"experimentWords"_s);
    body()->addWidget(m_words);
    makeMenus();
    connect(m_plan, &QPushButton::clicked, this, &ExperimentHeader::planRequested);
    connect(m_watch, &QPushButton::clicked, this, &ExperimentHeader::watchRequested);
    connect(m_stop, &QPushButton::clicked, this, &ExperimentHeader::stopRequested);
    connect(m_primary, &QPushButton::clicked, this, [this] {
        if (m_experiment == nullptr)
            return;
        if (m_experiment->hasStarted())
            emit pauseRequested(!m_experiment->isPaused());
        else
            emit startRequested();
    });
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &ExperimentHeader::refresh);
}

void ExperimentHeader::makeMenus()
{
    auto* more = new QMenu(m_more);
    for (const int count : {1, 3, 6, 12})
        more->addAction(count == 1 ? tr("One more repeat of each cell")
                                   : tr("%1 more repeats of each cell").arg(count),
                        this, [this, count] { emit repeatsRequested(count); });
    m_more->setMenu(more);
    m_more->setText(m_more->text() + u"  ▾"_s);
    m_more->setAccessibleName(tr("Add repeats"));
    auto* save = new QMenu(m_save);
    for (const auto& [suffix, text] : {std::pair{u"svg"_s, tr("Figure as a drawing (SVG)…")},
                                       std::pair{u"png"_s, tr("Figure as a picture (PNG)…")},
                                       std::pair{u"pdf"_s, tr("Figure for paper (PDF)…")},
                                       std::pair{u"csv"_s, tr("Table of all trials (CSV)…")},
                                       std::pair{u"json"_s, tr("Cells and findings for programs (JSON)…")},
                                       std::pair{u"md"_s, tr("Cells and findings for people (Markdown)…")}}) {
        if (suffix == "csv"_L1)
            save->addSeparator();
        save->addAction(text, this, [this, suffix = suffix] { emit saveRequested(suffix); });
    }
    m_save->setMenu(save);
    m_save->setText(m_save->text() + u"  ▾"_s);
    m_save->setAccessibleName(tr("Save figure or table"));
}

void ExperimentHeader::show(const Experiment& experiment, const ExperimentMood& mood)
{
    if (m_experiment != &experiment)
        m_made = -1;
    m_experiment = &experiment;
    m_mood = mood;
    refresh();
}

void ExperimentHeader::refresh()
{
    if (m_experiment == nullptr)
        return;
    const Experiment& experiment = *m_experiment;
    const qsizetype made = experiment.records().size(), all = experiment.order().size();
    const bool runs = experiment.hasStarted() && !experiment.isOver() && !m_mood.stopping;
    if (m_made != made || !runs || experiment.isPaused()) {
        m_made = made;
        m_left = experiment.timeLeft();
        m_since.start();
    }
    m_title->setFullText(experiment.plan().name + u" · "_s + labTitle(experiment.plan().lab));
    setPlainToolTip(m_title, QDir::toNativeSeparators(experiment.folder()));
    m_progress->setRange(0, int(std::max<qsizetype>(all, 1)));
    m_progress->setValue(int(made));
    m_words->setText(words());
    setTone(m_words, m_mood.trouble ? u"bad"_s : QString());
    const bool whole = made == all;
    m_primary->setVisible(runs || !whole);
    m_primary->setEnabled(!m_mood.waiting && !m_mood.stopping && !experiment.isOver() &&
                          m_mood.blocked.isEmpty());
    m_primary->setText(!experiment.hasStarted() ? (made == 0 ? tr("Start") : tr("Go on with it"))
                       : experiment.isPaused()  ? tr("Go on")
                                                : tr("Pause"));
    setPlainToolTip(m_primary, !m_mood.blocked.isEmpty() ? m_mood.blocked
                               : !experiment.hasStarted() || experiment.isPaused()
                                   ? tr("Makes the trials that are left")
                                   : tr("No further trial begins; the one that runs is ended as usual"));
    m_primary->setAccessibleDescription(m_primary->toolTip());
    m_stop->setVisible(runs);
    m_watch->setVisible(runs && experiment.lab() != nullptr);
    m_plan->setEnabled(!runs);
    m_save->setEnabled(made > 0);
    m_more->setEnabled(!m_mood.stopping);
    if (runs && !m_tick.isActive())
        m_tick.start();
    else if (!runs)
        m_tick.stop();
}

QString ExperimentHeader::words() const
{
    const Experiment& experiment = *m_experiment;
    const qsizetype made = experiment.records().size(), all = experiment.order().size();
    const auto passed = std::chrono::milliseconds(m_since.elapsed());
    const auto left = std::max(1s, m_left - std::chrono::duration_cast<std::chrono::seconds>(passed));
    const QString about = tr("about %1 left").arg(durationWords(left));
    if (m_mood.trouble && !experiment.hasStarted()) {
        const Error& error = *m_mood.trouble;
        return error.cure.isEmpty() ? error.sentence : error.sentence + u' ' + error.cure;
    }
    if (m_mood.stopping)
        return tr("Stopping: what the trials needed is taken down.");
    if (m_mood.waiting)
        return tr("The window’s lab is being stopped first.");
    if (!experiment.hasStarted() || experiment.isOver()) {
        if (made == all)
            return all == 1 ? tr("The trial is made.") : tr("All %1 trials are made.").arg(all);
        const QString words = tr("%1 of %2 trials are made · %3").arg(made).arg(all).arg(about);
        return m_mood.blocked.isEmpty() ? words : words + u" · "_s + m_mood.blocked;
    }
    const int running = experiment.running();
    const auto trial = std::find_if(experiment.order().begin(), experiment.order().end(),
                                    [running](const PlannedTrial& each) { return each.number == running; });
    if (running == 0 || trial == experiment.order().end())
        return experiment.isPaused()
                   ? tr("Paused · %1 of %2 trials are made · %3").arg(made).arg(all).arg(about)
                   : tr("%1 of %2 trials are made · %3").arg(made).arg(all).arg(about);
    const QString cell = trial->repeat == 0 ? tr("warm-up") : experiment.plan().cellName(trial->cell);
    const QString what =
        experiment.isPaused() ? tr("Pausing after trial %1 of %2: %3").arg(running).arg(all).arg(cell)
        : m_mood.starting     ? tr("Starting the lab for trial %1 of %2: %3").arg(running).arg(all).arg(cell)
                              : tr("Trial %1 of %2: %3").arg(running).arg(all).arg(cell);
    if (m_mood.foreignCpus > 0)
        return what + u" · "_s +
               tr("waits for a quieter computer: other programs keep %1 processors busy")
                   .arg(figureText(m_mood.foreignCpus));
    return what + u" · "_s + about;
}

} // namespace ferry
