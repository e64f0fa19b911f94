// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/types.h"
#include "app/metrics/patience.h"
#include "app/metrics/toolreading.h"
#include "app/process/process.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace ferry {

enum class ToolState {
    Starting, ///< runs, no figure yet
    Live,
    Stalled,  ///< silent for longer than it may be: see Patience
    Nonsense, ///< prints lines that cannot be understood
    Ended,    ///< done, or stopped as asked
    Died,     ///< gone without being asked
    Missing,  ///< the program is not there
    Denied,   ///< the kernel does not let this user measure
};

/// The word for a state in events.jsonl.
QString toolStateWord(ToolState state);

/// A state in words, for the chart and the run.
struct ToolStatus
{
    ToolState state = ToolState::Starting;
    QString sentence; ///< why, where there is something to say
    QString cure;
    QString detail; ///< the tool's own last words
    bool operator==(const ToolStatus&) const = default;
};

/// What to run and as what its figures are kept.
struct ToolSpec
{
    QString name;    ///< source in samples.csv, e.g. "perf-A"
    QString program; ///< the tool itself, e.g. "perf", whatever words stand before it in the command
    CommandSpec command;
    std::chrono::milliseconds interval{1000}; ///< how often it should print
    bool operator==(const ToolSpec&) const = default;
};

/// Runs one measuring tool: hands on what it prints byte for byte, and tells its figures as samples.
///
/// Stamps: a sample carries the moment its line arrived here, on CLOCK_MONOTONIC. The tool's own idea of
/// the time is not used for it, because a tool in a stopped guest believes that no time passed. Where the
/// tool states intervals, the end of each is a sample of its own, "tool_clock" in seconds: a line that
/// came late (held back in a pipe or a frozen guest) then shows as a step between the two clocks, and a
/// gap stays a gap. Nothing is interpolated, nothing is repeated.
class ToolSource : public QObject
{
    Q_OBJECT
public:
    /// How a run of the tool went.
    struct Summary
    {
        int exitCode = 0;                ///< as a shell has it: 128 + the signal that ended it
        qint64 figures = 0;              ///< lines with figures
        qint64 nonsense = 0;             ///< lines that could not be understood
        qint64 tornBytes = 0;            ///< of the line it did not finish
        std::int64_t longestPauseNs = 0; ///< between two lines with figures
        bool operator==(const Summary&) const = default;
    };

    ToolSource(ToolSpec spec, std::unique_ptr<ToolCodec> codec, QObject* parent = nullptr);
    ~ToolSource() override;

    void start();
    /// SIGINT first (perf then prints its last interval), SIGTERM and SIGKILL two seconds apart after it, to
    /// the tool and all it started. Asked twice, it is no faster: the last summary needs its time.
    void stop();

    const ToolSpec& spec() const { return m_spec; }
    const ToolStatus& status() const { return m_status; }
    const Summary& summary() const { return m_summary; }
    qint64 pid() const { return m_process.pid(); }

signals:
    /// All that it printed, in the order in which it came. Any number of runs may keep it.
    void printed(const QByteArray& bytes);
    void sampled(const ferry::Sample& sample);
    /// For events.jsonl: "state" with its words, "mark" the first time that a figure is scaled, unsupported,
    /// uncounted or plain again (a thread that changes between kinds of core flips several times a second),
    /// "nonsense" with the line (the first ten), "too-many-series" once.
    void noted(const ferry::RunEvent& event);
    void stateChanged(const ferry::ToolStatus& status);
    /// Every line as it came, without its end: for what waits for a tool's word ("Server listening").
    void lineRead(const QByteArray& line);
    /// Once. An error when it is Died (Failed), Missing or Denied (Missing).
    void finished(const ferry::Result<ferry::ToolSource::Summary>& result);

private:
    void onBytes(const QByteArray& bytes);
    bool isKept(const QString& name, std::int64_t tNs);
    void onLine(const ToolLine& line, const QByteArray& text, std::int64_t tNs);
    void onReadings(const QList<Reading>& readings, std::int64_t tNs);
    void onNonsense(const QByteArray& text, std::int64_t tNs);
    void onSilence();
    void onFinished(const Result<Process::Exit>& result);
    void markChanged(const Reading& reading, std::int64_t tNs);
    ToolStatus ending(int code, bool crashed) const;
    ToolStatus missing(const QString& detail) const;
    void enter(const ToolStatus& status);
    void close(const ToolStatus& status);

    ToolSpec m_spec;
    std::unique_ptr<ToolCodec> m_codec;
    LineBuffer m_lines{64 * 1024};
    Process m_process;
    QTimer m_silence;
    ToolStatus m_status;
    Patience m_patience;
    Summary m_summary;
    QHash<QString, QList<Mark>> m_marks; ///< told, of each series
    QSet<QString> m_series;
    QByteArray m_words; ///< the last complaints and nonsense
    std::int64_t m_lastNs = 0;
    double m_toolClockS = -1;
    int m_badInARow = 0;
    bool m_stopping = false;
    bool m_toldTooMany = false;
    bool m_finished = false;
};

} // namespace ferry

Q_DECLARE_METATYPE(ferry::ToolStatus)
