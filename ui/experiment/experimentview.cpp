// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/experimentview.h"

#include "app/base/plainfile.h"
#include "app/experiment/resultswriter.h"
#include "ui/experiment/figurecard.h"
#include "ui/experiment/figureview.h"
#include "ui/experiment/trialscard.h"
#include "ui/widgets/inthread.h"
#include "ui/widgets/plaintip.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

ExperimentView::ExperimentView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_header(new ExperimentHeader(this)), m_trials(new TrialsCard(theme, this)),
      m_figure(new FigureCard(theme, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_header);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_trials);
    splitter->addWidget(m_figure);
    splitter->setHandleWidth(10);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({500, 480});
    column->addWidget(splitter, 1);
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &ExperimentView::endWait);
    bindCards();
}

void ExperimentView::bindCards()
{
    connect(m_header, &ExperimentHeader::startRequested, this, &ExperimentView::startRequested);
    connect(m_header, &ExperimentHeader::stopRequested, this, &ExperimentView::stopRequested);
    connect(m_header, &ExperimentHeader::watchRequested, this, &ExperimentView::watchRequested);
    connect(m_header, &ExperimentHeader::planRequested, this, &ExperimentView::planRequested);
    connect(m_header, &ExperimentHeader::saveRequested, this, &ExperimentView::save);
    connect(m_header, &ExperimentHeader::pauseRequested, this, [this](bool pause) {
        if (m_experiment)
            pause ? m_experiment->pause() : m_experiment->goOn();
    });
    connect(m_header, &ExperimentHeader::repeatsRequested, this, [this](int more) {
        if (m_experiment)
            attempt(m_experiment->addRepeats(more));
    });
    connect(m_trials, &TrialsCard::openRequested, this, &ExperimentView::openTrial);
    connect(m_trials, &TrialsCard::repeatRequested, this, [this](int trial) {
        if (m_experiment)
            attempt(m_experiment->repeat(trial));
    });
    connect(m_trials, &TrialsCard::skipRequested, this, [this](int trial) {
        if (m_experiment)
            attempt(m_experiment->skip(trial));
    });
    connect(m_trials, &TrialsCard::repeatDisturbedRequested, this, [this](const QList<int>& trials) {
        for (const int trial : trials) {
            if (m_experiment)
                attempt(m_experiment->repeat(trial));
        }
    });
    connect(m_trials, &TrialsCard::chosenChanged, m_figure->view(), &FigureView::setCurrent);
    connect(m_figure->view(), &FigureView::currentChanged, m_trials, &TrialsCard::choose);
    connect(m_figure->view(), &FigureView::opened, this, &ExperimentView::openTrial);
    connect(m_figure, &FigureCard::figureChosen, this, [this](const QString& name) {
        m_wanted = name;
        digest();
    });
}

void ExperimentView::setExperiment(Experiment* experiment, const std::optional<Error>& trouble)
{
    if (m_experiment)
        disconnect(m_experiment, nullptr, this, nullptr);
    m_experiment = experiment;
    m_mood = {};
    m_mood.trouble = trouble;
    m_figure->clear();
    m_figure->view()->setCurrent(0);
    if (m_experiment)
        bindExperiment();
    refresh();
    digest();
}

void ExperimentView::bindExperiment()
{
    connect(m_experiment, &Experiment::booting, this, [this] {
        m_mood.starting = true;
        refresh();
    });
    connect(m_experiment, &Experiment::began, this, [this] {
        m_mood.starting = false;
        refresh();
    });
    connect(m_experiment, &Experiment::disturbed, this, [this](const PlannedTrial&, double foreignCpus) {
        if (m_mood.foreignCpus == 0)
            m_quiet.start(m_experiment->plan().idleWait); // longer no trial waits
        m_mood.foreignCpus = foreignCpus;
        refresh();
    });
    connect(m_experiment, &Experiment::labChanged, this, [this] {
        if (const Lab* lab = m_experiment->lab())
            connect(lab, &Lab::moveChanged, this, &ExperimentView::endWait);
        refresh();
    });
    connect(m_experiment, &Experiment::pausedChanged, this, &ExperimentView::refresh);
    connect(m_experiment, &Experiment::ended, this, [this] {
        endWait();
        refresh();
        digest();
    });
    connect(m_experiment, &Experiment::changed, this, [this] {
        refresh();
        digest();
    });
}

