// SPDX-License-Identifier: GPL-3.0-or-later
// A CD image with an installer of 40 bytes: it copies itself onto the disk and restarts the computer. Booted
// by a real QEMU, as Ubuntu's would be.
#include "app/lab/isoinstall.h"
#include "app/qemu/qemuprobe.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// What the installer of the test does once booted.
enum class Installer {
    Installs, ///< writes itself to the disk's first sector, then restarts
    Leaves,   ///< restarts at once
};

QByteArray installer(Installer kind)
{
    // clang-format off
    static constexpr unsigned char write[]{
        0x31, 0xc0,             // xorw %ax, %ax
        0x8e, 0xd8,             // movw %ax, %ds
        0x8e, 0xc0,             // movw %ax, %es
        0xbb, 0x00, 0x7c,       // movw $0x7c00, %bx  ; where the firmware has put this code
        0xb8, 0x01, 0x03,       // movw $0x0301, %ax  ; write one sector
        0xb9, 0x01, 0x00,       // movw $1, %cx       ; the first
        0xba, 0x80, 0x00,       // movw $0x80, %dx    ; of the first disk
        0xcd, 0x13,             // int $0x13
    };
    static constexpr unsigned char restart[]{
        0xb0, 0xfe,             // movb $0xfe, %al
        0xe6, 0x64,             // outb %al, $0x64    ; the keyboard controller's reset line
        0xf4,                   // hlt
        0xeb, 0xfd,             // jmp .-1
    };
    // clang-format on
    QByteArray code;
    if (kind == Installer::Installs)
        code.append(reinterpret_cast<const char*>(write), sizeof write);
    code.append(reinterpret_cast<const char*>(restart), sizeof restart);
    code.resize(510, '\0');
    return code + "\x55\xaa";
}

/// A CD that the firmware boots from (ISO 9660 with the "El Torito" boot record, no emulation).
QByteArray cd(Installer kind)
{
    constexpr qsizetype sector = 2048;
    QByteArray image(24 * sector, '\0');
    const auto put = [&image](qsizetype at, const QByteArray& bytes) {
        image.replace(at, bytes.size(), bytes);
    };
    put(16 * sector, QByteArray("\x01"
                                "CD001"
                                "\x01",
                                7));
    put(17 * sector, QByteArray("\x00"
                                "CD001"
                                "\x01"
                                "EL TORITO SPECIFICATION",
                                30));
    put(17 * sector + 0x47, QByteArray("\x13\0\0\0", 4)); // the catalogue is in sector 19
    put(18 * sector, QByteArray("\xff"
                                "CD001"
                                "\x01",
                                7));
    QByteArray catalogue(32, '\0');
    catalogue[0] = 1;
    catalogue[0x1c] = char(0xaa); // makes the sum of the words 0, with the two bytes of the key
    catalogue[0x1d] = char(0x55);
    catalogue[0x1e] = char(0x55);
    catalogue[0x1f] = char(0xaa);
    put(19 * sector, catalogue);
    put(19 * sector + 32,
        QByteArray("\x88\0\0\0\0\0\x01\0\x14\0\0\0", 12)); // bootable, 1 × 512 bytes, sector 20
    put(20 * sector, installer(kind));
    return image;
}

} // namespace

