// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    const Action& actionOf(int step) const;
    QList<WalkStep> walkSteps() const;
    QList<StepActor*> actors();
    void bindWalk();
    void bindActor(StepActor* actor);
    void onFinished(StepActor* actor, const Result<StepEnd>& end);
    void say(const QString& line);

    void run(const StepTurn& turn) override;
    void check(const StepTurn& turn) override;
    void undo(const StepTurn& turn) override;
    void interrupt() override;
    std::optional<Error> whyNotRun(int step) const override;
    std::optional<Error> whyNotUndo(int step) const override;
    void runGround(int step);
    void runImages(int step);
    void runNetwork(int step);
    void runHosts(int step);
    void runShell(int step);
    void checkShell(int step);
    void runNested(int step);
    void adoptNested(int step);
    void runCompare(int step);

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
    ShellActor m_shell;
    GivenChanges m_changes;
    StepWalk m_walk;
    StepTurn m_turn; ///< of the actor that is busy
    QStringList m_outputs;
};

} // namespace ferry
