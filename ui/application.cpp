// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/application.h"
#include "app/base/clock.h"
#include "app/base/paths.h"
#include "app/base/signalwatch.h"
#include "app/cli/commands.h"
#include "app/cli/labrun.h"
#include "app/lab/labregistry.h"
#include "app/lab/quicklab.h"
#include "app/lab/replaylab.h"
#include "app/recording/democheck.h"
#include "ui/mainwindow.h"
#include "ui/recording/filmwords.h"
#include "ui/recording/windowfilm.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <cstdio>
#include <optional>

namespace ferry {

using namespace Qt::StringLiterals;

void installTranslations(QApplication& app)
{
    const QLocale locale;
    auto* qt = new QTranslator(&app);
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto* own = new QTranslator(&app);
    // Hong Kong and Macau read the same characters and have no translation of their own.
    const bool traditional =
        locale.language() == QLocale::Chinese && locale.script() == QLocale::TraditionalChineseScript;
    if (own->load(locale, u"ferry"_s, u"_"_s, u":/i18n"_s) ||
        (traditional && own->load(u":/i18n/ferry_zh_TW.qm"_s)))
        QCoreApplication::installTranslator(own);
}

namespace {

void setUp(QApplication& app)
{
    QApplication::setApplicationName(u"ferry"_s);
    QApplication::setOrganizationName(u"ferry"_s);
    QApplication::setApplicationDisplayName(u"Ferry"_s);
    QGuiApplication::setDesktopFileName(u"org.ferrylab.Ferry"_s);
    QApplication::setApplicationVersion(QStringLiteral(FERRY_VERSION));
    // The style sheet is drawn alike on every desktop's style only upon Fusion.
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    installTranslations(app);
}

struct FilmedWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Filmed)
};

QString filmedInWords(const FilmResult& film, double costMs)
{
    return FilmedWords::tr(
               "Filmed: %1 long, %2 pictures, %3 left out; the encoder took %4 % of a processor, 95 of 100 "
               "pictures held the window for %5 ms at most.")
               .arg(filmTime(film.stats.lengthMs))
               .arg(film.stats.pictures)
               .arg(film.stats.dropped)
               .arg(100 * film.stats.cores, 0, 'f', 0)
               .arg(costMs, 0, 'f', 1) +
           u'\n';
}

void complainOf(const Error& error)
{
    std::fputs((u"ferry: "_s + describe(error) + u'\n').toLocal8Bit().constData(), stderr);
}

} // namespace

int runFilmed(int argc, char** argv, const RunCommand& run)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    setUp(app);
    const QString out =
        run.out.isEmpty() ? defaultRunFolder(run.settings.lab()) : QDir(run.out).absolutePath();
    LabSession session([&] { return makeLab(run.settings, false, out); });
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    MainWindow window(session, theme, MainWindow::Attended::ByNobody);
    // The film's size as it is: nothing is made larger or smaller.
    window.showNormal();
    window.resize(run.film.settings.size - QSize(0, stripHeight()));
    const MoveSettings& moves = run.settings.moves();
    LabRun labRun(session.lab(), {moves.strategies, moves.strategy, moves.moves});
    const SignalWatch watch;
    QObject::connect(&watch, &SignalWatch::caught, &labRun, &LabRun::interrupt);
    FilmSettings film = run.film.settings;
    film.title = labTitle(run.settings.lab());
    int code = 0;
    QObject::connect(&labRun, &LabRun::ended, &window, [&](int labCode) {
        code = labCode;
        window.film().stop();
    });
    QObject::connect(&window, &MainWindow::filmEnded, &app, [&](const Result<FilmResult>& made) {
        if (!made) {
            complainOf(made.error());
        } else {
            std::fputs(filmedInWords(*made, window.film().usualCostMs()).toLocal8Bit().constData(), stderr);
            std::printf("%s\n", qPrintable(made->file));
        }
        QCoreApplication::exit(code == 0 && !made ? exitCode(made.error().kind) : code);
    });
    QMetaObject::invokeMethod(
        &window,
        [&] {
            if (const auto begun = window.record(film, QFileInfo(run.film.file).absoluteFilePath()); !begun) {
                complainOf(begun.error());
                QCoreApplication::exit(exitCode(begun.error().kind));
                return;
            }
            labRun.start();
        },
        Qt::QueuedConnection);
    return QApplication::exec();
}

