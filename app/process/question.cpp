// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/question.h"

#include "app/base/printable.h"

namespace ferry {

Question::Question(QString whom, CommandSpec command, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_whom(std::move(whom)), m_process(std::move(command))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_process.stop();
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(m_patience.intervalAsDuration());
        end(fail(
            ErrorKind::Failed,
            tr("%1 did not answer within %n seconds.", nullptr, int(seconds.count())).arg(m_whom),
            tr("Check that sudo, its network folders and its connection do not hang there, then try again."),
            m_process.spec().shellLine()));
    });
    connect(&m_process, &Process::outLine, this, [this](const QByteArray& line) {
        m_characters += line.size();
        if (m_lines.size() < mostLines && m_characters <= mostCharacters)
            m_lines << printable(QString::fromUtf8(line));
    });
    connect(
        &m_process, &Process::finished, this,
        [this](const Result<Process::Exit>& exit) {
            if (!exit)
                end(tl::unexpected(exit.error()));
            else if (exit->crashed || exit->code != 0)
                end(fail(ErrorKind::Failed, tr("%1 could not answer.").arg(m_whom), {},
                         printable(exit->lastStderr.trimmed())));
            else
                end(m_lines);
        },
        Qt::QueuedConnection);
}

void Question::start()
{
    m_patience.start();
    m_process.start();
    m_process.closeInput();
}

void Question::end(const Result<QStringList>& result)
{
    m_patience.stop();
    if (!std::exchange(m_ended, true))
        emit answered(result);
}

} // namespace ferry
