// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmnotes.h"

#include <functional>

namespace ferry {

/// A stretch of a film, milliseconds.
struct FilmRange
{
    std::int64_t fromMs = 0, toMs = 0;

    bool operator==(const FilmRange&) const = default;
};

/// "1:30-2:05, 3:00-3:20" as ranges in their order; nothing where it is none, or two of them overlap.
std::optional<QList<FilmRange>> filmRangesOf(const QString& text);

/// What an edited film is like.
struct EditedFilm
{
    QString file;
    FilmRange kept; ///< of a trimmed film: what was really kept
    std::int64_t lengthMs = 0;

    bool operator==(const EditedFilm&) const = default;
};

/// All of these make a new film and leave the old ones as they are; chapters, captions and the steps that are
/// shown follow. Nothing is encoded again but what speedUp() shortens. Blocking: for a thread. Errors:
/// Missing, Protocol (no film), Usage (the range does not lie in the film; the films were not made alike; the
/// new film's name is taken).

/// Keeps what lies in the range. A film can begin only at some of its pictures: it begins at the last of them
/// at or before the range.
Result<EditedFilm> trimFilm(const QString& film, const FilmRange& range, const QString& newFilm);
/// One after the other.
Result<EditedFilm> joinFilms(const QStringList& films, const QString& newFilm);
/// Plays these ranges eight times as fast, in silence, with a mark in the picture.
Result<EditedFilm> speedUpFilm(const QString& film, const QList<FilmRange>& ranges, const QString& newFilm);
/// Leaves these ranges out.
Result<EditedFilm> cutFilm(const QString& film, const QList<FilmRange>& ranges, const QString& newFilm);

} // namespace ferry
