// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/types.h"

#include <QFile>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace ferry {

/// Keeps a run in a folder: samples.csv and events.jsonl, appended line by line so that both can be read
/// after a crash, and run.json, replaced as a whole.
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
    /// Writes run.json with "files" (those in raw/ and the folder screens/ among them), "schema", "started"
    /// and "started_ns" (CLOCK_MONOTONIC) added.
    Result<void> writeSummary(QJsonObject summary);
    /// Flushes and closes.
    Result<void> close();
    QString folder() const { return m_folder; }

    static constexpr int schemaVersion = 1;

signals:
    /// Writing failed (the disk is full); told once, recording stops.
    void failed(const ferry::Error& error);

private:
    void flush();
    void fail(const QFile& file);

    QString m_folder;
    QString m_started;
    std::int64_t m_startedNs = 0; ///< the same moment on the clock of the samples
    QFile m_samples;
    QFile m_events;
    QByteArray m_sampleBuffer;
    QByteArray m_eventBuffer;
    QTimer m_timer;
    bool m_broken = false;
};

/// One line of samples.csv without its line end. Fields with commas or quotes are quoted (RFC 4180).
QByteArray csvLine(const Sample& sample);

} // namespace ferry
