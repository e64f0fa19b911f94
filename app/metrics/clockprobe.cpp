// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/clockprobe.h"

#include "app/base/clock.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Goes to the shell's standard input as one line, so that no quoting for ssh is needed. Each branch says
// which clock it has, then answers each line with nanoseconds. exec leaves the rest of the input to it.
constexpr const char* script =
    "if perl -MTime::HiRes=clock_gettime,CLOCK_MONOTONIC -e 1 2>/dev/null; then "
    "exec perl -MTime::HiRes=clock_gettime,CLOCK_MONOTONIC -e '$| = 1; print \"clock monotonic 1000\\n\"; "
    "while (<STDIN>) { printf \"%.0f\\n\", clock_gettime(CLOCK_MONOTONIC) * 1e9 }'; "
    "elif python3 -c 'import time; time.monotonic_ns()' 2>/dev/null; then "
    "exec python3 -uc 'import sys, time; print(\"clock monotonic 1\", flush=True); "
    "[print(time.monotonic_ns(), flush=True) for l in iter(sys.stdin.readline, \"\")]'; "
    "else case $(date +%N 2>/dev/null) in "
    "[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]) echo clock realtime 1; while read l; do date +%s%N; "
    "done;; "
    "*) echo clock uptime 10000000; while read l; do read u r </proc/uptime; echo \"${u%.*}${u#*.}0000000\"; "
    "done;; "
    "esac; fi\n";

CommandSpec shellAt(const QStringList& prefix)
{
    return prefix.isEmpty() ? CommandSpec{u"sh"_s, {}, {u"LC_ALL=C"_s}, {}}
                            : CommandSpec{prefix.first(), prefix.sliced(1) << u"sh"_s, {}, {}};
}

} // namespace

QJsonObject HostClock::toJson() const
{
    return {{u"host"_s, host},
            {u"clock"_s, clock},
            {u"offset_ns"_s, qint64(offset.offsetNs)},
            {u"error_ns"_s, qint64(offset.errorNs)},
            {u"at_ns"_s, qint64(offset.atNs)},
            {u"readings"_s, offset.readings}};
}

void keepFirstAndLast(QList<HostClock>& clocks, const HostClock& clock)
{
    const auto isOfHost = [&clock](const HostClock& kept) { return kept.host == clock.host; };
    const auto first = std::find_if(clocks.begin(), clocks.end(), isOfHost);
    const auto last = first == clocks.end() ? first : std::find_if(first + 1, clocks.end(), isOfHost);
    if (last == clocks.end())
        clocks.append(clock);
    else
        *last = clock;
}

ClockProbe::ClockProbe(QString host, const QStringList& prefix, int questions, QObject* parent)
    : QObject(parent), m_host(std::move(host)), m_questions(std::max(questions, 1)),
      m_process(shellAt(prefix))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(10s);
    connect(&m_process, &Process::outLine, this, &ClockProbe::onLine);
    connect(&m_process, &Process::finished, this, [this](const Result<Process::Exit>& exit) {
        if (!exit)
            finish(tl::unexpected(exit.error()));
        else
            finish(fail(ErrorKind::Missing, tr("The clock of %1 could not be asked.").arg(m_host),
                        tr("Check that the host is up and lets this user in."), exit->lastStderr));
    });
    connect(&m_patience, &QTimer::timeout, this, [this] {
        finish(fail(ErrorKind::Protocol, tr("The clock of %1 did not answer within 10 s.").arg(m_host),
                    tr("Check that the host is up and lets this user in.")));
    });
}

void ClockProbe::start()
{
    m_patience.start();
    m_process.start();
    m_process.write(script);
}

void ClockProbe::stop()
{
    finish(fail(ErrorKind::Cancelled, tr("The clock of %1 was not asked to the end.").arg(m_host)));
}

void ClockProbe::onLine(const QByteArray& line)
{
    const std::int64_t now = monotonicNs();
    if (m_done)
        return;
    if (m_clock.clock.isEmpty()) {
        // What stands before the answer is a host's greeting.
        const QList<QByteArray> words = line.trimmed().split(' ');
        bool ok = false;
        if (words.size() != 3 || words[0] != "clock")
            return;
        m_clock.resolutionNs = words[2].toLongLong(&ok);
        if (!ok || m_clock.resolutionNs < 0 || m_clock.resolutionNs > 1'000'000'000)
            return;
        m_clock.clock = QString::fromLatin1(words[1]);
        ask();
        return;
    }
    bool ok = false;
    const std::int64_t remote = line.trimmed().toLongLong(&ok);
    if (!ok || remote < 0) {
        finish(fail(ErrorKind::Protocol, tr("The clock of %1 answered nonsense.").arg(m_host), {},
                    QString::fromUtf8(line.first(std::min<qsizetype>(line.size(), 200)))));
        return;
    }
    m_readings.append({m_sentNs, remote, now});
    if (m_readings.size() < m_questions) {
        ask();
        return;
    }
    m_clock.host = m_host;
    m_clock.offset = *estimateOffset(m_readings, m_clock.resolutionNs);
    finish(m_clock);
}

void ClockProbe::ask()
{
    m_sentNs = monotonicNs();
    m_process.write("?\n");
}

void ClockProbe::finish(const Result<HostClock>& result)
{
    if (std::exchange(m_done, true))
        return;
    m_patience.stop();
    m_process.closeInput(); // the loop ends with its input
    m_process.stop();
    emit finished(result);
}

} // namespace ferry
