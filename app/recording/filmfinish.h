// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmnotes.h"

namespace ferry {

/// Makes the film out of what was recorded, without encoding again: an MP4 that plays while it is still being
/// loaded, with chapters, title and author, and its captions beside it. The part is read up to its last whole
/// picture. Errors Missing (no room, no right to write), Protocol (the part holds no film). The part stays
/// until finishing has succeeded.
Result<void> finishFilm(const QString& film, const FilmNotes& notes);

/// A recording that nobody finished: its film's name.
QStringList unfinishedFilms(const QString& folder);
/// Finishes one of them, by the notes beside it. Error Usage where a Ferry records into it still.
Result<FilmNotes> recoverFilm(const QString& film);
/// Whether a film of that name can be begun without anything being lost. Error Usage where there is one, or a
/// recording of it that nobody has finished.
Result<void> canBegin(const QString& film);
/// Takes the part and its notes away.
void removeFilmPart(const QString& film);

} // namespace ferry
