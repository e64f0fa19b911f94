// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experimentrun.h"

#include "app/base/files.h"
#include "app/base/signalwatch.h"
#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "app/experiment/builtinplans.h"
#include "app/experiment/cellfigure.h"
#include "app/experiment/jobfigures.h"
#include "app/experiment/resultswriter.h"
#include "app/lab/labregistry.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Those that every experiment draws, where its trials have them.
QStringList drawnFigures(PlanTask task)
{
    QStringList names;
    const QList<FigureInfo> job = jobFigures(task);
    for (const FigureInfo& each : job)
        names << each.name;
    if (task != PlanTask::Move)
        return names;
    return {u"total_ms"_s, u"downtime_client_ms"_s, u"sent_mib"_s, u"slowdown_percent"_s};
}

Result<ExperimentPlan> planInFile(const QString& path)
{
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return fail(ErrorKind::Usage, ExperimentRun::tr("The plan %1 cannot be read.").arg(path),
                    ExperimentRun::tr("Ferry's own plans are: %1.").arg(builtInPlans().join(", "_L1)));
    return ExperimentPlan::fromJson(fileContents(path));
}

Result<ExperimentPlan> planOf(const ExperimentCommand& command)
{
    // What was begun is gone on with as it was begun.
    if (command.resume)
        return Experiment::planIn(command.out);
    const bool own = builtInPlans().contains(command.plan);
    const bool isPath = command.plan.contains(u'/') || command.plan.endsWith(".json"_L1);
    auto plan = own || !isPath ? builtInPlan(command.plan, command.lab.isEmpty() ? u"quick"_s : command.lab,
                                             command.settings)
                               : planInFile(command.plan);
    if (!plan)
        return plan;
    if (isPath && !own) {
        if (!command.lab.isEmpty())
            plan->lab = command.lab;
        plan->settings += command.settings;
    }
    if (command.repeats)
        plan->repeats = *command.repeats;
    if (command.seed)
        plan->seed = *command.seed;
    if (const auto good = plan->check(); !good)
        return tl::unexpected(good.error());
    return plan;
}

/// "sysbench cpu 412 events/s, …", the first few.
QString mainFigures(PlanTask task, const TrialFigures& figures)
{
    constexpr qsizetype shown = 3;
    QStringList words;
    const QList<FigureInfo> all = jobFigures(task);
    for (const FigureInfo& each : all) {
        if (words.size() < shown && figures.contains(each.name))
            words << u"%1 %2 %3"_s.arg(each.title, figureText(figures.value(each.name)), each.unit);
    }
    return words.join(", "_L1);
}

QString minutes(std::chrono::seconds time)
{
    return time.count() < 90 ? ExperimentRun::tr("%1 s").arg(time.count())
                             : ExperimentRun::tr("%1 min").arg((time.count() + 30) / 60);
}

} // namespace

ExperimentRun::ExperimentRun(Experiment& experiment, QObject* parent)
    : QObject(parent), m_experiment(experiment)
{
    connect(&experiment, &Experiment::labChanged, this, &ExperimentRun::onLab);
    connect(&experiment, &Experiment::booting, this, [this](const PlannedTrial& trial) {
        m_progress.line(tr("Starting the lab for: %1").arg(m_experiment.plan().cellName(trial.cell)));
    });
    connect(&experiment, &Experiment::disturbed, this, [this](const PlannedTrial&, double foreignCpus) {
        m_progress.line(tr("Waiting for a quieter computer: other programs keep %1 processors busy.")
                            .arg(figureText(foreignCpus)));
    });
    connect(&experiment, &Experiment::ended, this, &ExperimentRun::onEnded);
    connect(&experiment, &Experiment::finished, this, &ExperimentRun::onFinished);
}

void ExperimentRun::onLab()
{
    Lab* const lab = m_experiment.lab();
    if (lab == nullptr)
        return;
    connect(lab, &Lab::moveChanged, this, [this, lab] { m_progress.move(lab->move()); });
}

