// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace ferry {

/// A QEMU with its human monitor on its input and output; no guest, little memory.
class BareQemu
{
public:
    explicit BareQemu(const QStringList& arguments, const QString& memory = QStringLiteral("32"));
    ~BareQemu();

    /// Until the monitor's prompt, or the end of the program.
    bool prompt();
    /// The monitor's answer to a line.
    QString type(const QString& line);
    /// Sends the machine there. A destination's prompt may come before it listens, so a refusal is tried
    /// again for a while. The monitor's last answer.
    QString migrateTo(const QString& uri);
    /// Everything it said until it ended.
    QString ended();
    /// Until it said the words, or has been silent for two seconds.
    QString until(const QString& words);
    bool waitForStatus(const QString& command, const QString& words);

private:
    QProcess m_process;
    QString m_said;
};

/// What a program says, on both of its outputs; ended after that many milliseconds.
QString runProgram(const QString& program, const QStringList& arguments, int ms = 30'000);
/// A TCP port of 127.0.0.1 that nobody listens on just now.
QString freePort();
bool installed(const QString& program);

} // namespace ferry
