// SPDX-License-Identifier: GPL-3.0-or-later
// The handout's whole path without a window, from packages to a proven nested guest, with real NFS, under
// perf, iperf and sysbench at once. Without KVM on this computer the nested guest runs under the emulated
// one.
#include "app/base/files.h"
#include "tests/support/computerstate.h"
#include "tests/support/ferryprogram.h"
#include "tests/support/printedfigures.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {
constexpr int runPatienceMs = 1'500'000;
}

class TestHomeworkRun : public QObject
{
    Q_OBJECT

    const QStringList m_words{u"run"_s,
                              u"homework"_s,
                              u"--headless"_s,
                              u"--out"_s,
                              u"run1"_s,
                              u"--set"_s,
                              u"dirty_mib=16"_s,
                              u"--set"_s,
                              u"dirty_rate_mibps=2"_s,
                              u"--set"_s,
                              u"bandwidth_mibps=12"_s, // slow enough for tools in emulated machines
                              u"--set"_s,
                              u"measure=perf,iperf,sysbench,procfs"_s};

private slots:
    void provenMove()
    {
        FerryProgram ferry;
        const QStringList before = computerState();
        const int code = ferry.run(m_words, runPatienceMs);
        if (code == 3)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + ferry.complaints().right(400)));
        // The end of it: QtTest cuts a longer message, and the end is where the reason stands.
        QVERIFY2(code == 0, qPrintable((ferry.complaints() + ferry.output()).right(900)));
        const QJsonObject run = ferry.summary();
        QCOMPARE(run.value("lab"_L1).toString(), u"homework"_s);
        // Emulated processors have KVM; a real one hands it on or does not. It is named for what it is.
        const bool emulated = run.value("hosts"_L1)["accel"_L1].toString() == "tcg"_L1;
        QCOMPARE(run.value("kvm_emulated"_L1).toBool(), emulated);
        if (emulated)
            QCOMPARE(run.value("accel"_L1).toString(), u"kvm"_s);
        QCOMPARE(ferry.whyUnproven(), QString());

        // guest2 really saw guest1's folder through NFS: the mount step's own evidence.
        QFile events(ferry.outFolder() + u"/events.jsonl"_s);
        QVERIFY(events.open(QIODevice::ReadOnly));
        QString mount;
        for (const QByteArray& line : events.readAll().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            const QJsonObject data = event.value("data"_L1).toObject();
            if (event.value("event"_L1) == "done"_L1 && data.value("id"_L1) == "t2-mount"_L1)
                mount = data.value("evidence"_L1).toString();
        }
        QVERIFY2(mount.contains("192.168.50.11:/mnt/nfs nfs4"_L1), qPrintable(mount));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(differences(before, computerState()).join(u'\n'), QString());

        // What the run says of each tool is what that tool printed.
        QStringList tools;
        const QJsonArray sources = run.value("measure"_L1).toObject().value("sources"_L1).toArray();
        for (const QJsonValue& value : sources) {
            const QString name = value.toObject().value("source"_L1).toString();
            const QString tool = value.toObject().value("tool"_L1).toString();
            if (name.startsWith("procfs"_L1) || tool == "procfs"_L1)
                continue; // files of the kernel, read by Ferry itself
            const bool printed =
                !printedBy(name, ferry::fileContents(u"%1/raw/%2.txt"_s.arg(ferry.outFolder(), name)))
                     .empty();
            // They take turns, and the lab may end in the midst of one; then nothing is said of it.
            const bool inTurns = tool == "sysbench"_L1;
            QVERIFY2(printed || inTurns, qPrintable(name));
            QCOMPARE(value.toObject().value("figures"_L1).toInt(-1) > 0, printed);
            if (!printed)
                continue;
            tools << (tool == "iperf3"_L1 ? u"iperf"_s : tool);
            QCOMPARE((name + differencesFromRaw(ferry.outFolder(), name).join(u'\n')), name);
        }
        tools.removeDuplicates();
        tools.sort();
        QCOMPARE(tools.join(u' '), u"iperf perf sysbench"_s);
    }
};

int main(int argc, char** argv)
{
    // QtTest ends a function after five minutes unless told otherwise.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * runPatienceMs));
    QCoreApplication app(argc, argv);
    TestHomeworkRun test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homework_run.moc"
