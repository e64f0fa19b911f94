// SPDX-License-Identifier: GPL-3.0-or-later
// The meter of a lab with small programs that print what sysbench prints.
#include "app/lab/labmeter.h"
#include "app/metrics/sysbench.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString figure = u"echo '[ 1s ] thds: 1 eps: 10.00 lat (ms,95%): 1.00'; "_s;

MeterTool shell(const QString& name, const QString& script, MeterTool::When when = MeterTool::When::Always)
{
    MeterTool tool;
    tool.spec = {name, u"sysbench"_s, {u"sh"_s, {u"-c"_s, script}, {}, {}}, 1s};
    tool.codec = [] { return std::make_unique<SysbenchCodec>(); };
    tool.when = when;
    return tool;
}

} // namespace

class TestLabMeter : public QObject
{
    Q_OBJECT

    struct Rig
    {
        Rig()
            : meter(Measure{}, 100ms), samples(&meter, &LabMeter::sampled),
              events(&meter, &LabMeter::happened), printed(&meter, &LabMeter::printed)
        {
        }
        ~Rig() { stop(); }
        bool stop()
        {
            QSignalSpy stopped(&meter, &LabMeter::stopped);
            meter.stop();
            return !meter.isRunning() || stopped.wait(10000);
        }
        QStringList states(const QString& source) const
        {
            QStringList words;
            for (const auto& one : events) {
                const auto event = one.first().value<RunEvent>();
                if (event.source == source && event.event == "state"_L1)
                    words << event.data.value("state"_L1).toString();
            }
            return words;
        }
        QJsonObject source(const QString& name) const
        {
            const QJsonArray all = meter.summary().value("sources"_L1).toArray();
            for (const QJsonValue& each : all) {
                if (each.toObject().value("source"_L1).toString() == name)
                    return each.toObject();
            }
            return {};
        }
        QTemporaryDir folder;
        LabMeter meter;
        QSignalSpy samples, events, printed;
    };

private slots:
    void bug6_10_aBusyToolIsNotTriedAgainOnIdle()
    {
        Rig rig;
        MeterTool tool = shell(u"s"_s, u"echo started >>%1/starts; exit 1"_s.arg(rig.folder.path()),
                               MeterTool::When::Busy);
        tool.tries = 100;
        rig.meter.run(tool);
        rig.meter.setBusy(true);
        QTRY_COMPARE_WITH_TIMEOUT(rig.source(u"s"_s).value("state"_L1).toString(), u"died"_s, 20000);
        rig.meter.setBusy(false);
        const int runs = rig.source(u"s"_s).value("runs"_L1).toInt();
        // Another tool that dies and is tried again afterwards shows that the time for it has passed.
        MeterTool other = shell(u"t"_s, u"exit 1"_s);
        other.tries = 3;
        rig.meter.run(other);
        QTRY_COMPARE_WITH_TIMEOUT(rig.source(u"t"_s).value("runs"_L1).toInt(), 3, 20000);
        QCOMPARE(rig.source(u"s"_s).value("runs"_L1).toInt(), runs);
        QVERIFY(!rig.meter.isRunning() || rig.meter.pid(u"s"_s) == 0);
    }

    void bug6_23_clockProbesGoWithTheirAnswers()
    {
        Rig rig;
        for (int i = 0; i < 5; ++i)
            rig.meter.askClock(i == 2 ? u"there"_s : u"here"_s, {});
        QCOMPARE(rig.meter.findChildren<ClockProbe*>().size(), 5);
        QTRY_VERIFY_WITH_TIMEOUT(rig.meter.findChildren<ClockProbe*>().isEmpty(), 20000);
        // Each answer is told; only the first and the last of a host are kept.
        QList<qint64> told;
        for (const auto& one : std::as_const(rig.events)) {
            const auto event = one.first().value<RunEvent>();
            if (event.event == "clock"_L1 && event.source == "here"_L1)
                told << event.data.value("at_ns"_L1).toInteger();
        }
        QCOMPARE(told.size(), 4);
        QList<qint64> kept;
        const QJsonArray clocks = rig.meter.summary().value("clocks"_L1).toArray();
        for (const QJsonValue& each : clocks) {
            if (each["host"_L1].toString() == "here"_L1)
                kept << each["at_ns"_L1].toInteger();
        }
        QCOMPARE(kept, (QList<qint64>{told.first(), told.last()}));
        QCOMPARE(clocks.size(), 3);
    }

