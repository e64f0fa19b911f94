// SPDX-License-Identifier: GPL-3.0-or-later
// Sixty moves in a row under the full load, every strategy among them. Long: in a label of its own.
#include "app/migration/verdict.h"
#include "tests/support/ferryprogram.h"

#include <QJsonArray>
#include <QTest>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestSixtyMoves : public QObject
{
    Q_OBJECT
private slots:
    void toAndFro()
    {
        FerryProgram ferry;
        const int code = ferry.run({u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s, u"--set"_s,
                                    u"strategy=all"_s, u"--set"_s, u"moves=60"_s, u"--set"_s,
                                    u"dirty_mib=200"_s, u"--set"_s, u"dirty_rate_mibps=50"_s},
                                   3'000'000);
        QVERIFY2(code == 0, qPrintable(ferry.complaints()));
        QHash<QString, int> completed;
        std::int64_t lost = 0;
        for (const QJsonValue& value : ferry.summary().value("moves"_L1).toArray()) {
            const QJsonObject move = value.toObject();
            if (move.value("outcome"_L1).toString() == "completed"_L1)
                ++completed[ferry::Verdict::fromJson(move).strategy];
            lost += move.value("integrity"_L1).toObject().value("lost"_L1).toInteger(1);
        }
        int total = 0;
        for (const int count : std::as_const(completed))
            total += count;
        qInfo() << completed;
        QCOMPARE(total, 60);
        QCOMPARE(completed.size(), 5);
        QCOMPARE(lost, std::int64_t(0));
        QCOMPARE(ferry.leftovers(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestSixtyMoves)
#include "tst_sixty_moves.moc"
