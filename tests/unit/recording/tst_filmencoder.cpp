// SPDX-License-Identifier: GPL-3.0-or-later
// What comes back of pictures and sound that were put into a film.
#include "app/recording/filmcheck.h"
#include "app/recording/filmencoder.h"
#include "app/recording/filmfinish.h"
#include "app/recording/libav.h"
#include "tests/support/filmkit.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

/// How strong a tone is in the sound of a film from one time to another: the power at its frequency
/// (Goertzel's algorithm) as a share of all power.
double shareOf(const QString& file, double hertz, int fromMs, int toMs)
{
    auto film = libav::openFilm(file);
    if (!film)
        return -1;
    const int audio = libav::streamOf(**film, AVMEDIA_TYPE_AUDIO);
    const AVStream& stream = *(*film)->streams[audio];
    const AVCodec* known = avcodec_find_decoder(stream.codecpar->codec_id);
    const libav::Codec codec(avcodec_alloc_context3(known));
    avcodec_parameters_to_context(codec.get(), stream.codecpar);
    if (avcodec_open2(codec.get(), known, nullptr) < 0)
        return -1;
    QList<float> samples;
    const libav::Packet packet(av_packet_alloc());
    const libav::Frame frame(av_frame_alloc());
    while (av_read_frame(film->get(), packet.get()) >= 0) {
        if (packet->stream_index == audio)
            avcodec_send_packet(codec.get(), packet.get());
        av_packet_unref(packet.get());
        while (avcodec_receive_frame(codec.get(), frame.get()) >= 0) {
            const std::int64_t ms = av_rescale_q(frame->pts, stream.time_base, libav::milliseconds);
            const auto* values = reinterpret_cast<const float*>(frame->data[0]);
            if (ms >= fromMs && ms < toMs)
                samples.append(QList<float>(values, values + frame->nb_samples));
        }
    }
    double before = 0, last = 0, power = 0;
    const double turn = 2 * std::cos(2 * std::numbers::pi * hertz / FilmEncoder::soundRate);
    for (const float sample : std::as_const(samples)) {
        const double next = sample + turn * last - before;
        before = last;
        last = next;
        power += double(sample) * sample;
    }
    const double ofTone = 2 * (last * last + before * before - turn * last * before) / double(samples.size());
    return samples.isEmpty() ? -1 : power < 1e-6 ? 0 : ofTone / power;
}

} // namespace

class TestFilmEncoder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

