// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/filmcommand.h"

#include "app/base/jsontext.h"
#include "app/base/printable.h"
#include "app/cli/terminal.h"
#include "app/recording/democheck.h"
#include "app/recording/filmcheck.h"
#include "app/recording/filmfinish.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct FilmCommandWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FilmCommand)
};

QJsonObject factsAsJson(const FilmFacts& facts, const DemoCheck& check, const QString& problem)
{
    QJsonArray chapters, steps;
    for (const FilmChapter& each : facts.chapters)
        chapters << QJsonObject{{u"ms"_s, qint64(each.ms)}, {u"title"_s, each.title}};
    for (const DemoStep& each : check.steps)
        steps << QJsonObject{
            {u"id"_s, each.id},
            {u"title"_s, each.title},
            {u"shown_ms"_s, each.shownMs < 0 ? QJsonValue() : QJsonValue(qint64(each.shownMs))}};
    return {{u"video"_s, facts.video},
            {u"audio"_s, facts.audio},
            {u"pixels"_s, facts.pixels},
            {u"width"_s, facts.size.width()},
            {u"height"_s, facts.size.height()},
            {u"length_ms"_s, qint64(facts.lengthMs)},
            {u"pictures"_s, facts.pictures},
            {u"title"_s, facts.title},
            {u"author"_s, facts.author},
            {u"chapters"_s, chapters},
            {u"steps"_s, steps},
            {u"complete"_s, check.isComplete()},
            {u"problem"_s, problem}};
}

int check(const FilmCommand& command)
{
    const auto facts = readFilm(command.file);
    if (!facts)
        return complain(facts.error());
    const DemoCheck demo = checkDemo(homeworkBook({}), facts->notes(), facts->lengthMs);
    const QString problem = whatIsWrongWith(command.file, Filmed::PerhapsStill);
    if (command.json) {
        answer(QString::fromUtf8(terminalSafeJson(QJsonDocument(factsAsJson(*facts, demo, problem)).toJson()))
                   .trimmed());
        return 0;
    }
    QStringList lines{
        FilmCommandWords::tr("%1: %2 and %3, %4 × %5, %6 long, %7")
            .arg(printableLine(command.file), facts->video,
                 facts->audio.isEmpty() ? FilmCommandWords::tr("no sound") : facts->audio)
            .arg(facts->size.width())
            .arg(facts->size.height())
            .arg(filmTime(facts->lengthMs), QLocale().formattedDataSize(QFileInfo(command.file).size()))};
    if (!facts->author.isEmpty())
        lines << printableLine(facts->author);
    for (const FilmChapter& chapter : facts->chapters)
        lines << filmTime(chapter.ms).rightJustified(8) + u"  "_s + printableLine(chapter.title);
    // Of a film of another lab it would say that everything is missing.
    if (demo.missing().size() < demo.steps.size())
        lines << QString() << demoInWords(demo);
    if (!problem.isEmpty())
        lines << problem;
    answer(lines.join(u'\n'));
    return 0;
}

int recover(const QString& folder)
{
    int code = 0;
    const QStringList films = unfinishedFilms(folder);
    for (const QString& film : films) {
        if (const auto notes = recoverFilm(film); notes)
            answer(film);
        else
            code = complain(notes.error());
    }
    if (films.isEmpty())
        answer(FilmCommandWords::tr("No recording was broken off in %1.").arg(printableLine(folder)));
    return code;
}

} // namespace

int runFilmCommand(const FilmCommand& command)
{
    Result<EditedFilm> made;
    switch (command.what) {
    case FilmCommand::What::Check:
        return check(command);
    case FilmCommand::What::Recover:
        return recover(command.file);
    case FilmCommand::What::Trim:
        made = trimFilm(command.file, command.ranges.first(), command.out);
        break;
    case FilmCommand::What::Cut:
        made = cutFilm(command.file, command.ranges, command.out);
        break;
    case FilmCommand::What::SpeedUp:
        made = speedUpFilm(command.file, command.ranges, command.out);
        break;
    case FilmCommand::What::Join:
        made = joinFilms({command.file, command.other}, command.out);
        break;
    }
    if (!made)
        return complain(made.error());
    answer(
        command.what == FilmCommand::What::Trim
            ? FilmCommandWords::tr("%1: %2 long, from %3 of the old film")
                  .arg(printableLine(made->file), filmTime(made->lengthMs), filmTime(made->kept.fromMs))
            : FilmCommandWords::tr("%1: %2 long").arg(printableLine(made->file), filmTime(made->lengthMs)));
    return 0;
}

} // namespace ferry
