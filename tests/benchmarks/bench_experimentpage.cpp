// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the experiments with 200 recorded trials: how long it takes until it is painted with its table,
// and with figure and findings; whether its memory grows while 200 trials come in; and what a trial costs it.
#include "tests/support/recordingtrials.h"
#include "ui/experiment/experimentspage.h"
#include "ui/experiment/experimentview.h"
#include "ui/experiment/figurecard.h"
#include "ui/experiment/figureview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>

#include <malloc.h>
#include <ctime>

#include <cstdio>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr int trials = 200;

/// Ten cells, twenty repeats.
ExperimentPlan largePlan()
{
    ExperimentPlan plan;
    plan.name = u"large"_s;
    Factor strategies{u"strategy"_s, {}}, rates{u"dirty_rate_mibps"_s, {}};
    for (const QString& word : {u"precopy"_s, u"postcopy"_s, u"multifd"_s, u"autoconverge"_s, u"xbzrle"_s})
        strategies.levels << Level{word, {u"strategy="_s + word}};
    for (const QString& rate : {u"10"_s, u"40"_s})
        rates.levels << Level{rate, {u"dirty_rate_mibps="_s + rate}};
    plan.factors = {strategies, rates};
    plan.repeats = 20;
    plan.warmUps = 0;
    return plan;
}

/// As many figures as a move has.
void fillFigures(TrialRecord& record)
{
    const double base = 1000.0 * (1 + record.trial.cell) + (record.trial.number * 7919 % 97);
    const QList<FigureInfo> known = moveFigures();
    for (qsizetype i = 0; i < known.size(); ++i)
        record.figures.insert(known[i].name, base / double(i + 1));
}

void print(const char* name, double value, const char* unit, double limit)
{
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"limit\":%g,\"holds\":%s}\n", name, value,
                unit, limit, value <= limit ? "true" : "false");
    std::fflush(stdout);
}

double residentMiB()
{
    ::malloc_trim(0); // what was given back is not kept by the allocator
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1048576;
}

double busySeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

bool waitFor(const std::function<bool()>& done)
{
    return QTest::qWaitFor(done, 120'000);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setOrganizationName(u"ferry-bench"_s);
    QTemporaryDir dir;
    const Theme theme;
    test::RecordingTrials::Wishes wishes;
    wishes.prepare = fillFigures;
    const MakeRunner makeRunner = [&wishes](const ExperimentPlan&) {
        return std::make_unique<test::RecordingTrials>(wishes);
    };
    const QString runs = dir.filePath(u"runs"_s);

    // While they come in, in a window that shows them.
    {
        ExperimentsPage page(theme, makeRunner, runs);
        page.resize(1280, 668);
        page.show();
        QObject::connect(&page, &ExperimentsPage::startRequested, &page, &ExperimentsPage::begin);
        double early = 0;
        emit page.editor()->startRequested(largePlan());
        QObject::connect(page.running(), &Experiment::ended, &page, [&] {
            if (page.running()->records().size() == trials / 4)
                early = residentMiB();
        });
        QElapsedTimer timer;
        timer.start();
        const double busy = busySeconds();
        if (!waitFor([&page] { return !page.isRunning(); }) ||
            !waitFor([&page] { return page.view()->figure()->view()->dots().size() == trials; }))
            return 2;
        // All that happens beside the trial's own work, which here is none: the recording of a short run too.
        print("experiment_trial_beside", double(timer.elapsed()) / 1000 / trials, "s", 1);
        std::fprintf(stderr, "processor time a trial: %.0f ms\n", (busySeconds() - busy) * 1000 / trials);
        print("experiment_page_memory_growth", residentMiB() - early, "MiB", 10);
    }

    // Opened from the disk; the best of five: others use this computer, too, and none makes it faster.
    double painted = 1e9, whole = 1e9;
    for (int n = 0; n < 5; ++n) {
        QElapsedTimer timer;
        timer.start();
        ExperimentsPage page(theme, makeRunner, runs);
        page.resize(1280, 668);
        page.show();
        page.lookForExperiments();
        if (!waitFor([&page] {
                return page.plans()->rowCount() > 0 && !page.plans()->entries().last().path.isEmpty();
            }))
            return 2;
        page.list()->setCurrentIndex(page.plans()->index(page.plans()->rowCount() - 1));
        if (page.view()->experiment() == nullptr || page.view()->experiment()->records().size() != trials)
            return 2;
        page.grab();
        painted = std::min(painted, double(timer.nsecsElapsed()) / 1e9);
        if (!waitFor([&page] { return page.view()->figure()->view()->dots().size() == trials; }))
            return 2;
        page.grab();
        whole = std::min(whole, double(timer.nsecsElapsed()) / 1e9);
    }
    print("experiment_page_opens", painted, "s", 0.5);
    print("experiment_page_opens_with_figure", whole, "s", 0.5);
    return 0;
}
