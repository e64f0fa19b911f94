// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labmeter.h"

#include "app/base/clock.h"
#include "app/metrics/iperf.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// iperf needs a connection, sysbench a second: whoever has no figure by then is not waited for. Tools that
// are asked less often run where all is slower.
constexpr std::int64_t baselineLeastNs = 3'000'000'000;
constexpr int baselineIntervals = 12;
constexpr auto tryAgain = 500ms;
constexpr qsizetype firstLinesKept = 16;
constexpr int clockQuestions = 16;
// A window may stand open for hours without a move.
constexpr auto baselineTime = 20s;
constexpr int baselineTimeIntervals = 60;

bool isOver(ToolState state)
{
    switch (state) {
    case ToolState::Starting:
    case ToolState::Live:
    case ToolState::Stalled:
    case ToolState::Nonsense:
        return false;
    case ToolState::Ended:
    case ToolState::Died:
    case ToolState::Missing:
    case ToolState::Denied:
        return true;
    }
    return true;
}

} // namespace

std::function<std::unique_ptr<ToolCodec>()> iperfCodec(bool receives)
{
    const auto end = receives ? IperfCodec::End::Receiver : IperfCodec::End::Sender;
    return [end] { return std::make_unique<IperfCodec>(end); };
}

LabMeter::LabMeter(Measure measure, std::chrono::milliseconds interval)
    : m_measure(std::move(measure)), m_interval(interval)
{
    m_procTimer.setInterval(m_interval);
    m_procTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_procTimer, &QTimer::timeout, this, &LabMeter::readProc);
    m_idleTimer.setSingleShot(true);
    m_idleTimer.setInterval(
        std::max<std::chrono::milliseconds>(baselineTime, m_interval * baselineTimeIntervals));
    connect(&m_idleTimer, &QTimer::timeout, this, [this] { setBusy(false); });
}

LabMeter::~LabMeter() = default;

void LabMeter::setAbility(const Ability& ability)
{
    m_ability = ability;
}

void LabMeter::leaveOut(const QString& what, const Error& why, bool permissible)
{
    forget(what);
    QJsonObject words{{u"tool"_s, what}, {u"sentence"_s, why.sentence}, {u"cure"_s, why.cure}};
    m_leftOut.append(words);
    if (permissible)
        words.insert(u"permissible"_s, true);
    emit happened({monotonicNs(), u"ferry"_s, u"left-out"_s, words});
}

void LabMeter::takeIn(const QString& what)
{
    forget(what);
    emit happened({monotonicNs(), u"ferry"_s, u"allowed"_s, {{u"tool"_s, what}}});
}

void LabMeter::forget(const QString& what)
{
    for (qsizetype i = m_leftOut.size() - 1; i >= 0; --i)
        if (m_leftOut[i]["tool"_L1].toString() == what)
            m_leftOut.removeAt(i);
}

void LabMeter::run(const MeterTool& tool)
{
    if (m_stopping)
        return;
    const QString name = tool.spec.name;
    Entry& entry = m_entries[name];
    entry.tool = tool;
    entry.triesLeft = tool.tries;
    entry.told = false;
    m_askedNs = monotonicNs();
    if (tool.when == MeterTool::When::Turn) {
        if (!m_turns.contains(name))
            m_turns << name;
        if (m_busy)
            nextTurn();
        return;
    }
    entry.due = tool.when == MeterTool::When::Always || m_busy;
    if (entry.source)
        entry.source->stop(); // onFinished starts the new one
    else if (entry.due && mayLaunch(entry))
        launch(name);
}

bool LabMeter::mayLaunch(const Entry& entry) const
{
    if (entry.tool.after.isEmpty())
        return true;
    const auto first = m_entries.find(entry.tool.after);
    return first != m_entries.end() && first->second.source &&
           std::any_of(first->second.firstLines.begin(), first->second.firstLines.end(),
                       [&](const QByteArray& line) { return line.contains(entry.tool.word); });
}

void LabMeter::launch(const QString& name)
{
    Entry& entry = m_entries[name];
    if (m_stopping || entry.source)
        return;
    entry.due = false;
    entry.triesLeft = std::max(entry.triesLeft, 1) - 1;
    ++entry.runs;
    entry.firstLines.clear();
    entry.source = std::make_unique<ToolSource>(entry.tool.spec, entry.tool.codec());
    ToolSource* const source = entry.source.get();
    connect(source, &ToolSource::sampled, this, [this, name](const Sample& sample) {
        Entry& one = m_entries[name];
        ++one.samples;
        one.told = true;
        emit sampled(sample);
    });
    connect(source, &ToolSource::printed, this,
            [this, name](const QByteArray& bytes) { emit printed(name, bytes); });
    connect(source, &ToolSource::noted, this, &LabMeter::happened);
    connect(source, &ToolSource::stateChanged, this,
            [this, name](const ToolStatus& status) { m_entries[name].status = status; });
    connect(source, &ToolSource::lineRead, this,
            [this, name](const QByteArray& line) { launchWaiting(name, line); });
    // Queued: the answer replaces the source that tells.
    connect(
        source, &ToolSource::finished, this, [this, name] { onFinished(name); }, Qt::QueuedConnection);
    source->start();
}

