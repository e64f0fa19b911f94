// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmfinish.h"

#include "app/base/files.h"
#include "app/base/plainfile.h"
#include "app/recording/filmmux.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <sys/file.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct FinishWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Film)
};

constexpr qint64 mostNoteBytes = 16 * 1024 * 1024;

} // namespace

Result<void> canBegin(const QString& film)
{
    if (QFile::exists(film))
        return fail(ErrorKind::Usage, FinishWords::tr("There is a film %1 already.").arg(film),
                    FinishWords::tr("Give the new one another name."));
    if (!QFile::exists(filmPart(film)))
        return {};
    QFile notes(filmNotes(film));
    if (notes.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) &&
        flock(notes.handle(), LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorKind::Usage, FinishWords::tr("A Ferry records into %1 just now.").arg(film),
                    FinishWords::tr("Give the new one another name."));
    return fail(ErrorKind::Usage,
                FinishWords::tr("A recording of %1 was broken off and not finished.").arg(film),
                FinishWords::tr("Finish it first: ferry film recover %1").arg(QFileInfo(film).path()));
}

void removeFilmPart(const QString& film)
{
    QFile::remove(filmPart(film));
    QFile::remove(filmNotes(film));
}

Result<void> finishFilm(const QString& film, const FilmNotes& notes)
{
    const QList<libav::Piece> whole{{filmPart(film), 0, -1}};
    const auto placed = libav::placePieces(whole);
    if (!placed)
        return tl::unexpected(placed.error());
    if (auto made = libav::putTogether(whole, *placed, notes, film); !made)
        return made;
    if (!notes.captions.isEmpty()) {
        if (auto written = replaceFile(filmCaptions(film), webVtt(notes.captions)); !written)
            return written;
    }
    removeFilmPart(film);
    return {};
}

QStringList unfinishedFilms(const QString& folder)
{
    const QString ending = filmPart({});
    QStringList films;
    const QStringList parts =
        QDir(folder).entryList({u'*' + ending}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString& part : parts) {
        const QString film = folder + u'/' + part.chopped(ending.size());
        // Locked while its Ferry lives.
        QFile notes(filmNotes(film));
        if (notes.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) &&
            flock(notes.handle(), LOCK_EX | LOCK_NB) != 0)
            continue;
        films << film;
    }
    return films;
}

Result<FilmNotes> recoverFilm(const QString& film)
{
    QFile file(filmNotes(film));
    FilmNotes notes;
    if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
        if (flock(file.handle(), LOCK_EX | LOCK_NB) != 0)
            return fail(ErrorKind::Usage, FinishWords::tr("A Ferry records into %1 just now.").arg(film));
        notes = readFilmNotes(file.read(mostNoteBytes));
    }
    // Something of that name may have been made since.
    if (QFile::exists(film))
        return fail(
            ErrorKind::Usage, FinishWords::tr("There is a film %1 already.").arg(film),
            FinishWords::tr("Give it another name: then the recording that was broken off can be finished."));
    if (auto finished = finishFilm(film, notes); !finished)
        return tl::unexpected(finished.error());
    return notes;
}

} // namespace ferry
