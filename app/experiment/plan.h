// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QStringList>

#include <chrono>

namespace ferry {

/// One of the values that a factor takes: what it is called, and the settings it stands for.
struct Level
{
    QString name;
    QStringList settings; ///< "name=value" each

    bool operator==(const Level&) const = default;
};

/// What an experiment varies: usually one setting of the lab; a level may set several at once.
struct Factor
{
    QString name;
    QList<Level> levels;

    bool operator==(const Factor&) const = default;
};

/// A trial in its place: which cell, and the how manieth of its repeats.
struct PlannedTrial
{
    int number = 0; ///< counted from 1 in the order in which they run
    int cell = 0;
    int repeat = 0; ///< counted from 1; 0: a warm-up, whose figures do not count
    bool operator==(const PlannedTrial&) const = default;
};

/// What a plan's trials do.
enum class PlanTask {
    Move,      ///< a guest moves in the plan's lab
    Processor, ///< sysbench and perf measure a processor: the host's, and a guest's with and without KVM
    Network,   ///< iperf3 measures a network: the host's with itself, and a guest's by two cards
};

/// As in a plan file: move, processor, network.
QString planTaskName(PlanTask task);

/// A matrix of settings, every cell of it repeated: what an experiment does, as it lies in a plan file. The
/// cells are numbered from 0, the levels of the last factor changing first.
struct ExperimentPlan
{
    QString name; ///< what the experiment is called, e.g. "strategies"
    QString lab = QStringLiteral("quick");
    PlanTask task = PlanTask::Move;
    QStringList settings; ///< that all trials share, "name=value" each
    QList<Factor> factors;
    int repeats = 3;
    int warmUps = 1;  ///< trials of the first cell before the others
    quint64 seed = 1; ///< of the order
    std::chrono::seconds trialLimit{120};
    /// How long the lab is watched before and after each move. Without a time before it nobody knows how fast
    /// the guest was.
    std::chrono::seconds before{3}, after{2};
    /// How long a trial waits at most for other programs to leave the computer alone, before its move.
    std::chrono::seconds idleWait{30};
    /// What tools and guest tell is compared before, during and after each move.
    bool phases = false;

    bool operator==(const ExperimentPlan&) const = default;

    int cellCount() const;
    int trialCount() const { return warmUps + cellCount() * repeats; }
    /// Of each factor the index of its level in that cell.
    QList<int> levelsOf(int cell) const;
    /// The shared settings and those of the cell's levels, which come last and so count.
    QStringList settingsOf(int cell) const;
    /// The names of its levels, "precopy, 50", without those of factors that have only one; of a plan without
    /// any other factor its own name.
    QString cellName(int cell) const;

    /// Every repeat is a block that has each cell once: what drifts hits all cells alike. Within a block the
    /// cells that need no new boot of the lab stay together, and both the groups and their cells are
    /// shuffled. The same seed gives the same order on every machine. needsBoot: names of the settings for
    /// which the lab starts again.
    QList<PlannedTrial> order(const QStringList& needsBoot) const;
    /// As order(), with which the lab of that name starts again.
    QList<PlannedTrial> order() const;
    /// The settings for which the plan's lab starts again.
    QStringList needsBoot() const;
    /// The settings by which a cell's lab boots; cells with the same ones share a lab.
    QStringList bootSettingsOf(int cell, const QStringList& needsBoot) const;

    /// Whether the lab knows all settings and their values. Error Usage.
    Result<void> check() const;
    /// Error Usage: what is wrong in that text, in words that name the place.
    static Result<ExperimentPlan> fromJson(const QByteArray& text);
    QByteArray toJson() const;

    static constexpr int mostTrials = 10'000;
};

} // namespace ferry
