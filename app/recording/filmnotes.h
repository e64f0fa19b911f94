// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/recording/filmsettings.h"

#include <QFile>
#include <QList>

namespace ferry {

/// A place that a player can go to.
struct FilmChapter
{
    std::int64_t ms = 0; ///< of the film
    QString title;

    bool operator==(const FilmChapter&) const = default;
};

/// Words that stand under a film for a while.
struct FilmCaption
{
    std::int64_t beginMs = 0, endMs = 0; ///< of the film
    QString text;

    bool operator==(const FilmCaption&) const = default;
};

/// What belongs to a film beside its pictures.
struct FilmNotes
{
    QString title, author;
    QList<FilmChapter> chapters; ///< in the order of time
    QList<FilmCaption> captions; ///< the same
    QList<FilmChapter> steps;    ///< ids of the lab's steps that were seen done, and when

    bool operator==(const FilmNotes&) const = default;
};

/// Reads what FilmNotesWriter wrote, up to its last whole line; lines that are none are passed over.
FilmNotes readFilmNotes(const QByteArray& lines);
/// As WebVTT: what a player shows under a film where it is asked to.
QByteArray webVtt(const QList<FilmCaption>& captions);
/// Reads such a file back; what is no caption is passed over.
QList<FilmCaption> readWebVtt(const QByteArray& text);

/// The steps as a film's file keeps them, and back; other text gives none.
QString stepsAsText(const QList<FilmChapter>& steps);
QList<FilmChapter> stepsOfText(const QString& text);

/// Writes the notes of a film that is being recorded, a line for each, so that a crash loses none. While it
/// lives, the file is locked: nobody takes the film for one that was left behind.
class FilmNotesWriter
{
public:
    /// Error Missing where the file cannot be written; Usage where another Ferry records into it.
    Result<void> open(const QString& film, const FilmSettings& settings);
    void add(const FilmChapter& chapter);
    void add(const FilmCaption& caption);
    void addStep(const FilmChapter& step);
    const FilmNotes& notes() const { return m_notes; }
    void close() { m_file.close(); }

private:
    void write(const QJsonObject& line);

    QFile m_file;
    FilmNotes m_notes;
};

} // namespace ferry
