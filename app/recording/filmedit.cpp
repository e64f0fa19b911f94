// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmedit.h"

#include "app/base/plainfile.h"
#include "app/recording/filmcheck.h"
#include "app/recording/filmencoder.h"
#include "app/recording/filmmux.h"
#include "app/recording/filmreader.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPainter>
#include <QTemporaryDir>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct EditWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FilmEdit)
};

constexpr int fast = 8;

/// A piece of the new film, and where what it shows lay in its old one.
struct Source
{
    libav::Piece piece;
    std::int64_t shiftMs = 0; ///< of the old film's time in the piece's own
    int speed = 1;
};

std::optional<std::int64_t> timeOf(const QString& text)
{
    std::int64_t seconds = 0;
    const QStringList parts = text.trimmed().split(u':');
    if (parts.isEmpty() || parts.size() > 3)
        return std::nullopt;
    for (const QString& part : parts) {
        bool ok = false;
        const double value = part.toDouble(&ok);
        if (!ok || value < 0 || value >= 6000)
            return std::nullopt;
        if (&part == &parts.last())
            return seconds * 60'000 + std::int64_t(value * 1000);
        seconds = seconds * 60 + std::int64_t(value);
    }
    return std::nullopt;
}

Result<void> isFree(const QString& film)
{
    if (!QFileInfo::exists(film))
        return {};
    return fail(ErrorKind::Usage, EditWords::tr("There is a file %1 already.").arg(film),
                EditWords::tr("Give the new film another name."));
}

/// Captions beside a film, as far as Ferry wrote them.
QList<FilmCaption> captionsOf(const QString& film)
{
    constexpr qint64 most = 16 * 1024 * 1024;
    const QFileInfo captions(filmCaptions(film));
    const auto text = readPlainFile(captions.path(), captions.fileName(), most);
    return text ? readWebVtt(*text) : QList<FilmCaption>();
}

/// Puts the pieces together, with the notes of the films they come from.
Result<EditedFilm> make(const QList<Source>& sources, const QList<FilmNotes>& notesOf, const QString& newFilm)
{
    QList<libav::Piece> pieces;
    for (const Source& source : sources)
        pieces << source.piece;
    const auto placed = libav::placePieces(pieces);
    if (!placed)
        return tl::unexpected(placed.error());
    FilmNotes notes{notesOf.first().title, notesOf.first().author, {}, {}, {}};
    for (qsizetype i = 0; i < sources.size(); ++i) {
        const Source& source = sources[i];
        const libav::Placed& place = (*placed)[i];
        const auto inNew = [&](std::int64_t oldMs) {
            return place.atMs + (oldMs - source.shiftMs) / source.speed - place.fromMs;
        };
        const std::int64_t from = place.atMs, to = place.atMs + place.toMs - place.fromMs;
        const auto take = [&](const QList<FilmChapter>& old, QList<FilmChapter>& list) {
            for (const FilmChapter& each : old) {
                if (const std::int64_t ms = inNew(each.ms); ms >= from && ms < to)
                    list << FilmChapter{ms, each.title};
            }
        };
        // The chapter in whose midst the piece begins.
        QString within;
        for (const FilmChapter& each : notesOf[i].chapters) {
            if (inNew(each.ms) < from)
                within = each.title;
        }
        if (!within.isEmpty() && (notes.chapters.isEmpty() || notes.chapters.last().title != within))
            notes.chapters << FilmChapter{from, within};
        take(notesOf[i].chapters, notes.chapters);
        take(notesOf[i].steps, notes.steps);
        for (const FilmCaption& each : notesOf[i].captions) {
            const FilmCaption moved{std::max(inNew(each.beginMs), from), std::min(inNew(each.endMs), to),
                                    each.text};
            if (moved.endMs > moved.beginMs)
                notes.captions << moved;
        }
    }
    if (auto made = libav::putTogether(pieces, *placed, notes, newFilm); !made)
        return tl::unexpected(made.error());
    if (!notes.captions.isEmpty()) {
        if (auto written = replaceFile(filmCaptions(newFilm), webVtt(notes.captions)); !written)
            return tl::unexpected(written.error());
    }
    const libav::Placed& last = placed->last();
    return EditedFilm{
        newFilm, {placed->first().fromMs, placed->first().toMs}, last.atMs + last.toMs - last.fromMs};
}

