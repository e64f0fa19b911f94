// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labstory.h"
#include "app/lab/replaylab.h"
#include "tests/support/smallrun.h"

#include <QSignalSpy>

#include <algorithm>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;
using T = test::SmallRun;

namespace {

/// Everything a window would have of the lab: what it was told since it was last told to forget.
struct Witness
{
    explicit Witness(ReplayLab& lab)
    {
        QObject::connect(&lab, &ReplayLab::rewound, &lab, [this] {
            events.clear();
            texts.clear();
            verdicts.clear();
            shown.reset();
        });
        QObject::connect(&lab, &Lab::happened, &lab, [this](const RunEvent& event) { events << event; });
        QObject::connect(&lab, &Lab::monitorSaid, &lab, [this](const MonitorText& text) { texts << text; });
        QObject::connect(&lab, &Lab::moved, &lab, [this](const Verdict& verdict) {
            verdicts << verdict;
            shown = verdict;
        });
        // As the window's band does.
        QObject::connect(&lab, &Lab::stateChanged, &lab, [this](LabState state) {
            if (state == LabState::Migrating)
                shown.reset();
        });
    }
    QList<RunEvent> events;
    QList<MonitorText> texts;
    QList<Verdict> verdicts;
    std::optional<Verdict> shown;
};

} // namespace

class TestReplayLab : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    std::optional<RunReader> m_run;

