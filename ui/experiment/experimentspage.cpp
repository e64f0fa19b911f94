// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/experimentspage.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/experiment/builtinplans.h"
#include "app/experiment/resultswriter.h"
#include "ui/experiment/experimentview.h"
#include "ui/experiment/plandelegate.h"
#include "ui/experiment/planfiles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inthread.h"
#include "ui/widgets/plaintip.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int listWidth = 236;

PlanEntry entryOf(const Experiment& experiment, bool running)
{
    return {PlanEntry::Kind::Begun,
            experiment.plan(),
            experiment.folder(),
            {},
            int(experiment.records().size()),
            QDateTime::currentDateTime(),
            running};
}

} // namespace

ExperimentsPage::ExperimentsPage(const Theme& theme, MakeRunner makeRunner, const QString& runs,
                                 QWidget* parent)
    : QWidget(parent), m_makeRunner(std::move(makeRunner)), m_runs(runs), m_plans(new PlansModel(this)),
      m_list(new QListView(this)), m_stack(new QStackedWidget(this)),
      m_editor(new PlanEditor(m_makeRunner, this)), m_view(new ExperimentView(theme, this)),
      m_trouble(makeLabel("words", this))
{
    setProperty("role", u"page"_s);
    m_writer.setMaxThreadCount(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(10);
    m_list->setItemDelegate(new PlanDelegate(theme, this));
    row->addWidget(makeList());
    m_trouble->setWordWrap(true);
    m_trouble->setAlignment(Qt::AlignCenter);
    for (QWidget* page : std::initializer_list<QWidget*>{m_editor, m_view, m_trouble})
        m_stack->addWidget(page);
    row->addWidget(m_stack, 1);
    connect(&theme, &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_editor, &PlanEditor::startRequested, this, &ExperimentsPage::requestStart);
    connect(m_editor, &PlanEditor::saved, this, [this](const QString& file) {
        rememberPlanFile(file);
        openPlan(file);
    });
    connect(m_view, &ExperimentView::startRequested, this, [this] {
        m_toBegin.reset();
        if (m_idle)
            emit startRequested(m_idle->plan());
    });
    connect(m_view, &ExperimentView::stopRequested, this, &ExperimentsPage::interrupt);
    connect(m_view, &ExperimentView::watchRequested, this, &ExperimentsPage::watchRequested);
    connect(m_view, &ExperimentView::runRequested, this, &ExperimentsPage::runRequested);
    connect(m_view, &ExperimentView::planRequested, this, [this] {
        if (!m_idle)
            return;
        m_editor->setPlan(m_idle->plan(), {});
        m_stack->setCurrentWidget(m_editor);
    });
    showEntries();
    m_list->setCurrentIndex(m_plans->index(0));
}

ExperimentsPage::~ExperimentsPage()
{
    m_writer.waitForDone();
}

QWidget* ExperimentsPage::makeList()
{
    auto* card = new Card(this);
    card->setFixedWidth(listWidth);
    card->body()->setContentsMargins(8, 4, 8, 8);
    m_list->setModel(m_plans);
    m_list->setAccessibleName(tr("Plans and experiments"));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    card->body()->addWidget(m_list, 1);
    auto* open = new QPushButton(tr("Open a plan…"), card);
    open->setObjectName(u"openPlan"_s);
    setPlainToolTip(open, tr("Reads a plan file, or goes on with an experiment by its plan.json"));
    connect(open, &QPushButton::clicked, this, &ExperimentsPage::chooseFile);
    card->body()->addWidget(open);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid() && !m_quiet)
                    showEntry(m_plans->entries().at(now.row()));
            });
    return card;
}

void ExperimentsPage::showEntries()
{
    QList<PlanEntry> entries = builtInEntries() + fileEntries();
    for (PlanEntry each : std::as_const(m_begun)) {
        if (m_running && each.path == m_running->folder())
            each = entryOf(*m_running, true);
        entries << each;
    }
    const QModelIndex now = m_list->currentIndex();
    const auto chosen = now.isValid() ? std::optional(m_plans->entries().at(now.row())) : std::nullopt;
    {
        const QScopedValueRollback quiet(m_quiet, true); // the same is shown as before
        m_plans->setEntries(entries);
        if (chosen)
            m_list->setCurrentIndex(m_plans->index(m_plans->rowOf(*chosen)));
    }
}