void ExperimentRun::onEnded(const TrialRecord& record)
{
    m_progress.move({});
    const ExperimentPlan& plan = m_experiment.plan();
    m_failed = m_failed || record.outcome == TrialRecord::Outcome::Failed;
    QString what = record.outcome != TrialRecord::Outcome::Completed ? record.sentence
                   : plan.task == PlanTask::Move
                       ? tr("%1 s").arg(figureText(record.figures.value(u"total_ms"_s) / 1000))
                       : mainFigures(plan.task, record.figures);
    if (record.isDisturbed())
        what += u' ' + tr("(disturbed: others kept %1 processors busy)").arg(figureText(record.foreignCpus));
    QString line =
        tr("Trial %1 of %2, %3: %4")
            .arg(record.trial.number)
            .arg(m_experiment.order().size())
            .arg(record.trial.repeat == 0 ? tr("warm-up") : plan.cellName(record.trial.cell), what);
    if (m_experiment.nextTrial() != nullptr)
        line += tr("; about %1 left").arg(minutes(m_experiment.timeLeft()));
    m_progress.line(line);
    if (const auto written = write(); !written)
        complain(written.error());
}

Result<void> ExperimentRun::write() const
{
    return writeResults(m_experiment.plan(), m_experiment.records(), m_experiment.folder());
}

Result<void> ExperimentRun::save(const CellFigure& figure, const QString& name) const
{
    for (const QString& ending : {u"svg"_s, u"png"_s, u"pdf"_s}) {
        const QString file = u"%1/figure-%2.%3"_s.arg(m_experiment.folder(), name, ending);
        if (const auto saved = saveCellFigure(figure, file); !saved)
            return saved;
    }
    return {};
}

Result<void> ExperimentRun::draw() const
{
    const QList<CellResult> cells = cellsOf(m_experiment.plan(), m_experiment.records());
    const QStringList there = figuresIn(cells);
    for (const QString& name : drawnFigures(m_experiment.plan().task)) {
        if (!there.contains(name))
            continue;
        if (const auto saved = save(CellFigure(cells, name), name); !saved)
            return saved;
    }
    const ExperimentPlan& plan = m_experiment.plan();
    const QStringList series = plan.phases ? phaseSeriesIn(m_experiment.records()) : QStringList();
    for (const QString& name : series) {
        QString file = name;
        file.replace(u'/', u'-');
        if (const auto saved =
                save(CellFigure(phasesOf(m_experiment.records(), name), name), u"phases-"_s + file);
            !saved)
            return saved;
    }
    return {};
}

void ExperimentRun::onFinished(const std::optional<Error>& error)
{
    m_progress.move({});
    int code = error ? exitCode(error->kind) : m_failed ? 1 : 0;
    if (error && error->kind != ErrorKind::Cancelled)
        complain(*error);
    if (!m_experiment.records().isEmpty()) {
        for (const auto& done : {write(), draw()}) {
            if (!done)
                code = complain(done.error());
        }
        const QStringList findings = findingsOf(m_experiment.plan(), m_experiment.records());
        for (const QString& each : findings)
            answer(each);
    }
    answer(error ? tr("%1 of %2 trials are in %3. Go on with: ferry experiment %4 --out %3 --resume")
                       .arg(m_experiment.records().size())
                       .arg(m_experiment.order().size())
                       .arg(m_experiment.folder(), m_experiment.plan().name)
                 : tr("Recorded in %1").arg(m_experiment.folder()));
    QCoreApplication::exit(code);
}

int runExperiment(const ExperimentCommand& command)
{
    const auto plan = planOf(command);
    if (!plan)
        return complain(plan.error());
    if (command.print) {
        answer(QString::fromUtf8(plan->toJson()).trimmed());
        return 0;
    }
    const QString folder = command.out.isEmpty() ? defaultRunFolder(u"experiment-"_s + plan->name)
                                                 : QDir(command.out).absolutePath();
    Experiment experiment(*plan, folder, makeTrialRunner(*plan));
    if (const auto opened =
            experiment.open(command.resume ? Experiment::Begin::Resume : Experiment::Begin::Anew);
        !opened)
        return complain(opened.error());
    const int more = command.resume && command.repeats ? *command.repeats - plan->repeats : 0;
    if (const auto added = more > 0 ? experiment.addRepeats(more) : Result<void>(); !added)
        return complain(added.error());
    const ExperimentRun printed(experiment);
    const SignalWatch watch;
    QObject::connect(&watch, &SignalWatch::caught, &experiment, &Experiment::interrupt);
    experiment.start();
    return QCoreApplication::exec();
}

} // namespace ferry