void LabMeter::launchWaiting(const QString& source, const QByteArray& line)
{
    Entry& said = m_entries[source];
    if (said.firstLines.size() >= firstLinesKept)
        return;
    said.firstLines << line;
    for (auto& [name, entry] : m_entries) {
        if (entry.due && !entry.source && entry.tool.after == source && mayLaunch(entry))
            QMetaObject::invokeMethod(
                this, [this, waiting = name] { launch(waiting); }, Qt::QueuedConnection);
    }
}

void LabMeter::onFinished(const QString& name)
{
    Entry& entry = m_entries[name];
    if (!entry.source)
        return;
    const ToolSource::Summary summary = entry.source->summary(); // outlives the source
    entry.status = entry.source->status();
    entry.figures += summary.figures;
    entry.nonsense += summary.nonsense;
    entry.longestPauseNs = std::max(entry.longestPauseNs, summary.longestPauseNs);
    entry.source.reset();
    if (m_stopping) {
        checkStopped();
        return;
    }
    const bool failed = entry.status.state == ToolState::Died;
    if (entry.tool.when == MeterTool::When::Turn)
        nextTurn();
    else if (entry.due && mayLaunch(entry))
        launch(name); // asked for anew while the old one ended
    else if (failed && (summary.figures == 0 || entry.tool.again) && entry.triesLeft > 0)
        launchLater(name); // the gap stays a gap
}

/// Until then the tool may be asked to stop, or be started for another reason.
void LabMeter::launchLater(const QString& name)
{
    Entry& dead = m_entries[name];
    dead.due = dead.tool.when == MeterTool::When::Always || m_busy;
    QTimer::singleShot(tryAgain, this, [this, name] {
        const Entry& entry = m_entries[name];
        if (entry.due && mayLaunch(entry))
            launch(name);
    });
}

void LabMeter::nextTurn()
{
    if (m_stopping || m_turns.isEmpty())
        return;
    for (const QString& name : std::as_const(m_turns)) {
        if (m_entries[name].source)
            return;
    }
    // A round is ended: cpu and memory have been measured equally often.
    if (m_turn == m_turns.size()) {
        m_turn = 0;
        if (!m_busy)
            return;
    }
    if (m_turn == 0 && !m_busy)
        return;
    launch(m_turns.at(m_turn++));
}

void LabMeter::beginBaseline()
{
    setBusy(true);
    m_idleTimer.start();
}

void LabMeter::setBusy(bool busy)
{
    m_idleTimer.stop();
    if (m_stopping || std::exchange(m_busy, busy) == busy)
        return;
    if (busy) {
        m_askedNs = monotonicNs();
        nextTurn();
    }
    for (auto& [name, entry] : m_entries) {
        if (entry.tool.when != MeterTool::When::Busy)
            continue;
        entry.due = busy;
        entry.triesLeft = entry.tool.tries;
        if (!busy && entry.source)
            entry.source->stop();
        else if (busy && !entry.source && mayLaunch(entry))
            launch(name);
    }
}

void LabMeter::watch(const QString& source, qint64 pid)
{
    m_qemus.try_emplace(source, Watched{QemuMeter(source), 0}).first->second.pid = pid;
    if (pid > 0 && !m_procTimer.isActive() && !m_stopping)
        m_procTimer.start();
}

void LabMeter::watchHost()
{
    m_host.emplace(u"host"_s);
    if (!m_stopping)
        m_procTimer.start();
}

void LabMeter::readProc()
{
    const std::int64_t now = monotonicNs();
    QList<Sample> samples;
    for (auto& [source, each] : m_qemus) {
        if (each.pid > 0)
            samples += each.meter.sample(each.pid, now);
    }
    if (m_host)
        samples += m_host->sample(now);
    for (const Sample& sample : std::as_const(samples)) {
        ++m_procSamples[sample.source];
        emit sampled(sample);
    }
}

