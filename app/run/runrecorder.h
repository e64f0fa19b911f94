// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/types.h"
#include "app/run/runwriter.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace ferry {

/// Keeps a run in a folder: samples.csv and events.jsonl, appended line by line so that both can be read
/// after a crash, raw/ with what the tools printed, and run.json, replaced as a whole. A folder it makes is
/// for this user only (0700), and so are all files (0600): they hold pictures of screens and what machines
/// said.
///
/// A recording may end before its lab: when a write fails (a full disk), failed() is told once, from then on
/// add() does nothing, and close() says that the run is not whole. Nothing else changes: the lab goes on,
/// what was written until then can be read, and writeSummary() still tries.
class RunRecorder : public QObject
{
    Q_OBJECT
public:
    explicit RunRecorder(QString folder, QObject* parent = nullptr);
    ~RunRecorder() override;

    /// Makes the folder and opens the files. Error Usage when the folder already holds a run,
    /// Missing when it cannot be written.
    Result<void> open();
    void add(const Sample& sample);
    void add(const RunEvent& event);
    /// What the tool of a source printed, byte for byte, for its file in raw/. mostRaw bytes of each are
    /// kept; where more comes, or the file cannot be written, "raw-lost" says so once, and nothing else
    /// changes.
    void addRaw(const QString& source, const QByteArray& bytes);
    bool hasRaw(const QString& source) const { return m_rawBytes.contains(source); }
    /// The name of that file within the folder.
    static QString rawFile(const QString& source);
    static constexpr qint64 mostRaw = 64 * 1024 * 1024;
    /// Writes run.json with "files" (those in raw/ and the folder screens/ among them), "schema", "started"
    /// and "started_ns" (CLOCK_MONOTONIC) added, after all that was added so far.
    Result<void> writeSummary(QJsonObject summary);
    /// Flushes and closes. Error Missing when the run is not whole, with what went wrong: the caller has to
    /// tell it, for a disk may be found full only now.
    Result<void> close();
    QString folder() const { return m_folder; }
    bool isRecording() const; ///< between open() and the first of close() and failed()

    /// Of run.json: 2 added "settings", each move's strategy, and "machine" in one place (RunFacts).
    static constexpr int schemaVersion = 2;
    /// Of samples.csv and events.jsonl, which are as they were.
    static constexpr int samplesVersion = 1;

signals:
    /// Writing failed (the disk is full); told once, recording stops, the lab need not.
    void failed(const ferry::Error& error);

private:
    void flush();
    void fail(const QString& detail);
    void loseRaw(const QString& source, const QString& why);

    QString m_folder;
    QString m_started;
    std::int64_t m_startedNs = 0;        ///< the same moment on the clock of the samples
    std::unique_ptr<RunWriter> m_writer; ///< while the run is open
    QByteArray m_sampleBuffer;
    QByteArray m_eventBuffer;
    QHash<QString, qint64> m_rawBytes; ///< by source; above mostRaw: more came than is kept
    QTimer m_timer;
    bool m_told = false;
};

/// One line of samples.csv without its line end. Fields with commas or quotes are quoted (RFC 4180); control
/// characters in them become blanks, for a line is a sample.
QByteArray csvLine(const Sample& sample);

} // namespace ferry
