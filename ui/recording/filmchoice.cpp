// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/filmchoice.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct FilmChoiceWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FilmChoice)
};

} // namespace

FilmChoice FilmChoice::kept()
{
    const QSettings settings;
    FilmChoice choice;
    choice.film.size = filmSizeOf(settings.value(u"film/size"_s).toString()).value_or(QSize(1920, 1080));
    choice.film.fps = settings.value(u"film/fps"_s).toInt() == 30 ? 30 : 15;
    choice.film.quickWaits = settings.value(u"film/quickWaits"_s, true).toBool();
    choice.film.sound = settings.value(u"film/sound"_s).toBool();
    choice.input = settings.value(u"film/input"_s).toByteArray();
    choice.studentId = settings.value(u"student/id"_s).toString();
    choice.studentName = settings.value(u"student/name"_s).toString();
    choice.folder = settings.value(u"film/folder"_s).toString();
    if (choice.folder.isEmpty() || !QFileInfo(choice.folder).isDir())
        choice.folder = QStandardPaths::writableLocation(QStandardPaths::MoviesLocation);
    return choice;
}

void FilmChoice::keep() const
{
    QSettings settings;
    settings.setValue(u"film/size"_s, filmSizeWord(film.size));
    settings.setValue(u"film/fps"_s, film.fps);
    settings.setValue(u"film/quickWaits"_s, film.quickWaits);
    settings.setValue(u"film/sound"_s, film.sound);
    settings.setValue(u"film/input"_s, input);
    settings.setValue(u"student/id"_s, studentId);
    settings.setValue(u"student/name"_s, studentName);
    settings.setValue(u"film/folder"_s, folder);
}

QString FilmChoice::nextFile() const
{
    // Of a name only what any file system and any upload form takes.
    QString id;
    for (const QChar each : studentId) {
        if (each.isLetterOrNumber() || each == u'-' || each == u'_')
            id += each;
    }
    const QString base = id.isEmpty()
                             ? u"ferry-"_s + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s)
                             : u"HW1_"_s + id;
    QString file = u"%1/%2.mp4"_s.arg(folder, base);
    for (int n = 2; QFileInfo::exists(file) || QFileInfo::exists(filmPart(file)); ++n)
        file = u"%1/%2-%3.mp4"_s.arg(folder, base).arg(n);
    return file;
}

FilmSettings FilmChoice::settings() const
{
    FilmSettings settings = film;
    settings.title = FilmChoiceWords::tr("Moving a running virtual machine");
    settings.author = QStringList{studentId.trimmed(), studentName.trimmed()}.join(u' ').trimmed();
    return settings;
}

} // namespace ferry
