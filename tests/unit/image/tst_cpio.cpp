// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/hostfacts.h"
#include "app/image/cpio.h"
#include "app/image/imagestore.h"
#include "app/image/kernelpackage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestCpio : public QObject
{
    Q_OBJECT
private slots:
    void everyByte()
    {
        const QByteArray archive = cpioArchive({{CpioEntry::Type::File, "a", 0644, "hi", 0, 0}});
        QByteArray expected = "070701"
                              "00000001"
                              "000081A4"
                              "00000000"
                              "00000000"
                              "00000001"
                              "00000000"
                              "00000002"
                              "00000000"
                              "00000000"
                              "00000000"
                              "00000000"
                              "00000002"
                              "00000000";
        expected += QByteArray("a\0hi\0\0", 6); // 110 + 2 is on the grid of four already
        expected += "070701"
                    "00000000"
                    "00008000"
                    "00000000"
                    "00000000"
                    "00000001"
                    "00000000"
                    "00000000"
                    "00000000"
                    "00000000"
                    "00000000"
                    "00000000"
                    "0000000B"
                    "00000000";
        expected += QByteArray("TRAILER!!!\0\0\0\0", 14);
        QCOMPARE(archive, expected.first(archive.size()));
        QCOMPARE(archive.size() % 4, 0);
    }

    void deviceNumbers()
    {
        const QByteArray archive =
            cpioArchive({{CpioEntry::Type::CharacterDevice, "dev/null", 0666, {}, 1, 3}});
        QCOMPARE(archive.sliced(14, 8), QByteArray("000021B6"));
        QCOMPARE(archive.sliced(78, 16), QByteArray("0000000100000003"));
    }

    void theWitnessIsStatic()
    {
        QFile witness(QCoreApplication::applicationDirPath() + u"/ferry-witness"_s);
        QVERIFY(witness.open(QIODevice::ReadOnly));
        QCOMPARE(isStaticElf(witness.readAll()), std::optional(true));
    }

    void packageNames_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("debian") << QByteArray("linux-image-amd64\n  Depends: linux-image-6.1.0-56-amd64\n")
                                << QStringList{u"linux-image-6.1.0-56-amd64"_s};
        QTest::newRow("ubuntu")
            << QByteArray("linux-image-6.8.0-31-generic\n  Depends: kmod\n |Depends: linux-base\n"
                          "  Depends: linux-modules-6.8.0-31-generic\n")
            << QStringList{u"linux-image-6.8.0-31-generic"_s, u"linux-modules-6.8.0-31-generic"_s};
        QTest::newRow("nothing") << QByteArray("N: Unable to locate package\n") << QStringList{};
        QTest::newRow("empty") << QByteArray() << QStringList{};
    }
    void packageNames()
    {
        QFETCH(QByteArray, output);
        QFETCH(QStringList, names);
        QCOMPARE(kernelPackages(output), names);
    }

    void kernelFolders()
    {
        QTemporaryDir folder;
        const auto write = [&folder](const QString& name, const QByteArray& bytes) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(!readKernelFolder(folder.path()));
        QVERIFY(write(u"vmlinuz-6.1.0-cloud"_s, "x"));
        QVERIFY(write(u"config-6.1.0-cloud"_s, "# CONFIG_FB_VESA is not set\n"));
        const auto cloud = readKernelFolder(folder.path());
        QVERIFY(!cloud && cloud.error().kind == ErrorKind::Missing && !cloud.error().cure.isEmpty());
        QVERIFY(write(u"config-6.1.0-cloud"_s, "CONFIG_FB_VESA=y\n"));
        QVERIFY(!readKernelFolder(folder.path())); // no driver at all
        QVERIFY(write(u"modules.builtin"_s,
                      "kernel/drivers/virtio/virtio.ko\nkernel/drivers/virtio/virtio_ring.ko\n"
                      "kernel/drivers/virtio/virtio_pci.ko\nkernel/net/core/failover.ko\n"
                      "kernel/drivers/net/net_failover.ko\nkernel/drivers/char/virtio-console.ko\n"));
        QVERIFY(write(u"virtio_net.ko"_s, "module"));
        QVERIFY(!readKernelFolder(folder.path())); // an older Ferry kept no e1000
        QVERIFY(write(u"e1000.ko"_s, "module"));
        const auto whole = readKernelFolder(folder.path());
        QVERIFY(whole);
        QCOMPARE(whole->version, u"6.1.0-cloud"_s);
        QCOMPARE(whole->modules, QStringList{u"virtio_net.ko"_s}); // the witness has no use for the other
        QCOMPARE(whole->plainCard, u"e1000.ko"_s);
    }

    void installedOnesNewestFirst()
    {
        QTemporaryDir folder;
        QDir dir(folder.path());
        for (const QString& version : {u"6.1.0-9-amd64"_s, u"6.1.0-56-amd64"_s, u"6.1.0-60-amd64"_s}) {
            for (const QString& stem : {u"vmlinuz-"_s, u"config-"_s}) {
                QFile file(folder.filePath(stem + version));
                QVERIFY(file.open(QIODevice::WriteOnly));
            }
            if (!version.contains(u"60"_s)) // one without its modules does not count
                QVERIFY(dir.mkpath(u"modules/"_s + version));
        }
        const auto found = installedKernels(folder.path(), folder.filePath(u"modules"_s));
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.first().second, u"6.1.0-56-amd64"_s);
    }

    void signatures_data()
    {
        QTest::addColumn<QByteArray>("module");
        QTest::addColumn<QByteArray>("bare");
        const QByteArray marker("~Module signature appended~\n");
        const auto info = [](char length) { return QByteArray(11, '\0') + length; };
        QTest::newRow("signed") << "code" + QByteArray("sig") + info(3) + marker << QByteArray("code");
        QTest::newRow("unsigned") << QByteArray("code") << QByteArray("code");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("marker alone") << marker << marker;
        const QByteArray longer = "code" + info(5) + marker;
        QTest::newRow("longer than the file") << longer << longer;
        QTest::newRow("all of it") << "code" + info(4) + marker << QByteArray();
    }

    void signatures()
    {
        QFETCH(QByteArray, module);
        QFETCH(QByteArray, bare);
        QCOMPARE(withoutSignature(module), bare);
    }

    void imagesInTheStore()
    {
        QTemporaryDir folder;
        const QString kernels = folder.filePath(u"kernel"_s), images = folder.filePath(u"images"_s);
        QVERIFY(QDir().mkpath(kernels) && QDir().mkpath(images));
        QFile vmlinuz(kernels + u"/vmlinuz-1.2"_s);
        QVERIFY(vmlinuz.open(QIODevice::WriteOnly) && vmlinuz.write("kernel") == 6);
        vmlinuz.close();
        const KernelFiles kernel{kernels, u"1.2"_s, {}};
        WitnessParts parts{"busybox", "witness", "init"};
        const QString id = witnessImageId(parts, kernel);
        QVERIFY(!readWitnessImage(images, id));
        const auto made = writeWitnessImage(images, parts, kernel);
        QVERIFY(made);
        QCOMPARE(made->id, id);
        QCOMPARE(id.size(), 12);
        QCOMPARE(listWitnessImages(images), QList<WitnessImage>{*made});
        parts.init = "another";
        QVERIFY(witnessImageId(parts, kernel) != id);
        QVERIFY(QFile::resize(made->initrd, 3)); // a broken one is not taken
        QVERIFY(!readWitnessImage(images, id));
        QCOMPARE(QDir(images).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCpio)
#include "tst_cpio.moc"
