// SPDX-License-Identifier: GPL-3.0-or-later
// Two machines that exist already, given by ssh address: Tasks 1 to 3 run there to a proven move, and when
// Ferry stops, or is killed wherever it is and `ferry clean` runs, both are as they were.
#include "app/base/files.h"
#include "app/base/paths.h"
#include "tests/support/computerstate.h"
#include "tests/support/ferryprogram.h"
#include "tests/support/givenmachines.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int runPatienceMs = 1'200'000;

} // namespace

class TestHomeworkGiven : public QObject
{
    Q_OBJECT

    GivenMachines m_machines;
    QStringList m_before1, m_before2, m_beforeHere;

    QStringList words() const
    {
        return {u"run"_s,
                u"homework"_s,
                u"--headless"_s,
                u"--out"_s,
                u"run1"_s,
                u"--set"_s,
                u"guest1="_s + m_machines.address(1),
                u"--set"_s,
                u"guest2="_s + m_machines.address(2),
                u"--set"_s,
                u"dirty_mib=16"_s,
                u"--set"_s,
                u"dirty_rate_mibps=2"_s,
                u"--set"_s,
                u"accel=tcg"_s,
                u"--set"_s,
                u"measure=none"_s};
    }

    void everythingIsAsBefore()
    {
        QCOMPARE(differences(m_before1, m_machines.state(1)).join(u'\n'), QString());
        QCOMPARE(differences(m_before2, m_machines.state(2)).join(u'\n'), QString());
        QCOMPARE(differences(m_beforeHere, computerState()).join(u'\n'), QString());
    }

private slots:
    void initTestCase()
    {
        for (const char* program : {"qemu-system-x86_64", "qemu-img", "ssh", "ssh-agent", "ssh-add"}) {
            if (!findProgram(QLatin1StringView(program)))
                QSKIP("FERRY-SKIP-ALL: qemu-system-x86, qemu-utils or openssh-client is not installed");
        }
        LabImageBuilder builder(cacheFolder());
        QSignalSpy done(&builder, &LabImageBuilder::finished);
        builder.start();
        QVERIFY(!done.isEmpty() || done.wait(900'000));
        const auto image = done.first().first().value<Result<LabImage>>();
        if (!image && image.error().kind == ErrorKind::Missing)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + describe(image.error())));
        QVERIFY2(image, image ? "" : qPrintable(describe(image.error())));
        QCOMPARE(m_machines.start(*image), QString());
        // They have a past: a folder of the same name with something in it, and an export of its own.
        m_machines.ask(1, u"sudo mkdir -m 755 /mnt/nfs; echo mine | sudo tee /mnt/nfs/mine; "
                          "sudo mkdir /srv/old; echo '/srv/old 10.9.9.9(ro,no_subtree_check)' | sudo tee -a "
                          "/etc/exports; sudo exportfs -ra; echo thesis > thesis.txt"_s);
        m_before1 = m_machines.state(1);
        m_before2 = m_machines.state(2);
        m_beforeHere = computerState();
        QVERIFY2(m_before1.filter(u"address"_s).join(u'\n').contains(u"192.168.50.11/24"_s),
                 qPrintable(m_before1.join(u'\n')));
        QVERIFY2(m_before1.contains(u"exports /srv/old 10.9.9.9(ro,no_subtree_check)"_s),
                 qPrintable(m_before1.join(u'\n')));
        QCOMPARE(m_before2.filter(u"/mnt/nfs"_s), QStringList());
    }

    void killedAndCleaned_data()
    {
        QTest::addColumn<QString>("step"); // it has begun
        QTest::addColumn<int>("delayMs");  // and so much later Ferry is killed
        for (const QString& step :
             {u"computer"_s, u"guests"_s, u"t1-packages"_s, u"t1-address"_s, u"t1-disk"_s, u"t1-folder"_s,
              u"t1-move"_s, u"t1-exports"_s, u"t1-exportfs"_s, u"t1-witness"_s, u"t1-qemu"_s,
              u"t2-packages"_s, u"t2-mount"_s, u"t2-qemu"_s, u"compare"_s}) {
            QTest::newRow(qPrintable(step)) << step << QRandomGenerator::global()->bounded(1500);
        }
    }

    void killedAndCleaned()
    {
        QFETCH(QString, step);
        QFETCH(int, delayMs);
        FerryProgram ferry;
        ferry.start(words());
        const QByteArray mark = "\"id\":\"" + step.toUtf8() + '"';
        const auto begun = [&] { return ferry.journal().contains(mark) || !ferry.isRunning(); };
        QTRY_VERIFY_WITH_TIMEOUT(begun(), 300'000);
        QVERIFY2(ferry.isRunning(), qPrintable(ferry.complaints()));
        QThread::msleep(quint64(delayMs)); // the moment is what is tried
        ferry.signalWith(SIGKILL);
        QCOMPARE(ferry.wait(), -2);
        QVERIFY2(ferry.run({u"clean"_s}) == 0,
                 qPrintable(u"killed %1 ms after %2 began: "_s.arg(delayMs).arg(step) + ferry.complaints() +
                            ferry.output()));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        everythingIsAsBefore();
    }

    void provenMove()
    {
        FerryProgram ferry;
        const int code = ferry.run(words(), runPatienceMs);
        QVERIFY2(code == 0, qPrintable(ferry.complaints() + ferry.output()));
        QCOMPARE(ferry.whyUnproven(), QString());
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        everythingIsAsBefore();
    }

    // Killed with the guest on its way, and with the guest on the other side.
    void killedInTheMove_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("on its way") << QByteArray("\"migrate -d");
        QTest::newRow("moved") << QByteArray("\"event\":\"completed\"");
    }

    void killedInTheMove()
    {
        QFETCH(QByteArray, event);
        FerryProgram ferry;
        ferry.start(words());
        QTRY_VERIFY2_WITH_TIMEOUT(fileContents(ferry.outFolder() + u"/events.jsonl"_s).contains(event),
                                  qPrintable(ferry.complaints()), runPatienceMs);
        ferry.signalWith(SIGKILL);
        QCOMPARE(ferry.wait(), -2);
        QVERIFY2(ferry.run({u"clean"_s}) == 0, qPrintable(ferry.complaints() + ferry.output()));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        everythingIsAsBefore();
    }
};

int main(int argc, char** argv)
{
    // QtTest ends a function after five minutes unless told otherwise.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * runPatienceMs));
    QCoreApplication app(argc, argv);
    TestHomeworkGiven test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homework_given.moc"
