// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"
#include "app/image/cloudimage.h"
#include "app/process/process.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

/// What a cloud guest is told, whole, and the disk it is told with.
class TestCloudImage : public QObject
{
    Q_OBJECT
private slots:
    void known();
    void checksums();
    void sec25_whatIsNoChecksumIsNotTaken_data();
    void sec25_whatIsNoChecksumIsNotTaken();
    void sec11_passwordIsNotShown();
    void seed();
    void seedDisk();

private:
    const SeedGuest m_guest{u"guest1"_s,
                            u"52:54:00:40:c9:01"_s,
                            u"192.168.50.11/24"_s,
                            "ssh-ed25519 AAAA it's\n",
                            {u"nfs-kernel-server"_s}};
};

void TestCloudImage::known()
{
    for (const CloudImage& image : knownCloudImages()) {
        QCOMPARE(image.url.scheme(), u"https"_s);
        QCOMPARE(image.sums.scheme(), u"https"_s);
        QVERIFY(!image.url.fileName().isEmpty());
    }
}

void TestCloudImage::checksums()
{
    const auto sha256 = QCryptographicHash::Sha256;
    const QByteArray small(64, 'a'), large(64, 'B'), other(128, 'c');
    const QByteArray sums = large + "  other.img\n" + small + " *disk.img\n\n" + other + " disk.img.old\n";
    QCOMPARE(checksumFor(sums, u"disk.img"_s, sha256), small);
    QCOMPARE(checksumFor(sums, u"other.img"_s, sha256), large.toLower());
    QCOMPARE(checksumFor(sums, u"disk.img.old"_s, QCryptographicHash::Sha512), other);
    QCOMPARE(checksumFor(sums, u"none.img"_s, sha256), QByteArray());
    QCOMPARE(checksumFor({}, u"disk.img"_s, sha256), QByteArray());
}

void TestCloudImage::sec25_whatIsNoChecksumIsNotTaken_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("a path") << QByteArray("../../../../etc");
    QTest::newRow("a path as long as a checksum") << "../" + QByteArray(61, 'a');
    QTest::newRow("too short") << QByteArray(63, 'a');
    QTest::newRow("too long") << QByteArray(65, 'a');
    QTest::newRow("another algorithm's") << QByteArray(128, 'a');
    QTest::newRow("no hex") << QByteArray(64, 'g');
}

void TestCloudImage::sec25_whatIsNoChecksumIsNotTaken()
{
    QFETCH(const QByteArray, word);
    QCOMPARE(checksumFor(word + "  disk.img\n", u"disk.img"_s, QCryptographicHash::Sha256), QByteArray());
}

void TestCloudImage::sec11_passwordIsNotShown()
{
    QCOMPARE(shownUrl(QUrl(u"https://me:geheim@box/a/d.qcow2"_s)), u"https://box/a/d.qcow2"_s);
    QCOMPARE(withoutPasswords(u"Error transferring https://me:ge@heim@box/d - server replied: No"_s),
             u"Error transferring https://box/d - server replied: No"_s);
    QCOMPARE(withoutPasswords(u"https://box/x@y and http://box"_s), u"https://box/x@y and http://box"_s);
    // Also where the address cannot be taken at all.
    for (const QString& text : {u"ftp://me:geheim@box/d.qcow2"_s, u"https://me:geheim@box"_s,
                                u"https://me:geheim@box/d.qcow2"_s, u"https://me:geheim@b ox/d.qcow2"_s}) {
        const auto image = cloudImageFromText(text);
        QVERIFY2(!image && !describe(image.error()).contains("geheim"_L1), qPrintable(text));
    }
}

void TestCloudImage::seed()
{
    const Seed seed = cloudSeed(m_guest);
    QCOMPARE(seed.userData, QByteArray(R"(#cloud-config
{
    "disable_root": false,
    "hostname": "guest1",
    "package_update": true,
    "packages": [
        "nfs-kernel-server"
    ],
    "ssh_pwauth": false,
    "users": [
        {
            "groups": "sudo",
            "name": "ferry",
            "shell": "/bin/bash",
            "ssh_authorized_keys": [
                "ssh-ed25519 AAAA it's"
            ],
            "sudo": "ALL=(ALL) NOPASSWD:ALL"
        },
        {
            "name": "root",
            "ssh_authorized_keys": [
                "ssh-ed25519 AAAA it's"
            ]
        }
    ]
}
)"));
    QCOMPARE(
        seed.metaData,
        QByteArray("{\n    \"instance-id\": \"ferry-guest1\",\n    \"local-hostname\": \"guest1\"\n}\n"));
    QCOMPARE(seed.networkConfig, QByteArray(R"({
    "ethernets": {
        "lab": {
            "addresses": [
                "192.168.50.11/24"
            ],
            "match": {
                "macaddress": "52:54:00:40:c9:01"
            },
            "optional": true
        },
        "other": {
            "dhcp4": true,
            "match": {
                "name": "e*"
            },
            "optional": true
        }
    },
    "version": 2
}
)"));
    SeedGuest bare = m_guest;
    bare.packages.clear();
    QVERIFY(!cloudSeed(bare).userData.contains("package"));
}

void TestCloudImage::seedDisk()
{
    if (!findProgram(u"qemu-img"_s))
        QSKIP("qemu-img is not installed");
    QTemporaryDir folder;
    const QString files = folder.filePath(u"with, comma"_s);
    const Seed seed = cloudSeed(m_guest);
    QVERIFY(writeSeed(seed, files));
    CommandSpec command = makeSeedDisk(files, folder.filePath(u"seed.img"_s));
    command.arguments.replaceInStrings(u"qcow2"_s, u"raw"_s); // to read it without another program
    Process process(command);
    QSignalSpy done(&process, &Process::finished);
    process.start();
    QVERIFY(done.wait(30000));
    const auto exit = done.first().first().value<Result<Process::Exit>>();
    QVERIFY(exit);
    QVERIFY2(exit->code == 0, qPrintable(exit->lastStderr));
    QFile disk(folder.filePath(u"seed.img"_s));
    QVERIFY(disk.open(QIODevice::ReadOnly));
    const QByteArray bytes = disk.read(4 * 1024 * 1024);
    QVERIFY(bytes.contains("cidata     "));
    for (const QByteArray& part : {seed.userData, seed.metaData, seed.networkConfig})
        QVERIFY(bytes.contains(part));
    QVERIFY(!writeSeed(seed, u"/proc/ferry"_s));
}

QTEST_GUILESS_MAIN(TestCloudImage)
#include "tst_cloudimage.moc"
