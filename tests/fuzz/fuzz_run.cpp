// SPDX-License-Identifier: GPL-3.0-or-later
// Any three files as a run folder: opened, replayed to its end and back, told as a story and exported. The
// input is samples.csv, events.jsonl and run.json, with a line "%%" between them.
#include "app/base/numbers.h"
#include "app/cli/runstory.h"
#include "app/lab/replaystate.h"
#include "app/run/runexport.h"
#include "app/run/runopening.h"

#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdlib>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void write(const QString& path, QByteArrayView bytes)
{
    QFile file(path);
    require(file.open(QIODevice::WriteOnly) && file.write(bytes.data(), bytes.size()) == bytes.size());
}

void checkTimes(const RunReader& run)
{
    require(run.endNs() >= run.startNs() && run.endNs() <= RunLimits::farthestNs);
    for (int i = 0; i < run.seriesList().size(); ++i) {
        require(run.longestPauseNs(i) >= 0 && run.medianIntervalNs(i) >= 0);
        DecimationWindow window;
        window.fromNs = run.startNs();
        window.toNs = window.knownNs = run.endNs();
        window.columns = 50;
        run.lines(i, window);
        run.valueAt(i, run.endNs(), RunLimits::farthestNs);
    }
}

void replay(const RunReader& run)
{
    ReplayState state = ReplayState::begin(run);
    for (const RunEvent& event : run.events()) {
        state.apply(event);
        monitorTextOf(event, state.storied);
        const MoveView move = state.withFigures(run, event.tNs);
        require(move.pass >= 0 && move.progress >= 0 && move.progress <= 1 && move.elapsedS >= 0);
    }
    require(state.load.dirtyMiB >= 0 && state.load.rateMiBps >= 0);
    for (const StepView& step : state.steps)
        require(!step.command.contains("%{source.command}"_L1));
    for (const Verdict& verdict : state.verdicts)
        require(Verdict::fromJson(verdict.toJson()) == verdict);
}

void exportAll(const RunReader& run)
{
    QByteArray csv, json;
    const auto into = [](QByteArray& all) {
        return [&all](QByteArrayView bytes) {
            all.append(bytes);
            return true;
        };
    };
    require(bool(writeCsv(run, into(csv))));
    require(bool(writeJson(run, into(json))));
    require(csv.count('\n') == run.sampleCount() + 1 && !csv.contains('\x1b'));
    QJsonParseError error;
    std::ignore = QJsonDocument::fromJson(json, &error);
    // Qt writes no deeper than it reads, but the export puts two levels around an event.
    require(error.error == QJsonParseError::NoError || error.error == QJsonParseError::DeepNesting);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const QTemporaryDir folder;
    QByteArrayView rest(data, qsizetype(size));
    for (const QString& name : {u"/samples.csv"_s, u"/events.jsonl"_s, u"/run.json"_s}) {
        // What stands before the separator keeps its line end.
        const qsizetype end = rest.startsWith("%%\n") ? 0 : rest.indexOf("\n%%\n") + 1;
        const bool last = end == 0 && !rest.startsWith("%%\n");
        write(folder.path() + name, last ? rest : rest.first(end));
        rest = last ? QByteArrayView() : rest.sliced(end + 3);
    }
    const auto run = RunReader::open(folder.path());
    if (!run) {
        require(!run.error().sentence.isEmpty());
        return 0;
    }
    std::ignore = run->facts();
    checkTimes(*run);
    replay(*run);
    for (const QChar c : storyOf(*run))
        require(c.unicode() == '\n' || c.unicode() == '\t' || (c.unicode() >= 0x20 && c.unicode() != 0x7f));
    exportAll(*run);
    return 0;
}
