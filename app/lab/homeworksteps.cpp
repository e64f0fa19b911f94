// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworksteps.h"

#include "app/host/hostfacts.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype outputLines = 60;
constexpr qsizetype longestShownLine = 500; // characters; all of it is recorded anew with each line

} // namespace

/// How the steps of one action word are run.
struct HomeworkSteps::Action
{
    using Body = void (HomeworkSteps::*)(const StepTurn& turn);
    QLatin1StringView word;
    Body run;
    Body check; ///< null: its effect alone cannot stand for it
    WalkStep::Again again = WalkStep::Again::Always;
    const char* whyNotSkip = nullptr;
};

const QList<HomeworkSteps::Action>& HomeworkSteps::actions()
{
    using This = HomeworkSteps;
    constexpr auto always = WalkStep::Again::Always, afterUndo = WalkStep::Again::AfterUndo;
    static const QList<Action> table = {
        {"computer"_L1, &This::runGround, nullptr, always,
         QT_TR_NOOP("Ferry needs what this step finds out, so it has to be run.")},
        {"images"_L1, &This::runImages, nullptr, always,
         QT_TR_NOOP(
             "Ferry starts guest1 and guest2 from these disks, so this step has to be run. Images that "
             "were made before are used again.")},
        {"network"_L1, &This::runNetwork, nullptr, always,
         QT_TR_NOOP("Ferry plugs guest1 and guest2 into this network, so this step has to be run.")},
        {"guests"_L1, &This::runHosts, nullptr, always,
         QT_TR_NOOP(
             "Ferry needs its own connections to guest1 and guest2, so this step has to be run. Machines "
             "of your own are chosen when the lab is set up.")},
        {"shell"_L1, &This::runShell, &This::checkShell},
        {"copy"_L1, &This::runShell, &This::checkShell},
        {"source"_L1, &This::runNested, &This::adoptNested, afterUndo},
        {"destination"_L1, &This::runNested, &This::adoptNested, afterUndo},
        {"compare"_L1, &This::runCompare, &This::runCompare},
    };
    return table;
}

const HomeworkSteps::Action& HomeworkSteps::actionOf(int step) const
{
    const QString& word = m_book.step(step).action;
    const auto& table = actions();
    const auto found =
        std::find_if(table.begin(), table.end(), [&word](const Action& each) { return each.word == word; });
    Q_ASSERT(found != table.end()); // tst_homeworklab walks over all of them
    return *found;
}

QList<WalkStep> HomeworkSteps::walkSteps() const
{
    QList<WalkStep> list;
    for (int i = 0; i < m_book.indexOfAction(u"migrate"_s); ++i) {
        const Step& step = m_book.step(i);
        const Action& action = actionOf(i);
        const bool provable =
            action.check && (!step.check.isEmpty() || action.check == &HomeworkSteps::runCompare);
        list.append({step.id, step.title, step.needs, !step.undo.isEmpty(), action.again,
                     action.whyNotSkip ? tr(action.whyNotSkip)
                     : provable        ? QString()
                                       : tr("This step has no check that could prove its effect.")});
    }
    return list;
}

HomeworkSteps::HomeworkSteps(const HomeworkSettings& settings, std::function<bool()> mayAsk)
    : m_settings(settings), m_load(settings.load), m_book(settings.usesGivenHosts()),
      m_ground(settings, &availableMemoryMiB), m_images(settings, m_book), m_network(settings),
      m_hosts(settings, m_book, m_images, std::move(mayAsk)), m_look(settings, m_book, m_hosts),
      m_nested(settings, m_book, m_hosts), m_compare(m_hosts), m_changes(settings),
      m_walk(walkSteps(), *this), m_cutOff(m_hosts, m_walk,
                                           {[this](int step) { return hostsOf(step); },
                                            [this](const StepTurn& turn) { beginAgain(turn); }})
{
    m_book.set({{u"subnet"_s, u"192.168.50.0/24"_s}});
    m_outputs.resize(m_walk.size());
    bindWalk();
    for (StepActor* actor : actors())
        bindActor(actor);
}

HomeworkSteps::~HomeworkSteps() = default;

void HomeworkSteps::open(Journal& journal)
{
    m_journal = &journal;
}

void HomeworkSteps::setGuestSide(Side side)
{
    m_guestSide = side;
    emit changed();
}

void HomeworkSteps::show(int index, StepView& view) const
{
    m_book.show(index, view);
    if (index >= m_walk.size())
        return;
    m_walk.show(index, view);
    view.output = m_outputs[index];
}

void HomeworkSteps::lose(const QString& action, const Error& why)
{
    m_walk.lose(m_book.indexOfAction(action), why);
}

void HomeworkSteps::loseHost(Side side, const Error& why)
{
    QList<int> gone;
    for (int i = 0; i < m_walk.size(); ++i) {
        const Step& step = m_book.step(i);
        if (step.on == guestName(side) || step.action == "compare"_L1)
            gone << i;
    }
    m_walk.lose(m_book.indexOfAction(u"guests"_s), why, gone);
}

