// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/progress.h"
#include "app/migration/verdict.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestProgress : public QObject
{
    Q_OBJECT
private slots:
    void sec18_shareOfAbsurdFigures_data()
    {
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("remaining");
        QTest::addColumn<double>("share");
        const qint64 most = std::numeric_limits<qint64>::max(), least = std::numeric_limits<qint64>::min();
        QTest::newRow("half") << qint64(200) << qint64(100) << 0.5;
        QTest::newRow("done") << qint64(200) << qint64(0) << 1.0;
        QTest::newRow("more left than there is") << qint64(100) << qint64(200) << 0.0;
        QTest::newRow("less than nothing left") << most << least << 1.0;
        QTest::newRow("everything left") << qint64(1) << most << 0.0;
        QTest::newRow("no total") << qint64(0) << qint64(5) << 0.0;
        QTest::newRow("negative total") << least << most << 0.0;
    }
    void sec18_shareOfAbsurdFigures()
    {
        QFETCH(qint64, total);
        QFETCH(qint64, remaining);
        QFETCH(double, share);
        Progress progress;
        progress.total = total;
        progress.remaining = remaining;
        QCOMPARE(progress.share(), share);
    }

    void sec18_aLyingMonitor()
    {
        const QJsonObject info =
            QJsonDocument::fromJson(R"({"status":"active","cpu-throttle-percentage":1e300,"ram":{
                "transferred":-5,"remaining":9223372036854775807,"total":1e300,"dirty-pages-rate":1e300,
                "page-size":9223372036854775807,"dirty-sync-count":-1e300}})")
                .object();
        const Progress progress = parseProgress(info, 7);
        QCOMPARE(progress.transferred, 0);
        QCOMPARE(progress.pass, 0);
        QCOMPARE(progress.throttlePercent, std::numeric_limits<int>::max());
        QVERIFY(progress.remaining > 0 && progress.remaining <= (qint64(1) << 53));
        QVERIFY(progress.total + progress.remaining > 0);
        QVERIFY(progress.share() >= 0 && progress.share() <= 1);
    }

    void sec15_verdictsOfAbsurdFigures()
    {
        const QJsonObject json = QJsonDocument::fromJson(
                                     R"({"outcome":"completed","passes":1e300,"transferred_bytes":-1,
                "integrity":{"pages":1e300,"checks":9223372036854775808,"lost":-5},
                "network":{"datagrams_lost":1e300,"tcp_survived":7},"downtime_ms":{"qemu":"x","events":1e308}})")
                                     .object();
        const Verdict verdict = Verdict::fromJson(json);
        QCOMPARE(verdict.passes, std::numeric_limits<int>::max());
        QCOMPARE(verdict.transferredBytes, 0);
        QCOMPARE(verdict.pages, qint64(1) << 53);
        QCOMPARE(verdict.checks, qint64(1) << 53);
        QCOMPARE(verdict.lost, std::optional<std::int64_t>(0));
        QVERIFY(!verdict.tcpSurvived);
        QVERIFY(!verdict.downtime.qemu);
        QCOMPARE(Verdict::fromJson(verdict.toJson()), verdict);
    }
};

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
