// SPDX-License-Identifier: GPL-3.0-or-later
// What watching costs: the total time of a move with the whole window on (both screens, charts, sampling,
// recording) against the same move driven bare over QMP, in turn. The same guest, load and network. As many
// pairs as it takes to tell one per cent.
#include "tests/support/moverig.h"
#include "app/experiment/comparisonwords.h"
#include "app/experiment/repeats.h"
#include "app/experiment/statistics.h"
#include "app/lab/quicklab.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 180'000;
constexpr Load load{200, 50};

/// Asks and waits; an empty value when QEMU refused.
QJsonValue ask(QmpClient& qmp, const QString& command, const QJsonObject& arguments = {})
{
    std::optional<QJsonValue> answer;
    qmp.execute(command, arguments,
                [&](const QmpClient::Reply& reply) { answer = reply ? *reply : QJsonValue(); });
    const bool came = QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs);
    return came ? *answer : QJsonValue();
}

/// Milliseconds of one bare move, as QEMU counts them; negative when it failed.
double bareMove()
{
    QTemporaryDir dir;
    LabNetwork network(NetworkKind::Auto, dir.path());
    QSignalSpy up(&network, &LabNetwork::ready);
    network.up();
    if (up.isEmpty() && !up.wait(patienceMs))
        return -1;
    MoveRig rig;
    rig.ramMiB = 512;
    rig.network = &network;
    if (!rig.prepare() || !rig.bootSource(load.dirtyMiB, load.rateMiBps) || !rig.startDestination())
        return -1;
    const bool whole = QTest::qWaitFor(
        [&] { return rig.source.stat && rig.source.stat->pages >= load.dirtyMiB * 256; }, patienceMs);
    const QJsonArray capabilities{QJsonObject{{u"capability"_s, u"events"_s}, {u"state"_s, true}},
                                  QJsonObject{{u"capability"_s, u"return-path"_s}, {u"state"_s, true}}};
    QmpClient& source = rig.source.vm->qmp();
    QmpClient& destination = rig.destination.vm->qmp();
    for (QmpClient* qmp : {&destination, &source}) {
        ask(*qmp, u"migrate-set-capabilities"_s, {{u"capabilities"_s, capabilities}});
        ask(*qmp, u"migrate-set-parameters"_s, Strategy().parameters());
    }
    const QString uri = u"tcp:127.0.0.1:%1"_s.arg(closedPort());
    ask(destination, u"migrate-incoming"_s, {{u"uri"_s, uri}});
    QString status;
    QObject::connect(&source, &QmpClient::happened, &source, [&](const QmpEvent& event) {
        if (event.name == "MIGRATION"_L1)
            status = event.data.value("status"_L1).toString();
    });
    ask(source, u"migrate"_s, {{u"uri"_s, uri}});
    const bool ended =
        QTest::qWaitFor([&] { return status == "completed"_L1 || status == "failed"_L1; }, patienceMs);
    const double total = ask(source, u"query-migrate"_s).toObject().value("total-time"_L1).toDouble(-1);
    rig.stop(rig.source);
    rig.stop(rig.destination);
    QSignalSpy down(&network, &LabNetwork::downed);
    network.down();
    if (down.isEmpty())
        down.wait(patienceMs);
    return whole && ended && status == "completed"_L1 ? total : -1;
}

/// The same with everything on.
double watchedMove(const QString& outFolder)
{
    QuickSettings settings;
    settings.load = load;
    settings.accel = Accel::Tcg;
    // The tools are a load of their own, which bench_measure weighs.
    settings.measure = {false, {Tool::Procfs}, 0, false, false};
    Theme theme;
    LabSession session([&] { return std::make_unique<QuickLab>(settings, outFolder); });
    MainWindow window(session, theme);
    window.resize(1440, 900);
    window.show();
    window.startLab();
    double total = -1;
    bool ended = false;
    QObject::connect(&window.lab(), &QuickLab::stateChanged, &window, [&](LabState state) {
        if (state == LabState::Ready && !ended)
            window.lab().migrate({});
    });
    QObject::connect(&window.lab(), &QuickLab::moved, &window, [&](const Verdict& verdict) {
        ended = true;
        total = verdict.outcome == Outcome::Completed ? verdict.totalMs : -1;
    });
    QObject::connect(&window.lab(), &QuickLab::failed, &window, [&](const Error&) { ended = true; });
    std::ignore = QTest::qWaitFor([&] { return ended; }, patienceMs);
    QSignalSpy finished(&window, &MainWindow::finished);
    window.shutDown();
    if (finished.isEmpty())
        finished.wait(patienceMs);
    return total;
}

/// Pairs are made until the interval of the ratio is within one per cent of it, but at most so many.
int mostPairs()
{
    return std::max(int(leastRepeats(Pairing::Paired)),
                    qEnvironmentVariable("FERRY_BENCH_PAIRS", u"60"_s).toInt());
}

} // namespace

int main(int argc, char** argv)
{
    constexpr double limit = 1.02, wantedError = 0.01;
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QTemporaryDir dir;
    QList<double> bare, watched;
    Comparison comparison;
    std::optional<double> error;
    for (int i = 0; i < mostPairs() && !(error && *error <= wantedError); ++i) {
        // Who begins changes: what drifts hits both alike.
        const auto bareTurn = [&] { bare << bareMove(); };
        const auto watchedTurn = [&] { watched << watchedMove(dir.path() + u"/run%1"_s.arg(i)); };
        i % 2 == 0 ? bareTurn() : watchedTurn();
        i % 2 == 0 ? watchedTurn() : bareTurn();
        if (bare.last() < 0 || watched.last() < 0) {
            std::fputs("a move failed: nothing can be compared\n", stderr);
            return 1;
        }
        comparison = compare(watched, bare, Pairing::Paired);
        error = comparison.ratio ? relativeError(*comparison.ratio) : std::nullopt;
        std::fprintf(stderr, "pair %d: bare %.0f ms, watched %.0f ms; ratio %s\n", i + 1, bare.last(),
                     watched.last(), qPrintable(figureInWords(*comparison.ratio)));
    }
    const Estimate& ratio = *comparison.ratio;
    const bool sure = error && *error <= wantedError;
    const bool holds = sure && ratio.value <= limit;
    std::printf(
        "{\"name\":\"watching_total_time\",\"value\":%.4f,\"unit\":\"ratio to a bare move\",\"limit\":%.2f,"
        "\"holds\":%s,\"low\":%.4f,\"high\":%.4f,\"within_one_percent\":%s,\"pairs\":%d,\"bare_ms\":%.0f,"
        "\"watched_ms\":%.0f}\n",
        ratio.value, limit, holds ? "true" : "false", ratio.interval ? ratio.interval->low : 0,
        ratio.interval ? ratio.interval->high : 0, sure ? "true" : "false", int(comparison.countA),
        summarize(bare).median, summarize(watched).median);
    return holds ? 0 : 1;
}
