// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/jobtrials.h"

#include "app/base/clock.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/experiment/jobfigures.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString slowerCard = u"e1000"_s;
constexpr auto quickStart = 6s, homeworkStart = 150s;

/// What was typed where, "guest1$ sysbench …", from the start of the last guest on: what came before it only
/// looked for a rate.
QStringList typedIn(const RunReader& run)
{
    QStringList lines;
    const QList<RunEvent>& events = run.events();
    for (const RunEvent& event : events) {
        if (event.source == "guest"_L1 && event.event == "booting"_L1)
            lines.clear();
        else if (event.event != "command"_L1 && event.event != "server"_L1)
            continue;
        if (event.source.startsWith("rate-"_L1)) {
            lines.clear();
            continue;
        }
        lines << u"%1$ %2"_s.arg(event.data.value("on"_L1).toString(),
                                 event.data.value("line"_L1).toString());
    }
    return lines;
}

} // namespace

double udpRateBeside(const QString& trialFolder)
{
    const QDir trials(QFileInfo(trialFolder).path());
    const QStringList names = trials.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString& name : names) {
        const QJsonObject run =
            QJsonDocument::fromJson(fileContents(trials.filePath(name) + u"/run.json"_s)).object();
        const double rate = run["job"_L1]["udp_mbps"_L1].toDouble();
        if (rate > 0)
            return rate;
    }
    return 0;
}

JobTrials::JobTrials(const ExperimentPlan& plan, QObject* parent) : TrialRunner(parent), m_plan(plan)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(plan.trialLimit);
    connect(&m_limit, &QTimer::timeout, this, [this] { m_run->timeOut(); });
    m_wait.setSingleShot(true);
    m_wait.setInterval(plan.before);
    connect(&m_wait, &QTimer::timeout, this, &JobTrials::onWaited);
}

JobTrials::~JobTrials() = default;

std::chrono::seconds JobTrials::startTime(const QStringList&) const
{
    return m_plan.lab == "quick"_L1 ? quickStart : homeworkStart;
}

void JobTrials::begin(const TrialTask& task)
{
    m_task = task;
    m_begun = false;
    m_record = {};
    m_record.trial = task.trial;
    m_record.settings = task.settings;
    m_record.started = QDateTime::currentDateTime();
    m_clock.start();
    const auto settings = JobSettings::fromWords(m_plan.task, m_plan.lab, task.settings);
    if (!settings) {
        emit failed(settings.error());
        return;
    }
    m_settings = *settings;
    if (m_bench && m_benchSettings == m_settings->lab && m_ready)
        awaitIdle();
    else if (m_bench)
        closeBench(); // openBench() follows
    else
        openBench();
}

void JobTrials::openBench()
{
    emit booting(m_task.trial);
    m_benchSettings = m_settings->lab;
    m_bench = makeJobBench(m_plan.task, m_settings->lab);
    connect(m_bench.get(), &JobBench::labChanged, this, &TrialRunner::labChanged);
    connect(m_bench.get(), &JobBench::ready, this, [this] {
        m_ready = true;
        if (!m_leaving && !m_begun)
            awaitIdle();
    });
    connect(m_bench.get(), &JobBench::failed, this, &JobTrials::onBenchFailed);
    // Queued: the bench is deleted for it.
    connect(m_bench.get(), &JobBench::closed, this, &JobTrials::onClosed, Qt::QueuedConnection);
    m_bench->open();
}

void JobTrials::onBenchFailed(const Error& error)
{
    m_ready = false;
    if (m_leaving)
        return;
    if (m_run)
        m_run->stop();
    emit failed(error);
}

void JobTrials::closeBench()
{
    m_ready = false;
    m_bench->close();
}

void JobTrials::onClosed()
{
    m_bench->disconnect(this);
    m_bench.release()->deleteLater();
    emit labChanged();
    if (m_leaving)
        emit left();
    else
        openBench();
}