    void keepsRawSamplesAndStates()
    {
        Rig rig;
        QVERIFY(rig.meter.hasBaseline()); // of nothing
        rig.meter.run(shell(u"s"_s, figure + u"exec sleep 60"_s));
        QVERIFY(!rig.meter.hasBaseline());
        QTRY_VERIFY(rig.meter.hasBaseline());
        QVERIFY(rig.meter.pid(u"s"_s) > 0);
        QVERIFY(rig.stop());
        QCOMPARE(rig.states(u"s"_s), (QStringList{u"starting"_s, u"live"_s, u"ended"_s}));
        const QJsonObject json = rig.source(u"s"_s);
        QCOMPARE(json.value("state"_L1).toString(), u"ended"_s);
        QCOMPARE(json.value("figures"_L1).toInt(), 1);
        QCOMPARE(json.value("samples"_L1).toInt(), 3); // events, latency and the tool's clock
        QCOMPARE(json.value("host"_L1).toString(), u"this computer"_s);
        QByteArray raw;
        for (const auto& one : std::as_const(rig.printed)) {
            QCOMPARE(one[0].toString(), u"s"_s);
            raw += one[1].toByteArray();
        }
        QCOMPARE(raw, QByteArray("[ 1s ] thds: 1 eps: 10.00 lat (ms,95%): 1.00\n"));
    }

    void aDeadToolDisturbsNoOther()
    {
        Rig rig;
        rig.meter.run(shell(u"dies"_s, figure + u"exec sleep 60"_s));
        rig.meter.run(shell(u"lives"_s, u"while :; do "_s + figure + u"sleep 0.1; done"_s));
        QTRY_VERIFY(rig.meter.hasBaseline());
        ::kill(pid_t(rig.meter.pid(u"dies"_s)), SIGKILL);
        QTRY_COMPARE(rig.states(u"dies"_s).last(), u"died"_s);
        const qsizetype before = rig.samples.size();
        QTRY_VERIFY(rig.samples.size() > before + 6);
        QCOMPARE(rig.source(u"lives"_s).value("state"_L1).toString(), u"live"_s);
        QVERIFY(rig.source(u"dies"_s).value("sentence"_L1).toString().contains("signal 9"_L1));
        QVERIFY(rig.stop());
    }

    void aNewRunOfTheSameSource()
    {
        Rig rig;
        rig.meter.run(shell(u"s"_s, figure + u"exec sleep 60"_s));
        QTRY_VERIFY(rig.meter.hasBaseline());
        rig.meter.run(shell(u"s"_s, figure + figure + u"exec sleep 60"_s)); // ends the first
        QVERIFY(!rig.meter.hasBaseline());
        QTRY_COMPARE(rig.source(u"s"_s).value("figures"_L1).toInt(), 3);
        QCOMPARE(rig.source(u"s"_s).value("runs"_L1).toInt(), 2);
        QVERIFY(rig.meter.hasBaseline());
        QVERIFY(rig.stop());
    }

    void waitsForAnothersWord()
    {
        Rig rig;
        MeterTool client = shell(u"client"_s, figure);
        client.after = u"server"_s;
        client.word = "listening";
        rig.meter.run(client);
        QCOMPARE(rig.source(u"client"_s).value("state"_L1).toString(), u"not-started"_s);
        rig.meter.run(shell(u"server"_s, u"echo Doing: listening; exec sleep 60"_s));
        QTRY_COMPARE(rig.states(u"client"_s).value(1), u"live"_s);
        // The word has been said already: the next one need not wait.
        MeterTool late = client;
        late.spec.name = u"late"_s;
        rig.meter.run(late);
        QTRY_COMPARE(rig.states(u"late"_s).value(1), u"live"_s);
        QVERIFY(rig.stop());
    }

    void triesAgainUntilAFigure()
    {
        Rig rig;
        const QString marker = rig.folder.filePath(u"third"_s);
        MeterTool tool = shell(u"s"_s, u"n=$(cat %1 2>/dev/null || echo 0); echo $((n+1)) >%1; "
                                       "[ $n -ge 2 ] || exit 1; "_s.arg(marker) +
                                           figure + u"exec sleep 60"_s);
        tool.tries = 5;
        rig.meter.run(tool);
        QTRY_COMPARE_WITH_TIMEOUT(rig.states(u"s"_s).last(), u"live"_s, 10000);
        QCOMPARE(rig.source(u"s"_s).value("runs"_L1).toInt(), 3);
        QVERIFY(rig.stop());
        QCOMPARE(rig.source(u"s"_s).value("runs"_L1).toInt(), 3);
    }

