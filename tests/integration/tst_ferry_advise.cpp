// SPDX-License-Identifier: GPL-3.0-or-later
// `ferry advise` on real QEMU, and what run.json keeps of what was foreseen.
#include "tests/support/ferryprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

QStringList withSettings(QStringList words)
{
    for (const QString& setting : {u"ram_mib=192"_s, u"dirty_mib=40"_s, u"dirty_rate_mibps=20"_s,
                                   u"bandwidth_mibps=64"_s, u"measure=none"_s})
        words << u"--set"_s << setting;
    return words;
}

} // namespace

class TestFerryAdvise : public QObject
{
    Q_OBJECT
private slots:
    void jsonSaysWhatEachStrategyWouldCost()
    {
        FerryProgram ferry;
        const int code = ferry.run(withSettings({u"advise"_s, u"--json"_s}));
        QVERIFY2(code == 0, qPrintable(ferry.complaints()));
        const QJsonObject advice = QJsonDocument::fromJson(ferry.output().toUtf8()).object();
        const QJsonArray list = advice["predictions"_L1].toArray();
        QVERIFY2(list.size() >= 4, qPrintable(ferry.output()));
        const QJsonObject precopy = list[0].toObject();
        QCOMPARE(precopy["strategy"_L1]["name"_L1].toString(), u"precopy"_s);
        QCOMPARE(precopy["ends"_L1].toString(), u"yes"_s);
        // 105 MiB and what is dirtied meanwhile at 64 MiB/s: seconds, and no minute.
        const double ms = precopy["total_ms"_L1]["likely"_L1].toDouble();
        QVERIFY2(ms > 1000 && ms < 10'000, qPrintable(QString::number(ms)));
        QVERIFY(precopy["total_ms"_L1]["low"_L1].toDouble() <= ms);
        QVERIFY(precopy["total_ms"_L1]["high"_L1].toDouble() >= ms);
        QCOMPARE(advice["working_set_mib"_L1].toInt(), 40);
        QVERIFY(advice["dirty_rate_mibps"_L1]["qemu"_L1].isObject());
        QVERIFY(advice["advised"_L1].isObject());
        QCOMPARE(ferry.leftovers(), QStringList());
    }

    void wordsSayTheSame()
    {
        FerryProgram ferry;
        const int code = ferry.run(withSettings({u"advise"_s}));
        QVERIFY2(code == 0, qPrintable(ferry.complaints()));
        for (const QString& word : {u"Strategy"_s, u"precopy"_s, u"postcopy"_s, u"MiB/s"_s})
            QVERIFY2(ferry.output().contains(word), qPrintable(ferry.output()));
        QCOMPARE(ferry.leftovers(), QStringList());
    }

    void aMoveIsSetAgainstWhatWasForeseen()
    {
        FerryProgram ferry;
        const int code = ferry.run(withSettings(
            {u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s, u"--set"_s, u"moves=2"_s}));
        QVERIFY2(code == 0, qPrintable(ferry.complaints()));
        const QJsonArray moves = ferry.summary()["moves"_L1].toArray();
        QCOMPARE(moves.size(), 2);
        for (const QJsonValue& move : moves) {
            const QJsonValue total = move["predicted"_L1]["total_ms"_L1];
            QVERIFY2(total.isObject(), qPrintable(ferry.output()));
            QVERIFY(total["low"_L1].toDouble() <= total["likely"_L1].toDouble());
        }
        QVERIFY2(ferry.output().contains(u"Predicted: time "_s), qPrintable(ferry.output()));
    }

    void whatCannotBeSetIsRefused()
    {
        FerryProgram ferry;
        QCOMPARE(ferry.run({u"advise"_s, u"--set"_s, u"ram_mib=1"_s}), 2);
        QCOMPARE(ferry.leftovers(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestFerryAdvise)
#include "tst_ferry_advise.moc"
