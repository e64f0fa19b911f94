// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmclock.h"
#include "app/recording/filmnotes.h"

#include <QImage>
#include <QObject>

#include <memory>

namespace ferry {

class FilmThread;

/// How a recording goes.
struct FilmStats
{
    std::int64_t lengthMs = 0; ///< of the film
    int pictures = 0;          ///< in the film, without those that stand still
    int dropped = 0;           ///< pictures for which the encoder had no time
    std::int64_t bytes = 0;
    double cores = 0; ///< what the encoder takes of a processor, 1: a whole one

    bool operator==(const FilmStats&) const = default;
};

/// What came of a recording.
struct FilmResult
{
    QString file;
    FilmNotes notes;
    FilmStats stats;

    bool operator==(const FilmResult&) const = default;
};

/// Records a film: takes pictures and sound as they come and has a thread of its own encode them. Nothing
/// here waits for that thread: a picture for which it has no time is dropped and counted. start() once, then
/// stop(), then exactly one finished().
class FilmRecorder : public QObject
{
    Q_OBJECT
public:
    FilmRecorder(FilmSettings settings, QString film, QObject* parent = nullptr);
    /// A recording that runs is broken off; what there is of it can be finished later.
    ~FilmRecorder() override;

    /// Errors: Missing where there is no encoder or the film cannot be written; Usage where another Ferry
    /// records into that file.
    Result<void> start();
    bool isRecording() const { return m_state == State::Recording; }
    const FilmSettings& settings() const { return m_settings; }
    const QString& film() const { return m_film; }

    /// A picture as it is at tNs (CLOCK_MONOTONIC), of any size.
    void addPicture(const QImage& picture, std::int64_t tNs);
    /// Sound that began at tNs, samples as FilmEncoder's.
    void addSound(const QByteArray& samples, std::int64_t tNs);
    /// 1: as it happens; 8: waiting is shortened, in silence; 0: the film stands still.
    void setSpeed(int speed, std::int64_t tNs);
    int speed() const { return m_clock.speed(); }
    /// The picture that there is stays for so long in the film.
    void hold(std::int64_t ms) { m_clock.hold(ms * 1'000'000); }
    std::int64_t filmMs(std::int64_t tNs) const { return m_clock.filmNs(tNs) / 1'000'000; }

    void addChapter(const QString& title, std::int64_t tNs);
    /// Words that were shown from that time of the film to now.
    void addCaption(const QString& text, std::int64_t beginMs, std::int64_t endMs);
    /// A step of the lab was seen done.
    void addStep(const QString& id, std::int64_t tNs);
    const FilmNotes& notes() const { return m_notes.notes(); }
    const FilmStats& stats() const { return m_stats; }
    void stop();

signals:
    void statsChanged();
    /// Once, after the first seconds: what is wrong with the pictures; empty: they can be seen.
    void looked(const QString& problem);
    /// Nothing is recorded any more; what was recorded is kept. stop() is still to be called.
    void failed(const ferry::Error& error);
    void finished(const ferry::Result<ferry::FilmResult>& result);

private:
    enum class State { Idle, Recording, Failed, Finishing, Done };

    void onProgress(const FilmStats& stats);
    void onEncoded(const std::optional<Error>& error);
    void look();

    FilmSettings m_settings;
    QString m_film;
    State m_state = State::Idle;
    FilmClock m_clock;
    FilmNotesWriter m_notes;
    FilmStats m_stats;
    std::optional<Error> m_error;
    std::unique_ptr<FilmThread> m_thread;
    bool m_lookedAt = false;
};

} // namespace ferry
