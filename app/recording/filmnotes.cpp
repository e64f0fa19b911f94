// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmnotes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cerrno>
#include <sys/file.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct NoteWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FilmNotes)
};

constexpr qsizetype mostNotes = 10'000;
constexpr std::int64_t longestMs = 24 * 3'600'000;

bool isMoment(const QJsonValue& value)
{
    const double ms = value.toDouble(-1);
    return ms >= 0 && ms <= double(longestMs);
}

QString vttTime(std::int64_t ms)
{
    return u"%1:%2:%3.%4"_s.arg(ms / 3'600'000, 2, 10, QChar(u'0'))
        .arg(ms / 60'000 % 60, 2, 10, QChar(u'0'))
        .arg(ms / 1000 % 60, 2, 10, QChar(u'0'))
        .arg(ms % 1000, 3, 10, QChar(u'0'));
}

} // namespace

FilmNotes readFilmNotes(const QByteArray& lines)
{
    FilmNotes notes;
    for (const QByteArray& line : lines.first(lines.lastIndexOf('\n') + 1).split('\n')) {
        const QJsonObject note = QJsonDocument::fromJson(line).object();
        if (note.contains("film"_L1)) {
            notes.title = note["title"_L1].toString();
            notes.author = note["author"_L1].toString();
        } else if (note.contains("caption"_L1) && isMoment(note["begin_ms"_L1]) &&
                   isMoment(note["end_ms"_L1])) {
            if (notes.captions.size() < mostNotes)
                notes.captions << FilmCaption{note["begin_ms"_L1].toInteger(), note["end_ms"_L1].toInteger(),
                                              note["caption"_L1].toString()};
        } else if (isMoment(note["ms"_L1])) {
            const FilmChapter moment{note["ms"_L1].toInteger(),
                                     note[note.contains("step"_L1) ? "step"_L1 : "chapter"_L1].toString()};
            QList<FilmChapter>& list = note.contains("step"_L1) ? notes.steps : notes.chapters;
            if (!moment.title.isEmpty() && list.size() < mostNotes)
                list << moment;
        }
    }
    return notes;
}

QByteArray webVtt(const QList<FilmCaption>& captions)
{
    QString text = u"WEBVTT\n"_s;
    for (const FilmCaption& caption : captions) {
        if (caption.endMs <= caption.beginMs)
            continue;
        QString words = caption.text.trimmed();
        // Marks of the format, and an empty line would end the caption.
        words.replace(u'&', "&amp;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
        while (words.contains("\n\n"_L1))
            words.replace("\n\n"_L1, "\n"_L1);
        text += u"\n%1 --> %2\n%3\n"_s.arg(vttTime(caption.beginMs), vttTime(caption.endMs), words);
    }
    return text.toUtf8();
}

QList<FilmCaption> readWebVtt(const QByteArray& text)
{
    static const QRegularExpression times(
        u"^(\\d{2,4}):(\\d{2}):(\\d{2})\\.(\\d{3}) --> (\\d{2,4}):(\\d{2}):(\\d{2})\\.(\\d{3})$"_s);
    const auto ms = [](const QRegularExpressionMatch& found, int first) {
        return ((found.captured(first).toLongLong() * 60 + found.captured(first + 1).toLongLong()) * 60 +
                found.captured(first + 2).toLongLong()) *
                   1000 +
               found.captured(first + 3).toLongLong();
    };
    QList<FilmCaption> captions;
    for (const QString& block : QString::fromUtf8(text).split(u"\n\n"_s)) {
        QString words = block.section(u'\n', 1).trimmed();
        const auto found = times.match(block.section(u'\n', 0, 0));
        if (!found.hasMatch() || words.isEmpty() || captions.size() >= mostNotes)
            continue;
        words.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&amp;"_L1, "&"_L1);
        captions << FilmCaption{ms(found, 1), ms(found, 5), words};
    }
    return captions;
}

QString stepsAsText(const QList<FilmChapter>& steps)
{
    QJsonArray list;
    for (const FilmChapter& step : steps)
        list << QJsonArray{step.title, qint64(step.ms)};
    return steps.isEmpty()
               ? QString()
               : QString::fromUtf8(
                     QJsonDocument(QJsonObject{{u"ferry-steps"_s, list}}).toJson(QJsonDocument::Compact));
}

QList<FilmChapter> stepsOfText(const QString& text)
{
    QList<FilmChapter> steps;
    const QJsonArray list = QJsonDocument::fromJson(text.toUtf8()).object()["ferry-steps"_L1].toArray();
    for (const QJsonValue& step : list) {
        if (steps.size() < mostNotes && isMoment(step[1]) && !step[0].toString().isEmpty())
            steps << FilmChapter{step[1].toInteger(), step[0].toString()};
    }
    return steps;
}

Result<void> FilmNotesWriter::open(const QString& film, const FilmSettings& settings)
{
    m_file.setFileName(filmNotes(film));
    m_notes = {settings.title, settings.author, {}, {}, {}};
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return fail(ErrorKind::Missing, NoteWords::tr("The film cannot be written beside %1.").arg(film),
                    NoteWords::tr("Choose another folder for it."), m_file.errorString());
    if (flock(m_file.handle(), LOCK_EX | LOCK_NB) != 0) {
        m_file.close();
        return fail(ErrorKind::Usage, NoteWords::tr("Another Ferry records into %1 just now.").arg(film),
                    NoteWords::tr("Choose another name."));
    }
    std::ignore = m_file.resize(0); // what an earlier film of this name left
    write(
        {{u"film"_s, film}, {u"schema"_s, 1}, {u"title"_s, settings.title}, {u"author"_s, settings.author}});
    return {};
}

void FilmNotesWriter::write(const QJsonObject& line)
{
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

void FilmNotesWriter::add(const FilmChapter& chapter)
{
    m_notes.chapters << chapter;
    write({{u"ms"_s, qint64(chapter.ms)}, {u"chapter"_s, chapter.title}});
}

void FilmNotesWriter::addStep(const FilmChapter& step)
{
    m_notes.steps << step;
    write({{u"ms"_s, qint64(step.ms)}, {u"step"_s, step.title}});
}

void FilmNotesWriter::add(const FilmCaption& caption)
{
    m_notes.captions << caption;
    write({{u"begin_ms"_s, qint64(caption.beginMs)},
           {u"end_ms"_s, qint64(caption.endMs)},
           {u"caption"_s, caption.text}});
}

} // namespace ferry