    void turnsWhileBusy()
    {
        Rig rig;
        rig.meter.run(shell(u"a"_s, figure + u"sleep 0.1"_s, MeterTool::When::Turn));
        rig.meter.run(shell(u"b"_s, figure + u"sleep 0.1"_s, MeterTool::When::Turn));
        rig.meter.run(shell(u"c"_s, figure + u"exec sleep 60"_s, MeterTool::When::Busy));
        QVERIFY(!rig.meter.isRunning());
        rig.meter.setBusy(true);
        QTRY_VERIFY(rig.source(u"b"_s).value("runs"_L1).toInt() >= 2);
        QCOMPARE(rig.source(u"c"_s).value("state"_L1).toString(), u"live"_s);
        // Never side by side: the states of the two follow each other.
        QString running;
        for (const auto& one : std::as_const(rig.events)) {
            const auto event = one.first().value<RunEvent>();
            const QString state = event.data.value("state"_L1).toString();
            if (event.source == "c"_L1)
                continue;
            if (state == "starting"_L1) {
                QVERIFY(running.isEmpty());
                running = event.source;
            } else if (state == "ended"_L1) {
                QCOMPARE(event.source, running);
                running.clear();
            }
        }
        rig.meter.setBusy(false);
        QTRY_VERIFY(!rig.meter.isRunning());
        QCOMPARE(rig.source(u"a"_s).value("runs"_L1), rig.source(u"b"_s).value("runs"_L1)); // whole rounds
        rig.meter.setBusy(true);
        QTRY_COMPARE(rig.source(u"c"_s).value("runs"_L1).toInt(), 2);
        QVERIFY(rig.stop());
    }

    void leftOutIsToldOnce()
    {
        Rig rig;
        rig.meter.leaveOut(u"perf"_s, {ErrorKind::Missing, u"No perf."_s, {}, u"Install it."_s});
        QCOMPARE(rig.events.size(), 1);
        const auto event = rig.events.first().first().value<RunEvent>();
        QCOMPARE(event.event, u"left-out"_s);
        QCOMPARE(event.data.value("sentence"_L1).toString(), u"No perf."_s);
        QCOMPARE(rig.meter.summary().value("left_out"_L1).toArray().size(), 1);
        QVERIFY(!event.data.contains("permissible"_L1));
        // For another reason now, and one about which something can be done.
        rig.meter.leaveOut(u"perf"_s, {ErrorKind::Missing, u"Not allowed."_s, {}, u"Ask."_s}, true);
        const QJsonArray leftOut = rig.meter.summary().value("left_out"_L1).toArray();
        QCOMPARE(leftOut.size(), 1);
        QCOMPARE(leftOut[0]["sentence"_L1].toString(), u"Not allowed."_s);
        QCOMPARE(rig.events.last().first().value<RunEvent>().data.value("permissible"_L1).toBool(), true);
        rig.meter.takeIn(u"perf"_s);
        QCOMPARE(rig.events.last().first().value<RunEvent>().event, u"allowed"_s);
        QVERIFY(rig.meter.summary().value("left_out"_L1).toArray().isEmpty());
    }

    void readsThisProcess()
    {
        Rig rig;
        rig.meter.watch(u"procfs-A"_s, QCoreApplication::applicationPid());
        rig.meter.watchHost();
        const auto told = [](const Rig& by, const QString& source, const QString& metric) {
            return std::any_of(by.samples.begin(), by.samples.end(), [&](const QList<QVariant>& one) {
                const auto sample = one.first().value<Sample>();
                return sample.source == source && sample.metric == metric;
            });
        };
        const auto has = [&](const QString& source, const QString& metric) {
            return told(rig, source, metric);
        };
        QTRY_VERIFY(has(u"procfs-A"_s, u"cpu"_s) && has(u"host"_s, u"cpu_user"_s));
        QVERIFY(has(u"procfs-A"_s, u"thread.tst_labmeter"_s));
        QVERIFY(rig.stop());
        const qsizetype after = rig.samples.size();
        // Another meter has read twice meanwhile: a load is the difference of two readings.
        Rig other;
        other.meter.watchHost();
        QTRY_VERIFY(told(other, u"host"_s, u"cpu_user"_s));
        QCOMPARE(rig.samples.size(), after);
        QCOMPARE(rig.source(u"host"_s).value("tool"_L1).toString(), u"procfs"_s);
    }
};

QTEST_GUILESS_MAIN(TestLabMeter)
#include "tst_labmeter.moc"
