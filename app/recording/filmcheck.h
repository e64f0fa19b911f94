// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmnotes.h"

#include <QImage>
#include <QSize>

namespace ferry {

/// Whether what was filmed is known to have changed while it was.
enum class Filmed { Moving, PerhapsStill };
/// Why nobody would see anything in these pictures, which lie apart in time: they are black, or all of one
/// colour, or all alike although what was filmed moved; a sentence. Empty: there is something to be seen.
/// Pure.
QString whatIsWrongWith(const QList<QImage>& pictures, Filmed filmed);
/// The same of the first pictures of a film's file, which may still be written.
QString whatIsWrongWith(const QString& file, Filmed filmed);

/// What a film is, as its file says.
struct FilmFacts
{
    QString video, audio; ///< names of the codecs: "h264", "aac"; empty: none
    QString pixels;       ///< "yuv420p"
    QSize size;
    std::int64_t lengthMs = 0;
    int pictures = 0;
    std::int64_t longestStillMs = 0; ///< without a new picture
    QString title, author;
    QList<FilmChapter> chapters;
    QList<std::int64_t> keysMs; ///< of the pictures at which a player can begin
    QList<FilmChapter> steps;   ///< of the lab, that were seen done

    /// Of these, what belongs to a film.
    FilmNotes notes() const { return {title, author, chapters, {}, steps}; }

    bool operator==(const FilmFacts&) const = default;
};
/// Errors: Missing where there is none, Protocol where it is no film.
Result<FilmFacts> readFilm(const QString& file);
/// The picture at that time of a film; null: it has none there.
QImage pictureOf(const QString& file, std::int64_t ms);

} // namespace ferry