Result<FilmNotes> allNotesOf(const QString& film)
{
    const auto facts = readFilm(film);
    if (!facts)
        return tl::unexpected(facts.error());
    FilmNotes notes = facts->notes();
    notes.captions = captionsOf(film);
    return notes;
}

/// The film in stretches: those of the ranges and those between them, in their order.
Result<QList<std::pair<FilmRange, bool>>> stretches(const QString& film, const QList<FilmRange>& ranges)
{
    const auto facts = readFilm(film);
    if (!facts)
        return tl::unexpected(facts.error());
    // Only at such pictures one stretch can follow another without a picture that is seen twice.
    const auto keyBefore = [&facts](std::int64_t ms) {
        const auto after = std::upper_bound(facts->keysMs.begin(), facts->keysMs.end(), ms);
        return after == facts->keysMs.begin() ? std::int64_t(0) : *std::prev(after);
    };
    QList<std::pair<FilmRange, bool>> all;
    std::int64_t at = 0;
    for (const FilmRange& wanted : ranges) {
        const FilmRange range{keyBefore(wanted.fromMs),
                              wanted.toMs >= facts->lengthMs ? facts->lengthMs : keyBefore(wanted.toMs)};
        if (range.toMs <= range.fromMs && wanted.fromMs < facts->lengthMs)
            continue; // shorter than what lies between two of them
        if (wanted.fromMs >= facts->lengthMs)
            return fail(ErrorKind::Usage,
                        EditWords::tr("%1 is %2 long: nothing of it lies at %3.")
                            .arg(film, QString::number(double(facts->lengthMs) / 1000) + u" s"_s,
                                 QString::number(double(wanted.fromMs) / 1000) + u" s"_s));
        if (range.fromMs > at)
            all.append({{at, range.fromMs}, false});
        at = std::min(range.toMs, facts->lengthMs);
        all.append({{range.fromMs, at}, true});
    }
    if (at < facts->lengthMs)
        all.append({{at, facts->lengthMs}, false});
    return all;
}

/// Encodes a stretch anew, eight times as fast.
Result<void> shorten(const QString& film, const FilmRange& range, const QString& file)
{
    FilmEncoder encoder;
    bool open = false;
    Result<void> done;
    std::int64_t lastMs = 0;
    const auto read = readPictures(film, range.fromMs, [&](const QImage& picture, std::int64_t ms) {
        if (ms >= range.toMs)
            return false;
        if (ms < range.fromMs && open)
            return true;
        const std::int64_t at = std::max<std::int64_t>(0, (ms - range.fromMs) / fast);
        if (open && at - lastMs < 60)
            return true;
        QImage marked = picture;
        QPainter painter(&marked);
        QFont font = painter.font();
        font.setPixelSize(picture.height() / 24);
        font.setBold(true);
        painter.setFont(font);
        const QRect mark(picture.width() - picture.height() / 5, 12, picture.height() / 5 - 12,
                         picture.height() / 14);
        painter.fillRect(mark, QColor(0, 0, 0, 150));
        painter.setPen(Qt::white);
        painter.drawText(mark, Qt::AlignCenter, u"▸▸ ×8"_s);
        painter.end();
        if (!open) {
            FilmSettings settings;
            settings.size = picture.size();
            done = encoder.open(file, settings);
            open = done.has_value();
        }
        if (done)
            done = encoder.addPicture(marked, at);
        if (done)
            done = encoder.fillSound(at);
        lastMs = at;
        return done.has_value();
    });
    if (!read)
        return read;
    if (!open || !done)
        return done;
    const std::int64_t end = (range.toMs - range.fromMs) / fast;
    done = encoder.repeatPicture(end);
    if (done)
        done = encoder.fillSound(end);
    return done ? encoder.close() : done;
}

} // namespace

