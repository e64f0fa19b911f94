// SPDX-License-Identifier: GPL-3.0-or-later
// How a tool ended, in words.
#include "app/metrics/paranoid.h"
#include "app/metrics/toolsource.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// What to install; the tools bear their packages' names but for perf.
QString packageOf(const QString& program)
{
    return program == "perf"_L1 ? u"linux-perf (Ubuntu: linux-tools-generic)"_s : program;
}

} // namespace

ToolStatus ToolSource::missing(const QString& detail) const
{
    return {ToolState::Missing,
            tr("The program %1 is not installed where it should run.").arg(m_spec.program),
            tr("Install it there: sudo apt-get install %1").arg(packageOf(m_spec.program)), detail};
}

ToolStatus ToolSource::ending(int code, bool crashed) const
{
    const QString words = QString::fromUtf8(m_words).trimmed();
    if (m_stopping)
        return {ToolState::Ended, {}, {}, words};
    if ((code != 0 || m_summary.figures == 0) && saysDenied(words)) {
        const Error why = explainParanoid(paranoidLevel(words));
        return {ToolState::Denied, why.sentence, why.cure, words};
    }
    // A shell, env and ssh say 127 where the program they should run is not there.
    if (!crashed && code == 127 && m_summary.figures == 0)
        return missing(words);
    if (crashed)
        return {ToolState::Died, tr("%1 was ended by signal %2.").arg(m_spec.program).arg(code), {}, words};
    if (code != 0)
        return {ToolState::Died, tr("%1 ended with code %2.").arg(m_spec.program).arg(code), {}, words};
    // iperf 2 ends with 0 even if nobody listens.
    if (m_summary.figures == 0)
        return {ToolState::Died, tr("%1 ended without a figure.").arg(m_spec.program), {}, words};
    return {ToolState::Ended, {}, {}, words};
}

void ToolSource::onFinished(const Result<Process::Exit>& result)
{
    if (!result) {
        close(missing(result.error().detail));
        return;
    }
    m_summary.exitCode = result->crashed ? 128 + result->code : result->code;
    close(ending(result->code, result->crashed));
}

void ToolSource::close(const ToolStatus& status)
{
    if (std::exchange(m_finished, true))
        return;
    m_silence.stop();
    m_raw.close();
    m_summary.tornBytes = m_lines.pending().size();
    enter(status);
    if (status.state == ToolState::Ended) {
        emit finished(m_summary);
        return;
    }
    const ErrorKind kind = status.state == ToolState::Died ? ErrorKind::Failed : ErrorKind::Missing;
    emit finished(fail(kind, status.sentence, status.cure, status.detail));
}

} // namespace ferry