void HomeworkSteps::loseLogin(const Error& why)
{
    m_walk.lose(m_book.indexOfAction(u"guests"_s), why, {});
}

bool HomeworkSteps::hasNested(Side side) const
{
    return m_walk.state(m_book.indexOfAction(side == Side::A ? u"source"_s : u"destination"_s)) ==
           StepState::Done;
}

QList<StepActor*> HomeworkSteps::actors()
{
    return {&m_ground, &m_images,  &m_network,   &m_hosts,     &m_look,
            &m_nested, &m_compare, &m_shells[0], &m_shells[1], &m_shells[2]};
}

void HomeworkSteps::bindWalk()
{
    connect(&m_walk, &StepWalk::changed, this, &HomeworkSteps::changed);
    connect(&m_walk, &StepWalk::began, this, [this](const StepTurn& turn) {
        m_outputs[turn.step].clear();
        m_cutOff.began(turn);
        if (turn.act != StepTurn::Act::Run)
            return;
        emit told(u"step"_s, u"begun"_s, {{u"id"_s, m_book.step(turn.step).id}});
        m_journal->note(u"step"_s, {{u"id"_s, m_book.step(turn.step).id}});
    });
    connect(&m_walk, &StepWalk::ended, this,
            [this](const StepTurn& turn, const QString& detail, const QString& evidence) {
                const QString what = turn.act == StepTurn::Act::Run     ? u"done"_s
                                     : turn.act == StepTurn::Act::Check ? u"skipped"_s
                                                                        : u"undone"_s;
                emit told(
                    u"step"_s, what,
                    {{u"id"_s, m_book.step(turn.step).id}, {u"detail"_s, detail}, {u"evidence"_s, evidence}});
            });
    connect(&m_walk, &StepWalk::failed, this, [this](int step, const Error& error) {
        emit told(
            u"step"_s, u"failed"_s,
            {{u"id"_s, m_book.step(step).id}, {u"sentence"_s, error.sentence}, {u"detail"_s, error.detail}});
    });
}

void HomeworkSteps::bindActor(StepActor* actor)
{
    connect(actor, &StepActor::said, this, [this, actor](const QString& line) { say(actor, line); });
    connect(actor, &StepActor::commandBegan, this, [this, actor](const QString& line) {
        say(actor, u"$ "_s + line);
        emit told(u"step"_s, u"command"_s, {{u"id"_s, m_book.step(stepOf(actor)).id}, {u"line"_s, line}});
    });
    connect(actor, &StepActor::saidAgain, this, [this, actor](const QStringList& lines) {
        m_outputs[stepOf(actor)] = lines.join(u'\n');
        emit changed();
    });
    connect(actor, &StepActor::progressed, this,
            [this, actor](const QString& what) { m_walk.report(m_turns.value(actor), what); });
    connect(actor, &StepActor::told, this, &HomeworkSteps::told);
    connect(actor, &StepActor::finished, this,
            [this, actor](const Result<StepEnd>& end) { onFinished(actor, end); });
}

void HomeworkSteps::say(const StepActor* actor, const QString& line)
{
    if (stepOf(actor) < 0)
        return; // it was never asked to do anything
    QString& output = m_outputs[stepOf(actor)];
    if (output.count(u'\n') >= outputLines)
        output.remove(0, output.indexOf(u'\n') + 1);
    if (!output.isEmpty())
        output += u'\n';
    output += line.size() > longestShownLine ? line.left(longestShownLine) + u'…' : line;
    emit changed();
}

void HomeworkSteps::onFinished(StepActor* actor, const Result<StepEnd>& end)
{
    const StepTurn turn = m_turns.value(actor);
    if (!end) {
        m_cutOff.stumbled(turn, end.error(),
                          end.error().kind == ErrorKind::Disconnected ||
                              m_book.step(turn.step).on == "computer"_L1);
        return;
    }
    // A system that Ferry has not made is looked at before anything is done in it.
    const bool foreign = hasForeignSystem(m_settings, m_images.isCloud());
    if (actor == &m_hosts && (foreign || m_settings.usesGivenHosts())) {
        claim(m_look, turn).start(turn.step, foreign);
        return;
    }
    const Step& step = m_book.step(turn.step);
    if (turn.act == StepTurn::Act::Run)
        m_changes.made(step, end->byFerry, *m_journal);
    else if (turn.act == StepTurn::Act::Undo)
        m_changes.undone(step, *m_journal);
    const bool found = turn.act == StepTurn::Act::Check && !end->detail.isEmpty();
    m_walk.done(turn, found ? tr("done elsewhere: %1").arg(end->detail) : end->detail, end->evidence);
}

/// The machines that a step needs to reach: the one it runs on, and those that a step on this computer talks
/// to.
QList<Side> HomeworkSteps::hostsOf(int step) const
{
    const QString &on = m_book.step(step).on, &action = m_book.step(step).action;
    if (action == "compare"_L1)
        return {Side::A, Side::B};
    if (on == "guest1"_L1 || on == "guest2"_L1)
        return {sideOfGuest(on)};
    return action == "copy"_L1 ? QList{Side::A} : QList<Side>();
}