void JobTrials::leave()
{
    const bool again = std::exchange(m_leaving, true);
    m_limit.stop();
    m_wait.stop();
    if (again) {
        if (m_bench)
            m_bench->close();
        return;
    }
    if (m_run)
        m_run->stop(); // closeBench() follows
    else if (m_bench)
        closeBench();
    else
        QMetaObject::invokeMethod(this, &JobTrials::left, Qt::QueuedConnection);
}

// How busy others keep this computer is seen in the plan's time before a trial. One that is no quieter in the
// end is measured as it is: the record says how busy it was.
void JobTrials::awaitIdle()
{
    m_begun = true;
    emit began(m_task.trial);
    if (!m_settings->onHost && !m_bench->whyNot(m_settings->processor).isEmpty()) {
        measure(); // nothing that others could disturb
        return;
    }
    m_toldDisturbed = false;
    m_waited.start();
    beginForeign();
    m_wait.start();
}

void JobTrials::beginForeign()
{
    if (const auto runtime = runtimeFolder())
        m_foreign.begin(u"%1/%2-%3"_s.arg(*runtime, m_plan.lab).arg(QCoreApplication::applicationPid()));
}

void JobTrials::onWaited()
{
    if (m_leaving)
        return;
    const auto cpus = m_foreign.sinceBegin();
    if (m_plan.before.count() == 0 || !cpus || !TrialRecord::disturbs(cpus->foreign, cpus->stolen) ||
        m_waited.hasExpired(std::chrono::milliseconds(m_plan.idleWait).count())) {
        measure();
        return;
    }
    if (!std::exchange(m_toldDisturbed, true))
        emit disturbed(m_task.trial, cpus->foreign);
    beginForeign();
    m_wait.start();
}

void JobTrials::measure()
{
    beginForeign();
    m_typed.clear();
    m_accelerator.clear();
    m_recorder = std::make_unique<RunRecorder>(m_task.folder);
    if (const auto opened = m_recorder->open(); !opened) {
        emit failed(opened.error());
        return;
    }
    const QString why = m_settings->onHost ? QString() : m_bench->whyNot(m_settings->processor);
    if (!why.isEmpty()) {
        m_record.outcome = TrialRecord::Outcome::Unsupported;
        m_record.sentence = why;
        m_recorder->add(RunEvent{monotonicNs(), u"guest"_s, u"unsupported"_s, {{u"sentence"_s, why}}});
        QMetaObject::invokeMethod(this, &JobTrials::keep, Qt::QueuedConnection);
        return;
    }
    if (m_udpMbps <= 0)
        m_udpMbps = m_settings->udpMbps > 0 ? m_settings->udpMbps : udpRateBeside(m_task.folder);
    m_run = std::make_unique<JobRun>(*m_bench, *m_recorder, stages(), m_udpMbps);
    connect(m_run.get(), &JobRun::finished, this, &JobTrials::onRun, Qt::QueuedConnection);
    m_limit.start();
    m_run->start();
}

QList<JobStage> JobTrials::stages()
{
    const bool network = m_plan.task == PlanTask::Network;
    QList<JobStage> list;
    if (network && m_udpMbps <= 0)
        list.append({m_bench->launch(m_settings->processor, slowerCard), rateCommands(m_bench->guestEnds())});
    JobStage own;
    if (!m_settings->onHost) {
        own.guest = m_bench->launch(m_settings->processor, network ? m_settings->card : QString());
        m_typed = own.guest->typed;
        m_accelerator = own.guest->accelerator;
        m_record.remark = own.guest->remark;
    }
    own.commands = network ? networkCommands(m_settings->onHost ? m_bench->hostEnds() : m_bench->guestEnds(),
                                             m_settings->toolSeconds)
                           : processorCommands(*m_settings);
    // What is not there is said once, and not tried.
    own.commands.removeIf([this](const JobCommand& command) {
        const QString lacking = m_bench->whyLacking(command.line.section(u' ', 0, 0));
        if (lacking.isEmpty())
            return false;
        m_record.sentence = lacking;
        m_recorder->add(RunEvent{monotonicNs(), command.source, u"left-out"_s, {{u"sentence"_s, lacking}}});
        return true;
    });
    list.append(own);
    return list;
}

