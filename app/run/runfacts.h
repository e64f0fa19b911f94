// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace ferry {

/// What run.json says of how a run was made. Schema 1 has no settings and names its strategies only; what a
/// run does not say stays empty.
struct RunFacts
{
    struct Move
    {
        QJsonObject verdict;  ///< as Verdict::fromJson() reads it
        QJsonObject strategy; ///< "name" and its numbers; schema 1: the name alone
        bool operator==(const Move&) const = default;
    };

    int schema = 0;       ///< 0: there is no run.json, the run was cut off
    QStringList settings; ///< in words, "k=v"
    QList<Move> moves;
    /// "cpu", "memory", "kernel", "qemu", "accelerator", "tools"; of schema 1 what its run.json has, "qemu"
    /// and "accelerator" put in.
    QJsonObject machine;

    bool operator==(const RunFacts&) const = default;
    /// Any object: what is of the wrong type is left out. At most mostMoves moves are read.
    static RunFacts fromJson(const QJsonObject& summary);
    static constexpr int mostMoves = 10'000;
};

} // namespace ferry