void HomeworkSteps::beginAgain(const StepTurn& turn)
{
    switch (turn.act) {
    case StepTurn::Act::Run:
        (this->*actionOf(turn.step).run)(turn);
        break;
    case StepTurn::Act::Check:
        check(turn);
        break;
    case StepTurn::Act::Undo:
        undo(turn);
        break;
    }
}

void HomeworkSteps::run(const StepTurn& turn)
{
    const Step& step = m_book.step(turn.step);
    if (const auto noted = m_changes.note(step, *m_journal); !noted)
        m_walk.stumbled(turn, noted.error());
    else
        (this->*actionOf(turn.step).run)(turn);
}

void HomeworkSteps::check(const StepTurn& turn)
{
    (this->*actionOf(turn.step).check)(turn);
}

void HomeworkSteps::undo(const StepTurn& turn)
{
    const Step& step = m_book.step(turn.step);
    if (step.action == "source"_L1 || step.action == "destination"_L1)
        claim(m_nested, turn).undo(turn.step, sideOfGuest(step.on));
    else
        claim(shellActor(turn.step), turn).undo(step, m_hosts.shellOf(step.on));
}

void HomeworkSteps::interrupt(const StepTurn& turn)
{
    for (StepActor* actor : actors()) {
        if (actor->isBusy() && m_turns.value(actor) == turn)
            actor->stop();
    }
}

// On different machines, and not both by the one actor of the nested QEMUs.
bool HomeworkSteps::mayRunBeside(int step, int other) const
{
    const auto isNested = [this](int index) {
        const QString& action = m_book.step(index).action;
        return action == "source"_L1 || action == "destination"_L1;
    };
    const auto isOnAMachine = [this, &isNested](int index) {
        return isNested(index) || m_book.step(index).action == "shell"_L1 ||
               m_book.step(index).action == "copy"_L1;
    };
    return isOnAMachine(step) && isOnAMachine(other) && m_book.step(step).on != m_book.step(other).on &&
           !(isNested(step) && isNested(other));
}

std::size_t HomeworkSteps::placeOf(const QString& on)
{
    return on == "guest1"_L1 ? 1 : on == "guest2"_L1 ? 2 : 0;
}

std::optional<Error> HomeworkSteps::whyNotRun(int step) const
{
    const QString& action = m_book.step(step).action;
    if (m_settings.usesGivenHosts() || (action != "images"_L1 && action != "network"_L1) ||
        !m_hosts.isRunning())
        return {};
    return Error{ErrorKind::Usage,
                 tr("guest1 and guest2 run on what this step made."),
                 {},
                 tr("Start the lab again to run it again.")};
}

std::optional<Error> HomeworkSteps::whyNotUndo(int step) const
{
    const QString& action = m_book.step(step).action;
    if ((action != "source"_L1 && action != "destination"_L1) || m_guestSide == Side::A)
        return {};
    return Error{ErrorKind::Usage,
                 tr("The guest lives on %1 since its move.").arg(guestName(m_guestSide)),
                 {},
                 tr("Move it back first.")};
}

void HomeworkSteps::runGround(const StepTurn& turn)
{
    claim(m_ground, turn).start();
}

void HomeworkSteps::runImages(const StepTurn& turn)
{
    claim(m_images, turn).start(m_ground.ground(), m_ground.hostRamMiB(), *m_journal);
}

void HomeworkSteps::runNetwork(const StepTurn& turn)
{
    claim(m_network, turn).start(hasForeignSystem(m_settings, m_images.isCloud()), *m_journal);
}

void HomeworkSteps::runHosts(const StepTurn& turn)
{
    claim(m_hosts, turn).start({m_ground.ground(), m_ground.hostRamMiB(), m_network.network()}, *m_journal);
}

void HomeworkSteps::runShell(const StepTurn& turn)
{
    const Step& step = m_book.step(turn.step);
    claim(shellActor(turn.step), turn).run(step, m_hosts.shellOf(step.on), m_settings.handout);
}

void HomeworkSteps::checkShell(const StepTurn& turn)
{
    const Step& step = m_book.step(turn.step);
    claim(shellActor(turn.step), turn).check(step, m_hosts.shellOf(step.on));
}

void HomeworkSteps::runNested(const StepTurn& turn)
{
    m_nested.setPlan(m_ground.ground(), m_load, m_journal->folder());
    const Side side = sideOfGuest(m_book.step(turn.step).on);
    // After a move the guest lives on the other side.
    claim(m_nested, turn).start(turn.step, side, side != m_guestSide);
}

void HomeworkSteps::adoptNested(const StepTurn& turn)
{
    m_nested.setPlan(m_ground.ground(), m_load, m_journal->folder());
    const Side side = sideOfGuest(m_book.step(turn.step).on);
    claim(m_nested, turn).adopt(turn.step, side, side != m_guestSide);
}

void HomeworkSteps::runCompare(const StepTurn& turn)
{
    claim(m_compare, turn).start(m_book.step(turn.step).title);
}

} // namespace ferry
