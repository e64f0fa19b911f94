// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

#include <memory>
#include <vector>

namespace ferry::test {

/// Programs of a user's own that have to do with a lab's files and are none of Ferry's: a tail on its
/// journal, a shell whose arguments name its folder, an editor that holds its journal open, a server that was
/// started with such words and has left its terminal. They must outlive whatever takes the lab back.
class Bystanders
{
public:
    Bystanders() = default;
    ~Bystanders();

    /// Starts those that can be started for this folder; it need not be there any more.
    void start(const QString& labFolder);
    /// The names of those that have ended; empty: all live.
    QStringList ended() const;
    QList<qint64> pids() const;

private:
    struct One
    {
        QString name;
        std::unique_ptr<QProcess> process; ///< null: not a child of this program
        qint64 pid = 0;
        std::int64_t startTicks = 0;
    };
    std::vector<One> m_all;
};

} // namespace ferry::test
