// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root: decides between the two faces, the window and the command line.
#include "app/base/nocore.h"
#include "app/cli/commands.h"
#include "ui/application.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <cstdio>
#include <memory>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(int argc, char** argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int main(int argc, char** argv)
{
    leaveNoCores(); // screens' and logins' passwords come into memory
    auto command = parseCommandLine(wordsOf(argc, argv));
    if (command) {
        const auto* run = std::get_if<RunCommand>(&*command);
        if (run && !run->headless && hasDisplay())
            command = CommandLine(WindowCommand{run->settings, run->out, true, run->film});
        const auto* replay = std::get_if<ReplayCommand>(&*command);
        if (replay && !replay->headless && hasDisplay())
            return runWindow(argc, argv, {{}, {}, replay->folder, true, {}});
        if (const auto* window = std::get_if<WindowCommand>(&*command)) {
            if (hasDisplay())
                return runWindow(argc, argv,
                                 {window->settings, window->out, {}, window->labGiven, window->film});
            command = fail(ErrorKind::Missing, u"There is no display for the window."_s,
                           u"Start it from a desktop, or without a window: ferry run quick --headless"_s);
        }
    }
    // A film of a lab that nobody sees is drawn all the same.
    if (const auto* run = command ? std::get_if<RunCommand>(&*command) : nullptr;
        run && !run->film.file.isEmpty())
        return runFilmed(argc, argv, *run);
    // An experiment draws its figures and a film that is shortened its marks, which takes fonts, but no
    // display.
    const bool draws = command && (std::holds_alternative<ExperimentCommand>(*command) ||
                                   std::holds_alternative<FilmCommand>(*command));
    if (draws)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::unique_ptr<QCoreApplication> app = draws ? std::make_unique<QGuiApplication>(argc, argv)
                                                        : std::make_unique<QCoreApplication>(argc, argv);
    QTranslator translator;
    if (translator.load(QLocale(), u"ferry"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&translator);
    // Sentences are made while parsing: parse again now that they can be translated.
    if (!command && command.error().kind == ErrorKind::Usage)
        command = parseCommandLine(wordsOf(argc, argv));
    if (!command) {
        std::fputs((u"ferry: "_s + describe(command.error()) + u'\n').toLocal8Bit().constData(), stderr);
        return exitCode(command.error().kind);
    }
    return runCommand(*command);
}
