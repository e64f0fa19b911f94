// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"
#include "app/image/cdimage.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestCdImage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    bool sh(const QString& line) const
    {
        QProcess shell;
        shell.setWorkingDirectory(m_folder.path());
        shell.start(u"sh"_s, {u"-ec"_s, line});
        return shell.waitForFinished() && shell.exitCode() == 0;
    }

private slots:
    // Each format the real qemu-img makes, under the name of a CD: QEMU would find out what it is and open
    // what it names.
    void sec05_otherFormatsAreNoCd_data()
    {
        QTest::addColumn<QString>("make");
        QTest::newRow("qcow2") << u"qemu-img create -q -f qcow2 -b /etc/shadow -F raw -u cd.iso 1M"_s;
        for (const QString& format : {u"qcow"_s, u"qed"_s, u"vmdk"_s, u"vdi"_s, u"vhdx"_s, u"parallels"_s})
            QTest::newRow(qPrintable(format)) << u"qemu-img create -q -f %1 cd.iso 8M"_s.arg(format);
        QTest::newRow("VMDK's text") << u"qemu-img create -q -f vmdk -o subformat=monolithicFlat cd.iso 1M"_s;
        QTest::newRow("VMDK's text after blanks")
            << u"qemu-img create -q -f vmdk -o subformat=monolithicFlat a.vmdk 1M; (echo; cat a.vmdk) > cd.iso"_s;
        QTest::newRow("VHD, dynamic") << u"qemu-img create -q -f vpc cd.iso 8M"_s;
        // It times its own key derivation, and gives up where a busy computer let it do so too fast.
        QTest::newRow("LUKS")
            << u"for i in $(seq 100); do qemu-img create -q -f luks --object "
               "secret,id=s,data=abc -o key-secret=s,iter-time=10 cd.iso 1M && break; done"_s;
        QTest::newRow("with a CD's marks further on") << u"qemu-img create -q -f qcow2 -b /etc/shadow -F raw "
                                                         u"-u cd.iso 1M; printf '\\001CD001' | dd of=cd.iso "
                                                         "bs=1 seek=32768 conv=notrunc status=none"_s;
    }
    void sec05_otherFormatsAreNoCd()
    {
        QFETCH(QString, make);
        if (!findProgram(u"qemu-img"_s))
            QSKIP("qemu-img is not installed");
        QVERIFY(sh(u"rm -f cd.iso; "_s + make));
        const auto cd = checkCdImage(m_folder.filePath(u"cd.iso"_s));
        QVERIFY(!cd);
        QCOMPARE(cd.error().kind, ErrorKind::Usage);
        QVERIFY(cd.error().sentence.contains("not a CD image"_L1) && !cd.error().cure.isEmpty());
    }

    void cdsAreTaken_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("zeros") << QByteArray(40'000, '\0');
        QTest::newRow("one for USB sticks, too") << QByteArray("\x45\x52\x08\x00\x00\x00\x90\x90", 8);
        QTest::newRow("with a boot sector") << QByteArray("\x33\xed\x90\x90", 4);
        QTest::newRow("short") << QByteArray("x");
        QTest::newRow("empty") << QByteArray();
    }
    void cdsAreTaken()
    {
        QFETCH(QByteArray, beginning);
        QFile file(m_folder.filePath(u"cd.iso"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(beginning) == beginning.size());
        file.close();
        QVERIFY(checkCdImage(file.fileName()));
    }

    void whatCannotBeRead()
    {
        QCOMPARE(checkCdImage(m_folder.filePath(u"nowhere"_s)).error().kind, ErrorKind::Missing);
        QCOMPARE(checkCdImage(m_folder.path()).error().kind, ErrorKind::Missing);
        QVERIFY(isOtherFormat({}, u"/a/disk.DMG"_s));
    }
};

QTEST_GUILESS_MAIN(TestCdImage)
#include "tst_cdimage.moc"
