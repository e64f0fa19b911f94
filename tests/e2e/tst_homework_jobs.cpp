// SPDX-License-Identifier: GPL-3.0-or-later
// The handout's parts B and C: a nested guest with and without -enable-kvm, and with two network cards,
// measured in guest1 by its own tools.
#include "app/base/files.h"
#include "app/experiment/trialrecord.h"
#include "tests/support/ferryprogram.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {
constexpr int jobsPatienceMs = 2'800'000;
}

class TestHomeworkJobs : public QObject
{
    Q_OBJECT

    static QString folder(const FerryProgram& ferry)
    {
        return QFileInfo(ferry.outFolder()).path() + u"/experiment"_s;
    }
    static QJsonObject json(const FerryProgram& ferry, int number, const QString& name)
    {
        return QJsonDocument::fromJson(
                   ferry::fileContents(
                       u"%1/trials/%2/%3"_s.arg(folder(ferry)).arg(number, 4, 10, QChar(u'0')).arg(name)))
            .object();
    }

private slots:
    void measured_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QStringList>("figures");
        QTest::newRow("accel") << u"accel"_s
                               << QStringList{u"cpu_events_per_s"_s, u"memory_mib_per_s"_s, u"job_ms"_s};
        QTest::newRow("nic") << u"nic"_s
                             << QStringList{u"tcp_to_mbps"_s, u"tcp_from_mbps"_s, u"udp_loss_percent"_s};
    }
    void measured()
    {
        QFETCH(QString, plan);
        QFETCH(QStringList, figures);
        FerryProgram ferry;
        const int code = ferry.run({u"experiment"_s, plan, u"--lab"_s, u"homework"_s, u"--out"_s,
                                    folder(ferry), u"--repeats"_s, u"1"_s, u"--set"_s, u"tool_seconds=3"_s},
                                   jobsPatienceMs);
        if (code == 3)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + ferry.complaints().right(400)));
        QVERIFY2(code == 0, qPrintable((ferry.complaints() + ferry.output()).right(900)));
        for (int number = 1; number <= 4; ++number) {
            const auto trial = ferry::TrialRecord::fromJson(json(ferry, number, u"trial.json"_s));
            const QJsonObject run = json(ferry, number, u"run.json"_s);
            QVERIFY(trial.has_value());
            const QJsonObject guest1 = run["machine"_L1]["guest1"_L1].toObject();
            const QString typed = run["job"_L1]["guest_command"_L1].toString();
            if (trial->outcome == ferry::TrialRecord::Outcome::Unsupported) {
                QVERIFY(!guest1["kvm"_L1].toBool(true) && !trial->sentence.isEmpty());
                continue;
            }
            QCOMPARE(trial->outcome, ferry::TrialRecord::Outcome::Completed);
            for (const QString& figure : figures)
                QVERIFY2(trial->figures.contains(figure), qPrintable(figure));
            // A KVM on emulated processors is named for what it is, in every trial of it.
            const bool emulated = typed.contains("-enable-kvm"_L1) && guest1["kvm_emulated"_L1].toBool();
            QCOMPARE(trial->remark, emulated ? u"KVM, itself emulated"_s : QString());
            QCOMPARE(guest1["kvm_emulated"_L1].toBool(),
                     guest1["kvm"_L1].toBool() && guest1["accelerator"_L1] == "tcg"_L1);
        }
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestHomeworkJobs)

#include "tst_homework_jobs.moc"
