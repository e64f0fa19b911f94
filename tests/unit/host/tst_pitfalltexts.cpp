// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what goes wrong: each row answers the words of its own programs and no others. That the
// programs really print them is tests/integration/tst_pitfalls and tst_qemupitfalls.
#include "app/host/pitfalls.h"
#include "tests/support/reports.h"

#include <QSet>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPitfallTexts : public QObject
{
    Q_OBJECT

    static QString folder() { return QStringLiteral(FERRY_TEST_DATA "/reports"); }
    static QString idOf(const QString& text, Origins from = anyProgram)
    {
        const auto found = explainOutput(text, from);
        return found ? found->id : QString();
    }
    static void samples()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<uint>("from");
        QTest::addColumn<QString>("text");
        for (const ReportedText& each : reportedTexts(folder()))
            QTest::addRow("line %d: %s", each.line, qPrintable(each.row))
                << each.row << uint(each.from.toInt()) << each.text;
    }

private slots:
    void allThirty()
    {
        for (int number = 1; number <= 30; ++number) {
            const Pitfall each = pitfall(number);
            QCOMPARE(each.number, number);
            QVERIFY(each.sentence.endsWith(u'.'));
            QVERIFY2(!each.cure.isEmpty(), qPrintable(each.sentence));
        }
    }

    void everyRowHasItsSample()
    {
        QSet<QString> sampled, ids;
        for (const ReportedText& each : reportedTexts(folder())) {
            QVERIFY2(each.from, qPrintable(u"line %1 names no origin"_s.arg(each.line)));
            sampled.insert(each.row);
        }
        for (const Pitfall& each : pitfalls()) {
            QVERIFY(each.number >= 0 && each.number <= 30);
            QVERIFY2(each.sentence.endsWith(u'.') && !each.cure.isEmpty(), qPrintable(each.id));
            QVERIFY2(!ids.contains(each.id), qPrintable(each.id));
            ids.insert(each.id);
            // Nothing that is printed tells that a move never ends.
            QVERIFY2(sampled.contains(each.id) || each.id == "never-ends"_L1, qPrintable(each.id));
        }
    }

    void eachSampleAnswersItsRow_data() { samples(); }
    void eachSampleAnswersItsRow()
    {
        QFETCH(QString, row);
        QFETCH(uint, from);
        QFETCH(QString, text);
        const Origins origins = Origins::fromInt(int(from));
        QCOMPARE(idOf(text, origins), row);
        QCOMPARE(idOf(u"before\r\n"_s + text + u"after\n"_s, origins), row);
        // What the pattern's groups caught stands in the sentence; no placeholder is left over.
        if (const auto found = explainOutput(text, origins))
            QVERIFY2(!(found->sentence + found->cure).contains(u'%'),
                     qPrintable(found->sentence + found->cure));
    }

    // D1 of the reports: QEMU's words must not answer other programs' words, nor the other way round.
    void repD1_noRowAnswersAnotherProgram_data() { samples(); }
    void repD1_noRowAnswersAnotherProgram()
    {
        QFETCH(QString, row);
        QFETCH(uint, from);
        QFETCH(QString, text);
        // The same words mean something else at the start of a guest and at the end of a move.
        static const QHash<QString, QStringList> elsewhere{
            {u"kvm-msr-arrival"_s, {u"kvm-msr"_s, u"kvm-cannot-run"_s}}};
        const auto isRight = [&](Origins origins) {
            const QString id = idOf(text, origins);
            return id.isEmpty() || id == row || elsewhere.value(row).contains(id);
        };
        const Origins origins = Origins::fromInt(int(from));
        for (unsigned bit = 1; bit <= unsigned(Origin::System); bit <<= 1)
            QVERIFY2(isRight(origins | Origin(bit)), qPrintable(idOf(text, origins | Origin(bit))));
        QVERIFY2(isRight(anyProgram), qPrintable(idOf(text)));
    }

    // Where nobody knows which program spoke, a sample of the reports still finds its row.
    void reportedFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("row");
        const auto is = [](const char* test, const char* file, const char* row) {
            QTest::newRow(test) << QString::fromLatin1(file) << QString::fromLatin1(row);
        };
        is("rep01_aptListsLock", "01-apt-lists-lock.txt", "apt-lock-held");
        is("rep04_kvmIsTaken", "04-kvm-busy.txt", "kvm-busy");
        is("rep05_monitorPort", "05-monitor-port-taken.txt", "qemu-option-port");
        is("rep05_incomingPort", "05-incoming-port-taken.txt", "qemu-option-port");
        is("rep06_exportsSyntax", "06-exportfs-syntax.txt", "exports-syntax");
        is("rep07_bridgeWifi", "07-bridge-wifi.txt", "ip-enslave");
        is("rep09_notValidYet", "09-apt-not-yet-valid.txt", "apt-clock-behind");
        is("rep09_hash", "09-apt-hash.txt", "apt-hash");
        is("rep09_404", "09-apt-404.txt", "apt-404");
        is("rep09_refused", "09-apt-refused.txt", "apt-refused");
        is("rep09_reset", "09-apt-reset.txt", "apt-broken-off");
        is("rep12_diskErrors", "12-disk-eio.txt", "image-errors");
        is("rep12_badAddress", "12-kvm-bad-address.txt", "kvm-cannot-run");
        is("rep12_entryFailed", "12-kvm-entry.txt", "kvm-cannot-run");
        is("rep12_runFailed", "12-kvm-run-io.txt", "kvm-cannot-run");
        is("rep16_sudoRs", "16-sudo-rs.txt", "sudo-password");
        is("rep20_invalidAccelerator", "20-arm-invalid-accelerator.txt", "kvm-foreign");
        is("rep22_cshLoginShell", "22-csh-login-shell.txt", "login-shell");
        is("rep22_fishLoginShell", "22-fish-login-shell.txt", "login-shell");
        is("rep24_perfWrapper", "24-perf-wrapper.txt", "perf-kernel");
        is("rep29_quota", "29-quota.txt", "quota");
        is("rep29_blockIoError", "29-block-io-error.jsonl", "guest-no-space");
        is("rep31_directoryUser", "31-usermod.txt", "directory-user");
        is("rep33_olderQemu", "33-unsupported-machine.txt", "qemu-machine-version");
        is("rep44_bridgeMtu", "44-bridge-mtu.txt", "qemu-bridge-absent");
        is("rep44_migrateAtDestination", "44-incoming-waits.txt", "mig-at-destination");
        is("rep44_nestedBlockers", "44-nested-blockers.txt", "mig-nested");
    }
    void reportedFiles()
    {
        QFETCH(QString, file);
        QFETCH(QString, row);
        QCOMPARE(idOf(report(folder(), file)), row);
    }

    void rep01_namesWhoHoldsTheLock()
    {
        const auto found = explainOutput(report(folder(), u"01-apt-lists-lock.txt"_s));
        QVERIFY2(found->sentence.contains("packagekitd (process 753)"_L1) &&
                     found->sentence.contains("/var/lib/apt/lists/lock"_L1),
                 qPrintable(found->sentence));
        QVERIFY(found->cure.contains("Do not remove"_L1));
    }

    void rep05_namesTheOptionsPort_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("port");
        const auto row = [](const char* option, const char* name, const char* port) {
            QTest::newRow(option) << QString::fromLatin1(option) << QString::fromLatin1(name)
                                  << QString::fromLatin1(port);
        };
        row("-monitor telnet:127.0.0.1:5500,server,nowait", "-monitor", "5500");
        row("-monitor tcp:0.0.0.0:5500,server=on,wait=off", "-monitor", "5500");
        row("-incoming tcp:0:4400", "-incoming", "4400");
        row("-incoming tcp:[::]:4400", "-incoming", "4400");
        row("-qmp tcp:localhost:4444,server=on,wait=off", "-qmp", "4444");
        row("-serial telnet::7000,server=on", "-serial", "7000");
        row("-gdb tcp::1234", "-gdb", "1234");
        row("-chardev socket,id=m,host=127.0.0.1,port=5500,server=on,wait=off", "-chardev", "5500");
    }
    void rep05_namesTheOptionsPort()
    {
        QFETCH(QString, option);
        QFETCH(QString, name);
        QFETCH(QString, port);
        const auto found = explainOutput(u"qemu-system-x86_64: "_s + option +
                                         u": Failed to find an available port: Address already in use"_s);
        QVERIFY(found);
        QVERIFY2(found->sentence.startsWith(u"Port %1, which %2 should"_s.arg(port, name)),
                 qPrintable(found->sentence));
        QVERIFY2(found->cure.contains(u"sport = :%1"_s.arg(port)), qPrintable(found->cure));
        QVERIFY(!found->sentence.contains("VNC"_L1));
    }

    void rep09_saysByHowMuchTheClockIsBehind()
    {
        const auto found = explainOutput(report(folder(), u"09-apt-not-yet-valid.txt"_s));
        QVERIFY2(found->sentence.contains("3h 2min 1s"_L1), qPrintable(found->sentence));
        QVERIFY(found->cure.contains("timedatectl"_L1));
    }

    void rep13_atTheStartAndOnArrival()
    {
        const QString text = report(folder(), u"13-msr-on-arrival.txt"_s);
        QCOMPARE(idOf(text, Origin::Qemu), u"kvm-msr"_s);
        QCOMPARE(idOf(text, Origin::Arrival), u"kvm-msr-arrival"_s);
        QVERIFY(explainOutput(text, Origin::Arrival)->cure.contains("pmu=off"_L1));
    }

    void rep44_eachBlockerAlone()
    {
        const QStringList blockers = report(folder(), u"44-nested-blockers.txt"_s).split(u"---\n"_s);
        QCOMPARE(blockers.size(), 2);
        for (const QString& each : blockers)
            QCOMPARE(idOf(each, Origin::Monitor), u"mig-nested"_s);
    }

    // A cause draws complaints after it; the cause is told, not its consequence.
    void theCauseComesFirst()
    {
        QCOMPARE(idOf(u"W: Failed to fetch http://deb.example/x  Temporary failure resolving 'deb.example'\n"
                      "E: Unable to locate package nfs-common\n"_s),
                 u"apt-resolve"_s);
        QCOMPARE(idOf(u"qemu-system-x86_64: get_pci_config_device: Bad config data: i=0x10 read: a1\n"
                      "qemu-system-x86_64: load of migration failed: Input/output error\n"_s,
                      Origin::Arrival),
                 u"mig-config"_s);
    }
};

QTEST_GUILESS_MAIN(TestPitfallTexts)
#include "tst_pitfalltexts.moc"
