// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU time of a QEMU's threads, here and through the shell loop that runs on other hosts.
#include "app/metrics/procfeed.h"
#include "app/process/process.h"
#include "tests/fuzz/toolcheck.h"

#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t second = 1'000'000'000;

double value(const QList<Sample>& samples, const QString& metric)
{
    for (const Sample& one : samples) {
        if (one.metric == metric)
            return one.value;
    }
    return -1;
}

QByteArray statLine(qint64 tid, const QByteArray& name, int ticks)
{
    QByteArray line = QByteArray::number(tid) + " (" + name + ") S";
    for (int field = 4; field <= 52; ++field)
        line += field == 14 ? ' ' + QByteArray::number(ticks) : QByteArray(" 0");
    return line;
}

} // namespace

class TestQemuMeter : public QObject
{
    Q_OBJECT
private slots:
    void sharesOfThreads()
    {
        QemuMeter meter(u"procfs-A"_s);
        const QList<ThreadTimes> before{
            {10, u"qemu-system-x86"_s, 100}, {11, u"CPU 0/TCG"_s, 500}, {12, u"worker"_s, 7}};
        QVERIFY(meter.sample(10, before, 100, second).isEmpty());
        const QList<ThreadTimes> after{{10, u"qemu-system-x86"_s, 110},
                                       {11, u"CPU 0/TCG"_s, 580},
                                       {12, u"worker"_s, 3}, // the number was given to another thread
                                       {13, u"live_migration"_s, 50},
                                       {14, u"multifdsend_0"_s, 18},
                                       {16, u"return path"_s, 2},
                                       {15, u"multifdsend_0"_s, 5}};
        const QList<Sample> samples = meter.sample(10, after, 100, 2 * second);
        QCOMPARE(value(samples, u"vcpu"_s), 0.8);
        QCOMPARE(value(samples, u"migration"_s), 0.75);
        QCOMPARE(value(samples, u"cpu"_s), 0.1 + 0.8 + 0.03 + 0.75);
        QCOMPARE(value(samples, u"thread.multifdsend_0"_s), 0.23);
        QCOMPARE(value(samples, u"thread.worker"_s), 0.03);
        QCOMPARE(samples.first().source, u"procfs-A"_s);
        QCOMPARE(samples.first().unit, u"cpus"_s);
    }

    void anotherProcessBeginsAnew()
    {
        QemuMeter meter(u"x"_s);
        const QList<ThreadTimes> threads{{10, u"a"_s, 100}};
        QVERIFY(meter.sample(10, threads, 100, second).isEmpty());
        QVERIFY(meter.sample(20, threads, 100, 2 * second).isEmpty());
        QVERIFY(!meter.sample(20, threads, 100, 3 * second).isEmpty());
        QVERIFY(meter.sample(20, {}, 100, 4 * second).isEmpty()); // gone
        QVERIFY(meter.sample(20, threads, 100, 5 * second).isEmpty());
    }

    void theFeedReadsTheSame()
    {
        ProcFeedCodec codec;
        QCOMPARE(codec.line("hz 100").kind, ToolLine::Kind::Chatter);
        for (const QByteArray& line :
             {QByteArray("t 1000.00"), statLine(10, "CPU 0/KVM", 100), QByteArray(".")})
            QCOMPARE(codec.line(line).kind, ToolLine::Kind::Chatter);
        QCOMPARE(codec.line("t 1002.00").kind, ToolLine::Kind::Chatter);
        codec.line(statLine(10, "CPU 0/KVM", 200));
        codec.line(statLine(12, "live (migration) x", 40));
        const ToolLine line = codec.line(".");
        QCOMPARE(line.kind, ToolLine::Kind::Readings);
        QHash<QString, double> values;
        for (const Reading& reading : line.readings) {
            values.insert(reading.name(), *reading.value);
            QCOMPARE(reading.fromS, 1000.0);
            QCOMPARE(reading.toS, 1002.0);
            QCOMPARE(reading.unit, u"cpus"_s);
        }
        QCOMPARE(values.value(u"vcpu"_s), 0.5);
        QCOMPARE(values.value(u"migration"_s), 0.2);
        QCOMPARE(values.value(u"thread.live (migration) x"_s), 0.2);
    }

    void nonsense_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no ticks") << QByteArray("hz many");
        QTest::newRow("no time") << QByteArray("t now");
        QTest::newRow("an end without a beginning") << QByteArray(".");
        QTest::newRow("a thread before the time") << statLine(10, "a", 1);
        QTest::newRow("words") << QByteArray("hello");
    }
    void nonsense()
    {
        QFETCH(QByteArray, line);
        ProcFeedCodec codec;
        codec.line("hz 100");
        QCOMPARE(codec.line(line).kind, ToolLine::Kind::Nonsense);
    }

    void anyBytes()
    {
        // As the fuzz target, with damage that is the same each time.
        QByteArray text = "hz 100\n";
        for (int turn = 0; turn < 4; ++turn)
            text += "t " + QByteArray::number(1000 + turn) + ".50\n" + statLine(10, "CPU 0/TCG", 90 * turn) +
                    '\n' + statLine(11, "live_migration", 5 * turn) + "\n.\n";
        quint32 random = 1;
        const auto next = [&] { return random = random * 1664525 + 1013904223; };
        for (int round = 0; round < 3000; ++round) {
            QByteArray damaged = text.first(qsizetype(next() % quint32(text.size())));
            for (quint32 n = next() % 6; n > 0 && !damaged.isEmpty(); --n)
                damaged[qsizetype(next() >> 8) % damaged.size()] = "0123456789 .-()\nt"[(next() >> 16) % 17];
            checkToolCodec<ProcFeedCodec>(reinterpret_cast<const uint8_t*>(damaged.constData()),
                                          std::size_t(damaged.size()));
        }
        checkToolCodec<ProcFeedCodec>(reinterpret_cast<const uint8_t*>(text.constData()),
                                      std::size_t(text.size()));
    }

    void theLoopOfARealShell()
    {
        // A process that is busy on one processor, and the loop that ends with it.
        Process busy(CommandSpec{u"sh"_s, {u"-c"_s, u"while :; do :; done"_s}, {}, {}});
        busy.start();
        QTRY_VERIFY(busy.pid() > 0);
        Process loop(procLoop({}, busy.pid(), 100ms));
        ProcFeedCodec codec;
        double used = -1;
        int nonsense = 0;
        connect(&loop, &Process::outLine, this, [&](const QByteArray& text) {
            const ToolLine line = codec.line(text);
            nonsense += line.kind == ToolLine::Kind::Nonsense;
            for (const Reading& reading : line.readings) {
                if (reading.metric == "cpu"_L1)
                    used = std::max(used, *reading.value);
            }
        });
        QSignalSpy ended(&loop, &Process::finished);
        loop.start();
        QTRY_VERIFY_WITH_TIMEOUT(used > 0, 10000);
        QCOMPARE(nonsense, 0);
        busy.stop();
        QVERIFY(!ended.isEmpty() || ended.wait(10000));
    }
};

QTEST_GUILESS_MAIN(TestQemuMeter)
#include "tst_qemumeter.moc"
