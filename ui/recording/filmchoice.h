// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmsettings.h"

#include <QByteArray>

namespace ferry {

/// What the user wants of a film, kept from one to the next.
struct FilmChoice
{
    FilmSettings film;
    QByteArray input; ///< the microphone's id; empty: the desktop's choice
    QString studentId, studentName;
    QString folder; ///< for films

    bool operator==(const FilmChoice&) const = default;

    static FilmChoice kept(); ///< as it was chosen last
    void keep() const;
    /// Where the next film goes: HW1_ID.mp4 where a student is named, else by the time; never over one that
    /// is there.
    QString nextFile() const;
    /// With the title and the author that stand in the film.
    FilmSettings settings() const;
};

} // namespace ferry