int runWindow(int argc, char** argv, const WindowStart& start)
{
    const LabSettings& settings = start.settings;
    QApplication app(argc, argv);
    setUp(app);

    std::optional<RunReader> run;
    if (!start.replayFolder.isEmpty()) {
        // A folder that holds no run is said where the command was given, not in a window.
        auto opened = RunReader::open(start.replayFolder);
        if (!opened) {
            complainOf(opened.error());
            return exitCode(opened.error().kind);
        }
        run = *opened;
    }

    Theme theme;
    int starts = 0;
    // A window that nobody asked for anything else goes on with the guest of the one that died.
    std::optional<StandingLab> standing;
    if (const auto runtime = runtimeFolder(); runtime && !run)
        standing = StandingLab::find(*runtime);
    if (standing && settings != LabSettings(QuickSettings()) && settings != LabSettings(standing->settings))
        standing.reset();
    const bool asks = !start.labGiven && !run && !standing;
    const LabOfSettings make = [&](const LabSettings& wanted) {
        // A run folder holds one lab: the next start gets one beside it.
        const QString folder = start.outFolder.isEmpty() || starts == 0
                                   ? start.outFolder
                                   : u"%1-%2"_s.arg(start.outFolder).arg(starts + 1);
        auto lab = standing && wanted == settings
                       ? std::make_unique<QuickLab>(*std::exchange(standing, {}), folder)
                       : makeLab(wanted, true, folder);
        QObject::connect(lab.get(), &Lab::stateChanged, &app,
                         [&starts, counted = false](LabState state) mutable {
                             if (state == LabState::Starting && !std::exchange(counted, true))
                                 ++starts;
                         });
        return lab;
    };
    LabSession session([&]() -> std::unique_ptr<Lab> {
        if (run)
            return std::make_unique<ReplayLab>(*run);
        return make(settings);
    });
    MainWindow window(session, theme);
    window.offerLabs(make, settings);
    const SignalWatch watch;
    QObject::connect(&watch, &SignalWatch::caught, &window, &MainWindow::shutDown);
    QObject::connect(&window, &MainWindow::finished, &app, &QCoreApplication::quit);
    if (qEnvironmentVariableIsSet("FERRY_EXIT_AFTER_FIRST_PAINT")) {
        QObject::connect(&window, &MainWindow::firstPainted, &app, [] {
            const qint64 started = qEnvironmentVariable("FERRY_STARTED_NS").toLongLong();
            std::printf("%.1f\n", double(monotonicNs() - started) / 1e6);
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    } else {
        if (!start.film.file.isEmpty())
            QObject::connect(&window, &MainWindow::firstPainted, &window, [&] {
                FilmSettings film = start.film.settings;
                film.title = labTitle(settings.lab());
                if (const auto begun = window.record(film, QFileInfo(start.film.file).absoluteFilePath());
                    !begun) {
                    complainOf(begun.error());
                    QCoreApplication::exit(exitCode(begun.error().kind));
                }
            });
        QObject::connect(&window, &MainWindow::firstPainted, &window, &MainWindow::recoverFilms);
        // The window stands before the lab's work begins.
        QObject::connect(&window, &MainWindow::firstPainted, &window, &MainWindow::begin);
        if (asks)
            QObject::connect(&window, &MainWindow::firstPainted, &window, &MainWindow::welcome);
    }
    window.show();
    return QApplication::exec();
}

} // namespace ferry
