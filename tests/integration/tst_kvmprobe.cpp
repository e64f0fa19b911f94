// SPDX-License-Identifier: GPL-3.0-or-later
// The probes of QEMU and of KVM: against the real QEMU, and against small programs that end as a QEMU may.
#include "app/base/paths.h"
#include "app/qemu/kvmprobe.h"
#include "app/qemu/migrationsupport.h"
#include "app/qemu/qemuprobe.h"
#include "app/qemu/virtualmachine.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 60000;
}

class TestKvmProbe : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString at(const QString& name) const { return m_folder.filePath(name); }

    QString script(const QByteArray& body) const
    {
        QFile file(at(u"program"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + body + '\n');
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }

    static Result<QemuFacts> facts(const QString& program, const QString& wish)
    {
        QemuProbe probe(program, wish);
        std::optional<Result<QemuFacts>> answer;
        connect(&probe, &QemuProbe::finished, &probe, [&](const auto& result) { answer = result; });
        probe.start();
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs))
            return fail(ErrorKind::Failed, u"no answer"_s);
        return *answer;
    }

    static KvmVerdict verdict(const KvmProbeRequest& request, const QString& cache = {})
    {
        KvmProbe probe(request, cache);
        QSignalSpy finished(&probe, &KvmProbe::finished);
        probe.start();
        if (!finished.wait(patienceMs))
            return {true, u"no answer"_s, {}, false};
        QTest::qWait(0);
        return finished.size() == 1 ? finished.first().first().value<KvmVerdict>()
                                    : KvmVerdict{true, u"twice"_s, {}, false};
    }

    KvmProbeRequest request(const QString& program) const
    {
        KvmProbeRequest probe;
        probe.program = program;
        probe.machine = u"pc"_s;
        probe.kernel = u"/nonexistent/kernel"_s;
        probe.device = u"/dev/null"_s; // opens everywhere
        return probe;
    }

