// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/hostfacts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <elf.h>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestHostFacts : public QObject
{
    Q_OBJECT
private slots:
    void qemuVersions_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("release");
        QTest::newRow("debian 12") << u"QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)"_s
                                   << u"7.2.22"_s << 702;
        QTest::newRow("debian 13")
            << u"QEMU emulator version 10.0.13 (Debian 1:10.0.13+ds-0+deb13u1)\nCopyright"_s << u"10.0.13"_s
            << 1000;
        QTest::newRow("two parts") << u"QEMU emulator version 9.1"_s << u"9.1"_s << 901;
        QTest::newRow("development") << u"QEMU emulator version 9.0.50 (v9.0.0-1-g0)"_s << u"9.0.50"_s << 900;
        QTest::newRow("nothing") << QString() << QString() << -1;
        QTest::newRow("another program") << u"GNU ed 1.19"_s << QString() << -1;
        QTest::newRow("absurd number") << u"version 99999999999999999999.1"_s << QString() << -1;
    }

    void qemuVersions()
    {
        QFETCH(QString, answer);
        QFETCH(QString, version);
        QFETCH(int, release);
        QCOMPARE(qemuVersionText(answer), version);
        QCOMPARE(qemuRelease(answer).value_or(-1), release);
    }

    void elfFiles()
    {
        QFile self(QCoreApplication::applicationFilePath());
        QVERIFY(self.open(QIODevice::ReadOnly));
        const QByteArray head = self.read(4096);
        QCOMPARE(isStaticElf(head), std::optional(false));
        // Every cut of it is judged without reading past its end.
        for (qsizetype size = 0; size < 1200; ++size)
            isStaticElf(QByteArrayView(head).first(size));
        QCOMPARE(isStaticElf(QByteArrayView(head).first(64)), std::nullopt);
        QCOMPARE(isStaticElf("#!/bin/sh\nexec busybox \"$@\"\n"), std::nullopt);

        QByteArray none = head.left(sizeof(Elf64_Ehdr));
        reinterpret_cast<Elf64_Ehdr*>(none.data())->e_phnum = 0;
        QCOMPARE(isStaticElf(none), std::optional(true));
        reinterpret_cast<Elf64_Ehdr*>(none.data())->e_phoff = ~0ULL;
        QCOMPARE(isStaticElf(none), std::nullopt);
    }

    void candidates()
    {
        QCOMPARE(firstCandidate(
                     "linux-image-amd64:\n  Installed: (none)\n  Candidate: 6.1.192-2\n  Version table:\n"),
                 u"linux-image-amd64 6.1.192-2"_s);
        QCOMPARE(firstCandidate("linux-image-amd64:\n  Installed: (none)\n  Candidate: (none)\n"
                                "linux-image-generic:\n  Installed: (none)\n  Candidate: 6.8.0-31.31\n"),
                 u"linux-image-generic 6.8.0-31.31"_s);
        QCOMPARE(firstCandidate("linux-image-amd64:\n  Candidate: (none)\n"), QString());
        QCOMPARE(firstCandidate(""), QString());
    }

    void procFiles()
    {
        QCOMPARE(availableMiB("MemTotal: 8000000 kB\nMemFree: 1 kB\nMemAvailable:    2097152 kB\n"), 2048);
        QCOMPARE(availableMiB("MemTotal: 8000000 kB\n"), 0);
        QVERIFY(hasVirtualisation("processor\t: 0\nflags\t\t: fpu vme vmx smx\n"));
        QVERIFY(hasVirtualisation("flags\t\t: fpu svm\n"));
        QVERIFY(!hasVirtualisation("model name\t: vmx machine\nflags\t\t: fpu vmxnet\n"));
        QCOMPARE(sysctlNumber("2\n"), std::optional(2));
        QCOMPARE(sysctlNumber("-1\n"), std::optional(-1));
        QCOMPARE(sysctlNumber(""), std::nullopt);
    }

    void forwardPolicy()
    {
        QCOMPARE(forwardPolicyDrops("-P FORWARD DROP\n-A FORWARD -j DOCKER-USER\n"), std::optional(true));
        QCOMPARE(forwardPolicyDrops("-P FORWARD ACCEPT\n-A FORWARD -i x -j DROP\n"), std::optional(false));
        QCOMPARE(forwardPolicyDrops(""), std::nullopt);
    }

    void thisComputer()
    {
        QTemporaryDir cache;
        const HostFacts facts = readHostFacts(u"no-such-qemu"_s, cache.path());
        QCOMPARE(facts.qemuPath, QString());
        QCOMPARE(facts.root, ::geteuid() == 0);
        QVERIFY(facts.cpus >= 1);
        QVERIFY(facts.memoryMiB > 0);
        QVERIFY(facts.cacheFreeMiB.has_value());
        QCOMPARE(readHostFacts({}, cache.path() + u"/absent"_s).cacheFreeMiB, std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestHostFacts)
#include "tst_hostfacts.moc"
