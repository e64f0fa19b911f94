// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/advice.h"
#include "app/migration/convergence.h"
#include "app/migration/dirtyrateprobe.h"
#include "app/migration/linkprobe.h"
#include "app/migration/verdict.h"
#include "app/migration/writerate.h"

#include <memory>

namespace ferry {

/// The way that a lab's guest would take, as far as its moves can be foreseen.
struct MoveGround
{
    QString key; ///< of the PredictionBook: "7.2.22/tcg/namespace"; empty: nothing is foreseen
    double ramMiB = 0;
    bool emulated = false;
    QmpClient* source = nullptr; ///< null: it cannot be asked
};

/// Foresees a lab's moves: keeps what the guest says, measures what can be measured before a move, and learns
/// from each move that is over.
class LabAdvisor : public QObject
{
    Q_OBJECT
public:
    explicit LabAdvisor(QObject* parent = nullptr);
    ~LabAdvisor() override;

    void hear(const WitnessMessage& message);
    void setLoad(int dirtyMiB, int rateMiBps); ///< what the guest was told last
    /// Measures the dirty rate by QEMU and the link anew; measured() follows, at once where one of both
    /// cannot be measured.
    void measure(const MoveGround& ground);
    bool measures() const { return m_dirty || m_link; }
    std::optional<Advice> advice(const MoveGround& ground, const Strategy& wish,
                                 const QList<StrategyKind>& kinds) const;

    /// A move begins: what it is expected to be, for run.json; empty where nothing is foreseen.
    QJsonObject begin(const MoveGround& ground, const Strategy& strategy);
    /// It is under way. A fact once it does not converge.
    std::optional<Standstill> watch(const Progress& progress) { return m_convergence.add(progress); }
    void limitsChanged();
    /// It is over.
    void end(const Verdict& verdict);

signals:
    void measured();

private:
    MoveFacts factsOn(const MoveGround& ground) const;
    void onDirty(const Result<SampledRate>& rate);
    void onLink(double mibps);

    WriteRate m_written;
    int m_dirtyMiB = 0, m_askedMiBps = 0;
    std::unique_ptr<DirtyRateProbe> m_dirty;
    std::unique_ptr<LinkProbe> m_link;
    std::optional<Forecast> m_dirtied;
    QString m_dirtiedProblem;
    double m_probed = 0;
    std::int64_t m_probedNs = 0;
    PredictionBook m_book;
    ConvergenceWatch m_convergence;
    std::optional<Prediction> m_expected; ///< of the move under way, by the model alone
    QString m_key;                        ///< of the same
    double m_limitMiBps = 0;
};

} // namespace ferry