// The trial goes on, or has gone on.
void ExperimentView::endWait()
{
    m_quiet.stop();
    if (std::exchange(m_mood.foreignCpus, 0) > 0)
        refresh();
}

void ExperimentView::setWaiting(bool waiting)
{
    m_mood.waiting = waiting;
    m_mood.trouble.reset();
    refresh();
}

void ExperimentView::setBlocked(const QString& why)
{
    m_mood.blocked = why;
    refresh();
}

void ExperimentView::setTrouble(const Error& error)
{
    m_mood.trouble = error;
    refresh();
}

void ExperimentView::setStopping()
{
    m_mood.stopping = true;
    refresh();
}

void ExperimentView::refresh()
{
    if (!m_experiment)
        return;
    m_header->show(*m_experiment, m_mood);
    m_trials->setRows(cellRows(*m_experiment, m_mood.starting));
}

// One at a time; what has changed meanwhile is worked out once more.
void ExperimentView::digest()
{
    if (!m_experiment)
        return;
    m_stale = m_digesting;
    if (m_digesting)
        return;
    m_digesting = true;
    inThread(
        this,
        [plan = m_experiment->plan(), records = m_experiment->records(), wanted = m_wanted] {
            return ResultsDigest::of(plan, records, wanted);
        },
        [this, of = m_experiment](const ResultsDigest& digest) {
            m_digesting = false;
            if (m_stale || of != m_experiment) {
                this->digest();
                return;
            }
            m_chosen = digest.chosen;
            m_figure->setDigest(digest);
            QString title;
            for (const FigureInfo& info : digest.figures) {
                if (info.name == digest.chosen)
                    title = info.unit.isEmpty() ? info.title : info.title + u", "_s + info.unit;
            }
            m_trials->setResults(title.isEmpty() ? title : title.replace(0, 1, title.at(0).toUpper()),
                                 digest.results);
            emit digested();
        });
}

void ExperimentView::attempt(const Result<void>& done)
{
    if (done)
        return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("That cannot be done"),
                                plainTip(done.error().sentence), QMessageBox::Close, this);
    box->setInformativeText(plainTip(done.error().cure));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void ExperimentView::openTrial(int trial)
{
    const TrialRecord* record = m_experiment ? m_experiment->record(trial) : nullptr;
    if (record == nullptr || record->outcome == TrialRecord::Outcome::Skipped)
        return;
    m_trials->choose(trial);
    emit runRequested(m_experiment->trialFolder(trial));
}

void ExperimentView::save(const QString& suffix)
{
    if (!m_experiment)
        return;
    auto* dialog = new QFileDialog(this, tr("Save figure or table"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({u"*."_s + suffix});
    dialog->setDefaultSuffix(suffix);
    const bool table = suffix == "csv"_L1 || suffix == "json"_L1 || suffix == "md"_L1;
    QString figure = m_chosen;
    figure.replace(u'/', u'-');
    dialog->selectFile((table ? m_experiment->plan().name + u"-results."_s
                              : m_experiment->plan().name + u'-' + figure + u'.') +
                       suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &ExperimentView::saveAs);
    dialog->open();
}

void ExperimentView::saveAs(const QString& file)
{
    if (!m_experiment)
        return;
    inThread(
        this,
        [plan = m_experiment->plan(), records = m_experiment->records(), figure = m_chosen,
         file]() -> Result<void> {
            const QString suffix = QFileInfo(file).suffix().toLower();
            if (suffix == "csv"_L1)
                return replaceFile(file, resultsCsv(plan, records));
            if (suffix == "json"_L1)
                return replaceFile(file, resultsJson(plan, records));
            if (suffix == "md"_L1)
                return replaceFile(file, resultsMarkdown(plan, records).toUtf8());
            const auto drawn = figureOf(plan, records, figure);
            if (!drawn)
                return fail(ErrorKind::Missing, ExperimentView::tr("There is no figure yet."));
            return saveCellFigure(*drawn, file);
        },
        [this](const Result<void>& saved) { attempt(saved); });
}

} // namespace ferry
