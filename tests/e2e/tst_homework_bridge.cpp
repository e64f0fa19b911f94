// SPDX-License-Identifier: GPL-3.0-or-later
// The handout to the letter: guest1 and guest2 on br0 of "this computer", every line as the handout has it.
// The computer is the test's own network; afterwards it is as it was.
#include "tests/support/computerstate.h"
#include "tests/support/ferryprogram.h"
#include "tests/support/ownnetwork.h"

#include <QCoreApplication>
#include <QTest>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {
constexpr int runPatienceMs = 1'500'000;
}

class TestHomeworkBridge : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (qEnvironmentVariable("FERRY_TEST_NETWORK") != "own"_L1)
            QSKIP("FERRY-SKIP-ALL: a network and a mount namespace are not to be had here");
    }

    void provenMove_data()
    {
        QTest::addColumn<QString>("handout");
        QTest::newRow("Ferry's safer lines") << u"no"_s;
        QTest::newRow("the handout's lines") << u"yes"_s;
    }

    void provenMove()
    {
        QFETCH(QString, handout);
        FerryProgram ferry;
        const QStringList before = computerState();
        QStringList words{u"run"_s, u"homework"_s, u"--headless"_s, u"--out"_s, u"run1"_s};
        for (const QString& word : {u"network=bridge"_s, u"handout="_s + handout, u"dirty_mib=16"_s,
                                    u"dirty_rate_mibps=2"_s, u"accel=tcg"_s, u"measure=procfs"_s})
            words << u"--set"_s << word;
        const int code = ferry.run(words, runPatienceMs);
        if (code == 3)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + ferry.complaints().right(400)));
        QVERIFY2(code == 0, qPrintable((ferry.complaints() + ferry.output()).right(900)));
        QCOMPARE(ferry.whyUnproven(), QString());
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(differences(before, computerState()).join(u'\n'), QString());
    }
};

int main(int argc, char** argv)
{
    enterOwnNetwork(argc, argv);
    // QtTest ends a function after five minutes unless told otherwise.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * runPatienceMs));
    QCoreApplication app(argc, argv);
    TestHomeworkBridge test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homework_bridge.moc"
