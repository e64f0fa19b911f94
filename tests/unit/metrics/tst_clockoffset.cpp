// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/metrics/clockprobe.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestClockOffset : public QObject
{
    Q_OBJECT

    static Result<HostClock> probe(const QStringList& prefix)
    {
        ClockProbe probe(u"here"_s, prefix, 8);
        QSignalSpy finished(&probe, &ClockProbe::finished);
        probe.start();
        if (finished.isEmpty() && !finished.wait(20000))
            return fail(ErrorKind::Failed, u"no signal"_s);
        return finished.first().first().value<Result<HostClock>>();
    }
    static std::int64_t realtimeOffset()
    {
        timespec real{};
        clock_gettime(CLOCK_REALTIME, &real);
        return std::int64_t(real.tv_sec) * 1'000'000'000 + real.tv_nsec - monotonicNs();
    }

private slots:
    void theQuickestTripDecides()
    {
        // Remote ahead by 5000; the answer is given somewhere within each trip.
        const QList<ClockReading> readings{{1000, 6900, 2000}, {3000, 8060, 3100}, {4000, 9010, 5000}};
        QCOMPARE(*estimateOffset(readings), (ClockOffset{5010, 50, 3050, 3}));
        QCOMPARE(estimateOffset(readings, 7)->errorNs, 57);
        QCOMPARE(estimateOffset(readings)->toLocal(8060), 3050);
    }

    void theTruthLiesWithinTheBound()
    {
        // Any split of the trip between the two ways, in one direction wholly even.
        for (std::int64_t there = 0; there <= 101; ++there) {
            const auto offset = estimateOffset({{0, there - 77, 101}});
            QVERIFY(std::abs(offset->offsetNs + 77) <= offset->errorNs);
        }
    }

    void impossibleReadings()
    {
        QVERIFY(!estimateOffset({}));
        QVERIFY(!estimateOffset({{10, 5, 9}}));
        QCOMPARE(estimateOffset({{10, 5, 9}, {0, 1, 2}})->readings, 1);
    }

    void thisComputersOwnClock()
    {
        const auto clock = probe({});
        QVERIFY(clock);
        QCOMPARE(clock->host, u"here"_s);
        QCOMPARE(clock->offset.readings, 8);
        const std::int64_t truth = clock->clock == "monotonic"_L1 ? 0 : realtimeOffset();
        // The wall clock may be set while this runs; by more than a second nobody does.
        const std::int64_t slack = clock->clock == "realtime"_L1 ? 1'000'000'000 : 0;
        if (clock->clock != "uptime"_L1)
            QVERIFY(std::abs(clock->offset.offsetNs - truth) <= clock->offset.errorNs + slack);
        QCOMPARE(clock->toJson().value("error_ns"_L1).toInteger(), qint64(clock->offset.errorNs));
    }

    void withoutPerlAndPython_data()
    {
        QTest::addColumn<bool>("coreutils");
        QTest::newRow("date") << true;
        QTest::newRow("uptime") << false;
    }
    void withoutPerlAndPython()
    {
        QFETCH(bool, coreutils);
        QTemporaryDir bin;
        if (coreutils)
            QVERIFY(QFile::link(QStandardPaths::findExecutable(u"date"_s), bin.path() + u"/date"_s));
        QVERIFY(QFile::link(QStandardPaths::findExecutable(u"sh"_s), bin.path() + u"/sh"_s));
        const auto clock = probe({u"env"_s, u"PATH="_s + bin.path()});
        QVERIFY(clock);
        QCOMPARE(clock->clock, coreutils ? u"realtime"_s : u"uptime"_s);
        if (!coreutils) {
            timespec boot{};
            clock_gettime(CLOCK_BOOTTIME, &boot);
            const std::int64_t truth =
                std::int64_t(boot.tv_sec) * 1'000'000'000 + boot.tv_nsec - monotonicNs();
            QVERIFY(std::abs(clock->offset.offsetNs - truth) <= clock->offset.errorNs + 1'000'000);
        } else {
            QVERIFY(std::abs(clock->offset.offsetNs - realtimeOffset()) <=
                    clock->offset.errorNs + 1'000'000'000);
        }
    }

    void hostsThatDoNotAnswer_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("kind");
        QTest::newRow("refuses") << u"echo no entry >&2; exit 255"_s << int(ErrorKind::Missing);
        QTest::newRow("nonsense")
            << u"echo Welcome; echo clock monotonic 1; read a; read b; echo 12x; cat >/dev/null"_s
            << int(ErrorKind::Protocol);
    }
    void hostsThatDoNotAnswer()
    {
        QFETCH(QString, script);
        QFETCH(int, kind);
        const auto clock = probe({u"sh"_s, u"-c"_s, script});
        QVERIFY(!clock);
        QCOMPARE(int(clock.error().kind), kind);
    }

    void noSuchWay()
    {
        const auto clock = probe({u"/no/such/ssh"_s});
        QVERIFY(!clock);
        QCOMPARE(clock.error().kind, ErrorKind::Missing);
    }
};

QTEST_GUILESS_MAIN(TestClockOffset)
#include "tst_clockoffset.moc"