private slots:
    void realQemu()
    {
        if (!findProgram(u"qemu-system-x86_64"_s))
            QSKIP("QEMU is not installed");
        const auto known = facts({}, u"auto"_s);
        QVERIFY(known);
        QVERIFY(known->major >= 7);
        QVERIFY(known->version.startsWith(u"%1.%2"_s.arg(known->major).arg(known->minor)));
        QVERIFY(known->program.startsWith(u'/'));
        QVERIFY2(known->machine.startsWith(u"pc-i440fx-"_s), qPrintable(known->machine));
        QCOMPARE(known->kvm, known->kvmReason.isEmpty());
        const auto tcg = facts(known->program, u"tcg"_s);
        QVERIFY(tcg && !tcg->kvm && !tcg->kvmReason.isEmpty());
    }

    void noQemu()
    {
        const auto missing = facts(u"/nonexistent/qemu"_s, u"auto"_s);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::Missing);
        QVERIFY(missing.error().cure.contains(u"apt-get install qemu-system-x86"_s));
        QCOMPARE(facts(u"no-such-qemu-anywhere"_s, u"auto"_s).error().kind, ErrorKind::Missing);
        QVERIFY(facts(script("echo something else"), u"auto"_s).error().sentence.contains(u"not a QEMU"_s));
        QVERIFY(facts(script("echo QEMU emulator version 6.2.0"), u"auto"_s)
                    .error()
                    .sentence.contains(u"too old"_s));
        QVERIFY(facts(script("echo QEMU emulator version 8.2.0"), u"auto"_s)
                    .error()
                    .sentence.contains(u"i440FX"_s));
    }

    void support()
    {
        const auto program = findProgram(u"qemu-system-x86_64"_s);
        if (!program)
            QSKIP("QEMU is not installed");
        VmConfig config;
        config.program = *program;
        config.name = u"support"_s;
        config.machine = u"pc"_s;
        config.accel = u"tcg"_s;
        config.cpu = u"max"_s;
        config.ramKiB = 16384;
        config.qmpPath = at(u"qmp.sock"_s);
        config.extra = {u"-S"_s};
        VirtualMachine vm(config, {});
        std::optional<Result<MigrationSupport>> answer;
        connect(&vm, &VirtualMachine::ready, &vm,
                [&] { queryMigrationSupport(vm.qmp(), [&](const auto& result) { answer = result; }); });
        vm.start();
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), patienceMs);
        QVERIFY(*answer);
        for (const QString& name : {u"postcopy-ram"_s, u"multifd"_s, u"xbzrle"_s, u"auto-converge"_s,
                                    u"return-path"_s, u"events"_s})
            QVERIFY2((*answer)->hasCapability(name), qPrintable(name));
        QVERIFY((*answer)->hasParameter(u"max-bandwidth"_s));
        QVERIFY((*answer)->multifdCompressions.contains(u"none"_s));
        if (vm.qmp().version().first() >= 9)
            QVERIFY((*answer)->zeroPageMethods.contains(u"multifd"_s));
        else
            QVERIFY((*answer)->zeroPageMethods.isEmpty());
        answer.reset();
        queryMigrationSupport(vm.qmp(), [&](const auto& result) { answer = result; });
        vm.qmp().close();
        QVERIFY(answer.has_value() && !*answer);
    }

    void kvm_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("usable");
        QTest::addColumn<QString>("reason");
        QTest::newRow("boots") << QByteArray(
                                      "echo '[    0.1] Linux'; echo FERRY-WITNESS-READY; exec sleep 1000")
                               << true << QString();
        QTest::newRow("silent") << QByteArray("exec sleep 1000") << false << u"without a word"_s;
        QTest::newRow("half way") << QByteArray("echo '[    0.1] Linux'; exec sleep 1000") << false
                                  << u"did not finish"_s;
        QTest::newRow("aborts")
            << QByteArray("echo \"kvm.c:3183: kvm_buf_set_msrs: Assertion failed.\" >&2; kill -ABRT $$")
            << false << u"cannot run this guest"_s;
        QTest::newRow("ends") << QByteArray("exit 0") << false << u"ended before"_s;
        QTest::newRow("ignores the polite signal")
            << QByteArray("trap '' TERM; echo FERRY-WITNESS-READY; while :; do sleep 1; done") << true
            << QString();
    }

    void kvm()
    {
        QFETCH(QByteArray, body);
        KvmProbeRequest probe = request(script("echo $$ > " + at(u"pid"_s).toUtf8() + "\n" + body));
        probe.patience = std::chrono::milliseconds(1500);
        probe.firstSign = std::chrono::milliseconds(body.startsWith("exec") ? 300 : 1500);
        const KvmVerdict found = verdict(probe);
        QTEST(found.usable, "usable");
        QFETCH(QString, reason);
        QVERIFY2(found.reason.contains(reason), qPrintable(found.reason));
        QCOMPARE(found.usable, found.reason.isEmpty());
        // Whatever it was, it is gone.
        QFile pid(at(u"pid"_s));
        QVERIFY(pid.open(QIODevice::ReadOnly));
        QVERIFY(::kill(pid_t(pid.readAll().trimmed().toInt()), 0) != 0);
    }

    void remembered()
    {
        const QString cache = at(u"kvm.json"_s);
        KvmProbeRequest probe = request(
            script("echo run >> " + at(u"runs"_s).toUtf8() + "; echo FERRY-WITNESS-READY; exec sleep 1000"));
        QVERIFY(!verdict(probe, cache).cached);
        const KvmVerdict again = verdict(probe, cache);
        QVERIFY(again.usable && again.cached);
        probe.ramMiB = 300; // another guest is another question
        QVERIFY(!verdict(probe, cache).cached);
        QFile runs(at(u"runs"_s));
        QVERIFY(runs.open(QIODevice::ReadOnly));
        QCOMPARE(runs.readAll().count("run"), 2);
        // A spoilt cache is asked again, and no access is never a matter of cache.
        QFile file(cache);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"schema\": 1, \"key\": [");
        file.close();
        QVERIFY(!verdict(probe, cache).cached);
        probe.device = u"/nonexistent/kvm"_s;
        const KvmVerdict denied = verdict(probe, cache);
        QVERIFY(!denied.usable && !denied.cached && denied.reason.contains(u"/nonexistent/kvm"_s));
    }

    void rep04_whatMayPassIsAskedAgain_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("again");
        QTest::addColumn<QString>("says");
        const auto qemu = [](const char* words) { return QByteArray("echo '") + words + "' >&2; exit 1"; };
        QTest::newRow("VirtualBox runs")
            << qemu("ioctl(KVM_CREATE_VM) failed: 16 Device or resource busy\n"
                    "qemu-system-x86_64: -accel kvm: failed to initialize kvm: Device or resource busy")
            << true << u"VirtualBox"_s;
        QTest::newRow("the right comes later")
            << qemu("Could not access KVM kernel module: Permission denied") << true << u"may not use KVM"_s;
        QTest::newRow("no memory just now")
            << qemu("qemu-system-x86_64: cannot set up guest memory: Cannot allocate memory") << true
            << QString();
        // For ten minutes: see aHungGuestIsAskedAgainLater.
        QTest::newRow("silent") << QByteArray("exec sleep 1000") << false << u"without a word"_s;
        QTest::newRow("ended without a word") << QByteArray("exit 1") << true << u"ended before"_s;
        QTest::newRow("cannot run a guest")
            << qemu("error: failed to set MSR 0x345 to 0x2000\nkvm_buf_set_msrs: Assertion failed.") << false
            << u"cannot run this guest"_s;
    }
    // A "no" that another program's state caused does not hold until the computer is booted again.
    void rep04_whatMayPassIsAskedAgain()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, again);
        QFETCH(QString, says);
        const QString cache = at(u"pass.json"_s), fixed = at(u"fixed"_s);
        QFile::remove(cache);
        QFile::remove(fixed);
        KvmProbeRequest probe = request(script(
            "if [ -e " + fixed.toUtf8() + " ]; then echo FERRY-WITNESS-READY; exec sleep 1000; fi; " + body));
        probe.firstSign = std::chrono::milliseconds(body.startsWith("exec") ? 300 : 5000);
        const KvmVerdict no = verdict(probe, cache);
        QVERIFY(!no.usable);
        QVERIFY2(no.reason.contains(says), qPrintable(no.reason));
        QFile mark(fixed);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        probe.firstSign = std::chrono::milliseconds(5000);
        const KvmVerdict next = verdict(probe, cache);
        QCOMPARE(next.usable, again);
        QCOMPARE(next.cached, !again);
    }

    void aHungGuestIsAskedAgainLater()
    {
        const QString cache = at(u"hung.json"_s);
        KvmProbeRequest probe = request(script("exec sleep 1000"));
        probe.firstSign = std::chrono::milliseconds(300);
        QVERIFY(!verdict(probe, cache).usable);
        QVERIFY(verdict(probe, cache).cached);
        QFile file(cache);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
        kept.insert(u"tried_s"_s, kept["tried_s"_L1].toInteger() - 601);
        file.resize(0);
        file.write(QJsonDocument(kept).toJson());
        file.close();
        QVERIFY(!verdict(probe, cache).cached);
    }

    // What an older Ferry remembered was kept for another reason.
    void rep04_olderNoIsForgotten()
    {
        const QString cache = at(u"old.json"_s);
        KvmProbeRequest probe = request(script("echo FERRY-WITNESS-READY; exec sleep 1000"));
        QFile file(cache);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"schema\": 1, \"usable\": false, \"reason\": \"x\", \"key\": \"" +
                   kvmProbeKey(probe).toLatin1() + "\"}");
        file.close();
        QVERIFY(verdict(probe, cache).usable);
    }

    void stopped()
    {
        KvmProbe probe(request(script("exec sleep 1000")), at(u"stopped.json"_s));
        QSignalSpy finished(&probe, &KvmProbe::finished);
        probe.start();
        probe.stop();
        QVERIFY(finished.wait(patienceMs));
        QVERIFY(!finished.first().first().value<KvmVerdict>().usable);
        QVERIFY(!QFile::exists(at(u"stopped.json"_s)));
    }

    void realKvm()
    {
        const auto known = facts({}, u"auto"_s);
        if (!known || !known->kvm)
            QSKIP(qPrintable(u"no KVM here: "_s + (known ? known->kvmReason : known.error().sentence)));
        KvmProbeRequest probe = request(known->program);
        probe.device = u"/dev/kvm"_s;
        probe.machine = known->machine;
        // No kernel: whatever this computer's KVM is worth, this guest cannot become ready.
        const KvmVerdict found = verdict(probe);
        QVERIFY(!found.usable);
        qInfo().noquote() << "KVM probe:" << found.reason << found.detail;
    }
};

QTEST_GUILESS_MAIN(TestKvmProbe)
#include "tst_kvmprobe.moc"
