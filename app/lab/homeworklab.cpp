// SPDX-License-Identifier: GPL-3.0-or-later
// The homework lab's steps as the user meets them: run, run all, skip, undo; and its end.
#include "app/lab/homeworklab.h"

#include "app/base/paths.h"
#include "app/host/machine.h"
#include "app/lab/homeworklab_p.h"

#include <QDir>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A guest inside an emulated guest needs one to five minutes; this is for one that never comes.
constexpr auto bootPatience = 900s;
constexpr qsizetype outputLines = 60;

} // namespace

HomeworkLab::HomeworkLab(HomeworkSettings settings, Steps steps, QString outFolder, QObject* parent)
    : MovingLab(parent)
{
    auto core = std::make_unique<Private>(this, std::move(settings), steps, std::move(outFolder));
    d = core.get();
    setCore(std::move(core));
}

HomeworkLab::~HomeworkLab() = default;

HomeworkLab::Private::Private(HomeworkLab* lab, HomeworkSettings settings, Steps steps, QString outFolder)
    : LabCore(lab, std::move(outFolder), settings.guest.load), m_settings(std::move(settings)),
      m_stepsMode(steps)
{
    host(Side::A).address = u"192.168.50.11"_s;
    host(Side::B).address = u"192.168.50.12"_s;
    m_values = {{u"guest1.ip"_s, host(Side::A).address},
                {u"guest2.ip"_s, host(Side::B).address},
                {u"subnet"_s, u"192.168.50.0/24"_s}};
    readSteps();
    m_cpuTimer.setInterval(200ms);
    connect(&m_cpuTimer, &QTimer::timeout, this, &Private::sampleCpu);
    m_bootTimer.setSingleShot(true);
    m_bootTimer.setInterval(bootPatience);
    connect(&m_bootTimer, &QTimer::timeout, this, [this] {
        giveUp(
            Error{ErrorKind::Failed,
                  HomeworkLab::tr("The nested guest did not come up within %1 s.")
                      .arg(m_bootTimer.interval() / 1000),
                  {},
                  HomeworkLab::tr("Look at its screen; without KVM a busy computer may need another try.")});
    });
}

void HomeworkLab::Private::readSteps()
{
    m_book = homeworkBook(m_values);
    const QList<StepView> before = m_steps;
    m_steps.clear();
    for (qsizetype i = 0; i < m_book.steps.size(); ++i) {
        const Step& step = m_book.steps[i];
        // State and output stay when the texts are filled in anew.
        StepView view = before.value(i);
        view.title = step.title;
        view.why = step.why;
        view.group = m_book.groups.value(step.group);
        view.where = step.on == "computer"_L1 ? QString() : step.on;
        QStringList lines, handout;
        view.arguments.clear();
        for (const StepCommand& command : step.commands) {
            if (!command.line.isEmpty())
                lines << command.line;
            if (!command.handout.isEmpty() && command.handout != command.line)
                handout << command.handout;
            view.arguments += command.arguments;
        }
        view.command = lines.join(u'\n');
        view.handout = handout.join(u'\n');
        view.check = step.check;
        view.proves = step.proves;
        view.canUndo = !step.undo.isEmpty() && view.state == StepState::Done;
        m_steps << view;
        if (step.action == "migrate"_L1)
            m_migrateStep = int(i);
    }
    emit q->stepsChanged();
}

int HomeworkLab::Private::indexOf(const QString& id) const
{
    for (qsizetype i = 0; i < m_book.steps.size(); ++i) {
        if (m_book.steps[i].id == id)
            return int(i);
    }
    return -1;
}

void HomeworkLab::Private::start()
{
    Q_ASSERT(m_state == LabState::Idle);
    setState(LabState::Starting);
    if (const auto folder = runtimeFolder()) {
        // What a Ferry that died left behind would only be in the way.
        for (const FoundLab& lab : findLabs(*folder)) {
            if (!lab.ownerAlive)
                removeLab(lab);
        }
    }
    if (const auto opened = openRun(u"homework"_s); !opened) {
        giveUp(opened.error());
        return;
    }
    if (m_stepsMode == Steps::All)
        runAll();
}