void ExperimentsPage::showEntry(const PlanEntry& entry)
{
    if (entry.kind != PlanEntry::Kind::Begun) {
        m_editor->setPlan(entry.plan, entry.purpose);
        m_stack->setCurrentWidget(m_editor);
        return;
    }
    if (m_running && m_running->folder() == entry.path) {
        showExperiment(m_running.get());
        return;
    }
    if (m_idle && m_idle->folder() == entry.path) {
        showExperiment(m_idle.get());
        return;
    }
    m_view->setExperiment(nullptr);
    m_idle.reset(); // it lets go of its folder
    const auto plan = Experiment::planIn(entry.path);
    auto experiment = plan ? make(*plan, entry.path) : nullptr;
    const auto opened = plan ? experiment->open(Experiment::Begin::Resume) : tl::unexpected(plan.error());
    if (!opened) {
        showTrouble(opened.error());
        return;
    }
    m_idle = std::move(experiment);
    showExperiment(m_idle.get());
}

void ExperimentsPage::showExperiment(Experiment* experiment, const std::optional<Error>& trouble)
{
    m_view->setExperiment(experiment, trouble);
    showBlocked();
    m_stack->setCurrentWidget(m_view);
}

void ExperimentsPage::showTrouble(const Error& error)
{
    m_trouble->setText(error.cure.isEmpty() ? error.sentence : error.sentence + u'\n' + error.cure);
    m_stack->setCurrentWidget(m_trouble);
}

void ExperimentsPage::showBlocked()
{
    const QString why = m_running ? tr("Another experiment is running.") : QString();
    m_editor->setBlocked(why);
    m_view->setBlocked(m_view->experiment() == m_running.get() ? QString() : why);
}

std::unique_ptr<Experiment> ExperimentsPage::make(const ExperimentPlan& plan, const QString& folder) const
{
    return std::make_unique<Experiment>(plan, folder, m_makeRunner(plan));
}

void ExperimentsPage::requestStart(const ExperimentPlan& plan)
{
    m_toBegin = plan;
    emit startRequested(plan);
}

void ExperimentsPage::setWaiting(bool waiting)
{
    m_view->setWaiting(waiting);
    m_editor->setBlocked(waiting ? tr("The window’s lab is being stopped first.") : QString());
}

void ExperimentsPage::begin()
{
    if (m_running)
        return;
    if (!m_toBegin) {
        run();
        return;
    }
    const ExperimentPlan plan = *std::exchange(m_toBegin, {});
    m_view->setExperiment(nullptr);
    m_idle.reset();
    auto experiment = make(plan, newFolderBelow(m_runs, u"experiment-"_s + plan.name));
    if (const auto opened = experiment->open(Experiment::Begin::Anew); !opened) {
        showTrouble(opened.error());
        return;
    }
    m_idle = std::move(experiment);
    run();
}

void ExperimentsPage::run()
{
    if (!m_idle)
        return;
    m_running = std::move(m_idle);
    Experiment& experiment = *m_running;
    connect(&experiment, &Experiment::labChanged, this, &ExperimentsPage::labChanged);
    connect(&experiment, &Experiment::finished, this, &ExperimentsPage::onFinished);
    const auto tell = [this] {
        showEntries();
        emit progressChanged();
    };
    connect(&experiment, &Experiment::began, this, tell);
    connect(&experiment, &Experiment::ended, this, tell);
    connect(&experiment, &Experiment::changed, this, tell);
    if (std::none_of(m_begun.begin(), m_begun.end(),
                     [&](const PlanEntry& each) { return each.path == experiment.folder(); }))
        m_begun.prepend(entryOf(experiment, true));
    showEntries();
    {
        const QScopedValueRollback quiet(m_quiet, true);
        m_list->setCurrentIndex(m_plans->index(m_plans->rowOf(entryOf(experiment, true))));
    }
    showExperiment(&experiment);
    experiment.start();
    m_view->refresh();
    emit progressChanged();
}

void ExperimentsPage::interrupt()
{
    if (!m_running)
        return;
    if (m_view->experiment() == m_running.get())
        m_view->setStopping();
    m_running->interrupt();
}

