// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/toolsource.h"

#include "app/base/clock.h"
#include "app/process/childmark.h"

#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int nonsenseShown = 10;    // lines kept as events; the raw file has all of them
constexpr int nonsenseTolerated = 3; // bad lines in a row make the source nonsense
constexpr auto stopStep = 2000ms;
constexpr int mostSeries = 500; // perf for each thread of a big guest has some dozens
constexpr qsizetype longestName = 256;

} // namespace

QString toolStateWord(ToolState state)
{
    switch (state) {
    case ToolState::Starting:
        return u"starting"_s;
    case ToolState::Live:
        return u"live"_s;
    case ToolState::Stalled:
        return u"stalled"_s;
    case ToolState::Nonsense:
        return u"nonsense"_s;
    case ToolState::Ended:
        return u"ended"_s;
    case ToolState::Died:
        return u"died"_s;
    case ToolState::Missing:
        return u"missing"_s;
    case ToolState::Denied:
        return u"denied"_s;
    }
    return {};
}

ToolSource::ToolSource(ToolSpec spec, std::unique_ptr<ToolCodec> codec, QObject* parent)
    : QObject(parent), m_spec(std::move(spec)), m_codec(std::move(codec)), m_process(m_spec.command),
      m_patience(m_spec.interval)
{
    // One pipe for both: perf prints figures on stderr, and the raw file keeps the order of what was said.
    m_process.mergeChannels();
    // Load and counters of a Ferry that crashed must not go on for a day.
    m_process.endWithFerry();
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &ToolSource::onSilence);
    connect(&m_process, &Process::outBytes, this, &ToolSource::onBytes);
    connect(&m_process, &Process::finished, this, &ToolSource::onFinished);
}

ToolSource::~ToolSource() = default;

void ToolSource::start()
{
    enter({ToolState::Starting, {}, {}, {}});
    m_silence.start(m_patience.first());
    m_process.start();
}

void ToolSource::stop()
{
    if (!m_process.isRunning() || std::exchange(m_stopping, true))
        return;
    m_silence.stop();
    m_process.interrupt(stopStep);
}

void ToolSource::onBytes(const QByteArray& bytes)
{
    const QPointer<ToolSource> alive(this);
    const std::int64_t now = monotonicNs();
    emit printed(bytes);
    if (!alive)
        return;
    const QList<QByteArray> lines = m_lines.feed(bytes);
    for (const QByteArray& text : lines) {
        if (alive)
            onLine(m_codec->line(text), text, now);
        if (alive)
            emit lineRead(text);
    }
}

void ToolSource::onLine(const ToolLine& line, const QByteArray& text, std::int64_t tNs)
{
    switch (line.kind) {
    case ToolLine::Kind::Readings:
        onReadings(line.readings, tNs);
        break;
    case ToolLine::Kind::Chatter:
        break;
    case ToolLine::Kind::Complaint:
        m_words = (m_words + text + '\n').right(4096);
        break;
    case ToolLine::Kind::Nonsense:
        onNonsense(text, tNs);
        break;
    }
}

void ToolSource::onReadings(const QList<Reading>& readings, std::int64_t tNs)
{
    if (m_lastNs > 0)
        m_summary.longestPauseNs = std::max(m_summary.longestPauseNs, tNs - m_lastNs);
    m_lastNs = tNs;
    m_patience.heard(tNs);
    ++m_summary.figures;
    m_badInARow = 0;
    if (!m_stopping)
        m_silence.start(m_patience.next());
    enter({ToolState::Live, {}, {}, {}});
    for (const Reading& reading : readings) {
        if (!reading.total && reading.toS > reading.fromS && reading.toS != m_toolClockS) {
            m_toolClockS = reading.toS;
            emit sampled({tNs, m_spec.name, u"tool_clock"_s, reading.toS, u"s"_s});
        }
        if (!isKept(reading.name(), tNs))
            continue;
        markChanged(reading, tNs);
        if (reading.value)
            emit sampled({tNs, m_spec.name, reading.name(), *reading.value, reading.unit});
    }
}

/// A tool on another computer names its threads, streams and events as it likes, and each costs memory here.
bool ToolSource::isKept(const QString& name, std::int64_t tNs)
{
    if (m_series.contains(name))
        return true;
    if (m_series.size() < mostSeries && name.size() <= longestName) {
        m_series.insert(name);
        return true;
    }
    if (!std::exchange(m_toldTooMany, true)) {
        emit noted({tNs,
                    m_spec.name,
                    u"too-many-series"_s,
                    {{u"metric"_s, name.left(longestName)}, {u"most"_s, mostSeries}}});
    }
    return false;
}

void ToolSource::markChanged(const Reading& reading, std::int64_t tNs)
{
    const QString name = reading.name();
    auto told = m_marks.find(name);
    if (told == m_marks.end()) {
        if (reading.mark == Mark::None)
            return;
        told = m_marks.insert(name, {});
    }
    if (told->contains(reading.mark))
        return;
    told->append(reading.mark);
    QJsonObject data{{u"metric"_s, name}, {u"mark"_s, markWord(reading.mark)}};
    if (reading.mark == Mark::Scaled)
        data.insert(u"running_percent"_s, reading.runningPercent);
    emit noted({tNs, m_spec.name, u"mark"_s, data});
}

void ToolSource::onNonsense(const QByteArray& text, std::int64_t tNs)
{
    m_words = (m_words + text + '\n').right(4096);
    if (++m_summary.nonsense <= nonsenseShown)
        emit noted({tNs,
                    m_spec.name,
                    u"nonsense"_s,
                    {{u"line"_s, QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 200)))}}});
    if (++m_badInARow >= nonsenseTolerated)
        enter({ToolState::Nonsense,
               tr("%1 prints lines that Ferry does not understand.").arg(m_spec.program),
               {},
               QString::fromUtf8(text)});
}

void ToolSource::onSilence()
{
    if (!m_process.isRunning())
        return;
    enter({ToolState::Stalled,
           m_summary.figures == 0 ? tr("%1 has not printed a figure yet.").arg(m_spec.program)
                                  : tr("%1 has been silent for %2 s.")
                                        .arg(m_spec.program)
                                        .arg(double(monotonicNs() - m_lastNs) / 1e9, 0, 'f', 1),
           {},
           QString::fromUtf8(m_words)});
}

void ToolSource::enter(const ToolStatus& status)
{
    // A stall that goes on, or the next bad line, is no news.
    if (status.state == m_status.state && status.state != ToolState::Starting)
        return;
    m_status = status;
    QJsonObject data{{u"state"_s, toolStateWord(status.state)}};
    if (!status.sentence.isEmpty())
        data.insert(u"sentence"_s, status.sentence);
    if (!status.cure.isEmpty())
        data.insert(u"cure"_s, status.cure);
    if (!status.detail.isEmpty())
        data.insert(u"detail"_s, status.detail);
    emit noted({monotonicNs(), m_spec.name, u"state"_s, data});
    emit stateChanged(m_status);
}

} // namespace ferry
