// SPDX-License-Identifier: GPL-3.0-or-later
// What guest1 and guest2 say of their QEMU and KVM, and what both have in common.
#include "app/lab/nestedhost.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

NestedHost host(const QString& qemu, const QStringList& boards, NestedKvm kvm = NestedKvm::Real,
                const QString& architecture = u"x86_64"_s)
{
    NestedHost host{qemu, architecture, kvm, {}};
    for (const QString& board : boards)
        host.machines << u"pc-i440fx-"_s + board;
    return host;
}

} // namespace

class TestNestedHost : public QObject
{
    Q_OBJECT

private slots:
    void reads()
    {
        QCOMPARE(readNestedHost(
                     u"Last login: today\nqemu=QEMU emulator version 8.2.2 (Debian 1:8.2.2+ds-0ubuntu1)\n"
                     "machine=x86_64\nboards=8.2 noble 2.12 8.2.1 $(id)\nkvm=yes"_s),
                 host(u"8.2.2"_s, {u"8.2"_s, u"2.12"_s}));
        QCOMPARE(readNestedHost(u"qemu=\nmachine=aarch64\nkvm=no"_s),
                 host({}, {}, NestedKvm::None, u"aarch64"_s));
        QCOMPARE(readNestedHost(u"virt=qemu\nkvm=yes"_s).kvm, NestedKvm::Emulated);
        QCOMPARE(readNestedHost(u"virt=kvm\nkvm=yes"_s).kvm, NestedKvm::Real);
        QCOMPARE(readNestedHost(u"virt=none\nkvm=yes"_s).kvm, NestedKvm::Real);
        QCOMPARE(readNestedHost(u"virt=qemu\nkvm=no"_s).kvm, NestedKvm::None);
        QCOMPARE(readNestedHost(u"machine=amd64"_s).architecture, u"x86_64"_s);
    }