void LabMeter::askClock(const QString& host, const QStringList& prefix)
{
    // A child that goes with its answer: a lab that stands for hours asks again and again.
    auto* const probe = new ClockProbe(host, prefix, clockQuestions, this);
    connect(probe, &ClockProbe::finished, this, [this, host, probe](const Result<HostClock>& clock) {
        probe->deleteLater();
        if (clock) {
            keepFirstAndLast(m_clocks, *clock);
            emit happened({monotonicNs(), host, u"clock"_s, clock->toJson()});
        } else {
            emit happened(
                {monotonicNs(), host, u"clock-unknown"_s, {{u"sentence"_s, clock.error().sentence}}});
        }
    });
    probe->start();
}

bool LabMeter::hasBaseline() const
{
    const std::int64_t patience =
        std::max(baselineLeastNs, std::chrono::nanoseconds(m_interval).count() * baselineIntervals);
    if (monotonicNs() - m_askedNs > patience)
        return true;
    for (const auto& [name, entry] : m_entries) {
        const bool expected = entry.tool.when != MeterTool::When::Turn || m_turns.value(0) == name;
        if (expected && !entry.told && !(entry.runs > 0 && isOver(entry.status.state)))
            return false;
    }
    return true;
}

void LabMeter::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_procTimer.stop();
    m_idleTimer.stop();
    const auto probes = findChildren<ClockProbe*>();
    for (ClockProbe* const probe : probes)
        probe->stop();
    for (auto& [name, entry] : m_entries) {
        entry.due = false;
        if (entry.source)
            entry.source->stop();
    }
    QMetaObject::invokeMethod(this, &LabMeter::checkStopped, Qt::QueuedConnection);
}

bool LabMeter::isRunning() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const auto& each) { return each.second.source != nullptr; });
}

void LabMeter::checkStopped()
{
    if (!isRunning())
        emit stopped();
}

qint64 LabMeter::pid(const QString& source) const
{
    const auto found = m_entries.find(source);
    return found == m_entries.end() || !found->second.source ? 0 : found->second.source->pid();
}

QJsonObject LabMeter::summary() const
{
    QJsonArray sources;
    // Every line is stamped here when it arrives, so a host's clock is needed only to read its raw lines.
    const QJsonObject ownClock{{u"offset_ns"_s, 0}, {u"error_ns"_s, 0}};
    const auto clockOf = [&](const QString& host) {
        for (const HostClock& clock : m_clocks) {
            if (clock.host == host)
                return QJsonObject{{u"offset_ns"_s, qint64(clock.offset.offsetNs)},
                                   {u"error_ns"_s, qint64(clock.offset.errorNs)}};
        }
        return ownClock;
    };
    for (const auto& [name, entry] : m_entries) {
        const ToolSource::Summary last = entry.source ? entry.source->summary() : ToolSource::Summary{};
        QJsonObject json{
            {u"source"_s, name},
            {u"tool"_s, entry.tool.spec.program},
            {u"host"_s, entry.tool.host.isEmpty() ? u"this computer"_s : entry.tool.host},
            {u"command"_s, entry.tool.spec.command.shellLine()},
            {u"state"_s, entry.runs == 0 ? u"not-started"_s : toolStateWord(entry.status.state)},
            {u"runs"_s, entry.runs},
            {u"figures"_s, entry.figures + last.figures},
            {u"samples"_s, entry.samples},
            {u"nonsense"_s, entry.nonsense + last.nonsense},
            {u"longest_pause_ms"_s, double(std::max(entry.longestPauseNs, last.longestPauseNs)) / 1e6},
            {u"interval_ms"_s, qint64(entry.tool.spec.interval.count())},
            {u"clock"_s, clockOf(entry.tool.host)}};
        if (!entry.status.sentence.isEmpty())
            json.insert(u"sentence"_s, entry.status.sentence);
        if (!entry.status.cure.isEmpty())
            json.insert(u"cure"_s, entry.status.cure);
        sources << json;
    }
    for (const auto& [name, samples] : m_procSamples)
        sources << QJsonObject{{u"source"_s, name},
                               {u"tool"_s, u"procfs"_s},
                               {u"state"_s, u"ended"_s},
                               {u"samples"_s, samples},
                               {u"interval_ms"_s, qint64(m_interval.count())},
                               {u"clock"_s, ownClock}};
    QJsonArray clocks;
    for (const HostClock& clock : m_clocks)
        clocks << clock.toJson();
    return {{u"asked"_s, m_measure.text()},
            {u"interval_ms"_s, qint64(m_interval.count())},
            {u"sources"_s, sources},
            {u"left_out"_s, m_leftOut},
            {u"clocks"_s, clocks}};
}

} // namespace ferry