void HomeworkLab::Private::runAll()
{
    m_all = true;
    runNext();
}

void HomeworkLab::Private::runNext()
{
    if (m_running >= 0 || m_state != LabState::Starting)
        return;
    for (int i = 0; i < m_migrateStep; ++i) {
        if (m_steps[i].state != StepState::Done) {
            runStep(i);
            return;
        }
    }
    m_all = false;
    checkReady();
}

void HomeworkLab::Private::runStep(int index)
{
    if (index == m_migrateStep && m_state == LabState::Ready) {
        migrate(q->firstStrategy());
        return;
    }
    if (m_running >= 0 || index < 0 || index >= m_migrateStep || m_state != LabState::Starting)
        return;
    for (int i = 0; i < index; ++i) {
        if (m_steps[i].state != StepState::Done) {
            emit q->stepFailed(index,
                               Error{ErrorKind::Usage,
                                     HomeworkLab::tr("“%1” builds on “%2”, which has not been done yet.")
                                         .arg(m_steps[index].title, m_steps[i].title),
                                     {},
                                     HomeworkLab::tr("Run that step first, or skip it.")});
            return;
        }
    }
    m_running = index;
    m_steps[index].output.clear();
    setStep(index, StepState::Active, HomeworkLab::tr("running"));
    tell(u"step"_s, u"begun"_s, {{u"id"_s, m_book.steps[index].id}});
    m_journal->note(u"step"_s, {{u"id"_s, m_book.steps[index].id}});
    dispatch(index);
}

void HomeworkLab::Private::dispatch(int index)
{
    const QString action = m_book.steps[index].action;
    const bool hostStep = action == "images"_L1 || action == "network"_L1 || action == "guests"_L1;
    if (m_settings.usesGivenHosts() && hostStep && action != "guests"_L1)
        done(index, HomeworkLab::tr("not needed: the machines are there"));
    else if (action == "computer"_L1)
        runComputer(index);
    else if (action == "images"_L1)
        runImages(index);
    else if (action == "network"_L1)
        runNetwork(index);
    else if (action == "guests"_L1)
        runGuests(index);
    else if (action == "source"_L1)
        runNested(index, Side::A, false);
    else if (action == "destination"_L1)
        runNested(index, Side::B, true);
    else if (action == "compare"_L1)
        runCompare(index);
    else
        runShell(index, m_book.steps[index], shellOf(m_book.steps[index].on),
                 [this, index](const StepOutcome& outcome) {
                     done(index,
                          outcome.alreadyDone ? HomeworkLab::tr("was so already")
                                              : m_book.steps[index].proves,
                          outcome.evidence);
                 });
}

Shell HomeworkLab::Private::shellOf(const QString& where)
{
    if (where == "computer"_L1) {
        return [](const QString& line) { return CommandSpec{u"sh"_s, {u"-c"_s, line}, {}, {}}; };
    }
    SshHost* ssh = host(where == "guest2"_L1 ? Side::B : Side::A).ssh.get();
    return [ssh](const QString& line) { return ssh->command(line); };
}

void HomeworkLab::Private::runShell(int index, Step step, const Shell& shell,
                                    std::function<void(const StepOutcome&)> then)
{
    m_runner = std::make_unique<StepRunner>(std::move(step), shell, m_settings.handout);
    connect(m_runner.get(), &StepRunner::running, this, [this, index](const QString& line) {
        addOutput(index, u"$ "_s + line);
        tell(u"step"_s, u"command"_s, {{u"id"_s, m_book.steps[index].id}, {u"line"_s, line}});
    });
    connect(m_runner.get(), &StepRunner::said, this,
            [this, index](const QString& line) { addOutput(index, line); });
    connect(
        m_runner.get(), &StepRunner::finished, this,
        [this, index, then = std::move(then)](const Result<StepOutcome>& outcome) {
            if (m_running != index)
                return;
            if (outcome)
                then(*outcome);
            else
                stumbled(index, outcome.error());
        },
        Qt::QueuedConnection);
    m_runner->run();
}

