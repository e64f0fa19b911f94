// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace ferry {

/// Which Linux distribution a machine runs, in the words of os-release(5).
struct Distribution
{
    QString id;       ///< "debian", "ubuntu", "fedora"…; empty: unknown
    QStringList like; ///< those it is made from, the closest first

    /// Whether it is this one or made from it.
    bool is(const QString& word) const { return id == word || like.contains(word); }
    bool operator==(const Distribution&) const = default;
};

/// Reads the text of /etc/os-release. Pure.
Distribution readDistribution(const QByteArray& osRelease);
/// This computer's.
Distribution thisDistribution();

/// The command that installs a measuring tool ("perf", "iperf", "iperf3", "sysbench") on a distribution: the
/// one place that knows their packages. perf has another name on each, and on Ubuntu another one for each
/// kernel; where the distribution is unknown, the words name both. Pure.
QString installTool(const QString& program, const Distribution& distribution = {});

} // namespace ferry
