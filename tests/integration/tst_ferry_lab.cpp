// SPDX-License-Identifier: GPL-3.0-or-later
// ferry lab up, status and down on real QEMU: the lab outlives the command that started it, and nothing
// outlives the one that ends it.
#include "app/base/files.h"
#include "app/cli/keptlab.h"
#include "app/process/processid.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestFerryLab : public QObject
{
    Q_OBJECT

    static QStringList up(const QStringList& settings = {})
    {
        QStringList words{u"lab"_s, u"up"_s, u"quick"_s};
        for (const QString& setting :
             QStringList{u"ram_mib=192"_s, u"dirty_mib=48"_s, u"dirty_rate_mibps=20"_s, u"accel=tcg"_s} +
                 settings)
            words << u"--set"_s << setting;
        return words;
    }
    static QJsonObject status(FerryProgram& ferry)
    {
        ferry.run({u"lab"_s, u"status"_s, u"quick"_s, u"--json"_s}, 30'000);
        return QJsonDocument::fromJson(ferry.output().toUtf8()).object();
    }

private slots:
    void upStatusDown()
    {
        FerryProgram ferry;
        QCOMPARE(ferry.run({u"lab"_s, u"status"_s, u"quick"_s}, 30'000), 1);
        QVERIFY(ferry.output().contains("not up"_L1));
        QVERIFY2(ferry.run(up()) == 0, qPrintable(ferry.complaints() + ferry.output()));
        QVERIFY2(ferry.output().contains("quick: ready"_L1), qPrintable(ferry.output()));
        QVERIFY2(ferry.complaints().contains("QEMU"_L1), qPrintable(ferry.complaints())); // the progress
        // The command has ended; its lab has not.
        QCOMPARE(ferry.processes(u"qemu-system"_s).size(), 2);
        const QJsonObject stands = status(ferry);
        QVERIFY(stands["up"_L1].toBool());
        QCOMPARE(stands["state"_L1].toString(), u"ready"_s);
        QCOMPARE(stands["guest"_L1].toString(), u"A"_s);
        QCOMPARE(ferry.run({u"lab"_s, u"status"_s, u"quick"_s}, 30'000), 0);
        QVERIFY2(ferry.output().contains("the guest is here"_L1), qPrintable(ferry.output()));
        // A second one changes nothing.
        QCOMPARE(ferry.run(up()), 0);
        QVERIFY(ferry.output().contains("Already up"_L1));
        QCOMPARE(status(ferry), stands);
        // Neither does ferry clean: its keeper lives.
        QCOMPARE(ferry.run({u"clean"_s}, 60'000), 0);
        QVERIFY2(ferry.output().contains("Left alone"_L1), qPrintable(ferry.output()));
        QCOMPARE(ferry.processes(u"qemu-system"_s).size(), 2);
        QCOMPARE(ferry.run({u"lab"_s, u"down"_s, u"quick"_s}, 120'000), 0);
        QVERIFY(ferry.output().contains("is down"_L1));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(ferry.run({u"lab"_s, u"down"_s, u"quick"_s}, 30'000), 0);
    }

    // What a QEMU, perhaps one of another machine, said of itself stands in the keeper's word.
    void sec15_aStatusDoesNotSteerTheTerminal()
    {
        FerryProgram ferry;
        QVERIFY(QDir().mkpath(ferry.runtimeFolder()));
        KeptLab kept;
        kept.lab = u"quick"_s;
        kept.pid = QCoreApplication::applicationPid();
        kept.startTicks = processStartTicks(kept.pid).value_or(0);
        kept.sides << SideView{SideView::State::Running, u"run\u001b]52;c;eA==\u0007ning"_s, {}, {}, {}};
        QVERIFY(kept.write(ferry.runtimeFolder()));
        QCOMPARE(ferry.run({u"lab"_s, u"status"_s, u"quick"_s}, 30'000), 0);
        QVERIFY2(ferry.output().contains("]52;c;eA=="_L1), qPrintable(ferry.output()));
        QVERIFY(!ferry.output().contains(QChar(0x1b)) && !ferry.output().contains(QChar(0x07)));
    }

    void keeperKilled()
    {
        FerryProgram ferry;
        QVERIFY2(ferry.run(up()) == 0, qPrintable(ferry.complaints() + ferry.output()));
        const qint64 keeper = status(ferry)["pid"_L1].toInteger();
        QVERIFY(keeper > 1);
        QCOMPARE(::kill(pid_t(keeper), SIGKILL), 0);
        QTRY_VERIFY(::kill(pid_t(keeper), 0) != 0);
        QCOMPARE(ferry.run({u"lab"_s, u"status"_s, u"quick"_s}, 30'000), 1);
        QVERIFY2(ferry.output().contains("is gone"_L1), qPrintable(ferry.output()));
        QVERIFY(!ferry.leftovers().isEmpty());
        QCOMPARE(ferry.run({u"lab"_s, u"down"_s, u"quick"_s}, 120'000), 0);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    // What another user can read of the keeper: its arguments.
    void sec11_theKeepersArgumentsHaveNoSettings()
    {
        FerryProgram ferry;
        QVERIFY2(ferry.run(up()) == 0, qPrintable(ferry.complaints() + ferry.output()));
        const qint64 keeper = status(ferry)["pid"_L1].toInteger();
        const QByteArray arguments = ferry::fileContents(u"/proc/%1/cmdline"_s.arg(keeper));
        QVERIFY2(arguments.contains("keep") && !arguments.contains("dirty_mib"), arguments.constData());
        const QJsonObject stands = status(ferry);
        QCOMPARE(stands["state"_L1].toString(), u"ready"_s);
        QCOMPARE(ferry.run({u"lab"_s, u"down"_s, u"quick"_s}, 120'000), 0);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    // `down X` is of X: what another lab left stays until it is its turn.
    void bug6_23_downTakesBackItsOwnLabOnly()
    {
        FerryProgram ferry;
        QVERIFY2(ferry.run(up()) == 0, qPrintable(ferry.complaints() + ferry.output()));
        QCOMPARE(::kill(pid_t(status(ferry)["pid"_L1].toInteger()), SIGKILL), 0);
        QCOMPARE(ferry.run({u"lab"_s, u"down"_s, u"homework"_s}, 120'000), 0);
        QVERIFY2(ferry.output().contains("is not up"_L1), qPrintable(ferry.output()));
        QCOMPARE(ferry.processes(u"qemu-system"_s).size(), 2);
        QCOMPARE(ferry.run({u"lab"_s, u"down"_s, u"quick"_s}, 120'000), 0);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void cannotComeUp()
    {
        FerryProgram ferry;
        QCOMPARE(ferry.run(up({u"qemu=/bin/false"_s})), 3);
        QVERIFY2(ferry.complaints().contains("ferry: "_L1), qPrintable(ferry.complaints()));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestFerryLab)
#include "tst_ferry_lab.moc"