private slots:
    void playersTakeIt()
    {
        FilmSettings settings;
        settings.size = {1280, 720};
        settings.title = u"HW1"_s;
        settings.author = u"113062566 王小明"_s;
        const QString film = m_dir.filePath(u"a.mp4"_s);
        QVERIFY(makeFilm(filmPart(film), settings, 12));
        FilmNotes notes{settings.title,
                        settings.author,
                        {{0, u"Bridge"_s}, {4000, u"Mount"_s}},
                        {{0, 4000, u"Bridge\n$ ip link <add>"_s}},
                        {{3900, u"network"_s}}};
        QVERIFY(finishFilm(film, notes));
        QVERIFY(!QFile::exists(filmPart(film)));
        const auto facts = readFilm(film);
        QVERIFY(facts);
        QCOMPARE(facts->video, u"h264"_s);
        QCOMPARE(facts->audio, u"aac"_s);
        QCOMPARE(facts->pixels, u"yuv420p"_s);
        QCOMPARE(facts->size, QSize(1280, 720));
        QCOMPARE(facts->pictures, 120);
        QVERIFY2(std::abs(facts->lengthMs - 12'000) <= 100, qPrintable(QString::number(facts->lengthMs)));
        QCOMPARE(facts->title, settings.title);
        QCOMPARE(facts->author, settings.author);
        QCOMPARE(facts->chapters, notes.chapters);
        QCOMPARE(facts->steps, notes.steps);
        QVERIFY(facts->keysMs.size() >= 3);
        QFile captions(filmCaptions(film));
        QVERIFY(captions.open(QIODevice::ReadOnly));
        QCOMPARE(readWebVtt(captions.readAll()), notes.captions);
        // It plays while it is being loaded: the index comes before the pictures.
        QFile file(film);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.indexOf("moov") > 0 && bytes.indexOf("moov") < bytes.indexOf("mdat"));
    }

    void theToneComesBack()
    {
        const QString film = m_dir.filePath(u"tone.mp4"_s);
        FilmSettings settings;
        settings.size = {640, 360};
        QVERIFY(makeFilm(filmPart(film), settings, 4, 1000));
        QVERIFY(finishFilm(film, {}));
        QVERIFY2(shareOf(film, 1000, 500, 3500) > 0.8,
                 qPrintable(QString::number(shareOf(film, 1000, 500, 3500))));
        QVERIFY(shareOf(film, 700, 500, 3500) < 0.05);
    }

    // Sound that comes late or not at all is silence in between: what is heard stays beside what is seen.
    void gapsInTheSoundAreSilent()
    {
        FilmSettings settings;
        settings.size = {640, 360};
        const QString film = m_dir.filePath(u"gap.mp4"_s);
        FilmEncoder encoder;
        QVERIFY(encoder.open(filmPart(film), settings));
        for (int i = 0; i < 60; ++i) {
            QVERIFY(encoder.addPicture(windowPicture(settings.size, i), i * 100));
            if (i < 20 || i >= 40)
                QVERIFY(encoder.addSound(tone(1000, i * 100, 100), i * 100));
        }
        QVERIFY(encoder.close());
        QVERIFY(finishFilm(film, {}));
        QVERIFY(shareOf(film, 1000, 200, 1800) > 0.8);
        QVERIFY(shareOf(film, 1000, 2300, 3800) < 0.01);
        QVERIFY(shareOf(film, 1000, 4300, 5800) > 0.8);
    }

    void anyWindowFits_data()
    {
        QTest::addColumn<QSize>("window");
        QTest::newRow("as large") << QSize(1280, 720);
        QTest::newRow("odd") << QSize(1441, 901);
        QTest::newRow("narrow") << QSize(300, 900);
        QTest::newRow("twice") << QSize(2880, 1800);
        QTest::newRow("wide and low") << QSize(1600, 33);
    }
    void anyWindowFits()
    {
        QFETCH(QSize, window);
        FilmSettings settings;
        settings.size = {1280, 720};
        const QString film = m_dir.filePath(u"fits.mp4"_s);
        QFile::remove(film);
        QImage red(window, QImage::Format_RGB32);
        red.fill(QColor(200, 30, 30));
        FilmEncoder encoder;
        QVERIFY(encoder.open(filmPart(film), settings));
        QVERIFY(encoder.addPicture(windowPicture({1440, 900}, 1), 0)); // resized while it is filmed
        QVERIFY(encoder.addPicture(red, 500));
        QVERIFY(encoder.repeatPicture(1000));
        QVERIFY(encoder.close());
        QVERIFY(finishFilm(film, {}));
        const QImage picture = pictureOf(film, 900);
        QCOMPARE(picture.size(), settings.size);
        const QColor middle = picture.pixelColor(640, 360);
        QVERIFY2(middle.red() > 170 && middle.green() < 70, qPrintable(middle.name()));
        const QSize fitted = window.scaled(settings.size, Qt::KeepAspectRatio);
        if (fitted.width() < 1200)
            QVERIFY(picture.pixelColor(4, 360).lightness() < 12);
        if (fitted.height() < 600)
            QVERIFY(picture.pixelColor(640, 4).lightness() < 12);
    }

    void whatCannotBeWritten_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        QTest::newRow("no folder") << u"/nonexistent/film.mkv"_s << int(ErrorKind::Missing);
        QTest::newRow("a full disk") << u"/dev/full"_s << int(ErrorKind::Missing);
    }
    void whatCannotBeWritten()
    {
        QFETCH(QString, file);
        QFETCH(int, kind);
        FilmEncoder encoder;
        auto done = encoder.open(file, {});
        for (int i = 0; done && i < 200; ++i)
            done = encoder.addPicture(windowPicture({1920, 1080}, i), i * 100);
        QVERIFY(!done);
        QCOMPARE(int(done.error().kind), kind);
        QVERIFY(!done.error().cure.isEmpty());
    }

    void whatIsNoFilm()
    {
        QFile file(m_dir.filePath(u"text.mp4"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("This is not a film.\n");
        file.close();
        const auto facts = readFilm(file.fileName());
        QVERIFY(!facts && facts.error().kind == ErrorKind::Protocol);
        const auto none = readFilm(m_dir.filePath(u"none.mp4"_s));
        QVERIFY(!none && none.error().kind == ErrorKind::Missing);
    }

    void nothingToBeSeen()
    {
        QImage black(64, 36, QImage::Format_RGB32), grey = black;
        black.fill(Qt::black);
        grey.fill(QColor(128, 128, 128));
        const QImage one = windowPicture({640, 360}, 1), two = windowPicture({640, 360}, 2);
        QVERIFY(whatIsWrongWith(QList{black, black}, Filmed::Moving).contains("black"_L1));
        QVERIFY(whatIsWrongWith(QList{grey, grey}, Filmed::Moving).contains("colour"_L1));
        QVERIFY(whatIsWrongWith(QList{one, one, one}, Filmed::Moving).contains("still"_L1));
        QCOMPARE(whatIsWrongWith(QList{one, one, one}, Filmed::PerhapsStill), QString());
        QVERIFY(!whatIsWrongWith(QList<QImage>(), Filmed::Moving).isEmpty());
        QCOMPARE(whatIsWrongWith(QList{black, one, two}, Filmed::Moving), QString());
    }
};

QTEST_MAIN(TestFilmEncoder)
#include "tst_filmencoder.moc"
