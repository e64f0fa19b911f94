// SPDX-License-Identifier: GPL-3.0-or-later
// The same setting against itself, on real QEMU: how often a difference is called where there is none.
// FERRY_NULLS: how many experiments (20), their seeds from FERRY_SEED (1) on; six pairs each.
#include "app/base/files.h"
#include "app/experiment/comparison.h"
#include "app/experiment/distributions.h"
#include "app/experiment/results.h"
#include "tests/support/ferryprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

int number(const char* variable, int usual)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : usual;
}

QList<double> valuesOf(const QJsonObject& results, int cell, const QString& figure)
{
    QList<double> values;
    const QJsonArray array =
        results["cells"_L1].toArray().at(cell)["figures"_L1][figure]["values"_L1].toArray();
    for (const QJsonValue& each : array)
        values << each.toDouble(std::nan(""));
    return values;
}

} // namespace

class TestNullExperiment : public QObject
{
    Q_OBJECT
private slots:
    void callsNoDifference()
    {
        const int experiments = number("FERRY_NULLS", 20), firstSeed = number("FERRY_SEED", 1);
        const QStringList figures{u"total_ms"_s, u"downtime_qemu_ms"_s, u"downtime_client_ms"_s,
                                  u"sent_mib"_s, u"slowdown_percent"_s};
        int compared = 0, called = 0;
        for (int i = 0; i < experiments; ++i) {
            FerryProgram ferry;
            const QString base = QFileInfo(ferry.outFolder()).path();
            QFile plan(base + u"/null.json"_s);
            QVERIFY(plan.open(QIODevice::WriteOnly));
            plan.write(R"({"name": "null", "repeats": 6, "warm_ups": 1, "before_s": 1, "after_s": 1,
                "idle_wait_s": 0,
                "settings": {"ram_mib": 256, "dirty_mib": 64, "dirty_rate_mibps": 10, "accel": "tcg",
                             "measure": "procfs", "bandwidth_mibps": 60},
                "factors": [{"name": "the same", "levels": [
                    {"name": "this", "settings": {"downtime_limit_ms": 300}},
                    {"name": "that", "settings": {"downtime_limit_ms": 300}}]}]})");
            plan.close();
            const int code = ferry.run({u"experiment"_s, plan.fileName(), u"--out"_s, base + u"/null"_s,
                                        u"--seed"_s, QString::number(firstSeed + i)},
                                       1'800'000);
            QVERIFY2(code == 0, qPrintable(ferry.complaints()));
            const QJsonObject results =
                QJsonDocument::fromJson(fileContents(base + u"/null/results.json"_s)).object();
            for (const QString& figure : figures) {
                const Comparison comparison =
                    compare(valuesOf(results, 0, figure), valuesOf(results, 1, figure), Pairing::Paired);
                QCOMPARE(comparison.countA, 6);
                ++compared;
                if (!comparison.differs())
                    continue;
                ++called;
                qInfo("seed %d calls a difference in %s", firstSeed + i, qPrintable(figure));
            }
        }
        // One in twenty is what is promised of the calls on average; so many are within its chances.
        const double promised = 0.05 * compared;
        const double most = promised + normalQuantile(0.999) * std::sqrt(promised * 0.95);
        qInfo("%d of %d comparisons called a difference (%.1f %%)", called, compared,
              100.0 * called / compared);
        QVERIFY2(called <= most, qPrintable(QString::number(most)));
    }
};

QTEST_GUILESS_MAIN(TestNullExperiment)
#include "tst_null_experiment.moc"