void HomeworkLab::Private::addOutput(int index, const QString& line)
{
    QString& output = m_steps[index].output;
    if (output.count(u'\n') >= outputLines)
        output.remove(0, output.indexOf(u'\n') + 1);
    if (!output.isEmpty())
        output += u'\n';
    output += line;
    emit q->stepsChanged();
}

void HomeworkLab::Private::done(int index, const QString& detail, const QString& evidence)
{
    m_running = -1;
    m_steps[index].canUndo = !m_book.steps[index].undo.isEmpty();
    setStep(index, StepState::Done, detail);
    tell(u"step"_s, u"done"_s,
         {{u"id"_s, m_book.steps[index].id}, {u"detail"_s, detail}, {u"evidence"_s, evidence}});
    if (m_all)
        runNext();
    else
        checkReady();
}

void HomeworkLab::Private::stumbled(int index, const Error& error)
{
    m_running = -1;
    m_all = false;
    setStep(index, StepState::Failed, error.sentence);
    tell(u"step"_s, u"failed"_s,
         {{u"id"_s, m_book.steps[index].id}, {u"sentence"_s, error.sentence}, {u"detail"_s, error.detail}});
    if (m_stepsMode == Steps::All)
        giveUp(error);
    else
        emit q->stepFailed(index, error);
}

void HomeworkLab::Private::skipStep(int index)
{
    if (m_running >= 0 || index < 0 || index >= m_migrateStep || m_state != LabState::Starting)
        return;
    setStep(index, StepState::Done, HomeworkLab::tr("skipped"));
    tell(u"step"_s, u"skipped"_s, {{u"id"_s, m_book.steps[index].id}});
}

void HomeworkLab::Private::undoStep(int index)
{
    if (m_running >= 0 || index < 0 || index >= m_migrateStep || !m_steps[index].canUndo ||
        (m_state != LabState::Starting && m_state != LabState::Ready))
        return;
    m_running = index;
    setState(LabState::Starting);
    setStep(index, StepState::Active, HomeworkLab::tr("being undone"));
    const QString action = m_book.steps[index].action;
    if (action == "source"_L1 || action == "destination"_L1)
        host(action == "source"_L1 ? Side::A : Side::B).ending = true;
    m_runner = std::make_unique<StepRunner>(m_book.steps[index], shellOf(m_book.steps[index].on), false);
    connect(m_runner.get(), &StepRunner::said, this,
            [this, index](const QString& line) { addOutput(index, line); });
    connect(
        m_runner.get(), &StepRunner::finished, this,
        [this, index](const Result<StepOutcome>& outcome) {
            if (m_running != index)
                return;
            m_running = -1;
            m_steps[index].canUndo = !outcome;
            setStep(index, outcome ? StepState::Pending : StepState::Failed,
                    outcome ? QString() : outcome.error().sentence);
            if (!outcome)
                emit q->stepFailed(index, outcome.error());
        },
        Qt::QueuedConnection);
    m_runner->undo();
}

void HomeworkLab::Private::setHandout(bool handout)
{
    if (std::exchange(m_settings.handout, handout) != handout)
        emit q->stepsChanged();
}

void HomeworkLab::Private::giveUp(const Error& error)
{
    m_bootTimer.stop();
    m_running = -1;
    LabCore::giveUp(error);
}

void HomeworkLab::Private::stop()
{
    if (m_state == LabState::Stopping || m_state == LabState::Stopped)
        return;
    setState(LabState::Stopping);
    m_running = -1;
    m_bootTimer.stop();
    m_cpuTimer.stop();
    stopMoving();
    if (m_groundwork)
        m_groundwork->stop();
    if (m_imageBuilder)
        m_imageBuilder->stop();
    m_runner.reset();
    for (Host& h : m_hosts) {
        h.renewing.reset();
        h.hmp.reset();
        h.qmp.reset();
        if (h.ssh)
            h.ssh->close();
        // guest1 and guest2 live on overlays of this lab: what is in them ends with them.
        if (h.vm && h.vm->isRunning())
            h.vm->stop();
    }
    checkStopped();
}