std::optional<QList<FilmRange>> filmRangesOf(const QString& text)
{
    QList<FilmRange> ranges;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        const auto from = timeOf(part.section(u'-', 0, 0)), to = timeOf(part.section(u'-', 1));
        if (!from || !to || *to <= *from || part.count(u'-') != 1)
            return std::nullopt;
        ranges << FilmRange{*from, *to};
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const FilmRange& a, const FilmRange& b) { return a.fromMs < b.fromMs; });
    for (qsizetype i = 1; i < ranges.size(); ++i) {
        if (ranges[i].fromMs < ranges[i - 1].toMs)
            return std::nullopt;
    }
    return ranges.isEmpty() ? std::nullopt : std::optional(ranges);
}

Result<EditedFilm> trimFilm(const QString& film, const FilmRange& range, const QString& newFilm)
{
    if (auto free = isFree(newFilm); !free)
        return tl::unexpected(free.error());
    const auto notes = allNotesOf(film);
    const auto parts = notes ? stretches(film, {range}) : tl::unexpected(notes.error());
    if (!parts)
        return tl::unexpected(parts.error());
    return make({{{film, range.fromMs, range.toMs}, 0, 1}}, {*notes}, newFilm);
}

Result<EditedFilm> joinFilms(const QStringList& films, const QString& newFilm)
{
    if (auto free = isFree(newFilm); !free)
        return tl::unexpected(free.error());
    QList<Source> sources;
    QList<FilmNotes> notes;
    for (const QString& film : films) {
        const auto each = allNotesOf(film);
        if (!each)
            return tl::unexpected(each.error());
        notes << *each;
        sources << Source{{film, 0, -1}, 0, 1};
    }
    return make(sources, notes, newFilm);
}

Result<EditedFilm> cutFilm(const QString& film, const QList<FilmRange>& ranges, const QString& newFilm)
{
    if (auto free = isFree(newFilm); !free)
        return tl::unexpected(free.error());
    const auto notes = allNotesOf(film);
    const auto parts = notes ? stretches(film, ranges) : tl::unexpected(notes.error());
    if (!parts)
        return tl::unexpected(parts.error());
    QList<Source> sources;
    for (const auto& [range, left] : *parts) {
        if (!left)
            sources << Source{{film, range.fromMs, range.toMs}, 0, 1};
    }
    if (sources.isEmpty())
        return fail(ErrorKind::Usage, EditWords::tr("Nothing of the film would be left."));
    return make(sources, QList<FilmNotes>(sources.size(), *notes), newFilm);
}

Result<EditedFilm> speedUpFilm(const QString& film, const QList<FilmRange>& ranges, const QString& newFilm)
{
    if (auto free = isFree(newFilm); !free)
        return tl::unexpected(free.error());
    const auto notes = allNotesOf(film);
    const auto parts = notes ? stretches(film, ranges) : tl::unexpected(notes.error());
    if (!parts)
        return tl::unexpected(parts.error());
    // Beside the new film: there is room for it there, or for neither.
    const QTemporaryDir folder(QFileInfo(newFilm).path() + u"/.ferry-film-XXXXXX"_s);
    if (!folder.isValid())
        return tl::unexpected(libav::cannotWrite(newFilm, AVERROR(EACCES)));
    QList<Source> sources;
    for (const auto& [range, isFast] : *parts) {
        if (!isFast) {
            sources << Source{{film, range.fromMs, range.toMs}, 0, 1};
            continue;
        }
        const QString file = folder.filePath(u"%1.mkv"_s.arg(sources.size()));
        if (auto made = shorten(film, range, file); !made)
            return tl::unexpected(made.error());
        sources << Source{{file, 0, -1}, range.fromMs, fast};
    }
    return make(sources, QList<FilmNotes>(sources.size(), *notes), newFilm);
}

} // namespace ferry
