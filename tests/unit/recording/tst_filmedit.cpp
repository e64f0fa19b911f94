// SPDX-License-Identifier: GPL-3.0-or-later
// New films out of old ones.
#include "app/recording/filmcheck.h"
#include "app/recording/filmedit.h"
#include "app/recording/filmfinish.h"
#include "tests/support/filmkit.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestFilmEdit : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_film;

    QString fresh() const
    {
        static int n = 0;
        return m_dir.filePath(u"new%1.mp4"_s.arg(++n));
    }

private slots:
    void initTestCase()
    {
        FilmSettings settings;
        settings.size = {640, 360};
        m_film = m_dir.filePath(u"film.mp4"_s);
        QVERIFY(makeFilm(filmPart(m_film), settings, 24));
        QVERIFY(finishFilm(m_film, {u"T"_s,
                                    u"A"_s,
                                    {{0, u"one"_s}, {9000, u"two"_s}, {17'000, u"three"_s}},
                                    {{8000, 12'000, u"said"_s}},
                                    {{9500, u"t1-move"_s}}}));
    }

    void headAndTailGo()
    {
        const auto made = trimFilm(m_film, {8500, 16'500}, fresh());
        QVERIFY2(made, qPrintable(made ? QString() : made.error().sentence));
        QCOMPARE(made->kept.fromMs, 8000); // a picture at which a player can begin
        const auto facts = readFilm(made->file);
        QVERIFY(facts);
        QVERIFY2(std::abs(facts->lengthMs - 8000) < 800, qPrintable(QString::number(facts->lengthMs)));
        QCOMPARE(facts->chapters, (QList<FilmChapter>{{0, u"one"_s}, {1000, u"two"_s}}));
        QCOMPARE(facts->steps, (QList<FilmChapter>{{1500, u"t1-move"_s}}));
        QCOMPARE(facts->title, u"T"_s);
        QCOMPARE(facts->video, u"h264"_s);
        QFile captions(filmCaptions(made->file));
        QVERIFY(captions.open(QIODevice::ReadOnly));
        QCOMPARE(readWebVtt(captions.readAll()), (QList<FilmCaption>{{0, 4000, u"said"_s}}));
        // Copied, not encoded again: the same picture as in the old film.
        QCOMPARE(pictureOf(made->file, 2050), pictureOf(m_film, 10'050));
    }

    void twoBecomeOne()
    {
        const auto made = joinFilms({m_film, m_film}, fresh());
        QVERIFY2(made, qPrintable(made ? QString() : made.error().sentence));
        const auto facts = readFilm(made->file), old = readFilm(m_film);
        QVERIFY(facts && old);
        QVERIFY(std::abs(facts->lengthMs - 2 * old->lengthMs) < 300);
        QCOMPARE(facts->pictures, 2 * old->pictures);
        QCOMPARE(facts->chapters.size(), 6);
        QCOMPARE(facts->chapters[3].title, u"one"_s);
        QVERIFY(std::abs(facts->chapters[3].ms - old->lengthMs) < 200);
        QCOMPARE(pictureOf(made->file, facts->chapters[3].ms + 5050), pictureOf(m_film, 5050));
    }

    void waitsGoEightTimesAsFast()
    {
        const auto made = speedUpFilm(m_film, {{4000, 20'000}}, fresh());
        QVERIFY2(made, qPrintable(made ? QString() : made.error().sentence));
        const auto facts = readFilm(made->file);
        QVERIFY(facts);
        QVERIFY2(std::abs(facts->lengthMs - (8000 + 2000)) < 500,
                 qPrintable(QString::number(facts->lengthMs)));
        QCOMPARE(facts->chapters.size(), 3);
        QVERIFY2(std::abs(facts->chapters[1].ms - (4000 + 5000 / 8)) < 100,
                 qPrintable(QString::number(facts->chapters[1].ms)));
        QCOMPARE(facts->steps.size(), 1);
        QCOMPARE(pictureOf(made->file, 1050), pictureOf(m_film, 1050)); // what is not sped up is as it was
    }

    void rangesAreLeftOut()
    {
        const auto made = cutFilm(m_film, {{4000, 8000}, {12'000, 16'000}}, fresh());
        QVERIFY2(made, qPrintable(made ? QString() : made.error().sentence));
        const auto facts = readFilm(made->file);
        QVERIFY(facts);
        QVERIFY2(std::abs(facts->lengthMs - 16'000) < 300, qPrintable(QString::number(facts->lengthMs)));
        QCOMPARE(facts->chapters.size(), 3);
    }

    void whatDoesNotFit()
    {
        const auto taken = trimFilm(m_film, {0, 1000}, m_film);
        QVERIFY(!taken && taken.error().kind == ErrorKind::Usage);
        const auto beyond = trimFilm(m_film, {60'000, 70'000}, fresh());
        QVERIFY(!beyond && beyond.error().kind == ErrorKind::Usage);
        const auto none = joinFilms({m_film, m_dir.filePath(u"no.mp4"_s)}, fresh());
        QVERIFY(!none && none.error().kind == ErrorKind::Missing);
        FilmSettings other;
        other.size = {1280, 720};
        const QString large = m_dir.filePath(u"large.mp4"_s);
        QVERIFY(makeFilm(filmPart(large), other, 2));
        QVERIFY(finishFilm(large, {}));
        const QString file = fresh();
        const auto unlike = joinFilms({m_film, large}, file);
        QVERIFY(!unlike && unlike.error().kind == ErrorKind::Usage);
        QVERIFY(!QFile::exists(file) && !QFile::exists(file + u".unfinished"_s));
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<FilmRange>>("ranges");
        QTest::newRow("one") << u"0:05-1:30"_s << QList<FilmRange>{{5000, 90'000}};
        QTest::newRow("two, out of order")
            << u"3:00-3:20, 1:30-2:05.5"_s << QList<FilmRange>{{90'000, 125'500}, {180'000, 200'000}};
        QTest::newRow("hours") << u"1:00:00-1:00:01"_s << QList<FilmRange>{{3'600'000, 3'601'000}};
        QTest::newRow("seconds") << u"7-9"_s << QList<FilmRange>{{7000, 9000}};
        for (const auto* bad :
             {"", "5", "9-7", "a-b", "1:2:3:4-5", "0:05-1:00,0:30-2:00", "-1-4", "1-2-3", "1e9-2e9"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << QList<FilmRange>();
    }
    void ranges()
    {
        QFETCH(QString, text);
        QFETCH(QList<FilmRange>, ranges);
        QCOMPARE(filmRangesOf(text).value_or(QList<FilmRange>()), ranges);
    }
};

QTEST_MAIN(TestFilmEdit)
#include "tst_filmedit.moc"