void HomeworkLab::Private::checkStopped()
{
    if (m_state != LabState::Stopping)
        return;
    for (const Host& h : m_hosts) {
        if ((h.vm && h.vm->isRunning()) || (h.ssh && h.ssh->isRunning()))
            return;
    }
    // The namespace goes last: the guests live in it.
    if (m_network && !m_networkDown && !m_network->pids().isEmpty()) {
        m_network->down();
        return;
    }
    if (!m_store.isEmpty())
        QDir(m_store).removeRecursively();
    closeRun();
}

QJsonObject HomeworkLab::Private::summary() const
{
    QJsonObject json{
        {u"accel"_s, m_nestedAccel},
        {u"strategy"_s, q->firstStrategy().toJson()},
        {u"machine"_s, describeMachine()},
        {u"guest"_s, QJsonObject{{u"image"_s, m_ground.image.id},
                                 {u"kernel"_s, m_ground.image.kernelVersion},
                                 {u"ram_kib"_s, qint64(nestedGuest(false).ramKiB)},
                                 {u"dirty_mib"_s, m_load.dirtyMiB},
                                 {u"dirty_rate_mibps"_s, m_load.rateMiBps}}},
        {u"hosts"_s, QJsonObject{{u"image"_s, m_labImage.id},
                                 {u"qemu"_s, m_ground.facts.version},
                                 {u"accel"_s, m_ground.accel},
                                 {u"ram_mib"_s, m_hostRamMiB}}},
        {u"network"_s, !m_network                                    ? QString()
                       : m_network->kind() == NetworkKind::Namespace ? u"namespace"_s
                       : m_network->kind() == NetworkKind::Bridge    ? u"bridge"_s
                                                                     : u"segment"_s},
    };
    return json;
}

QList<HostScreen> HomeworkLab::Private::hostScreens() const
{
    QList<HostScreen> screens;
    for (const Side side : {Side::A, Side::B}) {
        const Host& h = host(side);
        if (m_settings.usesGivenHosts())
            continue;
        const bool running = h.vm && h.vm->isRunning();
        screens << HostScreen{side == Side::A ? u"guest1"_s : u"guest2"_s,
                              running ? h.vm->config().vncPath : QString(),
                              h.ssh && h.ssh->isReady() ? u"%1 · ssh"_s.arg(h.address)
                              : running                 ? HomeworkLab::tr("booting")
                                                        : HomeworkLab::tr("not started")};
    }
    return screens;
}

QString HomeworkLab::name() const
{
    return u"homework"_s;
}

Strategy HomeworkLab::firstStrategy() const
{
    Strategy strategy = settings().guest.strategy;
    strategy.kind = settings().guest.strategies.value(0);
    return strategy;
}

int HomeworkLab::largestDirtyMiB() const
{
    return settings().guest.ramMiB - 112;
}

QList<HostScreen> HomeworkLab::hostScreens() const
{
    return d->hostScreens();
}

bool HomeworkLab::runsByStep() const
{
    return d->m_stepsMode == Steps::ByUser;
}

int HomeworkLab::runningStep() const
{
    return d->m_running;
}

int HomeworkLab::moveStep() const
{
    return d->moveStep();
}

bool HomeworkLab::handout() const
{
    return d->m_settings.handout;
}

void HomeworkLab::setHandout(bool handout)
{
    d->setHandout(handout);
}

void HomeworkLab::runStep(int step)
{
    d->runStep(step);
}

void HomeworkLab::runAll()
{
    d->runAll();
}

void HomeworkLab::skipStep(int step)
{
    d->skipStep(step);
}

void HomeworkLab::undoStep(int step)
{
    d->undoStep(step);
}

const HomeworkSettings& HomeworkLab::settings() const
{
    return d->m_settings;
}

} // namespace ferry