    // The question is run here by a real shell, with a QEMU that only says what it is.
    void asks_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("Ferry's guest") << true;
        QTest::newRow("a machine of the user's") << false;
    }

    void asks()
    {
        QFETCH(bool, own);
        const QTemporaryDir programs;
        QFile qemu(programs.filePath(u"qemu-system-x86_64"_s));
        QVERIFY(qemu.open(QIODevice::WriteOnly));
        qemu.write(
            "#!/bin/sh\ncase $1 in -version) echo QEMU emulator version 9.1.0;; *) echo Supported machines:; "
            "echo 'pc-i440fx-9.1  Standard PC'; echo 'pc-i440fx-9.0  Standard PC (old)'; "
            "echo 'pc-i440fx-noble  Ubuntu'; echo 'pc-q35-9.1  x';; esac\n");
        qemu.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qemu.close();
        QProcess shell;
        shell.start(u"/bin/sh"_s,
                    {u"-c"_s, u"PATH=%1:/usr/bin:/bin; sudo() { return 1; }\n"_s.arg(programs.path()) +
                                  nestedHostQuestion(own)});
        QVERIFY(shell.waitForFinished());
        const NestedHost answer = readNestedHost(QString::fromUtf8(shell.readAll()));
        QCOMPARE(answer.qemu, u"9.1.0"_s);
        QCOMPARE(answer.machines, (QStringList{u"pc-i440fx-9.1"_s, u"pc-i440fx-9.0"_s}));
        QVERIFY(!answer.architecture.isEmpty());
        QCOMPARE(answer.kvm, NestedKvm::None);
    }

    // A KVM that opens and runs no processor is none: on a machine of the user's own a QEMU is started under
    // it, and the question believes what that QEMU's BIOS says and not that it was started.
    void aGivenHostsKvmMustRunAProcessor_data()
    {
        QTest::addColumn<QByteArray>("bios");
        QTest::addColumn<bool>("own");
        QTest::addColumn<NestedKvm>("kvm");
        QTest::newRow("runs") << QByteArray("echo SeaBIOS version 1.16.2") << false << NestedKvm::Real;
        QTest::newRow("hangs") << QByteArray("exit 124") << false << NestedKvm::None;
        QTest::newRow("aborts") << QByteArray("echo KVM internal error >&2; exit 134") << false
                                << NestedKvm::None;
        QTest::newRow("Ferry's guests are proven by the nested guest")
            << QByteArray("exit 1") << true << NestedKvm::Real;
    }

    void aGivenHostsKvmMustRunAProcessor()
    {
        QFETCH(QByteArray, bios);
        QFETCH(bool, own);
        QFETCH(NestedKvm, kvm);
        const QTemporaryDir programs;
        const auto put = [&programs](const QString& name, const QByteArray& script) {
            QFile file(programs.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("#!/bin/sh\n" + script + '\n');
            QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        };
        put(u"qemu-system-x86_64"_s, "case $* in *-accel*) " + bios + ";; *) echo QEMU version 8.2.2;; esac");
        put(u"setpriv"_s, "shift 3; exec \"$@\"");
        put(u"sudo"_s, "exec \"$@\"");
        put(u"modprobe"_s, "exit 0");
        put(u"systemd-detect-virt"_s, "echo kvm");
        QProcess shell;
        // Whether this computer has the device is not the question here.
        QString question = nestedHostQuestion(own);
        question.replace("/dev/kvm"_L1, "/dev/null"_L1);
        shell.start(u"/bin/sh"_s, {u"-c"_s, u"PATH=%1:$PATH; "_s.arg(programs.path()) + question});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(readNestedHost(QString::fromUtf8(shell.readAll())).kvm, kvm);
    }

    void rep33_theNewestBoardThatBothKnow_data()
    {
        QTest::addColumn<QStringList>("one");
        QTest::addColumn<QStringList>("two");
        QTest::addColumn<QString>("board");
        const QStringList debian12{u"7.2"_s, u"7.1"_s, u"2.12"_s},
            debian13{u"10.0"_s, u"9.2"_s, u"7.2"_s, u"2.12"_s};
        QTest::newRow("equal") << debian12 << debian12 << u"7.2"_s;
        QTest::newRow("guest2 is older") << debian13 << debian12 << u"7.2"_s;
        QTest::newRow("guest1 is older") << debian12 << debian13 << u"7.2"_s;
        QTest::newRow("by number, not by letter")
            << debian13 << QStringList{u"9.2"_s, u"10.0"_s, u"2.9"_s} << u"10.0"_s;
        QTest::newRow("only an old one")
            << QStringList{u"10.0"_s, u"4.0"_s} << QStringList{u"4.2"_s, u"4.0"_s} << u"4.0"_s;
    }

    void rep33_theNewestBoardThatBothKnow()
    {
        QFETCH(QStringList, one);
        QFETCH(QStringList, two);
        QFETCH(QString, board);
        const auto plan = planNested(host(u"10.0.2"_s, one), host(u"7.2.22"_s, two), true);
        QVERIFY(plan);
        QCOMPARE(plan->machine, u"pc-i440fx-"_s + board);
        QCOMPARE(plan->qemuMajor, 7); // whose lost stores need memory off the grid
        QCOMPARE(plan->accel, u"kvm"_s);
    }

    void rep33_nothingInCommonIsSaid()
    {
        const auto none = planNested(host(u"10.0.0"_s, {u"10.0"_s}), host(u"4.2.0"_s, {u"4.2"_s}), true);
        QVERIFY(!none);
        QVERIFY2(none.error().sentence.contains("10.0.0"_L1) && none.error().sentence.contains("4.2.0"_L1),
                 qPrintable(none.error().sentence));
        const auto missing = planNested(host(u"7.2.0"_s, {u"7.2"_s}), host({}, {}), true);
        QVERIFY(!missing);
        QVERIFY2(missing.error().sentence.contains("guest2"_L1), qPrintable(missing.error().sentence));
        QVERIFY(missing.error().cure.contains("qemu-system-x86"_L1));
    }

    void rep20_kvmOnlyWhereBothCan_data()
    {
        QTest::addColumn<NestedHost>("one");
        QTest::addColumn<NestedHost>("two");
        QTest::addColumn<bool>("mayKvm");
        QTest::addColumn<QString>("accel");
        QTest::addColumn<QString>("why"); ///< words of the reason
        const NestedHost kvm = host(u"8.2.2"_s, {u"8.2"_s}),
                         none = host(u"8.2.2"_s, {u"8.2"_s}, NestedKvm::None),
                         emulated = host(u"8.2.2"_s, {u"8.2"_s}, NestedKvm::Emulated),
                         arm = host(u"8.2.2"_s, {u"8.2"_s}, NestedKvm::Real, u"aarch64"_s);
        QTest::newRow("both") << kvm << kvm << true << u"kvm"_s << QString();
        QTest::newRow("both emulated") << emulated << emulated << true << u"kvm"_s << QString();
        QTest::newRow("one emulated")
            << kvm << emulated << true << u"tcg"_s << u"The KVM of guest2 is itself emulated"_s;
        QTest::newRow("the user wants TCG") << kvm << kvm << false << u"tcg"_s << QString();
        QTest::newRow("not guest2") << kvm << none << true << u"tcg"_s << u"guest2 has no KVM"_s;
        QTest::newRow("not guest1") << none << kvm << true << u"tcg"_s << u"guest1 has no KVM"_s;
        QTest::newRow("ARM with a working /dev/kvm") << arm << arm << true << u"tcg"_s << u"aarch64"_s;
        QTest::newRow("one is ARM") << kvm << arm << true << u"tcg"_s << u"guest2 is not an x86 computer"_s;
    }

    void rep20_kvmOnlyWhereBothCan()
    {
        QFETCH(NestedHost, one);
        QFETCH(NestedHost, two);
        QFETCH(bool, mayKvm);
        QFETCH(QString, accel);
        QFETCH(QString, why);
        const auto plan = planNested(one, two, mayKvm);
        QVERIFY(plan);
        QCOMPARE(plan->accel, accel);
        QCOMPARE(plan->whyNotKvm.isEmpty(), why.isEmpty());
        QVERIFY2(plan->whyNotKvm.contains(why), qPrintable(plan->whyNotKvm));
        QCOMPARE(plan->kvmIsEmulated, accel == "kvm"_L1 && one.kvm == NestedKvm::Emulated);
    }
};

QTEST_GUILESS_MAIN(TestNestedHost)
#include "tst_nestedhost.moc"
