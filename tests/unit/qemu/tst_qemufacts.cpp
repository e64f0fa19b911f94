// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qemuprobe.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestQemuFacts : public QObject
{
    Q_OBJECT
private slots:
    void version_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("major");
        QTest::addColumn<int>("minor");
        QTest::newRow("Debian 12")
            << QByteArray("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)\nCopyright")
            << u"7.2.22"_s << 7 << 2;
        QTest::newRow("own build") << QByteArray("QEMU emulator version 10.0.50 (v10.0.0-1-gabc)")
                                   << u"10.0.50"_s << 10 << 0;
        QTest::newRow("two numbers") << QByteArray("QEMU emulator version 9.1\n") << u"9.1"_s << 9 << 1;
        QTest::newRow("other program") << QByteArray("GNU coreutils 9.1") << QString() << 0 << 0;
        QTest::newRow("nothing") << QByteArray() << QString() << 0 << 0;
    }

    void version()
    {
        QFETCH(QByteArray, text);
        const QemuFacts facts = parseQemuVersion(text);
        QTEST(facts.version, "version");
        QTEST(facts.major, "major");
        QTEST(facts.minor, "minor");
        QVERIFY(!facts.versionText.contains(u'\n'));
    }

    void machines()
    {
        const QStringList names = parseMachineHelp(
            "Supported machines are:\n"
            "microvm              microvm (i386)\n"
            "ubuntu               Ubuntu 24.04 PC (alias of pc-i440fx-noble)\n"
            "pc-i440fx-noble      Ubuntu 24.04 PC (i440FX + PIIX)\n"
            "pc                   Standard PC (i440FX + PIIX, 1996) (alias of pc-i440fx-8.2)\n"
            "pc-i440fx-8.2        Standard PC (i440FX + PIIX, 1996)\n"
            "pc-i440fx-10.1       Standard PC (i440FX + PIIX, 1996)\n"
            "pc-i440fx-2.9        Standard PC (i440FX + PIIX, 1996) (deprecated)\n"
            "none                 empty machine\n\n");
        QCOMPARE(names.size(), 7);
        QVERIFY(!names.contains(u"Supported"_s) && !names.contains(u"none"_s));
        QCOMPARE(newestI440fx(names), u"pc-i440fx-10.1"_s);
        QCOMPARE(newestI440fx({u"q35"_s}), QString());
    }

    void access()
    {
        QVERIFY(whyNoKvmAccess(u"/nonexistent/kvm"_s).contains(u"/nonexistent/kvm"_s));
        QVERIFY(!whyNoKvmAccess(u"/"_s).isEmpty());
        QVERIFY(whyNoKvmAccess(u"/dev/null"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestQemuFacts)
#include "tst_qemufacts.moc"
