// SPDX-License-Identifier: GPL-3.0-or-later
// The homework lab's steps as the user meets them: run, run all, skip, undo.
#include "app/lab/homeworklab_p.h"
#include "app/process/shellline.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds measureInterval{1000}; // each figure costs the guests time

constexpr qsizetype outputLines = 60;

} // namespace

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
        view.runsHandout = step.runsHandout();
        view.check = step.check;
        view.proves = step.proves;
        m_steps << view;
        if (step.action == "migrate"_L1)
            m_migrateStep = int(i);
    }
    emit q->stepsChanged();
}

void HomeworkLab::Private::start()
{
    Q_ASSERT(m_state == LabState::Idle);
    begin(u"homework"_s, [this] {
        makeMeter(m_settings.guest.measure, measureInterval);
        // In the window somebody may have pressed Run all already.
        m_all = m_all || m_stepsMode == Steps::All;
        if (const int asked = std::exchange(m_asked, -1); asked >= 0 && !m_all)
            runStep(asked);
        else if (m_all)
            runNext();
    });
}

void HomeworkLab::Private::runAll()
{
    m_all = true;
    runNext();
}

void HomeworkLab::Private::runNext()
{
    if (m_running >= 0 || m_state != LabState::Starting || !m_journal)
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
    // Asked for before the lab's folder is open: not forgotten.
    if (m_state == LabState::Starting && !m_journal)
        m_asked = index;
    if (m_running >= 0 || index < 0 || index >= m_migrateStep || m_state != LabState::Starting || !m_journal)
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
    if (const auto noted = noteChange(index); !noted) {
        stumbled(index, noted.error());
        return;
    }
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
                     noteMade(index, !outcome.alreadyDone);
                     done(index,
                          outcome.alreadyDone ? HomeworkLab::tr("was so already")
                                              : m_book.steps[index].proves,
                          outcome.evidence);
                 });
}

Shell HomeworkLab::Private::shellOf(const QString& where)
{
    if (where == "computer"_L1)
        return [](const QString& line) { return shellHere(line); };
    SshHost* ssh = host(where == "guest2"_L1 ? Side::B : Side::A).ssh.get();
    return [ssh](const QString& line) { return ssh->command(line); };
}

void HomeworkLab::Private::runShell(int index, Step step, const Shell& shell,
                                    std::function<void(const StepOutcome&)> then)
{
    const bool handout = m_settings.handout && step.runsHandout();
    m_runner = std::make_unique<StepRunner>(std::move(step), shell, handout);
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
            if (outcome)
                noteTakenBack(index);
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

} // namespace ferry
