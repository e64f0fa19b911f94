// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmnotes.h"
#include "app/recording/libav.h"

namespace ferry::libav {

/// A part of a film that is taken over as it is.
struct Piece
{
    QString file;
    std::int64_t fromMs = 0; ///< the first picture at which a player can begin at or before it
    std::int64_t toMs = -1;  ///< −1: to its end
};

/// Where a piece really begins and ends in its own file, and where that lies in the new one, milliseconds.
struct Placed
{
    std::int64_t fromMs = 0, toMs = 0, atMs = 0;
};

/// Where each piece will lie in a film that is made of them. Errors of openFilm().
Result<QList<Placed>> placePieces(const QList<Piece>& pieces);

/// Puts pieces one after the other into an MP4, without encoding again. placed: as placePieces() says. notes:
/// title, author and chapters of the new film. The file is replaced as a whole. Errors as finishFilm(); Usage
/// where the pieces were not made alike.
Result<void> putTogether(const QList<Piece>& pieces, const QList<Placed>& placed, const FilmNotes& notes,
                         const QString& file);

} // namespace ferry::libav