void JobTrials::onRun(const Result<JobRun::Outcome>& outcome)
{
    m_limit.stop();
    m_run.reset();
    if (m_leaving) {
        std::ignore = m_recorder->close();
        m_recorder.reset();
        closeBench();
        return;
    }
    if (!m_ready)
        return; // the bench has failed under it, which was told
    if (!outcome) {
        m_record.outcome = TrialRecord::Outcome::Failed;
        m_record.sentence = outcome.error().sentence;
        if (!outcome.error().detail.isEmpty())
            m_record.sentence += u' ' + outcome.error().detail.section(u'\n', -1);
        m_recorder->add(
            RunEvent{monotonicNs(),
                     u"trial"_s,
                     u"failed"_s,
                     {{u"sentence"_s, outcome.error().sentence}, {u"detail"_s, outcome.error().detail}}});
    } else if (outcome->timedOut) {
        m_record.outcome = TrialRecord::Outcome::TimedOut;
        m_record.sentence = tr("It did not complete within %1 s.").arg(m_plan.trialLimit.count());
    } else {
        m_record.outcome = TrialRecord::Outcome::Completed;
        m_udpMbps = outcome->udpMbps;
        if (!outcome->lacks.isEmpty())
            m_record.sentence = outcome->lacks.join(u' ');
    }
    keep();
}

// The record is closed first: its figures are read from what is on the disk, as anybody can.
void JobTrials::keep()
{
    if (m_leaving)
        return;
    if (const auto cpus = m_foreign.sinceBegin()) {
        m_record.foreignCpus = cpus->foreign;
        m_record.stolenCpus = cpus->stolen;
    }
    m_record.seconds = double(m_clock.elapsed()) / 1000;
    auto closed = m_recorder->writeSummary(summary());
    if (closed)
        closed = m_recorder->close();
    m_recorder.reset();
    const auto run = closed ? RunReader::open(m_task.folder) : tl::unexpected(closed.error());
    if (!run) {
        emit failed(run.error());
        return;
    }
    m_record.figures = jobFiguresOf(*run);
    m_record.commands = typedIn(*run);
    emit ended(m_record);
}

QJsonObject JobTrials::summary() const
{
    QJsonObject verdict{{u"outcome"_s, trialOutcomeName(m_record.outcome)}};
    if (!m_record.sentence.isEmpty())
        verdict.insert(u"error"_s, QJsonObject{{u"sentence"_s, m_record.sentence}});
    QJsonObject job{{u"task"_s, planTaskName(m_plan.task)}, {u"on_host"_s, m_settings->onHost}};
    if (!m_typed.isEmpty())
        job.insert(u"guest_command"_s, m_typed);
    if (!m_record.remark.isEmpty())
        job.insert(u"remark"_s, m_record.remark);
    if (m_udpMbps > 0)
        job.insert(u"udp_mbps"_s, m_udpMbps);
    QJsonObject json{{u"ferry"_s, QStringLiteral(FERRY_VERSION)},
                     {u"lab"_s, m_plan.lab},
                     {u"qemu"_s, m_bench->qemuVersion()},
                     {u"accel"_s, m_accelerator.isEmpty() ? u"none"_s : m_accelerator.toLower()},
                     {u"settings"_s, QJsonArray::fromStringList(m_record.settings)},
                     {u"machine"_s, m_bench->machine()},
                     {u"job"_s, job},
                     {u"verdict"_s, verdict},
                     {u"moves"_s, QJsonArray()}};
    if (!m_record.remark.isEmpty())
        json.insert(u"kvm_emulated"_s, true);
    return json;
}

} // namespace ferry
