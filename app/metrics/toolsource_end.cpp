// SPDX-License-Identifier: GPL-3.0-or-later
// How a tool ended, in words.
#include "app/host/pitfalls.h"
#include "app/host/toolpackages.h"
#include "app/metrics/paranoid.h"
#include "app/metrics/toolsource.h"

#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Known where the tool is run without anything before it.
Distribution whereItRuns(const ToolSpec& spec)
{
    return QFileInfo(spec.command.program).fileName() == spec.program ? thisDistribution() : Distribution();
}

/// What the tool said before it ended, and what ssh or the shell said that should have run it.
std::optional<Pitfall> explained(const QString& words)
{
    return explainOutput(words, Origin::Perf | Origin::Iperf | Origin::Ssh | Origin::System | Origin::Rights);
}

} // namespace

ToolStatus ToolSource::missing(const QString& detail) const
{
    return {ToolState::Missing,
            tr("The program %1 is not installed where it should run.").arg(m_spec.program),
            tr("Install it there: %1").arg(installTool(m_spec.program, whereItRuns(m_spec))), detail};
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
    // iperf 2 ends with 0 even if nobody listens.
    if (code == 0 && m_summary.figures > 0)
        return {ToolState::Ended, {}, {}, words};
    if (const auto known = explained(words)) {
        // Ubuntu's perf is a script that is there without the perf of the running kernel.
        const bool absent = known->kind == ErrorKind::Missing && known->id.startsWith("perf-"_L1);
        return {absent ? ToolState::Missing : ToolState::Died, known->sentence, known->cure, words};
    }
    if (code != 0)
        return {ToolState::Died, tr("%1 ended with code %2.").arg(m_spec.program).arg(code), {}, words};
    return {ToolState::Died, tr("%1 produced no data.").arg(m_spec.program), {}, words};
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
