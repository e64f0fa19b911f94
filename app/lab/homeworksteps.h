// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/cutoffsteps.h"
#include "app/lab/givenchanges.h"
#include "app/lab/homeworkground.h"
#include "app/lab/hostlook.h"
#include "app/lab/hostnetwork.h"
#include "app/lab/nestedcompare.h"
#include "app/lab/nestedpair.h"
#include "app/lab/stepwalk.h"

namespace ferry {

/// The steps of the homework lab before the first move: the walk over them, and the actor behind each.
class HomeworkSteps : public QObject, private StepBodies
{
    Q_OBJECT
public:
    /// mayAsk: whether a question for a password would reach anybody. The settings must outlive this object.
    HomeworkSteps(const HomeworkSettings& settings, std::function<bool()> mayAsk);
    ~HomeworkSteps() override;

    /// Steps can run from now on. The journal must outlive the last of them.
    void open(Journal& journal);
    bool isOpen() const { return m_journal; }
    /// The load of the nested guest, and where it lives.
    void setLoad(const Load& load) { m_load = load; }
    void setGuestSide(Side side);
    /// Of a step of the book: its texts, and where the walk has it its state and what it said.
    void show(int index, StepView& view) const;
    int size() const { return m_book.size(); } ///< with the steps of a move, which are not in the walk
    /// The step with this action has lost what it made: see StepWalk::lose().
    void lose(const QString& action, const Error& why);
    /// The machine has ended: with it the login, and what the steps on it have made. Those on the other one
    /// stand.
    void loseHost(Side side, const Error& why);
    /// Only the way to the machines is closed: all that was made there stands.
    void loseLogin(const Error& why);
    /// Whether the nested QEMU of that side stands, as far as the steps say.
    bool hasNested(Side side) const;

    const HomeworkBook& book() const { return m_book; }
    StepWalk& walk() { return m_walk; }
    const StepWalk& walk() const { return m_walk; }
    const Ground& ground() const { return m_ground.ground(); }
    int hostRamMiB() const { return m_ground.hostRamMiB(); }
    HostImages& images() { return m_images; }
    const HostImages& images() const { return m_images; }
    HostNetwork& network() { return m_network; }
    const HostNetwork& network() const { return m_network; }
    HostPair& hosts() { return m_hosts; }
    const HostPair& hosts() const { return m_hosts; }
    NestedPair& nested() { return m_nested; }
    const NestedPair& nested() const { return m_nested; }
    GivenChanges& changes() { return m_changes; }

signals:
    void changed(); ///< what show() gives of the steps in the walk; of all when the book has changed
    void told(const QString& source, const QString& event, const QJsonObject& data);

private:
    struct Action;
    static const QList<Action>& actions();
    static std::size_t placeOf(const QString& on); ///< of "computer", "guest1" and "guest2"
    const Action& actionOf(int step) const;
    QList<WalkStep> walkSteps() const;
    QList<StepActor*> actors();
    void bindWalk();
    void bindActor(StepActor* actor);
    void onFinished(StepActor* actor, const Result<StepEnd>& end);
    void beginAgain(const StepTurn& turn);
    QList<Side> hostsOf(int step) const;
    void say(const StepActor* actor, const QString& line);
    int stepOf(const StepActor* actor) const { return m_turns.value(actor).step; }
    /// The actor, with what it does from now on belonging to this turn.
    template <typename Actor> Actor& claim(Actor& actor, const StepTurn& turn)
    {
        m_turns.insert(&actor, turn);
        return actor;
    }
    ShellActor& shellActor(int step) { return m_shells[placeOf(m_book.step(step).on)]; }
    void run(const StepTurn& turn) override;
    void check(const StepTurn& turn) override;
    void undo(const StepTurn& turn) override;
    void interrupt(const StepTurn& turn) override;
    bool mayRunBeside(int step, int other) const override;
    std::optional<Error> whyNotRun(int step) const override;
    std::optional<Error> whyNotUndo(int step) const override;
    void runGround(const StepTurn& turn);
    void runImages(const StepTurn& turn);
    void runNetwork(const StepTurn& turn);
    void runHosts(const StepTurn& turn);
    void runShell(const StepTurn& turn);
    void checkShell(const StepTurn& turn);
    void runNested(const StepTurn& turn);
    void adoptNested(const StepTurn& turn);
    void runCompare(const StepTurn& turn);

    const HomeworkSettings& m_settings;
    Journal* m_journal = nullptr;
    Load m_load;
    Side m_guestSide = Side::A;
    HomeworkBook m_book;
    HomeworkGround m_ground;
    HostImages m_images;
    HostNetwork m_network;
    HostPair m_hosts;
    HostLook m_look;
    NestedPair m_nested;
    NestedCompare m_compare;
    std::array<ShellActor, 3> m_shells; ///< of this computer, guest1 and guest2
    GivenChanges m_changes;
    StepWalk m_walk;
    CutOffSteps m_cutOff;
    QHash<const StepActor*, StepTurn> m_turns; ///< each actor's last one
    QStringList m_outputs;
};

} // namespace ferry
