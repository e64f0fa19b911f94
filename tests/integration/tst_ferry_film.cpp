// SPDX-License-Identifier: GPL-3.0-or-later
// A film of a real move by the program itself, and what can be done with it.
#include "tests/support/ferryprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestFerryFilm : public QObject
{
    Q_OBJECT

    static QStringList words(const QString& film)
    {
        QStringList words{u"run"_s,      u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s,
                          u"--record"_s, film,       u"--size"_s,     u"720p"_s};
        for (const QString& each :
             {u"ram_mib=192"_s, u"dirty_mib=48"_s, u"dirty_rate_mibps=20"_s, u"accel=tcg"_s})
            words << u"--set"_s << each;
        return words;
    }
    static QString fileIn(const FerryProgram& ferry, const QString& name)
    {
        return QFileInfo(ferry.outFolder()).path() + u'/' + name;
    }
    static QJsonObject check(FerryProgram& ferry, const QString& film)
    {
        if (ferry.run({u"film"_s, u"check"_s, film, u"--json"_s}) != 0)
            return {};
        return QJsonDocument::fromJson(ferry.output().toUtf8()).object();
    }

private slots:
    void aMoveIsFilmed()
    {
        FerryProgram ferry;
        const QString film = fileIn(ferry, u"move.mp4"_s);
        QStringList all = words(film);
        all << u"--student"_s << u"113062566 王小明"_s;
        const int code = ferry.run(all);
        QVERIFY2(code == 0, qPrintable(ferry.complaints() + ferry.output()));
        QCOMPARE(ferry.whyUnproven(), QString());
        QVERIFY(ferry.output().contains("0 lost"_L1)); // what a run without a film prints
        QVERIFY(ferry.output().trimmed().endsWith(film));
        QVERIFY(!QFile::exists(film + u".part.mkv"_s));
        const QJsonObject facts = check(ferry, film);
        QCOMPARE(facts["video"_L1].toString(), u"h264"_s);
        QCOMPARE(facts["audio"_L1].toString(), u"aac"_s);
        QCOMPARE(facts["pixels"_L1].toString(), u"yuv420p"_s);
        QCOMPARE(facts["height"_L1].toInt(), 720);
        QCOMPARE(facts["author"_L1].toString(), u"113062566 王小明"_s);
        QCOMPARE(facts["problem"_L1].toString(), QString());
        QVERIFY(facts["length_ms"_L1].toInt() > 3000);
        QStringList chapters;
        for (const QJsonValue& chapter : facts["chapters"_L1].toArray())
            chapters << chapter["title"_L1].toString();
        QVERIFY2(chapters.contains("Migrate"_L1) && chapters.contains("Prove"_L1),
                 qPrintable(chapters.join(u", "_s)));
        QFile captions(fileIn(ferry, u"move.vtt"_s));
        QVERIFY(captions.open(QIODevice::ReadOnly));
        const QByteArray text = captions.readAll();
        QVERIFY(text.startsWith("WEBVTT\n") && text.contains("(qemu) migrate -d"));

        const QString part = fileIn(ferry, u"part.mp4"_s);
        QCOMPARE(ferry.run({u"film"_s, u"trim"_s, film, u"--range"_s, u"0-2"_s, u"--out"_s, part}), 0);
        QVERIFY(check(ferry, part)["length_ms"_L1].toInt() < facts["length_ms"_L1].toInt());
        QCOMPARE(ferry.run({u"film"_s, u"join"_s, film, u"--and"_s, film, u"--out"_s, part}),
                 2); // its name is taken
        QVERIFY2(ferry.complaints().contains("already"_L1), qPrintable(ferry.complaints()));
        QCOMPARE(ferry.leftovers(), QStringList());
    }

    void killedInTheMidst()
    {
        FerryProgram ferry;
        const QString film = fileIn(ferry, u"cut.mp4"_s);
        QStringList all = words(film);
        all << u"--set"_s << u"moves=40"_s;
        ferry.start(all);
        QVERIFY(ferry.waitForLine(u"Migrate"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(film + u".part.mkv"_s).size() > 60'000, 60'000);
        ferry.signalWith(SIGKILL);
        QVERIFY(ferry.wait() < 0);
        QCOMPARE(ferry.run({u"clean"_s}), 0);
        QCOMPARE(ferry.run({u"film"_s, u"recover"_s, QFileInfo(film).path()}), 0);
        QCOMPARE(ferry.output().trimmed(), film);
        const QJsonObject facts = check(ferry, film);
        QCOMPARE(facts["video"_L1].toString(), u"h264"_s);
        QVERIFY(facts["length_ms"_L1].toInt() > 1000);
        QVERIFY(!facts["chapters"_L1].toArray().isEmpty());
        QCOMPARE(ferry.leftovers(), QStringList());
    }

    void whatCannotBeFilmed_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("code");
        QTest::newRow("no MP4") << QStringList{u"--record"_s, u"film.avi"_s} << 2;
        QTest::newRow("no such size") << QStringList{u"--record"_s, u"film.mp4"_s, u"--size"_s, u"4k"_s} << 2;
        QTest::newRow("a size without a film") << QStringList{u"--size"_s, u"720p"_s} << 2;
        QTest::newRow("no folder") << QStringList{u"--record"_s, u"/nonexistent/film.mp4"_s} << 3;
    }
    void whatCannotBeFilmed()
    {
        QFETCH(QStringList, more);
        QFETCH(int, code);
        FerryProgram ferry;
        QCOMPARE(ferry.run(QStringList{u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s} + more),
                 code);
        QVERIFY2(!ferry.complaints().isEmpty(), "it says why");
        QCOMPARE(ferry.leftovers(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestFerryFilm)
#include "tst_ferry_film.moc"
