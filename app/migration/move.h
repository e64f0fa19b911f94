// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/metrics/witnessfeed.h"
#include "app/migration/gapwatch.h"
#include "app/migration/mover.h"
#include "app/migration/moveview.h"
#include "app/migration/passwatch.h"
#include "app/migration/verdict.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace ferry {

/// One move of the lab's guest: from the button, through the Mover, the settling and the guest's own audit of
/// its memory, to a verdict that both ends and the guest bear out. start() or follow() once, then exactly one
/// finished().
class Move : public QObject
{
    Q_OBJECT
public:
    struct Terms
    {
        Side from = Side::A;
        int number = 1;         ///< counted by the lab, shown by the guest
        bool carriesTcp = true; ///< whether the guest's TCP connections can survive
    };
    /// How long the guest and its client may take after the switchover.
    struct Patience
    {
        std::chrono::milliseconds settle{700}; ///< for caches to warm and the first datagrams to arrive
        std::chrono::milliseconds settleAtMost{10'000};
        std::chrono::milliseconds word{60'000}; ///< for the guest's next word while it reads its pages
        std::chrono::milliseconds auditAtMost{300'000};
    };
    /// Says one command line to the witness behind that side's QEMU.
    using Say = std::function<void(Side, const QByteArray&)>;

    /// gaps: fed by the lab with everything the guest and its client say; outlives the move.
    Move(std::unique_ptr<Mover> mover, const Terms& terms, GapWatch& gaps, Say say,
         QObject* parent = nullptr);
    ~Move() override;

    void setPatience(const Patience& patience) { m_patience = patience; }
    void start(const Strategy& strategy);
    /// Watches a move that the user types at the source's monitor; monitorAnswered() must follow.
    void follow(const Strategy& strategy, const QString& uri);

    Mover& mover() const { return *m_mover; }
    Side from() const { return m_terms.from; }
    Side to() const { return other(m_terms.from); }
    /// Where the guest runs by what is known now: at the destination from its RESUME on.
    Side guestSide() const { return m_resumed ? to() : m_terms.from; }
    bool isMoving() const { return m_phase == Phase::Moving; }
    const MoveView& view() const { return m_view; }
    const Verdict& verdict() const { return m_verdict; }
    /// What was foreseen of it, for its verdict; once it has begun.
    void setPredicted(const QJsonObject& predicted) { m_verdict.predicted = predicted; }

    /// What the process of that side said when it ended.
    void processEnded(Side side, const Error& reason);
    /// The witness has spoken; after the lab has fed it to the GapWatch.
    void hear(const WitnessMessage& message);

signals:
    void viewChanged();
    void progressed(const ferry::Progress& progress);
    void passed(int pass);
    void passEnded(const ferry::PassFigures& figures);
    /// As Mover::happened().
    void happened(const QString& what, std::int64_t tNs);
    void sent(const ferry::TypedCommand& command);
    /// The destination listens, and the source is about to send.
    void destinationReady(const QString& uri);
    /// Both ends have been asked; the verdict has all but the guest's own word.
    void judged(const ferry::MigrationOutcome& outcome);
    /// What is being waited for before the verdict, a clause.
    void proving(const QString& what);
    void finished(const ferry::Verdict& verdict);

private:
    enum class Phase { Idle, Moving, Settling, Auditing, Over };

    void begin(const Strategy& strategy);
    void onHappened(const QString& what, std::int64_t tNs);
    void onProgress(const Progress& progress);
    void onOutcome(const MigrationOutcome& outcome);
    void takeOutcome(const MigrationOutcome& outcome);
    void settle();
    void takeGaps(); ///< into the verdict of a completed move, what it does not have yet
    void conclude();
    void judgeProof();

    std::unique_ptr<Mover> m_mover;
    Terms m_terms;
    GapWatch& m_gaps;
    Say m_say;
    Patience m_patience;
    Phase m_phase = Phase::Idle;
    MoveView m_view;
    PassWatch m_passes;
    MigrationOutcome m_outcome;
    Verdict m_verdict;
    std::optional<Error> m_destinationComplaint; ///< what the destination said when it ended
    bool m_resumed = false;
    QTimer m_settleTimer, m_auditTimer;
    std::int64_t m_auditNs = 0;
    int m_audit = 0;
    int m_auditShare = -1; ///< percent that was told last
};

} // namespace ferry
