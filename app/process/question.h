// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"

namespace ferry {

/// Asks a machine something by a command whose answer is a few lines, and does not wait for ever: a sudo, a
/// mounted folder or a connection that hangs ends it. start() → exactly one answered(), not before start()
/// has returned.
class Question : public QObject
{
    Q_OBJECT
public:
    /// whom: the machine's name, for the sentences.
    Question(QString whom, CommandSpec command, std::chrono::milliseconds patience = std::chrono::seconds(30),
             QObject* parent = nullptr);
    void start();

signals:
    /// The lines of standard output (at most mostLines and mostCharacters of them). Errors: Missing when the
    /// command cannot be started; Failed when it ends with another code than 0, or gives no answer within the
    /// patience.
    void answered(const ferry::Result<QStringList>& lines);

public:
    static constexpr qsizetype mostLines = 10'000, mostCharacters = 1024 * 1024;

private:
    void end(const Result<QStringList>& result);

    QString m_whom;
    Process m_process;
    QTimer m_patience;
    QStringList m_lines;
    qsizetype m_characters = 0;
    bool m_ended = false;
};

} // namespace ferry
