// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/application.h"
#include "app/base/clock.h"
#include "app/base/paths.h"
#include "app/base/signalwatch.h"
#include "app/lab/labregistry.h"
#include "app/lab/quicklab.h"
#include "app/lab/replaylab.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
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

int runWindow(int argc, char** argv, const WindowStart& start)
{
    const LabSettings& settings = start.settings;
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"ferry"_s);
    QApplication::setOrganizationName(u"ferry"_s);
    QApplication::setApplicationDisplayName(u"Ferry"_s);
    QGuiApplication::setDesktopFileName(u"org.ferrylab.Ferry"_s);
    QApplication::setApplicationVersion(QStringLiteral(FERRY_VERSION));
    // The style sheet is drawn alike on every desktop's style only upon Fusion.
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    installTranslations(app);

    std::optional<RunReader> run;
    if (!start.replayFolder.isEmpty()) {
        // A folder that holds no run is said where the command was given, not in a window.
        auto opened = RunReader::open(start.replayFolder);
        if (!opened) {
            std::fputs((u"ferry: "_s + describe(opened.error()) + u'\n').toLocal8Bit().constData(), stderr);
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
        // The window stands before the lab's work begins.
        QObject::connect(&window, &MainWindow::firstPainted, &window, &MainWindow::begin);
        if (asks)
            QObject::connect(&window, &MainWindow::firstPainted, &window, &MainWindow::welcome);
    }
    window.show();
    return QApplication::exec();
}

} // namespace ferry
