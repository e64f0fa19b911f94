// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/verdictwords.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestVerdictWords : public QObject
{
    Q_OBJECT

    static Verdict good()
    {
        Verdict verdict;
        verdict.outcome = Outcome::Completed;
        verdict.strategy = u"precopy"_s;
        verdict.from = u"A"_s;
        verdict.to = u"B"_s;
        verdict.sourceStatus = u"postmigrate"_s;
        verdict.destinationStatus = u"running"_s;
        verdict.whereabouts = Whereabouts::Destination;
        verdict.totalMs = 2000;
        verdict.transferredBytes = 1024 * 1024 * 1500ll;
        verdict.passes = 3;
        verdict.downtime = {51, 48.6, 138, 142};
        verdict.pages = 51200;
        verdict.checks = 99;
        verdict.lost = 0;
        return verdict;
    }

    static Verdict bad(Outcome outcome, Whereabouts where, const QString& source, const QString& destination)
    {
        Verdict verdict = good();
        verdict.outcome = outcome;
        verdict.whereabouts = where;
        verdict.sourceStatus = source;
        verdict.destinationStatus = destination;
        if (outcome == Outcome::Failed)
            verdict.error = Error{ErrorKind::Failed, u"It broke."_s, {}, u"Mend it."_s};
        return verdict;
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    // code.md 4: a figure that was missing was excused.
    void completedTellsEveryFigure()
    {
        const QString text = verdictInWords(good());
        for (const QString& part :
             {u"from host A to host B (precopy)"_s, u"2.00 s"_s, u"1,500.0 MiB"_s, u"passes: 3"_s, u"51 ms"_s,
              u"49 ms"_s, u"138 ms"_s, u"142 ms"_s, u"51,200"_s, u"0 lost"_s, u"99 checks"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in: "_s + text));
        Verdict unmeasured = good();
        unmeasured.downtime.client.reset();
        QVERIFY(verdictInWords(unmeasured).contains("the client not measured"_L1));
        QVERIFY(!text.contains("not measured"_L1));
        QCOMPARE(verdictInBrief(good()), u"Moved to host B in 2.0 s; all 51,200 pages are intact."_s);
    }

    void whatWasForeseenStandsBesideWhatCame()
    {
        Verdict foreseen = good();
        QVERIFY(!verdictInWords(foreseen).contains("Predicted"_L1));
        foreseen.predicted = {
            {u"ends"_s, u"yes"_s},
            {u"total_ms"_s, QJsonObject{{u"low"_s, 1800}, {u"likely"_s, 2100}, {u"high"_s, 2500}}},
            {u"downtime_ms"_s, QJsonObject{{u"low"_s, 20}, {u"likely"_s, 40}, {u"high"_s, 90}}}};
        QVERIFY2(
            verdictInWords(foreseen).contains(
                u"Predicted: time 2.1 (1.8 … 2.5) s, measured 2.0 s; pause 40 (20 … 90) ms, measured 51 ms."_s),
            qPrintable(verdictInWords(foreseen)));
        QCOMPARE(Verdict::fromJson(foreseen.toMoveJson()).predicted, foreseen.predicted);
        foreseen.predicted = {{u"ends"_s, u"no"_s}};
        QVERIFY(verdictInWords(foreseen).contains("Predicted: that it would not end by itself."_L1));
    }

    void aGuestThatCouldNotBeAskedHasNoFigure()
    {
        Verdict silent = good();
        silent.lost.reset();
        QVERIFY(!verdictInWords(silent).contains("-1"_L1));
        QVERIFY(verdictInWords(silent).contains("could not be asked"_L1));
        QVERIFY(verdictInBrief(silent).contains("could not be asked"_L1));
    }

    void aGuestThatArrivedPausedIsSaidWithItsCure()
    {
        Verdict paused = good();
        paused.arrivedPaused = true;
        paused.destinationStatus = u"paused"_s;
        for (const QString& text : {verdictInWords(paused), verdictInBrief(paused)})
            QVERIFY2(text.contains("The guest arrived paused; type cont at the monitor of host B."_L1),
                     qPrintable(text));
        QVERIFY(!verdictInWords(good()).contains("paused"_L1));
    }

    void saysWhereTheGuestIs_data()
    {
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("words");
        using W = Whereabouts;
        const QString running = u"running"_s, gone = u"gone"_s;
        QTest::newRow("failed, at the source")
            << bad(Outcome::Failed, W::Source, running, gone) << u"The guest keeps running on host A."_s;
        QTest::newRow("failed, paused at the source")
            << bad(Outcome::Failed, W::Source, u"paused"_s, gone)
            << u"The guest stays on host A and is paused there (paused)."_s;
        QTest::newRow("failed, at the destination")
            << bad(Outcome::Failed, W::Destination, gone, running) << u"The guest runs on host B."_s;
        QTest::newRow("failed, stopped at the destination")
            << bad(Outcome::Failed, W::Destination, gone, u"io-error"_s)
            << u"The guest is on host B and does not run there (io-error)."_s;
        QTest::newRow("failed, both")
            << bad(Outcome::Failed, W::Both, u"postmigrate-paused"_s, u"paused"_s)
            << u"The guest's memory is partly on host A and partly on host B: recover the post-copy."_s;
        QTest::newRow("failed, gone") << bad(Outcome::Failed, W::Nowhere, gone, gone)
                                      << u"The guest is gone: the QEMU that held it has ended."_s;
        QTest::newRow("failed, unknown")
            << bad(Outcome::Failed, W::Unknown, {}, {}) << u"Neither host could say where the guest is."_s;
        QTest::newRow("cancelled, at the source")
            << bad(Outcome::Cancelled, W::Source, running, {}) << u"The guest keeps running on host A."_s;
        QTest::newRow("cancelled, unknown")
            << bad(Outcome::Cancelled, W::Unknown, {}, {}) << u"Neither host could say where the guest is."_s;
    }
    void saysWhereTheGuestIs()
    {
        QFETCH(Verdict, verdict);
        QFETCH(QString, words);
        QCOMPARE(whereaboutsInWords(verdict), words);
        const QString text = verdictInWords(verdict);
        QVERIFY2(text.endsWith(words), qPrintable(text));
        QVERIFY2(verdictInBrief(verdict).endsWith(words), qPrintable(verdictInBrief(verdict)));
        const bool failed = verdict.outcome == Outcome::Failed;
        QCOMPARE(text.contains("It broke."_L1), failed);
        QVERIFY(text.startsWith(failed ? "Failed"_L1 : "Cancelled"_L1));
    }
};

QTEST_GUILESS_MAIN(TestVerdictWords)
#include "tst_verdictwords.moc"
