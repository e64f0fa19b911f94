// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace ferry {

/// Puts a lab's questions (passwords, unknown host keys) to the user of a terminal, one at a time, for as
/// long as the lab lives. A secret is read without echo. A host key is right only after "yes"; the end of the
/// input refuses. Blocks nothing.
class TerminalQuestions : public QObject
{
    Q_OBJECT
public:
    /// in, out: file descriptors, which stay the caller's.
    TerminalQuestions(Lab& lab, int in, int out, QObject* parent = nullptr);
    ~TerminalQuestions() override;

    /// For a lab without a window: asks where standard input and standard error are a terminal; null
    /// elsewhere.
    static std::unique_ptr<TerminalQuestions> onTerminal(Lab& lab);

private:
    void ask(const PasswordQuestion& question);
    void onReadable();
    void answer(const QString& line);
    void say(const QString& text) const;
    void setEcho(bool on);

    Lab& m_lab;
    int m_in, m_out;
    QSocketNotifier m_readable;
    std::optional<PasswordQuestion> m_question;
    QByteArray m_line;
    bool m_hidden = false;
};

} // namespace ferry