class TestIsoInstall : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_qemu, m_machine;
    int m_count = 0;

    VmConfig config()
    {
        VmConfig config;
        config.program = m_qemu;
        config.name = u"guest1"_s;
        config.machine = m_machine;
        config.accel = u"tcg"_s;
        config.cpu = u"max"_s;
        config.ramKiB = 64 * 1024 + 8;
        config.vncPath = m_folder.filePath(u"v%1"_s.arg(++m_count));
        config.qmpPath = m_folder.filePath(u"q%1"_s.arg(m_count));
        return config;
    }
    QString isoFile(const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(u"my system.iso"_s);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }
    static Result<QString> outcome(QSignalSpy& finished)
    {
        if (finished.isEmpty() && !finished.wait(60'000))
            return fail(ErrorKind::Failed, u"never finished"_s);
        return finished[0][0].value<Result<QString>>();
    }
    QStringList kept(const QString& folder) const { return QDir(folder).entryList(QDir::Files); }

private slots:
    void initTestCase()
    {
        QemuProbe probe({}, u"tcg"_s);
        QSignalSpy finished(&probe, &QemuProbe::finished);
        probe.start();
        QVERIFY(finished.wait(30'000));
        const auto facts = finished[0][0].value<Result<QemuFacts>>();
        QVERIFY(facts);
        m_qemu = facts->program;
        m_machine = facts->machine;
    }

    void installsOnce()
    {
        const QString own = m_folder.filePath(u"own"_s);
        const QString iso = isoFile(cd(Installer::Installs));
        IsoInstall install(iso, own, config());
        QSignalSpy finished(&install, &IsoInstall::finished), screen(&install, &IsoInstall::screenChanged);
        QVERIFY(install.bootCommand().shellLine().contains(u"-boot d -cdrom '%1' -no-reboot"_s.arg(iso)));
        install.start();
        QVERIFY(screen.wait(60'000));
        const auto disk = outcome(finished);
        QVERIFY2(disk, disk ? "" : qPrintable(describe(disk.error())));
        QVERIFY(install.screen().isEmpty());
        QCOMPARE(*disk, install.disk());
        QCOMPARE(kept(own), QStringList{QFileInfo(*disk).fileName()});
        // The second time nothing is installed, nor booted.
        IsoInstall again(iso, own, config());
        QSignalSpy known(&again, &IsoInstall::finished), noScreen(&again, &IsoInstall::screenChanged);
        again.start();
        QVERIFY(outcome(known) == disk);
        QVERIFY(noScreen.isEmpty());
    }

    void nothingInstalled()
    {
        const QString own = m_folder.filePath(u"none"_s);
        IsoInstall install(isoFile(cd(Installer::Leaves)), own, config());
        QSignalSpy finished(&install, &IsoInstall::finished);
        install.start();
        const auto disk = outcome(finished);
        QVERIFY(!disk);
        QVERIFY2(disk.error().sentence.contains("nothing that boots"_L1), qPrintable(describe(disk.error())));
        QCOMPARE(kept(own), QStringList());
    }

    // Somebody fetches a newer CD to the same place meanwhile.
    void replaced()
    {
        const QString own = m_folder.filePath(u"replaced"_s);
        const QString iso = isoFile(cd(Installer::Leaves));
        IsoInstall install(iso, own, config());
        QSignalSpy finished(&install, &IsoInstall::finished);
        connect(&install, &IsoInstall::screenChanged, &install, [&iso] {
            QFile file(iso);
            QVERIFY(file.open(QIODevice::Append) && file.write("newer") == 5);
        });
        install.start();
        QVERIFY(!outcome(finished));
        QCOMPARE(kept(own), QStringList());
    }

    void stopped()
    {
        const QString own = m_folder.filePath(u"stopped"_s);
        // Nothing to boot from: the firmware waits.
        IsoInstall install(isoFile(QByteArray(64 * 1024, '\0')), own, config());
        QSignalSpy finished(&install, &IsoInstall::finished), screen(&install, &IsoInstall::screenChanged);
        install.start();
        QVERIFY(screen.wait(60'000));
        QVERIFY(!install.screen().isEmpty());
        install.stop();
        const auto disk = outcome(finished);
        QVERIFY(!disk);
        QCOMPARE(disk.error().kind, ErrorKind::Cancelled);
        QCOMPARE(kept(own), QStringList());
    }

    void noSuchFile()
    {
        IsoInstall install(m_folder.filePath(u"absent.iso"_s), m_folder.filePath(u"own2"_s), config());
        QSignalSpy finished(&install, &IsoInstall::finished);
        install.start();
        const auto disk = outcome(finished);
        QVERIFY(!disk);
        QCOMPARE(disk.error().kind, ErrorKind::Missing);
    }
};

QTEST_GUILESS_MAIN(TestIsoInstall)
#include "tst_isoinstall.moc"
