// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminalquestions.h"

#include "app/base/printable.h"

#include <termios.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

TerminalQuestions::TerminalQuestions(Lab& lab, int in, int out, QObject* parent)
    : QObject(parent), m_lab(lab), m_in(in), m_out(out), m_readable(in, QSocketNotifier::Read)
{
    m_readable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &TerminalQuestions::onReadable);
    connect(&lab, &Lab::passwordAsked, this, &TerminalQuestions::ask);
    connect(&lab, &Lab::passwordWithdrawn, this, [this] {
        m_readable.setEnabled(false);
        setEcho(true);
        m_question.reset();
        say(u"\n"_s);
    });
}

TerminalQuestions::~TerminalQuestions()
{
    setEcho(true);
}

std::unique_ptr<TerminalQuestions> TerminalQuestions::onTerminal(Lab& lab)
{
    if (!::isatty(STDIN_FILENO) || !::isatty(STDERR_FILENO))
        return nullptr;
    return std::make_unique<TerminalQuestions>(lab, STDIN_FILENO, STDERR_FILENO);
}

void TerminalQuestions::ask(const PasswordQuestion& question)
{
    using Kind = PasswordQuestion::Kind;
    m_question = question;
    m_line.clear();
    const QString words = printable(question.prompt.trimmed());
    if (question.kind == Kind::Notice) {
        say(u"\n"_s + words + u'\n');
        return;
    }
    if (question.kind == Kind::HostKey && !question.fingerprint.isEmpty())
        say(u'\n' + tr("This computer has not seen the host key of %1 (%2) before.\n  Key type: %3\n  "
                       "Fingerprint: %4\n"
                       "Compare it with the machine's own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\n"
                       "Is it the same? Type yes or no: ")
                        .arg(question.host, printableLine(question.address), printableLine(question.keyType),
                             printableLine(question.fingerprint)));
    else
        say(u"\n%1: %2 "_s.arg(question.host, words));
    if (question.kind != Kind::HostKey && question.kind != Kind::Confirm)
        setEcho(false);
    m_readable.setEnabled(true);
}

void TerminalQuestions::onReadable()
{
    char buffer[256];
    const ssize_t got = ::read(m_in, buffer, sizeof buffer);
    if (got > 0)
        m_line.append(buffer, got);
    const qsizetype end = m_line.indexOf('\n');
    if (got > 0 && end < 0)
        return;
    m_readable.setEnabled(false);
    if (m_hidden)
        say(u"\n"_s); // the one that was typed was not shown
    setEcho(true);
    if (!m_question)
        return;
    if (end < 0) {
        m_question.reset();
        m_lab.answerPassword(std::nullopt);
        return;
    }
    const QByteArray line = m_line.first(end);
    m_line.clear();
    answer(QString::fromLocal8Bit(line));
}

void TerminalQuestions::answer(const QString& line)
{
    const auto kind = std::exchange(m_question, std::nullopt)->kind;
    if (kind != PasswordQuestion::Kind::HostKey && kind != PasswordQuestion::Kind::Confirm)
        m_lab.answerPassword(line);
    else if (line.trimmed().compare("yes"_L1, Qt::CaseInsensitive) == 0)
        m_lab.answerPassword(u"yes"_s);
    else
        m_lab.answerPassword(std::nullopt);
}

void TerminalQuestions::say(const QString& text) const
{
    const QByteArray bytes = text.toLocal8Bit();
    [[maybe_unused]] const ssize_t wrote = ::write(m_out, bytes.constData(), size_t(bytes.size()));
}

void TerminalQuestions::setEcho(bool on)
{
    if (m_hidden != on)
        return;
    m_hidden = !on;
    termios terminal{};
    if (::tcgetattr(m_in, &terminal) != 0)
        return; // not a terminal
    if (on)
        terminal.c_lflag |= tcflag_t(ECHO);
    else
        terminal.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(m_in, TCSANOW, &terminal);
}

} // namespace ferry
