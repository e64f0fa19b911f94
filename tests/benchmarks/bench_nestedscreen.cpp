// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the nested guest's screen lives while it moves: the pictures that come out of the lab's own VNC
// sockets, from the guest's first word to after its move. The whole homework lab is run for it, from built
// images.
#include "app/base/clock.h"
#include "app/base/files.h"
#include "app/vnc/vncsession.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 1'800'000;
constexpr double leastRate = 2;   // pictures a second
constexpr double latestFirst = 5; // seconds after the first word
constexpr std::int64_t secondNs = 1'000'000'000;

/// When pictures came from one side, CLOCK_MONOTONIC.
struct Screen
{
    VncSession session;
    QList<std::int64_t> pictures;

    void watch(const QString& path)
    {
        session.setAutoReconnect(true);
        QObject::connect(&session, &VncSession::updated, &session, [this] { pictures << monotonicNs(); });
        session.connectTo(VncAddress::unixSocket(path));
    }
    /// Pictures a second between two moments.
    double rate(std::int64_t from, std::int64_t to) const
    {
        const auto count = std::count_if(pictures.cbegin(), pictures.cend(),
                                         [from, to](std::int64_t at) { return at >= from && at < to; });
        return to > from ? double(count) * secondNs / double(to - from) : 0;
    }
};

/// When the record says that `source` told of `event` for the nth time; 0: never.
std::int64_t momentOf(const QString& folder, const QString& source, const QString& event, int nth = 1)
{
    for (const QByteArray& line : fileContents(folder + u"/events.jsonl"_s).split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.value("source"_L1) == source && object.value("event"_L1) == event && --nth == 0)
            return object.value("t_ns"_L1).toInteger();
    }
    return 0;
}

bool print(const char* name, double value, const char* unit, double limit, bool holds)
{
    std::printf("{\"name\":\"%s\",\"value\":%.2f,\"unit\":\"%s\",\"limit\":%.0f,\"holds\":%s}\n", name, value,
                unit, limit, holds ? "true" : "false");
    return holds;
}

bool printRate(const char* name, double rate)
{
    return print(name, rate, "pictures/s", leastRate, rate >= leastRate);
}

} // namespace

int main(int argc, char** argv)
{
    QGuiApplication app(argc, argv);
    FerryProgram ferry;
    ferry.start({u"run"_s, u"homework"_s, u"--headless"_s, u"--out"_s, u"run1"_s, u"--set"_s, u"moves=2"_s});
    std::array<Screen, 2> screens;
    QString folder;
    const bool came = QTest::qWaitFor(
        [&] {
            const QStringList labs = QDir(ferry.runtimeFolder()).entryList({u"homework-*"_s}, QDir::Dirs);
            folder = labs.isEmpty() ? QString() : ferry.runtimeFolder() + u'/' + labs.first();
            return !folder.isEmpty() || !ferry.isRunning();
        },
        patienceMs);
    if (!came || folder.isEmpty())
        return 1;
    screens[0].watch(folder + u"/a.vnc"_s);
    screens[1].watch(folder + u"/b.vnc"_s);
    const bool ended = QTest::qWaitFor([&] { return !ferry.isRunning(); }, patienceMs);
    for (Screen& screen : screens)
        screen.session.close();
    if (!ended || ferry.wait() != 0) {
        std::fprintf(stderr, "ferry: %s\n", qPrintable(ferry.complaints()));
        return 1;
    }
    const QString run = ferry.outFolder();
    const std::int64_t word = momentOf(run, u"guest"_s, u"hello"_s),
                       setup = momentOf(run, u"migration"_s, u"setup"_s),
                       stop = momentOf(run, u"migration"_s, u"stop"_s),
                       resume = momentOf(run, u"migration"_s, u"resume"_s),
                       again = momentOf(run, u"migration"_s, u"setup"_s, 2);
    const QList<std::int64_t>& first = screens[0].pictures;
    const auto after =
        std::find_if(first.cbegin(), first.cend(), [word](std::int64_t at) { return at >= word; });
    if (word == 0 || setup == 0 || stop == 0 || resume == 0 || again == 0 || after == first.cend())
        return 1;
    const double wait = double(*after - word) / secondNs;
    bool holds = print("nested_first_picture", wait, "s", latestFirst, wait <= latestFirst);
    holds = printRate("nested_pictures_before_move", screens[0].rate(*after, setup)) && holds;
    holds = printRate("nested_pictures_while_moving", screens[0].rate(setup, stop)) && holds;
    holds = printRate("nested_pictures_after_move", screens[1].rate(resume, again)) && holds;
    return holds ? 0 : 1;
}