private slots:
    void initTestCase()
    {
        QVERIFY(test::smallRun(m_dir.filePath(u"run"_s)));
        auto run = RunReader::open(m_dir.filePath(u"run"_s));
        QVERIFY(run);
        m_run = *run;
    }

    void standsAsItStood()
    {
        ReplayLab lab(*m_run);
        QCOMPARE(lab.startNs(), T::start);
        QCOMPARE(lab.endNs(), T::end);
        lab.seek(T::start + 3 * T::second);
        QCOMPARE(lab.state(), LabState::Ready);
        QCOMPARE(lab.view(Side::A).state, SideView::State::Running);
        QCOMPARE(lab.view(Side::B).state, SideView::State::Waiting);
        QCOMPARE(lab.steps().size(), 1);
        QCOMPARE(lab.steps().first().state, StepState::Done);
        QCOMPARE(lab.steps().first().why, u"why it is"_s);
        lab.seek(T::setup + 2 * T::second);
        QCOMPARE(lab.state(), LabState::Migrating);
        QVERIFY(lab.move().active);
        QCOMPARE(lab.move().pass, 2);
        QVERIFY(qAbs(lab.move().progress - 0.5) < 0.03);
        QVERIFY(qAbs(lab.move().remainingMiB - 50) < 3);
        QVERIFY(qAbs(lab.move().elapsedS - 2) < 0.01);
        lab.seek(T::stop + 1);
        QCOMPARE(lab.view(Side::A).state, SideView::State::Paused);
        lab.seek(T::proven);
        QCOMPARE(lab.guestSide(), Side::B);
        QCOMPARE(lab.verdicts().size(), 1);
        QCOMPARE(lab.verdicts().first().outcome, Outcome::Completed);
        QCOMPARE(lab.verdicts().first().downtime.events, 200.0);
        QCOMPARE(lab.verdicts().first().lost, 0);
        lab.seek(T::end);
        QCOMPARE(lab.verdicts().size(), 2);
        QCOMPARE(lab.verdicts().last().error->sentence, u"The stream broke."_s);
        QCOMPARE(lab.load(), (Load{64, 5}));
    }

    void scrubbingBackIsPlayingToThere_data()
    {
        QTest::addColumn<qint64>("moment");
        for (const double s : {0.0, 0.5, 2.0, 5.5, 10.0, 13.99, 14.1, 14.3, 17.0, 21.0, 24.0, 29.0})
            QTest::newRow(qPrintable(QString::number(s))) << qint64(T::start + std::int64_t(s * 1e9));
    }

    void scrubbingBackIsPlayingToThere()
    {
        QFETCH(qint64, moment);
        ReplayLab played(*m_run), scrubbed(*m_run);
        Witness one(played), other(scrubbed);
        for (std::int64_t t = played.startNs(); t < moment; t += 33'000'000)
            played.seek(t);
        played.seek(moment);
        scrubbed.seek(scrubbed.endNs());
        scrubbed.seek(moment + T::second / 2);
        scrubbed.seek(moment);
        QCOMPARE(scrubbed.positionNs(), played.positionNs());
        QCOMPARE(scrubbed.state(), played.state());
        QCOMPARE(scrubbed.guestSide(), played.guestSide());
        for (const Side side : {Side::A, Side::B})
            QCOMPARE(scrubbed.view(side), played.view(side));
        QCOMPARE(scrubbed.steps(), played.steps());
        QCOMPARE(scrubbed.move(), played.move());
        QCOMPARE(scrubbed.verdicts(), played.verdicts());
        QCOMPARE(scrubbed.load(), played.load());
        QCOMPARE(other.events, one.events);
        QCOMPARE(other.texts, one.texts);
        QCOMPARE(other.verdicts, one.verdicts);
        QCOMPARE(other.shown, one.shown);
        const QString key = u"perf-B/task-clock"_s;
        QCOMPARE(scrubbed.series().has(key), played.series().has(key));
    }

    void playsAsFastAsWanted()
    {
        ReplayLab lab(*m_run);
        lab.seek(T::start);
        QSignalSpy positions(&lab, &ReplayLab::positionChanged);
        QSignalSpy playing(&lab, &ReplayLab::playingChanged);
        lab.setSpeed(1000);
        lab.play();
        QVERIFY(lab.playing());
        // It stops at its end by itself, and begins anew when played there.
        QTRY_VERIFY_WITH_TIMEOUT(!lab.playing(), 20'000);
        QCOMPARE(lab.positionNs(), lab.endNs());
        QCOMPARE(playing.size(), 2);
        lab.setSpeed(1);
        lab.play();
        QVERIFY(lab.positionNs() < lab.endNs());
        lab.pause();
        const std::int64_t stands = lab.positionNs();
        // Another replay has gone on meanwhile.
        ReplayLab other(*m_run);
        other.seek(T::start);
        other.setSpeed(1);
        other.play();
        const std::int64_t began = other.positionNs();
        QTRY_VERIFY(other.positionNs() > began);
        QCOMPARE(lab.positionNs(), stands);
        lab.seek(stands - 100 * T::second);
        QCOMPARE(lab.positionNs(), lab.startNs());
    }

    void nothingCanBeDone()
    {
        ReplayLab lab(*m_run);
        lab.seek(T::start + 3 * T::second);
        QSignalSpy states(&lab, &Lab::stateChanged);
        lab.migrate({});
        lab.cancel();
        lab.setLoad({1, 1});
        lab.typeMonitor(Side::A, u"quit"_s);
        QVERIFY(states.isEmpty());
        QVERIFY(!lab.runsByStep());
        QSignalSpy stopped(&lab, &Lab::stopped);
        lab.stop();
        QVERIFY(stopped.wait());
    }

    void brokenOff()
    {
        const QString folder = m_dir.filePath(u"torn"_s);
        QVERIFY(test::smallRun(folder, false));
        for (const QString& name : {u"samples.csv"_s, u"events.jsonl"_s}) {
            QFile file(folder + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.resize(file.size() - 7)); // the power went while the last line was written
        }
        const auto run = RunReader::open(folder);
        QVERIFY(run);
        ReplayLab lab(*run);
        QVERIFY(lab.brokenOff());
        lab.seek(T::end);
        QCOMPARE(lab.verdicts().size(), 2);
        QVERIFY(run->tornBytes() > 0);
    }

    void aRealRun()
    {
        // Recorded by the quick lab itself, its last line cut off.
        const auto run = RunReader::open(QStringLiteral(FERRY_TEST_DATA "/run-quick"));
        QVERIFY(run);
        QVERIFY(run->tornBytes() > 0);
        ReplayLab lab(*run);
        Witness witness(lab);
        QCOMPARE(lab.load(), (Load{200, 50}));
        lab.seek(lab.endNs());
        QCOMPARE(lab.guestSide(), Side::B);
        QCOMPARE(lab.steps().size(), 6);
        for (const StepView& step : lab.steps())
            QCOMPARE(step.state, StepState::Done);
        // What is shown are the figures that the lab itself judged.
        const QJsonObject verdict = run->summary().value("verdict"_L1).toObject();
        QCOMPARE(lab.verdicts().size(), 1);
        QCOMPARE(lab.verdicts().first(), Verdict::fromJson(verdict));
        QCOMPARE(lab.verdicts().first().downtime.events, 287.676);
        QVERIFY(std::any_of(witness.texts.begin(), witness.texts.end(), [](const MonitorText& text) {
            return text.kind == MonitorText::Kind::Answer &&
                   text.text.contains(u"Migration status: completed"_s);
        }));
        // Half way through the move it is half way.
        std::int64_t setup = 0, resume = 0;
        for (const RunEvent& event : run->events()) {
            if (event.source == u"migration"_s && event.event == u"setup"_s)
                setup = event.tNs;
            if (event.source == u"migration"_s && event.event == u"resume"_s)
                resume = event.tNs;
        }
        lab.seek((setup + resume) / 2);
        QVERIFY(lab.move().active);
        QVERIFY(lab.move().progress > 0 && lab.move().progress < 1);
        QVERIFY(lab.move().remainingMiB > 0);
        QCOMPARE(lab.guestSide(), Side::A);
        QVERIFY(lab.verdicts().isEmpty());
    }

    void runsWithoutAStory()
    {
        // As the first versions recorded them: the moves' own events only.
        const QString folder = m_dir.filePath(u"old"_s);
        QVERIFY(test::smallRun(folder));
        QFile file(folder + u"/events.jsonl"_s);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray kept;
        for (const QByteArray& line : file.readAll().split('\n'))
            if (!line.isEmpty() && !line.contains("\"lab\"") && !line.contains("\"said\""))
                kept += line + '\n';
        kept += "{\"t_ns\":3602000000000,\"source\":\"monitor-B\",\"event\":\"command\",\"data\":{\"typed\":"
                "\"cont\"}}\n";
        file.resize(0);
        file.seek(0);
        file.write(kept);
        file.close();
        const auto run = RunReader::open(folder);
        QVERIFY(run);
        ReplayLab lab(*run);
        Witness witness(lab);
        lab.seek(T::start + 3 * T::second);
        QCOMPARE(lab.state(), LabState::Ready);
        QCOMPARE(lab.view(Side::A).state, SideView::State::Running);
        QCOMPARE(witness.texts,
                 (QList<MonitorText>{{Side::B, MonitorText::Kind::Command, u"cont"_s, false}}));
        lab.seek(T::setup + 1);
        QCOMPARE(lab.state(), LabState::Migrating);
        lab.seek(T::resume);
        QCOMPARE(lab.view(Side::B).state, SideView::State::Running);
        lab.seek(T::proven);
        QCOMPARE(lab.guestSide(), Side::B);
        QCOMPARE(lab.view(Side::A).state, SideView::State::PostMigrate);
        lab.seek(T::failed);
        QCOMPARE(lab.guestSide(), Side::B);
    }

    void foreignEventsDoNoHarm()
    {
        ReplayState state = ReplayState::begin(*m_run);
        for (const QJsonObject& data :
             {QJsonObject{}, QJsonObject{{u"index"_s, 1e9}}, QJsonObject{{u"index"_s, -1}},
              QJsonObject{{u"state"_s, 7}}, QJsonObject{{u"side"_s, QJsonObject{}}}})
            for (const QString& event : {u"step"_s, u"side"_s, u"lab-state"_s, u"guest"_s, u"else"_s})
                state.apply({T::start, u"lab"_s, event, data});
        QVERIFY(state.steps.isEmpty());
    }

    void sec15_absurdFiguresOfAMove()
    {
        ReplayState state;
        state.apply({1, u"migration"_s, u"setup"_s, {}});
        state.apply({2, u"migration"_s, u"pass"_s, {{u"pass"_s, 1e300}}});
        QCOMPARE(state.move.pass, std::numeric_limits<int>::max());
        QTemporaryDir dir;
        QFile samples(dir.filePath(u"samples.csv"_s));
        QVERIFY(samples.open(QIODevice::WriteOnly));
        samples.write("t_ns,source,metric,value,unit\n3,qemu,remaining_bytes,-1e308,B\n"
                      "3,qemu,total_bytes,1e308,B\n3,qemu,pass,-1e300,\n");
        samples.close();
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        const MoveView view = state.withFigures(*run, 4);
        QCOMPARE(view.pass, 0);
        QVERIFY(view.progress >= 0 && view.progress <= 1);
        ReplayState loaded;
        loaded.apply({1, u"ferry"_s, u"load"_s, {{u"dirty_mib"_s, 1e300}, {u"dirty_rate_mibps"_s, -3}}});
        QCOMPARE(loaded.load, (Load{std::numeric_limits<int>::max(), 0}));
    }

    void placeholdersOfOldRunsAreHidden()
    {
        ReplayState state;
        const auto step = [&](const QJsonObject& data) {
            QJsonObject all = data;
            all.insert(u"index"_s, 0);
            state.apply({1, u"lab"_s, u"step"_s, all});
            return state.steps.first();
        };
        StepView view = step({{u"command"_s, u"%{source.command}"_s},
                              {u"detail"_s, u" %{base} "_s},
                              {u"title"_s, u"Source"_s},
                              {u"where"_s, u"%{guest1.user}@%{guest1.ip}"_s},
                              {u"why"_s, u"It waits on %{guest2.ip}:4400."_s}});
        QCOMPARE(view.command, QString());
        QCOMPARE(view.detail, QString());
        QCOMPARE(view.title, u"Source"_s);
        QCOMPARE(view.where, u"…@…"_s);
        QCOMPARE(view.why, u"It waits on …:4400."_s);
        view = step({{u"command"_s, u"qemu-img create %{base} ${HOME} 100%{"_s}});
        QCOMPARE(view.command, u"qemu-img create … ${HOME} 100%{"_s);
        QCOMPARE(view.why, u"It waits on …:4400."_s); // told once
    }

    void wordsGoBothWays()
    {
        for (int i = 0; i <= int(LabState::Failed); ++i)
            QCOMPARE(labStateOf(labStateWord(LabState(i))), LabState(i));
        for (int i = 0; i <= int(SideView::State::Failed); ++i)
            QCOMPARE(sideStateOf(sideStateWord(SideView::State(i))), SideView::State(i));
        for (int i = 0; i <= int(StepState::Failed); ++i)
            QCOMPARE(stepStateOf(stepStateWord(StepState(i))), StepState(i));
        for (int i = 0; i <= int(MonitorText::Kind::Note); ++i)
            QCOMPARE(monitorKindOf(monitorKindWord(MonitorText::Kind(i))), MonitorText::Kind(i));
        QVERIFY(!labStateOf(u"nonsense"_s));
    }

    void verdictsGoBothWays()
    {
        Verdict verdict;
        verdict.outcome = Outcome::Completed;
        verdict.strategy = u"postcopy"_s;
        verdict.from = u"B"_s;
        verdict.to = u"A"_s;
        verdict.sourceStatus = u"postmigrate"_s;
        verdict.destinationStatus = u"running"_s;
        verdict.totalMs = 1234.5;
        verdict.setupMs = 6;
        verdict.transferredBytes = 5'000'000'000;
        verdict.passes = 4;
        verdict.downtime = {1.5, {}, 0.0, 7};
        verdict.guestWorstMs = 12;
        verdict.pages = 51'200;
        verdict.checks = 9;
        verdict.lost = 0;
        verdict.tcpSurvived = false;
        verdict.datagramsLost = 3;
        QCOMPARE(Verdict::fromJson(verdict.toJson()), verdict);
        verdict.outcome = Outcome::Failed;
        verdict.lost.reset();
        verdict.error = Error{ErrorKind::Failed, u"s"_s, u"d"_s, u"c"_s};
        QCOMPARE(Verdict::fromJson(verdict.toJson()), verdict);
        QCOMPARE(Verdict::fromJson({}), Verdict());
    }
};

QTEST_GUILESS_MAIN(TestReplayLab)
#include "tst_replaylab.moc"
