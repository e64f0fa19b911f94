// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/sshhost.h"
#include "app/lab/undoall.h"

#include <map>

namespace ferry {

/// Runs lines on the hosts of a lab whose Ferry is gone or going, by the ssh configuration in the lab's
/// folder. Each host gets one connection when it is first needed; what the steps of that lab still run there
/// is ended before, so that it cannot make a change again: this user's shells that carry the lab's mark, and
/// what they started; nothing else. One line at a time, as UndoAll asks. Each line, and the ending, has a
/// patience.
class RemoteUndo : public QObject
{
    Q_OBJECT
public:
    explicit RemoteUndo(QString labFolder, QObject* parent = nullptr);
    ~RemoteUndo() override;

    /// Whether the lab in that folder has hosts that can be asked.
    static bool isPossible(const QString& labFolder);
    /// How long a host may take to answer the first time.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    /// The answer comes later, exactly once unless this object is destroyed.
    void run(const QString& host, const QString& line, UndoAll::Answer answer);

    /// The shell's text that ends what still runs under a lab's mark (labMark()). Pure.
    static QString endingScript(const QString& mark);

private:
    void open(const QString& host, std::function<void()> then);
    void ask(const QString& host, const CommandSpec& command, std::chrono::milliseconds patience,
             std::function<void(const Result<QStringList>&)> then);
    void runLine(const QString& host, const QString& line);
    void end(const Result<void>& result);

    QString m_folder;
    std::map<QString, std::unique_ptr<SshHost>> m_hosts;
    QHash<QString, Error> m_unreachable; ///< asked once: each try takes its time
    std::unique_ptr<Question> m_asking;
    UndoAll::Answer m_answer;
    std::chrono::milliseconds m_patience;
};

} // namespace ferry
