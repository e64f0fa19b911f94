// SPDX-License-Identifier: GPL-3.0-or-later
// Of run.json: schema 1 still opens (a recorded run is kept in tests/data), schema 2 tells more.
#include "app/migration/verdict.h"
#include "app/run/runreader.h"
#include "tests/support/hostileruns.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestRunFacts : public QObject
{
    Q_OBJECT
private slots:
    void schema1StillOpens()
    {
        const auto run = RunReader::open(QStringLiteral(FERRY_TEST_DATA "/run-quick"));
        QVERIFY(run);
        const RunFacts facts = run->facts();
        QCOMPARE(facts.schema, 1);
        QVERIFY(facts.settings.isEmpty());
        QCOMPARE(facts.moves.size(), 1);
        QCOMPARE(facts.moves.first().strategy, (QJsonObject{{u"name"_s, u"precopy"_s}}));
        const Verdict verdict = Verdict::fromJson(facts.moves.first().verdict);
        QCOMPARE(verdict.strategy, u"precopy"_s);
        QCOMPARE(verdict.transferredBytes, 229406084);
        QCOMPARE(facts.machine.value("qemu"_L1).toString(), u"7.2.22"_s);
        QCOMPARE(facts.machine.value("accelerator"_L1).toString(), u"tcg"_s);
        QCOMPARE(facts.machine.value("os"_L1).toString(), u"Debian GNU/Linux 12 (bookworm)"_s);
    }

    void schema2TellsSettingsStrategiesAndTheMachine()
    {
        QTemporaryDir dir;
        QVERIFY(test::writeFile(dir.filePath(u"samples.csv"_s), "t_ns,source,metric,value,unit\n"));
        QVERIFY(test::writeFile(dir.filePath(u"run.json"_s),
                                R"({"schema":2,"settings":["strategy=multifd","moves=2"],"qemu":"7.2.22",
                "moves":[{"outcome":"completed","from":"A","to":"B","strategy":{"name":"multifd","channels":4}}],
                "machine":{"cpu":"x","memory":8,"kernel":"6.1","qemu":"7.2.22","accelerator":"kvm","tools":["perf"]}})"));
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        const RunFacts facts = run->facts();
        QCOMPARE(facts.schema, 2);
        QCOMPARE(facts.settings, (QStringList{u"strategy=multifd"_s, u"moves=2"_s}));
        QCOMPARE(facts.moves.size(), 1);
        QCOMPARE(facts.moves.first().strategy.value("channels"_L1).toInt(), 4);
        QCOMPARE(Verdict::fromJson(facts.moves.first().verdict).strategy, u"multifd"_s);
        QCOMPARE(facts.machine.value("accelerator"_L1).toString(), u"kvm"_s);
    }

    void aCutOffRunHasNoFacts()
    {
        QTemporaryDir dir;
        QVERIFY(test::writeFile(dir.filePath(u"samples.csv"_s), "t_ns,source,metric,value,unit\n"));
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->facts(), RunFacts());
    }

    void aNewerSchemaIsToldClearly_data()
    {
        QTest::addColumn<QByteArray>("schema");
        for (const char* schema : {"3", "99", "1e300", "2147483648", "9223372036854775808"})
            QTest::newRow(schema) << QByteArray(schema);
    }
    void aNewerSchemaIsToldClearly()
    {
        QFETCH(QByteArray, schema);
        QTemporaryDir dir;
        QVERIFY(test::writeFile(dir.filePath(u"samples.csv"_s), "t_ns,source,metric,value,unit\n"));
        QVERIFY(test::writeFile(dir.filePath(u"run.json"_s), "{\"schema\":" + schema + "}"));
        const auto run = RunReader::open(dir.path());
        QVERIFY(!run);
        QCOMPARE(run.error().kind, ErrorKind::Protocol);
        QVERIFY(run.error().sentence.contains(u"newer Ferry"_s));
    }

    void wrongTypesAreLeftOut()
    {
        const RunFacts facts =
            RunFacts::fromJson({{u"schema"_s, -3},
                                {u"settings"_s, QJsonArray{1, u"a=b"_s, QJsonObject()}},
                                {u"moves"_s, QJsonArray{7, QJsonObject{{u"strategy"_s, 4}}}},
                                {u"machine"_s, u"x"_s}});
        QCOMPARE(facts.schema, 0);
        QCOMPARE(facts.settings, QStringList{u"a=b"_s});
        QCOMPARE(facts.moves.size(), 1);
        QVERIFY(facts.moves.first().strategy.isEmpty());
        QVERIFY(facts.machine.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRunFacts)
#include "tst_runfacts.moc"
