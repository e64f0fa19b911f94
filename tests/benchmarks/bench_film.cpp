// SPDX-License-Identifier: GPL-3.0-or-later
// What filming costs: the quick lab's guest moves to and fro in a window that is filmed at 1080p, 15 pictures
// a second. FERRY_FILM_MOVES: how many moves (24; 385 take half an hour).
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <cstdio>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double halfAnHourS = 1800;

void line(const char* name, double value, const char* unit, double limit)
{
    std::printf("{\"name\":\"film_%s\",\"value\":%.1f,\"unit\":\"%s\",\"limit\":%.0f,\"holds\":%s}\n", name,
                value, unit, limit, value <= limit ? "true" : "false");
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const int moves =
        qEnvironmentVariableIsSet("FERRY_FILM_MOVES") ? qEnvironmentVariableIntValue("FERRY_FILM_MOVES") : 24;
    FerryProgram ferry;
    const QString film = QFileInfo(ferry.outFolder()).path() + u"/film.mp4"_s;
    const int code = ferry.run({u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s, u"--record"_s,
                                film, u"--set"_s, u"moves=%1"_s.arg(moves)},
                               7'200'000);
    // "Filmed: 0:57 long, 817 pictures, 0 left out; the encoder took 20 % of a processor, 95 of 100 pictures
    // held the window for 2.3 ms at most."
    static const QRegularExpression told(u"Filmed: (?:(\\d+):)?(\\d+):(\\d+) long, (\\d+) pictures, (\\d+) "
                                         u"left out; the encoder took (\\d+) %.* for "
                                         "([0-9.]+) ms"_s);
    const auto found = told.match(ferry.complaints());
    if (code != 0 || !found.hasMatch()) {
        std::fprintf(stderr, "%s\n", qPrintable(ferry.complaints()));
        return 1;
    }
    const double seconds =
        found.captured(1).toInt() * 3600 + found.captured(2).toInt() * 60 + found.captured(3).toInt();
    line("window", found.captured(7).toDouble(), "ms a picture, 95th percentile", 4);
    line("encoder", found.captured(6).toDouble(), "% of a core", 25);
    line("dropped", found.captured(5).toDouble(), "pictures", 0);
    line("size", double(QFileInfo(film).size()) / 1e6 * halfAnHourS / seconds, "MB in 30 minutes", 200);
    return 0;
}
