// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/groundwork.h"
#include "app/lab/homeworkbook.h"
#include "app/lab/hostpair.h"
#include "app/lab/nestedguest.h"
#include "app/lab/nestedquestions.h"
#include "app/lab/stepactor.h"
#include "app/process/question.h"
#include "app/qemu/hmpclient.h"
#include "app/qemu/qmpclient.h"

#include <array>

namespace ferry {

/// The nested QEMU in guest1 and the one in guest2: started over ssh, reached through forwarded sockets,
/// connected to again after a lost link, started afresh to wait for the next move. A QEMU that cannot be
/// reached is never taken for one that has ended.
class NestedPair : public StepActor
{
    Q_OBJECT
public:
    /// All of these must outlive this object.
    NestedPair(const HomeworkSettings& settings, HomeworkBook& book, HostPair& hosts);
    ~NestedPair() override;

    /// What the nested guest is made of from now on. folder: of the sockets on this computer.
    void setPlan(const Ground& ground, const Load& load, const QString& folder);

    // Jobs. `index`: the step; `waits`: the QEMU is to wait for the guest.
    void start(int index, Side side, bool waits);
    /// Connects to a QEMU that the user has started by hand, with the lab's sockets.
    void adopt(int index, Side side, bool waits);
    void undo(int index, Side side);

    /// Outside any job: ends what runs there and starts a QEMU that waits, or one that boots the guest.
    /// renewed() or renewFailed().
    void renew(Side side, bool waits = true);
    /// KVM did not run the guest: from now on both QEMUs emulate it. Those that run are to be renewed.
    void giveUpKvm();
    /// The way to the host is closed; what runs there may go on running. With the next login it is connected
    /// to again.
    void awaitLogin(Side side);
    /// The host has gone, and all that ran in it.
    void forget(Side side);
    void stop() override;
    void close();

    bool isUp(Side side) const { return end(side).up; }
    QmpClient* qmp(Side side) { return end(side).up ? &end(side).qmp : nullptr; }
    HmpClient* hmp(Side side) { return end(side).up ? &end(side).hmp : nullptr; }
    QString socket(Side side, const QString& ending) const; ///< on this computer: "wit", "vnc", "mon", "qmp"
    QString accel() const { return m_plan.accel; }          ///< "kvm" or "tcg"
    bool kvmIsEmulated() const { return m_plan.kvmIsEmulated; }
    /// No real processor runs the guest: the figures of its speed are those of an emulation.
    bool isEmulated() const { return m_plan.accel == QLatin1StringView("tcg") || m_plan.kvmIsEmulated; }
    /// Of the QEMU in a host; empty until it was asked.
    QString version(Side side = Side::A) const { return m_given[side == Side::A ? 0 : 1].qemu; }
    NestedGuest guest(Side side, bool waits) const;

signals:
    void happened(ferry::Side side, const ferry::QmpEvent& event);
    void opened(ferry::Side side); ///< its QMP answers; again after a lost link
    /// Its QMP has fallen silent. gone() follows when it has ended, opened() when only the link was cut.
    void silent(ferry::Side side, const ferry::Error& reason);
    void gone(ferry::Side side, const ferry::Error& reason);
    void ended(ferry::Side side); ///< Ferry ended it
    void renewed(ferry::Side side);
    void renewFailed(ferry::Side side, const ferry::Error& error);

private:
    enum class Phase { Idle, Job, Renewing, Reconnecting };
    struct End
    {
        QmpClient qmp; ///< one for all its QEMUs: whoever watches a move holds on to it
        HmpClient hmp;
        std::unique_ptr<StepRunner> renewing;
        std::unique_ptr<Question> asking;
        QTimer again; ///< to ask again whether it lives, and to connect
        Phase phase = Phase::Idle;
        Error reason;        ///< why it fell silent
        int tries = 0;       ///< to connect again
        int forwarded = 0;   ///< the login (HostPair::logins) that serves its sockets; 0: none
        bool up = false;     ///< the nested QEMU answers
        bool begun = false;  ///< one may run there
        bool wanted = false; ///< connect again when the link was cut
        bool waits = true;   ///< what renew() is to start
    };

    void letGo(Side side);
    void learnPlan(Side side, bool waits, std::function<void()> then);
    void showCommands(bool guestOnA);
    Result<void> makePlan(Side side);
    void open(Side side);
    void onReady(Side side);
    void onClosed(Side side, const Error& reason);
    void onOpenFailed(Side side, const Error& error);
    void askWhetherItLives(Side side);
    void onLoggedIn(Side side);
    void onRenewed(Side side, const Result<StepOutcome>& outcome);

    End& end(Side side) { return m_ends[side == Side::A ? 0 : 1]; }
    const End& end(Side side) const { return m_ends[side == Side::A ? 0 : 1]; }

    const HomeworkSettings& m_settings;
    HomeworkBook& m_book;
    HostPair& m_hosts;
    Ground m_ground;
    Load m_load;
    QString m_folder;
    NestedQuestions m_questions;
    std::array<NestedHost, 2> m_given;                          ///< what guest1 and guest2 say of themselves
    NestedPlan m_plan{{}, QStringLiteral("tcg"), false, 0, {}}; ///< what both nested QEMUs have in common
    bool m_planned = false;                                     ///< with what both hosts say
    bool m_kvmFailed = false;                                   ///< in this lab: it is not tried again
    StepEnd m_jobEnd;                                           ///< of the job that only has to connect still
    std::array<End, 2> m_ends;
};

} // namespace ferry
