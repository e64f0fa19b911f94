// SPDX-License-Identifier: GPL-3.0-or-later
// Ferry killed while it prepares the homework lab: `ferry clean` leaves this computer as it was.
#include "tests/support/bystanders.h"
#include "tests/support/computerstate.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestHomeworkKilled : public QObject
{
    Q_OBJECT

    const QStringList m_words{
        u"run"_s,          u"homework"_s, u"--headless"_s,         u"--out"_s, u"run1"_s,      u"--set"_s,
        u"dirty_mib=16"_s, u"--set"_s,    u"dirty_rate_mibps=2"_s, u"--set"_s, u"accel=tcg"_s, u"--set"_s,
        u"measure=none"_s};

private slots:
    // Killed on this computer's part of the path, and once further on: `ferry clean` leaves nothing, disks
    // included. What Ferry does inside its own guests goes with them; tst_homework_given has the other
    // points.
    void killedAndCleaned_data()
    {
        QTest::addColumn<QString>("step"); // it has begun
        QTest::addColumn<int>("delayMs");
        QTest::addColumn<bool>("powerCut");
        const QList<QPair<QString, int>> points{{u"computer"_s, 20},    {u"images"_s, 0}, {u"network"_s, 0},
                                                {u"network"_s, 150},    {u"guests"_s, 0}, {u"guests"_s, 4000},
                                                {u"t1-packages"_s, 100}};
        for (const auto& [step, delay] : points) {
            QTest::newRow(qPrintable(u"%1, %2 ms later"_s.arg(step).arg(delay))) << step << delay << false;
            QTest::newRow(qPrintable(u"%1, %2 ms later, power cut"_s.arg(step).arg(delay)))
                << step << delay << true;
        }
    }

    void killedAndCleaned()
    {
        QFETCH(QString, step);
        QFETCH(int, delayMs);
        QFETCH(bool, powerCut);
        FerryProgram ferry;
        const QStringList before = computerState();
        ferry.start(m_words);
        const QByteArray mark = "\"id\":\"" + step.toUtf8() + '"';
        const auto begun = [&] { return ferry.journal().contains(mark) || !ferry.isRunning(); };
        QTRY_VERIFY_WITH_TIMEOUT(begun(), 600'000);
        if (!ferry.isRunning() && ferry.wait() == 3)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + ferry.complaints().right(400)));
        QThread::msleep(quint64(delayMs)); // the moment is what is tried
        Bystanders bystanders;
        const QStringList labs = QDir(ferry.runtimeFolder()).entryList({u"homework-*"_s}, QDir::Dirs);
        QCOMPARE(labs.size(), 1);
        bystanders.start(ferry.runtimeFolder() + u'/' + labs.first());
        if (powerCut) {
            ferry.cutPower(bystanders.pids());
        } else {
            ferry.signalWith(SIGKILL);
            QCOMPARE(ferry.wait(), -2);
        }
        QVERIFY2(ferry.run({u"clean"_s}) == 0, qPrintable(ferry.complaints() + ferry.output()));
        QVERIFY2(ferry.output().contains("Removed"_L1), qPrintable(ferry.output()));
        QCOMPARE(ferry.leftovers(bystanders.pids()).join(u'\n'), QString());
        QCOMPARE(differences(before, computerState()).join(u'\n'), QString());
        QCOMPARE(bystanders.ended().join(u' '), QString());
    }
};

int main(int argc, char** argv)
{
    // QtTest ends a function after five minutes unless told otherwise; the image may have to be made.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(1'800'000));
    QCoreApplication app(argc, argv);
    TestHomeworkKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homework_killed.moc"
