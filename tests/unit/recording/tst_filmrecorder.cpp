// SPDX-License-Identifier: GPL-3.0-or-later
// A recording as it goes: what is dropped, what a crash or a full disk leaves.
#include "app/recording/filmrecorder.h"

#include "app/base/clock.h"
#include "app/recording/filmcheck.h"
#include "app/recording/filmfinish.h"
#include "tests/support/filmkit.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <sys/resource.h>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

FilmSettings smallFilm()
{
    FilmSettings settings;
    settings.size = {640, 360};
    return settings;
}

/// Records ten pictures a second until the recorder is stopped.
void feed(FilmRecorder& recorder, QTimer& timer)
{
    QObject::connect(&timer, &QTimer::timeout, &recorder, [&recorder, n = 0]() mutable {
        recorder.addPicture(windowPicture({640, 360}, ++n), monotonicNs());
    });
    timer.start(100);
}

} // namespace

class TestFilmRecorder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    static Result<FilmResult> resultOf(const QSignalSpy& finished)
    {
        return finished.first().first().value<Result<FilmResult>>();
    }

private slots:
    void aFilm()
    {
        const QString file = m_dir.filePath(u"film.mp4"_s);
        FilmRecorder recorder(smallFilm(), file);
        QSignalSpy finished(&recorder, &FilmRecorder::finished), looked(&recorder, &FilmRecorder::looked);
        QVERIFY(recorder.start());
        QTimer timer;
        feed(recorder, timer);
        recorder.addChapter(u"one"_s, monotonicNs());
        QVERIFY(looked.wait(15'000));
        QCOMPARE(looked.first().first().toString(), QString());
        recorder.addStep(u"t1-move"_s, monotonicNs());
        recorder.addCaption(u"said"_s, 0, 1000);
        recorder.stop();
        QVERIFY(finished.wait(15'000));
        const auto result = resultOf(finished);
        QVERIFY2(result, qPrintable(result ? QString() : result.error().sentence));
        const auto facts = readFilm(file);
        QVERIFY(facts);
        QCOMPARE(facts->steps.size(), 1);
        QCOMPARE(facts->chapters.size(), 1);
        QVERIFY(facts->lengthMs >= 3500);
        QCOMPARE(facts->pictures >= result->stats.pictures, true);
        QVERIFY(QFile::exists(filmCaptions(file)));
        QVERIFY(unfinishedFilms(m_dir.path()).isEmpty());
    }

    // Nobody waits for the encoder: what it has no time for is dropped and counted.
    void dropsArePicturesThatAreCounted()
    {
        FilmSettings settings;
        const QString file = m_dir.filePath(u"flood.mp4"_s);
        FilmRecorder recorder(settings, file);
        QSignalSpy finished(&recorder, &FilmRecorder::finished);
        QVERIFY(recorder.start());
        const QList<QImage> pictures{windowPicture(settings.size, 1), windowPicture(settings.size, 9)};
        const std::int64_t begin = monotonicNs();
        constexpr int given = 300;
        for (int i = 0; i < given; ++i)
            recorder.addPicture(pictures[i % 2], begin + i * 1'000'000);
        recorder.stop();
        QVERIFY(finished.wait(60'000));
        const auto result = resultOf(finished);
        QVERIFY(result);
        QVERIFY(result->stats.dropped > 0);
        QCOMPARE(result->stats.pictures + result->stats.dropped, given);
    }

    void aPauseIsNotInTheFilm()
    {
        const QString file = m_dir.filePath(u"pause.mp4"_s);
        FilmRecorder recorder(smallFilm(), file);
        QSignalSpy finished(&recorder, &FilmRecorder::finished);
        QVERIFY(recorder.start());
        constexpr std::int64_t second = 1'000'000'000;
        const std::int64_t begin = monotonicNs();
        recorder.addPicture(windowPicture({640, 360}, 1), begin + second);
        recorder.setSpeed(0, begin + 2 * second);
        recorder.addPicture(windowPicture({640, 360}, 2), begin + 50 * second); // not taken
        recorder.setSpeed(8, begin + 60 * second);
        recorder.addPicture(windowPicture({640, 360}, 3), begin + 76 * second);
        recorder.setSpeed(1, begin + 76 * second);
        QCOMPARE(recorder.filmMs(begin + 77 * second) / 100, 50);
        recorder.stop();
        QVERIFY(finished.wait(15'000));
        QVERIFY(resultOf(finished));
        QCOMPARE(resultOf(finished)->stats.pictures, 2);
    }

    // kill -9: what was recorded up to two seconds before is a film after the next start.
    void aCrashLosesTwoSecondsAtMost()
    {
        const QString file = m_dir.filePath(u"crash.mp4"_s);
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--record"_s, file});
        QVERIFY(child.waitForStarted());
        std::int64_t toldMs = 0;
        QByteArray told;
        while (toldMs < 6000 && child.waitForReadyRead(20'000)) {
            told += child.readAllStandardOutput();
            toldMs = told.left(told.lastIndexOf('\n')).split('\n').last().toLongLong();
        }
        QVERIFY(toldMs >= 6000);
        QCOMPARE(unfinishedFilms(m_dir.path()), QStringList()); // somebody records into it
        ::kill(pid_t(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        QCOMPARE(unfinishedFilms(m_dir.path()), QStringList{file});
        const auto notes = recoverFilm(file);
        QVERIFY2(notes, qPrintable(notes ? QString() : notes.error().sentence));
        const auto facts = readFilm(file);
        QVERIFY(facts);
        QVERIFY2(facts->lengthMs >= toldMs - 2000,
                 qPrintable(u"%1 of %2"_s.arg(facts->lengthMs).arg(toldMs)));
        QCOMPARE(facts->chapters.size(), 1);
        QCOMPARE(facts->title, u"crash"_s);
        QVERIFY(unfinishedFilms(m_dir.path()).isEmpty());
        QVERIFY(!QFile::exists(filmPart(file)));
    }

    void aFullDiskKeepsWhatThereIs()
    {
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{400'000, before.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const auto back = qScopeGuard([&] {
            setrlimit(RLIMIT_FSIZE, &before);
            std::signal(SIGXFSZ, handler);
        });
        const QString file = m_dir.filePath(u"full.mp4"_s);
        FilmSettings settings;
        FilmRecorder recorder(settings, file);
        QSignalSpy failed(&recorder, &FilmRecorder::failed), finished(&recorder, &FilmRecorder::finished);
        QVERIFY(recorder.start());
        setrlimit(RLIMIT_FSIZE, &small);
        QTimer timer;
        connect(&timer, &QTimer::timeout, &recorder, [&recorder, n = 0]() mutable {
            recorder.addPicture(windowPicture({1920, 1080}, n += 37), monotonicNs());
        });
        timer.start(50);
        QVERIFY(failed.wait(60'000));
        timer.stop();
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.kind, ErrorKind::Missing);
        QVERIFY2(error.sentence.contains("no room"_L1), qPrintable(error.sentence));
        QVERIFY(!error.cure.isEmpty());
        setrlimit(RLIMIT_FSIZE, &before); // room was made
        recorder.stop();
        QVERIFY(finished.wait(20'000));
        QVERIFY(!resultOf(finished)); // it says so once more
        const auto facts = readFilm(file);
        QVERIFY2(facts, "what there was of it is a film");
        QVERIFY(facts->pictures > 0);
    }

    void whereNothingCanBeWritten()
    {
        FilmRecorder recorder(smallFilm(), u"/nonexistent/film.mp4"_s);
        const auto begun = recorder.start();
        QVERIFY(!begun && begun.error().kind == ErrorKind::Missing);
        QVERIFY(!begun.error().cure.isEmpty());
    }

    void twoIntoOneFile()
    {
        const QString file = m_dir.filePath(u"two.mp4"_s);
        FilmRecorder first(smallFilm(), file), second(smallFilm(), file);
        QVERIFY(first.start());
        const auto begun = second.start();
        QVERIFY(!begun && begun.error().kind == ErrorKind::Usage);
    }

    // What was recorded before is nobody's to overwrite.
    void whatIsThereStays()
    {
        const QString file = m_dir.filePath(u"kept.mp4"_s);
        {
            FilmRecorder broken(smallFilm(), file);
            QVERIFY(broken.start());
        }
        FilmRecorder again(smallFilm(), file);
        const auto unfinished = again.start();
        QVERIFY(!unfinished && unfinished.error().kind == ErrorKind::Usage);
        QVERIFY2(unfinished.error().cure.contains("recover"_L1), qPrintable(unfinished.error().cure));
        QVERIFY(QFile::exists(filmPart(file)));
        removeFilmPart(file);
        QFile film(file);
        QVERIFY(film.open(QIODevice::WriteOnly) && film.write("mine") == 4);
        film.close();
        const auto taken = FilmRecorder(smallFilm(), file).start();
        QVERIFY(!taken && taken.error().kind == ErrorKind::Usage);
        QCOMPARE(QFileInfo(file).size(), 4);
    }

    void notesOfABrokenFile()
    {
        const FilmNotes notes =
            readFilmNotes("{\"film\":\"x\",\"title\":\"T\"}\nnonsense\n{\"ms\":5,\"chapter\":\"one\"}\n"
                          "{\"ms\":-4,\"chapter\":\"before\"}\n{\"ms\":1e99,\"step\":\"late\"}\n"
                          "{\"ms\":7,\"step\":\"s\"}\n{\"ms\":9,\"chapter\":\"torn");
        QCOMPARE(notes.title, u"T"_s);
        QCOMPARE(notes.chapters, (QList<FilmChapter>{{5, u"one"_s}}));
        QCOMPARE(notes.steps, (QList<FilmChapter>{{7, u"s"_s}}));
        QCOMPARE(stepsOfText(stepsAsText(notes.steps)), notes.steps);
        QVERIFY(stepsOfText(u"Made with a camera"_s).isEmpty());
    }
};

int main(int argc, char** argv)
{
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--record") {
        FilmSettings settings = smallFilm();
        settings.title = u"crash"_s;
        FilmRecorder recorder(settings, QFile::decodeName(argv[2]));
        if (!recorder.start())
            return 3;
        recorder.addChapter(u"one"_s, monotonicNs());
        QTimer timer;
        feed(recorder, timer);
        // How long the film should be by now.
        QTimer tell;
        QObject::connect(&tell, &QTimer::timeout, &app, [&] {
            std::printf("%lld\n", static_cast<long long>(recorder.filmMs(monotonicNs())));
            std::fflush(stdout);
        });
        tell.start(200);
        return QGuiApplication::exec();
    }
    TestFilmRecorder test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_filmrecorder.moc"