// For others, as the command line leaves them. In a thread, one after the other: the last is what stays.
void ExperimentsPage::writeResultsOf(const Experiment& experiment)
{
    if (experiment.records().isEmpty())
        return;
    m_writer.start(
        [this, plan = experiment.plan(), records = experiment.records(), folder = experiment.folder()] {
            const auto written = writeResults(plan, records, folder);
            if (written)
                return;
            // The page waits for its writer before it goes.
            QMetaObject::invokeMethod(
                this,
                [this, folder, error = written.error()] {
                    if (m_view->experiment() != nullptr && m_view->experiment()->folder() == folder)
                        m_view->setTrouble(error);
                },
                Qt::QueuedConnection);
        });
}

// What has ended cannot be started again: it is opened anew, to be looked at or gone on with.
void ExperimentsPage::onFinished(const std::optional<Error>& error)
{
    Experiment* const done = m_running.release();
    done->deleteLater(); // it is in the middle of saying so
    for (PlanEntry& each : m_begun) {
        if (each.path == done->folder())
            each = entryOf(*done, false);
    }
    writeResultsOf(*done);
    const bool shown = m_view->experiment() == done;
    if (shown) {
        m_view->setExperiment(nullptr);
        auto again = make(done->plan(), done->folder());
        if (const auto opened = again->open(Experiment::Begin::Resume); opened) {
            m_idle = std::move(again);
            const bool told = error && error->kind != ErrorKind::Cancelled;
            showExperiment(m_idle.get(), told ? error : std::nullopt);
        } else {
            showTrouble(opened.error());
        }
    }
    showBlocked();
    showEntries();
    emit progressChanged();
    emit ended();
}

void ExperimentsPage::lookForExperiments()
{
    inThread(
        this,
        [runs = m_runs, elsewhere = m_elsewhere] {
            QList<FoundExperiment> found = experimentsBelow(runs);
            for (const QString& folder : elsewhere) {
                if (auto one = experimentIn(folder))
                    found << std::move(*one);
            }
            return found;
        },
        [this](const QList<FoundExperiment>& found) {
            m_begun.clear();
            for (const FoundExperiment& each : found)
                m_begun << PlanEntry::of(each);
            showEntries();
            // One that was interrupted is offered for going on; who has chosen already is left alone.
            if (std::exchange(m_looked, true) || m_running || m_begun.isEmpty() || m_begun.first().isWhole())
                return;
            if (m_list->currentIndex().row() <= 0)
                m_list->setCurrentIndex(m_plans->index(m_plans->rowOf(m_begun.first())));
        });
}

void ExperimentsPage::openExperiment(const QString& folder)
{
    auto found = experimentIn(folder);
    if (!found) {
        showTrouble(Error{ErrorKind::Usage, tr("%1 holds no experiment.").arg(folder), {}, {}});
        return;
    }
    const PlanEntry entry = PlanEntry::of(*found);
    if (m_plans->rowOf(entry) < 0) {
        m_elsewhere << folder;
        m_begun << entry;
        showEntries();
    }
    m_list->setCurrentIndex(m_plans->index(m_plans->rowOf(entry)));
}

void ExperimentsPage::openPlan(const QString& file)
{
    const QFileInfo info(file);
    if (info.fileName() == "plan.json"_L1 && QFileInfo(info.path() + u"/trials"_s).isDir()) {
        openExperiment(info.absolutePath());
        return;
    }
    const auto plan = ExperimentPlan::fromJson(fileContents(file));
    if (!plan) {
        auto* box = new QMessageBox(QMessageBox::Warning, tr("The plan cannot be read"),
                                    plainTip(plan.error().sentence), QMessageBox::Close, this);
        box->setInformativeText(plainTip(plan.error().cure));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        return;
    }
    rememberPlanFile(info.absoluteFilePath());
    showEntries();
    const PlanEntry entry{PlanEntry::Kind::File, *plan, info.absoluteFilePath(), {}, 0, {}, false};
    m_list->setCurrentIndex(m_plans->index(m_plans->rowOf(entry)));
    showEntry(entry);
}

void ExperimentsPage::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Plans (*.json)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ExperimentsPage::openPlan);
    dialog->open();
}

} // namespace ferry
