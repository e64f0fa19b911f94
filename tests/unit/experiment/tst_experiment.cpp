// SPDX-License-Identifier: GPL-3.0-or-later
// A plan's trials on labs whose moves end as the test says: in what order, on which lab, what is kept, and
// that it goes on where it stopped.
#include "app/experiment/experiment.h"
#include "app/experiment/movetrials.h"

#include "app/base/files.h"
#include "app/experiment/results.h"
#include "tests/support/triallab.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestExperiment : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    int m_labs = 0, m_running = 0, m_mostRunning = 0;
    std::function<void(TrialLab&)> m_prepare;
    QString m_line = u"true"_s;

    static ExperimentPlan plan()
    {
        ExperimentPlan plan;
        plan.name = u"test"_s;
        plan.factors = {
            {u"strategy"_s, {{u"precopy"_s, {u"strategy=precopy"_s}}, {u"xbzrle"_s, {u"strategy=xbzrle"_s}}}},
            {u"ram_mib"_s, {{u"512"_s, {u"ram_mib=512"_s}}, {u"600"_s, {u"ram_mib=600"_s}}}}};
        plan.repeats = 2;
        plan.warmUps = 1;
        plan.before = plan.after = 0s;
        return plan;
    }

    QString folder() const { return m_dir->filePath(u"experiment"_s); }

    std::unique_ptr<Experiment> experiment(const ExperimentPlan& plan)
    {
        auto runner = std::make_unique<MoveTrials>(plan, [this](const LabSettings&) {
            ++m_labs;
            auto lab = std::make_unique<TrialLab>(m_dir->path(), m_line, m_running);
            if (m_prepare)
                m_prepare(*lab);
            connect(lab.get(), &Lab::stateChanged, this,
                    [this] { m_mostRunning = std::max(m_mostRunning, m_running); });
            return lab;
        });
        return std::make_unique<Experiment>(plan, folder(), std::move(runner));
    }

    /// The error it ends with; none: all trials are made.
    std::optional<Error> end(Experiment& experiment)
    {
        QSignalSpy finished(&experiment, &Experiment::finished);
        experiment.start();
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, 90'000))
            return Error{ErrorKind::Silent, u"It does not end."_s, {}, {}};
        return finished.first().first().value<std::optional<Error>>();
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_labs = m_running = m_mostRunning = 0;
        m_prepare = [](TrialLab& lab) { lab.totalMs = 1234; };
        m_line = u"true"_s;
    }

    void cellsWithTheSameBootShareALab()
    {
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        const auto error = end(*made);
        QVERIFY2(!error, qPrintable(error ? describe(*error) : QString()));
        QCOMPARE(made->records().size(), 9);
        // Each block has both boots; one that goes on with the lab of the block before needs none.
        QVERIFY2(m_labs >= 3 && m_labs <= 5, qPrintable(QString::number(m_labs)));
        QCOMPARE(m_mostRunning, 1);
        QCOMPARE(m_running, 0);
        for (qsizetype i = 0; i < 9; ++i) {
            const TrialRecord& record = made->records()[i];
            QCOMPARE(record.trial, made->order()[i]);
            QCOMPARE(record.outcome, TrialRecord::Outcome::Completed);
            QCOMPARE(record.settings, plan().settingsOf(record.trial.cell));
            const auto run = RunReader::open(made->trialFolder(record.trial.number));
            QVERIFY(run);
            QCOMPARE(run->facts().settings,
                     record.settings); // of its cell, not of the one its lab was started for
        }
    }

    void goesOnWhereItStopped()
    {
        {
            const auto made = experiment(plan());
            QVERIFY(made->open(Experiment::Begin::Anew));
            connect(made.get(), &Experiment::ended, made.get(), [&made] {
                if (made->records().size() == 4)
                    made->interrupt();
            });
            const auto error = end(*made);
            QVERIFY(error && error->kind == ErrorKind::Cancelled);
            QCOMPARE(m_running, 0);
        }
        const QString trial = folder() + u"/trials/0004/trial.json"_s;
        const QByteArray kept = fileContents(trial);
        QVERIFY(!kept.isEmpty());
        // One that a crash has cut off.
        QVERIFY(QDir().mkpath(folder() + u"/trials/0005"_s));
        QFile torn(folder() + u"/trials/0005/events.jsonl"_s);
        QVERIFY(torn.open(QIODevice::WriteOnly) && torn.write("{") == 1);
        torn.close();
        const auto found = Experiment::planIn(folder());
        QVERIFY(found && *found == plan());
        const auto made = experiment(*found);
        QVERIFY(made->open(Experiment::Begin::Resume));
        QCOMPARE(made->records().size(), 4);
        const auto error = end(*made);
        QVERIFY2(!error, qPrintable(error ? describe(*error) : QString()));
        QCOMPARE(made->records().size(), 9);
        QCOMPARE(fileContents(trial), kept);
    }

    void aFolderIsTakenOnce()
    {
        const auto first = experiment(plan());
        QVERIFY(first->open(Experiment::Begin::Anew));
        const auto second = experiment(plan());
        QVERIFY(!second->open(Experiment::Begin::Anew));
        const auto held = second->open(Experiment::Begin::Resume);
        QVERIFY(!held && held.error().sentence.contains("Another Ferry"_L1));
        ExperimentPlan other = plan();
        other.repeats = 3;
        const auto third = experiment(other);
        const auto refused = third->open(Experiment::Begin::Resume);
        QVERIFY(!refused && refused.error().sentence.contains("another plan"_L1));
        QVERIFY(!Experiment::planIn(m_dir->path()));
    }

    void whatDoesNotConvergeIsCancelled()
    {
        m_prepare = [](TrialLab& lab) { lab.holds = true; };
        ExperimentPlan slow = plan();
        slow.factors.clear();
        slow.settings = {u"strategy=precopy"_s};
        slow.warmUps = 0;
        slow.repeats = 1;
        slow.trialLimit = 1s; // the time limit is what is tried
        const auto made = experiment(slow);
        QVERIFY(made->open(Experiment::Begin::Anew));
        const auto error = end(*made);
        QVERIFY2(!error, qPrintable(error ? describe(*error) : QString()));
        QCOMPARE(made->records().size(), 1);
        QCOMPARE(made->records()[0].outcome, TrialRecord::Outcome::TimedOut);
        QVERIFY(!made->records()[0].figures.contains(u"total_ms"_s));
        QCOMPARE(m_running, 0);
    }

    void whatIsUnsupportedIsSaid()
    {
        m_prepare = [](TrialLab& lab) {
            lab.unsupported = {{StrategyKind::Xbzrle, u"This QEMU has no xbzrle."_s}};
        };
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        QVERIFY(!end(*made));
        int unsupported = 0;
        for (const TrialRecord& record : made->records()) {
            const bool is = record.outcome == TrialRecord::Outcome::Unsupported;
            unsupported += is;
            QCOMPARE(is, record.settings.contains("strategy=xbzrle"_L1));
            QCOMPARE(record.sentence, is ? u"This QEMU has no xbzrle."_s : QString());
        }
        QCOMPARE(unsupported, 4);
    }

    // Nor is a lab started for what a trial has shown to be impossible.
    void theImpossibleIsTriedOnce()
    {
        m_prepare = [](TrialLab& lab) {
            lab.unsupported = {{StrategyKind::Xbzrle, u"This QEMU has no xbzrle."_s}};
        };
        ExperimentPlan one = plan();
        one.factors = {{u"strategy"_s, {{u"xbzrle"_s, {u"strategy=xbzrle"_s, u"ram_mib=600"_s}}}},
                       {u"downtime_limit_ms"_s, {{u"300"_s, {u"downtime_limit_ms=300"_s}}}}};
        one.repeats = 5;
        one.warmUps = 0;
        const auto made = experiment(one);
        QVERIFY(made->open(Experiment::Begin::Anew));
        QSignalSpy began(made.get(), &Experiment::began);
        QVERIFY(!end(*made));
        QCOMPARE(began.size(), 1);
        QCOMPARE(made->records().size(), 5);
        for (const TrialRecord& record : made->records())
            QCOMPARE(record.sentence, u"This QEMU has no xbzrle."_s);
        const auto resumed = experiment(one);
        QVERIFY(resumed->open(Experiment::Begin::Resume));
        QCOMPARE(resumed->records().size(), 5);
        QCOMPARE(made->plan().cellName(0), u"test"_s); // factors with one level name no cell
    }

    // A failed move is a result; the next trial goes on.
    void aFailedMoveIsARecord()
    {
        m_prepare = [](TrialLab& lab) { lab.outcomes = {Outcome::Failed}; };
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        QVERIFY(!end(*made));
        QCOMPARE(made->records().size(), 9);
        QCOMPARE(made->records()[0].outcome, TrialRecord::Outcome::Failed);
        QVERIFY(!made->records()[0].sentence.isEmpty());
        QCOMPARE(m_labs, 9); // none goes on with what a failed move left behind
    }

    void aLabThatDoesNotComeUpEndsIt()
    {
        m_line = u"false"_s;
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        const auto error = end(*made);
        QVERIFY(error && error->kind == ErrorKind::Failed);
        QCOMPARE(m_labs, 2); // it is tried once more
        QCOMPARE(m_running, 0);
        QCOMPARE(made->records().size(), 0);
    }

    void aPausedOneBeginsNoTrial()
    {
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        QSignalSpy finished(made.get(), &Experiment::finished);
        QSignalSpy began(made.get(), &Experiment::began);
        connect(made.get(), &Experiment::ended, made.get(), [&made] {
            if (made->records().size() == 2)
                made->pause();
        });
        made->start();
        QTRY_VERIFY(made->isPaused());
        QTest::qWait(50); // queued calls run: none of them may begin a trial
        QCOMPARE(began.size(), 2);
        QCOMPARE(made->running(), 0);
        QCOMPARE(m_running, 1); // its lab stays up
        QCOMPARE(made->nextTrial()->number, 3);
        made->goOn();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(made->records().size(), 9);
        QCOMPARE(m_running, 0);
    }

    // A program that nobody of this experiment has started keeps a processor busy; once it ends, the trial
    // goes on, and nothing is left of what was recorded beside it.
    void aTrialWaitsForAQuieterComputer()
    {
        qint64 busy = 0;
        QVERIFY(QProcess::startDetached(u"/bin/sh"_s, {u"-c"_s, u"while :; do :; done"_s}, {}, &busy));
        const auto endBusy = qScopeGuard([&busy] {
            if (busy > 0)
                ::kill(pid_t(busy), SIGKILL);
        });
        ExperimentPlan one = plan();
        one.factors.clear();
        one.warmUps = 0;
        one.repeats = 1;
        one.before = 1s; // the time in which it is seen
        one.idleWait = 20s;
        const auto made = experiment(one);
        QVERIFY(made->open(Experiment::Begin::Anew));
        double seen = 0;
        connect(made.get(), &Experiment::disturbed, this, [&](const PlannedTrial&, double cpus) {
            if (busy > 0)
                ::kill(pid_t(busy), SIGKILL);
            busy = 0;
            seen = std::max(seen, cpus);
        });
        QSignalSpy began(made.get(), &Experiment::began);
        const auto error = end(*made);
        QVERIFY2(!error, qPrintable(error ? describe(*error) : QString()));
        QVERIFY(seen > 0.25);
        QCOMPARE(began.size(), 1);
        QCOMPARE(made->records()[0].outcome, TrialRecord::Outcome::Completed);
        QVERIFY(RunReader::open(made->trialFolder(1)));
    }

    void interruptedWhilePaused()
    {
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        QSignalSpy finished(made.get(), &Experiment::finished);
        connect(made.get(), &Experiment::ended, made.get(), [&made] { made->pause(); });
        made->start();
        QTRY_VERIFY(made->isPaused());
        made->interrupt();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(made->records().size(), 1);
        QCOMPARE(m_running, 0);
    }

    void whatIsSkippedStaysSkipped()
    {
        {
            const auto made = experiment(plan());
            QVERIFY(made->open(Experiment::Begin::Anew));
            QVERIFY(made->skip(3));
            QVERIFY(!made->skip(3));
            QVERIFY(!made->skip(99));
            QCOMPARE(made->record(3)->outcome, TrialRecord::Outcome::Skipped);
        }
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Resume));
        QVERIFY(made->record(3) != nullptr);
        QVERIFY(!end(*made));
        QCOMPARE(made->records().size(), 9);
        QVERIFY(!QFileInfo::exists(made->trialFolder(3) + u"/run.json"_s));
        QVERIFY(!made->skip(4)); // it was made
        QCOMPARE(cellsOf(plan(), made->records())[made->record(3)->trial.cell].skipped, 1);
    }

    // Before the others, and what it was before is kept.
    void aRepeatedTrialIsMadeNext()
    {
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        QVERIFY(!made->repeat(2));
        QByteArray before;
        QList<int> numbers;
        connect(made.get(), &Experiment::ended, made.get(), [&](const TrialRecord& record) {
            numbers << record.trial.number;
            if (numbers.size() != 4)
                return;
            before = fileContents(made->trialFolder(2) + u"/trial.json"_s);
            QVERIFY(made->repeat(2));
            QVERIFY(made->record(2) == nullptr);
        });
        QVERIFY(!end(*made));
        QCOMPARE(numbers, (QList<int>{1, 2, 3, 4, 2, 5, 6, 7, 8, 9}));
        QVERIFY(!before.isEmpty());
        QCOMPARE(fileContents(made->trialFolder(2) + u"-replaced-1/trial.json"_s), before);
        QCOMPARE(made->records().size(), 9);
    }

    void repeatsAreAddedBehindTheOthers()
    {
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        const QList<PlannedTrial> first = made->order();
        QVERIFY(made->addRepeats(1));
        QCOMPARE(made->order().size(), 13);
        QCOMPARE(made->order().first(9), first);
        QVERIFY(!made->addRepeats(ExperimentPlan::mostTrials));
        const auto other = experiment(made->plan());
        QVERIFY(!other->open(Experiment::Begin::Resume)); // the new plan is locked too
        QVERIFY(!end(*made));
        QCOMPARE(made->records().size(), 13);
        QCOMPARE(Experiment::planIn(folder())->repeats, 3);
    }

    void theTimeIsEstimatedBeforeAndCorrected()
    {
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        const auto guess = made->timeLeft();
        QVERIFY(guess > 0s);
        QVERIFY(!end(*made));
        QCOMPARE(made->timeLeft(), 0s);
    }

    void interruptedBeforeTheFirst()
    {
        const auto made = experiment(plan());
        QVERIFY(made->open(Experiment::Begin::Anew));
        made->interrupt();
        const auto error = end(*made);
        QVERIFY(error && error->kind == ErrorKind::Cancelled);
        QCOMPARE(m_labs, 0);
    }
};

QTEST_GUILESS_MAIN(TestExperiment)

#include "tst_experiment.moc"
