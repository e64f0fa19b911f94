// SPDX-License-Identifier: GPL-3.0-or-later
// Ferry is killed at random moments of the quick lab, alone or with everything of it as a power cut does:
// afterwards `ferry clean`, or the next start, leaves nothing behind and touches nothing that is not Ferry's.
// FERRY_KILLS: how many moments (40). FERRY_SEED: of the moments; the seed of a run is printed.
#include "tests/support/bystanders.h"
#include "tests/support/computerstate.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestKilledAnywhere : public QObject
{
    Q_OBJECT

    enum class Then { Clean, NextStart, PowerCut, Logout };

    int m_longestMs = 0;

    static QStringList words(const QString& out, int moves)
    {
        QStringList words{u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, out};
        for (const QString& word : {u"ram_mib=192"_s, u"dirty_mib=32"_s, u"dirty_rate_mibps=10"_s,
                                    u"accel=tcg"_s, u"moves=%1"_s.arg(moves)})
            words << u"--set"_s << word;
        return words;
    }
    static QString labFolder(const FerryProgram& ferry)
    {
        const QStringList labs = QDir(ferry.runtimeFolder()).entryList({u"quick-*"_s}, QDir::Dirs);
        return ferry.runtimeFolder() + u'/' + (labs.isEmpty() ? u"quick-0"_s : labs.first());
    }

private slots:
    // How long a start, a move and an end take on this computer, under its load of now.
    void initTestCase()
    {
        FerryProgram ferry;
        QElapsedTimer since;
        since.start();
        QVERIFY2(ferry.run(words(u"whole"_s, 1)) == 0, qPrintable(ferry.complaints() + ferry.output()));
        m_longestMs = int(since.elapsed());
    }

    void nothingIsLeft_data()
    {
        QTest::addColumn<int>("ms");
        QTest::addColumn<int>("then");
        const int kills =
            qEnvironmentVariableIsSet("FERRY_KILLS") ? qEnvironmentVariableIntValue("FERRY_KILLS") : 40;
        const quint32 seed = qEnvironmentVariableIsSet("FERRY_SEED")
                                 ? quint32(qEnvironmentVariableIntValue("FERRY_SEED"))
                                 : QRandomGenerator::system()->bounded(1'000'000U);
        qInfo("FERRY_SEED=%u", seed);
        QRandomGenerator random(seed);
        for (int n = 0; n < kills; ++n) {
            const int ms = random.bounded(m_longestMs);
            const int then = n % 4;
            const QStringList names{u"clean"_s, u"next start"_s, u"power cut"_s, u"logout"_s};
            QTest::newRow(qPrintable(u"%1: after %2 ms, %3"_s.arg(n + 1).arg(ms).arg(names[then])))
                << ms << then;
        }
    }

    void nothingIsLeft()
    {
        QFETCH(int, ms);
        QFETCH(int, then);
        FerryProgram ferry;
        const QStringList before = computerState();
        ferry.start(words(u"killed"_s, 9));
        // The moment itself is what is tried: it depends on nothing that could be waited for.
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY_WITH_TIMEOUT(since.hasExpired(ms) || !ferry.isRunning(), m_longestMs + 10'000);
        Bystanders bystanders;
        const QString folder = labFolder(ferry);
        bystanders.start(folder);
        if (Then(then) == Then::PowerCut) {
            ferry.cutPower(bystanders.pids());
        } else {
            ferry.signalWith(SIGKILL);
            std::ignore = ferry.wait();
        }
        if (Then(then) == Then::Logout) // the processes stay: lingering is on
            QDir(ferry.runtimeFolder()).removeRecursively();
        if (Then(then) == Then::NextStart) {
            // It cleans before it makes a lab of its own, which is not what is tried here.
            ferry.start(words(u"next"_s, 1));
            QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder) || !ferry.isRunning(), 120'000);
            ferry.signalWith(SIGTERM);
            QVERIFY2(ferry.wait(120'000) >= 0, qPrintable(ferry.complaints()));
        } else {
            QVERIFY2(ferry.run({u"clean"_s}, 120'000) == 0, qPrintable(ferry.complaints() + ferry.output()));
        }
        QCOMPARE(ferry.leftovers(bystanders.pids()).join(u'\n'), QString());
        QCOMPARE(bystanders.ended().join(u' '), QString());
        QCOMPARE(differences(before, computerState()).join(u'\n'), QString());
        QCOMPARE(ferry.run({u"clean"_s}, 120'000), 0);
        QVERIFY2(ferry.output().contains("Nothing was left over"_L1), qPrintable(ferry.output()));
    }
};

int main(int argc, char** argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(600'000));
    QCoreApplication app(argc, argv);
    TestKilledAnywhere test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed_anywhere.moc"
