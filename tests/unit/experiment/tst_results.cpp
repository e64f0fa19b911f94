// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/cellfigure.h"
#include "app/experiment/resultswriter.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestResults : public QObject
{
    Q_OBJECT

    static ExperimentPlan plan()
    {
        ExperimentPlan plan;
        plan.name = u"two"_s;
        plan.factors = {
            {u"strategy"_s,
             {{u"precopy"_s, {u"strategy=precopy"_s}}, {u"xbzrle, \"fast\""_s, {u"strategy=xbzrle"_s}}}}};
        plan.repeats = 8;
        plan.warmUps = 1;
        return plan;
    }

    static TrialRecord trial(int number, int cell, int repeat, double totalMs)
    {
        TrialRecord record;
        record.trial = {number, cell, repeat};
        record.outcome = TrialRecord::Outcome::Completed;
        record.figures = {{u"total_ms"_s, totalMs}, {u"sent_mib"_s, 200}};
        record.seconds = 3;
        return record;
    }

    /// The second cell takes half the time; its last trial did not complete, and one was disturbed.
    static QList<TrialRecord> records()
    {
        QList<TrialRecord> records{trial(1, 0, 0, 99'999)}; // the warm-up
        for (int repeat = 1; repeat <= 8; ++repeat) {
            records << trial(2 * repeat, 0, repeat, 4000 + 10 * repeat);
            records << trial(2 * repeat + 1, 1, repeat, 2000 + 7 * repeat);
        }
        records.last().outcome = TrialRecord::Outcome::TimedOut;
        records.last().figures.remove(u"total_ms"_s);
        records[3].foreignCpus = 1.5;
        return records;
    }

private slots:
    void cells()
    {
        const QList<CellResult> cells = cellsOf(plan(), records());
        QCOMPARE(cells.size(), 2);
        QCOMPARE(cells[0].completed, 8);
        QCOMPARE(cells[0].disturbed, 1);
        QCOMPARE(cells[1].completed, 7);
        QCOMPARE(cells[1].timedOut, 1);
        QCOMPARE(cells[0].summary(u"total_ms"_s).median, 4045);
        QCOMPARE(cells[1].summary(u"total_ms"_s).count, 7);
        QVERIFY(std::isnan(cells[1].values[u"total_ms"_s].last()));
        QCOMPARE(cells[1].trials.last(), 17);
        QCOMPARE(figuresIn(cells), (QStringList{u"total_ms"_s, u"sent_mib"_s}));
    }

    // A level with which guests are lost is told, however many figures the others have.
    void movesThatDoNotComplete()
    {
        QList<TrialRecord> trials = records();
        QVERIFY(!findingsOf(plan(), trials).join(u'\n').contains("Fisher"_L1)); // one of eight is chance
        for (TrialRecord& each : trials) {
            if (each.trial.cell == 1 && each.trial.repeat > 2)
                each.outcome = TrialRecord::Outcome::Failed;
        }
        const QString text = findingsOf(plan(), trials).join(u'\n');
        QVERIFY2(text.contains("2 of 8 trials completed with xbzrle, \"fast\", 8 of 8 with precopy"_L1),
                 qPrintable(text));
    }

    void findings()
    {
        const QString text = findingsOf(plan(), records()).join(u'\n');
        // The ratio of the seven pairs that there are, and nothing of the warm-up.
        QVERIFY2(text.contains("The total time of xbzrle, \"fast\" is 0.50"_L1), qPrintable(text));
        QVERIFY2(text.contains("7 pairs"_L1), qPrintable(text));
        QVERIFY2(text.contains("1 of 8 trials did not complete within 120 s"_L1), qPrintable(text));
        QVERIFY2(text.contains("No comparison shows a difference in data sent"_L1), qPrintable(text));
        QVERIFY2(text.contains("Other programs were busy"_L1), qPrintable(text));
    }

    void tooFewRepeatsSayHowMany()
    {
        ExperimentPlan few = plan();
        few.repeats = 2;
        const QString text = findingsOf(few, records().mid(0, 5)).join(u'\n');
        QVERIFY2(text.contains("It takes at least 6 repeats"_L1), qPrintable(text));
    }

    // What a tool tells during a move is compared with what it told before that same move.
    void phases()
    {
        ExperimentPlan during = plan();
        during.factors.clear();
        during.phases = true;
        QList<TrialRecord> trials;
        for (int repeat = 1; repeat <= 8; ++repeat) {
            TrialRecord record = trial(repeat, 0, repeat, 4000);
            record.figures.insert(u"before.iperf/rate"_s, 100 + repeat);
            record.figures.insert(u"during.iperf/rate"_s, 50 + repeat * 0.5);
            record.figures.insert(u"after.iperf/rate"_s, 100 + (repeat * 5) % 9);
            record.figures.insert(u"after.guest/write_rate"_s, 1); // not before: nothing to compare
            trials << record;
        }
        QCOMPARE(phaseSeriesIn(trials), QStringList{u"iperf/rate"_s});
        const QString text = findingsOf(during, trials).join(u'\n');
        QVERIFY2(text.contains("During the move the throughput by iperf's client is 0.500"_L1),
                 qPrintable(text));
        QVERIFY2(text.contains("times what it was before (8 pairs)."_L1), qPrintable(text));
        QVERIFY2(text.contains("After the move no other throughput by iperf's client"_L1), qPrintable(text));
        const QString page = resultsMarkdown(during, trials);
        QVERIFY2(page.contains("before the move | during the move | after the move"_L1), qPrintable(page));
        QVERIFY2(page.contains("Mbit/s | 105 [102, 107] | 52.3 ["_L1), qPrintable(page));
    }

    void csv()
    {
        const QByteArrayList lines = resultsCsv(plan(), records()).trimmed().split('\n');
        QCOMPARE(lines.size(), 18);
        QCOMPARE(
            lines[0],
            QByteArray("trial,cell,repeat,outcome,disturbed,foreign_cpus,stolen_cpus,seconds,\"strategy\","
                       "\"total_ms\",\"sent_mib\",sentence"));
        QCOMPARE(lines[4], QByteArray("4,0,2,completed,yes,1.5,0,3,\"precopy\",4020,200,"));
        QCOMPARE(lines[17], QByteArray("17,1,8,timed-out,no,0,0,3,\"xbzrle, \"\"fast\"\"\",,200,"));
    }

    void json()
    {
        const QJsonObject json = QJsonDocument::fromJson(resultsJson(plan(), records())).object();
        const QJsonObject cell = json["cells"_L1].toArray()[1].toObject();
        QCOMPARE(cell["timed_out"_L1].toInt(), 1);
        const QJsonObject total = cell["figures"_L1]["total_ms"_L1].toObject();
        QCOMPARE(total["n"_L1].toInt(), 7);
        QVERIFY(total["values"_L1].toArray().last().isNull());
        QCOMPARE(total["median"_L1].toDouble(), 2028);
        QVERIFY(total["low"_L1].toDouble() >= 2007 && total["high"_L1].toDouble() <= 2049);
        const auto kept = ExperimentPlan::fromJson(QJsonDocument(json["plan"_L1].toObject()).toJson());
        QVERIFY(kept && *kept == plan());
    }

    void markdown()
    {
        const QString text = resultsMarkdown(plan(), records());
        QVERIFY2(text.contains("| precopy | 8 of 8 | 4,045 ["_L1), qPrintable(text));
        QVERIFY2(text.contains("\n- "_L1), qPrintable(text));
    }

    void recordsAreReadAsWritten()
    {
        TrialRecord record = records()[3];
        record.sentence = u"It did not complete."_s;
        record.settings = plan().settingsOf(0);
        record.started = QDateTime::fromString(u"2026-11-27T10:00:00.123"_s, Qt::ISODateWithMs);
        const auto read =
            TrialRecord::fromJson(QJsonDocument::fromJson(QJsonDocument(record.toJson()).toJson()).object());
        QVERIFY(read);
        QCOMPARE(*read, record);
        QVERIFY(!TrialRecord::fromJson({}));
        QJsonObject broken = record.toJson();
        broken.insert(u"outcome"_s, u"danced"_s);
        QVERIFY(!TrialRecord::fromJson(broken));
    }

    // Every trial with a value has its dot, in the row of its cell and in the order of its value.
    void dots()
    {
        const CellFigure figure(cellsOf(plan(), records()), u"total_ms"_s);
        const QFont font;
        const QRectF rect(QPointF(0, 0), figure.sizeFor(font));
        const QList<CellFigure::Dot> dots = figure.dots(rect, font);
        QCOMPARE(dots.size(), 15);
        QCOMPARE(dots[0].trial, 2);
        QCOMPARE(dots[8].trial, 3);
        for (qsizetype i = 0; i < dots.size(); ++i) {
            QVERIFY(rect.contains(dots[i].at));
            const bool same = i > 0 && (i < 8 || i > 8);
            if (same)
                QVERIFY(dots[i].at.x() > dots[i - 1].at.x() && dots[i].at.y() - dots[i - 1].at.y() < 10);
        }
        QVERIFY(dots[8].at.x() < dots[0].at.x());
    }

    void pictures_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("svg") << u"svg"_s << QByteArray("<?xml");
        QTest::newRow("png") << u"png"_s << QByteArray("\x89PNG");
        QTest::newRow("pdf") << u"pdf"_s << QByteArray("%PDF");
    }
    void pictures()
    {
        QFETCH(QString, ending);
        QFETCH(QByteArray, begins);
        QTemporaryDir dir;
        const QString path = dir.filePath(u"figure."_s + ending);
        const CellFigure figure(cellsOf(plan(), records()), u"total_ms"_s);
        const auto saved = saveCellFigure(figure, path);
        QVERIFY2(saved.has_value(), qPrintable(saved ? QString() : describe(saved.error())));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begins));
        QVERIFY(!saveCellFigure(figure, dir.filePath(u"not/there."_s + ending)));
    }
};

QTEST_MAIN(TestResults)

#include "tst_results.moc"
