// SPDX-License-Identifier: GPL-3.0-or-later
// A guest outlives its Ferry: whatever was going on when Ferry was killed, the next one finds the guest, goes
// on with it and moves it with proof; or says why not, and starts a new one. Nothing is left over either way.
#include "app/base/files.h"
#include "app/lab/quicklab.h"
#include "app/lab/salvage.h"
#include "tests/support/ferryprogram.h"

#include <QLocalSocket>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestFoundAgain : public QObject
{
    Q_OBJECT

    static QStringList settings(const QStringList& more)
    {
        QStringList words;
        for (const QString& word : QStringList{u"ram_mib=192"_s, u"dirty_mib=48"_s, u"dirty_rate_mibps=20"_s,
                                               u"accel=tcg"_s, u"measure=none"_s} +
                                       more)
            words << u"--set"_s << word;
        return words;
    }
    static QString folderOf(const test::FerryProgram& ferry)
    {
        return QFileInfo(ferry.runtimeFolder()).path();
    }
    /// Starts Ferry with these words and kills it once the file in its folder holds the text.
    static void killWhen(test::FerryProgram& ferry, const QStringList& words, const QString& file,
                         const QByteArray& text)
    {
        const QString out = folderOf(ferry) + u"/killed"_s;
        ferry.start(words + QStringList{u"--out"_s, out});
        QTRY_VERIFY_WITH_TIMEOUT(
            !ferry.isRunning() ||
                (file.isEmpty() ? ferry.journal() : fileContents(out + u'/' + file)).contains(text),
            120'000);
        ferry.signalWith(SIGKILL);
        std::ignore = ferry.wait();
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folderOf(ferry)));
        qputenv("XDG_STATE_HOME", QFile::encodeName(folderOf(ferry) + u"/state"_s));
    }
    static QStringList headless(const QStringList& more)
    {
        return QStringList{u"run"_s, u"quick"_s, u"--headless"_s} + settings(more);
    }

    /// A lab that goes on, and what it told.
    struct GoesOn
    {
        QuickLab lab;
        QStringList notes;
        QString failure;
        qint64 found = 0; ///< the guest's QEMU

        explicit GoesOn(const StandingLab& standing) : lab(standing)
        {
            connect(&lab, &Lab::monitorSaid, &lab, [this](const MonitorText& text) {
                if (text.kind == MonitorText::Kind::Note)
                    notes << text.text;
            });
            connect(&lab, &Lab::happened, &lab, [this](const RunEvent& event) {
                if (event.event == "found-again"_L1)
                    found = event.data["pid"_L1].toInteger();
            });
            connect(&lab, &Lab::failed, &lab, [this](const Error& error) { failure = describe(error); });
            lab.start();
        }
        bool isReady() const { return lab.state() == LabState::Ready; }
        bool isSettled() const { return isReady() || !failure.isEmpty(); }
        QString said() const { return failure + u'|' + notes.join(u'|'); }
    };
    static void stop(QuickLab& lab, const test::FerryProgram& ferry)
    {
        QSignalSpy stopped(&lab, &Lab::stopped);
        lab.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 60'000);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

private slots:
    static void initTestCase() { qputenv("QT_QPA_PLATFORM", "offscreen"); }

    void goesOn_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("killedAt"); // what the record holds by then
        QTest::addColumn<QString>("sides");       // where the guest may be found
        const auto slow = [](const QString& strategy) {
            return QStringList{u"strategy="_s + strategy, u"bandwidth_mibps=8"_s, u"moves=9"_s};
        };
        QTest::newRow("in the midst of pre-copy")
            << slow(u"precopy"_s) << QByteArray("\"status\":\"active\"") << u"A"_s;
        QTest::newRow("in the midst of post-copy")
            << slow(u"postcopy"_s) << QByteArray("\"status\":\"postcopy-active\"") << u"B"_s;
        QTest::newRow("after a move, on a segment") << QStringList{u"network=segment"_s, u"moves=1000"_s}
                                                    << QByteArray("\"event\":\"completed\"") << u"AB"_s;
    }
    void goesOn()
    {
        QFETCH(QStringList, more);
        QFETCH(QByteArray, killedAt);
        QFETCH(QString, sides);
        test::FerryProgram ferry;
        killWhen(ferry, headless(more), u"events.jsonl"_s, killedAt);
        if (ferry.complaints().contains("unprivileged_userfaultfd"_L1))
            QSKIP("this user may not use userfaultfd, and so no post-copy");
        QVERIFY2(!ferry.complaints().contains("ferry: "_L1), qPrintable(ferry.complaints()));
        const QList<qint64> qemus = ferry.processes(u"qemu-system"_s);
        QVERIFY(!qemus.isEmpty());
        const auto standing = StandingLab::find(ferry.runtimeFolder());
        QVERIFY(standing);
        GoesOn on(*standing);
        QTRY_VERIFY_WITH_TIMEOUT(on.isSettled(), 180'000);
        QVERIFY2(on.isReady(), qPrintable(on.said()));
        QVERIFY2(qemus.contains(on.found), qPrintable(on.said()));
        QVERIFY2(sides.contains(sideLetter(on.lab.guestSide())), qPrintable(sideLetter(on.lab.guestSide())));
        QCOMPARE(on.lab.load(), (Load{48, 20}));
        // The guest's, and the new one that waits; the old one that waited is gone.
        QCOMPARE(ferry.processes(u"qemu-system"_s).size(), 2);

        QSignalSpy moved(&on.lab, &Lab::moved);
        on.lab.migrate({});
        QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 1, 120'000);
        const auto verdict = moved[0][0].value<Verdict>();
        QVERIFY2(verdict.outcome == Outcome::Completed,
                 qPrintable(verdict.error ? describe(*verdict.error) : on.said()));
        QCOMPARE(verdict.lost, std::optional<std::int64_t>(0));
        QTRY_VERIFY_WITH_TIMEOUT(on.isSettled(), 60'000);
        QVERIFY2(on.isReady(), qPrintable(on.said()));
        stop(on.lab, ferry);
    }

    void theWindowFindsIt()
    {
        test::FerryProgram ferry;
        killWhen(ferry, settings({}), {}, "\"ready\"");
        const QList<qint64> qemus = ferry.processes(u"qemu-system"_s);
        const QString out = folderOf(ferry) + u"/found"_s;
        ferry.start({u"--out"_s, out});
        QTRY_VERIFY_WITH_TIMEOUT(!ferry.isRunning() || ferry.journal().count("\"ready\"") == 2, 120'000);
        ferry.signalWith(SIGTERM);
        QVERIFY2(ferry.wait(60'000) == 0, qPrintable(ferry.complaints()));
        const QByteArray events = fileContents(out + u"/events.jsonl"_s);
        const bool sameGuest = std::any_of(qemus.begin(), qemus.end(), [&](qint64 pid) {
            return events.contains("{\"data\":{\"pid\":" + QByteArray::number(pid) +
                                   ",\"side\":\"A\"},\"event\":\"found-again\"");
        });
        QVERIFY2(sameGuest, events.constData());
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void aGuestThatIsGone()
    {
        test::FerryProgram ferry;
        killWhen(ferry, settings({}), {}, "\"ready\"");
        const auto standing = StandingLab::find(ferry.runtimeFolder());
        QVERIFY(standing);
        QCOMPARE(::kill(pid_t(standing->qemus[0].pid), SIGKILL), 0);
        GoesOn on(*standing);
        QTRY_VERIFY_WITH_TIMEOUT(on.isSettled(), 180'000);
        QVERIFY2(on.isReady(), qPrintable(on.said()));
        QCOMPARE(on.found, 0);
        QVERIFY2(on.said().contains("neither side"_L1), qPrintable(on.said()));
        stop(on.lab, ferry);
    }

    // Another program has the monitor, which serves one at a time: the guest is nobody's to end.
    void bug6_21_aBusyMonitorDoesNotEndTheGuest()
    {
        test::FerryProgram ferry;
        // The first move does not end: the guest stays on host A, whose monitor is held.
        killWhen(ferry, headless({u"moves=1000"_s, u"bandwidth_mibps=1"_s}), {}, "\"ready\"");
        auto standing = StandingLab::find(ferry.runtimeFolder());
        QVERIFY(standing);
        QLocalSocket other;
        other.connectToServer(standing->qemus[0].qmpPath);
        QVERIFY(other.waitForConnected());
        {
            auto journal = Journal::adopt(standing->folder);
            QVERIFY(journal);
            Salvage salvage(*standing);
            salvage.setPatience(std::chrono::minutes(2), std::chrono::milliseconds(1));
            QSignalSpy finished(&salvage, &Salvage::finished);
            salvage.start();
            QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
            const auto found = finished[0][0].value<Salvage::Found>();
            QVERIFY2(found.kept && !found.side, qPrintable(found.why));
            QVERIFY2(found.why.contains("QMP socket"_L1), qPrintable(found.why));
            journal->release();
        }
        QCOMPARE(ferry.processes(u"qemu-system"_s).size(), 2);
        // It is offered again, and can be taken over once the other has gone.
        other.disconnectFromServer();
        standing = StandingLab::find(ferry.runtimeFolder());
        QVERIFY(standing);
        GoesOn on(*standing);
        QTRY_VERIFY_WITH_TIMEOUT(on.isSettled(), 180'000);
        QVERIFY2(on.isReady() && on.found != 0, qPrintable(on.said()));
        stop(on.lab, ferry);
    }

    // A migration that takes longer than anybody waits is not ended either.
    void bug6_21_aLongMigrationDoesNotEndTheGuest()
    {
        test::FerryProgram ferry;
        killWhen(ferry, headless({u"strategy=postcopy"_s, u"bandwidth_mibps=8"_s, u"moves=9"_s}),
                 u"events.jsonl"_s, "\"status\":\"postcopy-active\"");
        if (ferry.complaints().contains("unprivileged_userfaultfd"_L1))
            QSKIP("this user may not use userfaultfd, and so no post-copy");
        const auto standing = StandingLab::find(ferry.runtimeFolder());
        QVERIFY(standing);
        {
            auto journal = Journal::adopt(standing->folder);
            QVERIFY(journal);
            Salvage salvage(*standing);
            salvage.setPatience(std::chrono::milliseconds(1), std::chrono::minutes(2));
            QSignalSpy finished(&salvage, &Salvage::finished);
            salvage.start();
            QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
            QVERIFY(finished[0][0].value<Salvage::Found>().kept);
            journal->release();
        }
        QCOMPARE(ferry.processes(u"qemu-system"_s).size(), 2);
        QVERIFY(StandingLab::find(ferry.runtimeFolder()));
        QCOMPARE(ferry.run({u"clean"_s}, 120'000), 0);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void closedWhileItIsLookedFor()
    {
        test::FerryProgram ferry;
        killWhen(ferry, settings({}), {}, "\"ready\"");
        GoesOn on(*StandingLab::find(ferry.runtimeFolder()));
        QTRY_VERIFY_WITH_TIMEOUT(ferry.journal().count("\"owner\"") == 2, 30'000);
        stop(on.lab, ferry);
    }
};

QTEST_GUILESS_MAIN(TestFoundAgain)
#include "tst_foundagain.moc"
