// SPDX-License-Identifier: GPL-3.0-or-later
// A disk image of somebody else's is judged before a guest may have it, with images of the real qemu-img.
#include "app/base/paths.h"
#include "app/image/bootsectors.h"
#include "app/image/diskcheck.h"
#include "app/image/qcowheader.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestDiskCheck : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString at(const QString& name) const { return m_folder.filePath(name); }
    /// One shell line in the test's folder; its output when it failed.
    QByteArray sh(const QString& line) const
    {
        QProcess shell;
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.setWorkingDirectory(m_folder.path());
        shell.start(u"sh"_s, {u"-ec"_s, u"PATH=$PATH:/usr/sbin:/sbin; "_s + line});
        const bool ended = shell.waitForFinished(60'000);
        return ended && shell.exitCode() == 0 ? QByteArray() : "failed: " + shell.readAll();
    }
    static Result<DiskFacts> check(const QString& path)
    {
        DiskCheck check(path);
        QSignalSpy finished(&check, &DiskCheck::finished);
        check.start();
        if (!finished.wait(60'000) || finished.size() != 1)
            return fail(ErrorKind::Failed, u"not finished once"_s);
        return finished[0][0].value<Result<DiskFacts>>();
    }
    QByteArray beginning(const QString& name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.read(qcowHeaderBytes) : QByteArray();
    }

private slots:
    void initTestCase()
    {
        if (!findProgram(u"qemu-img"_s))
            QSKIP("qemu-img is not installed");
        QCOMPARE(sh(u"echo secret > secret; truncate -s 1M base.raw; "
                    "qemu-img create -q -f qcow2 whole.qcow2 64M; "
                    "qemu-img create -q -f qcow2 -o compat=0.10 old.qcow2 64M"_s),
                 QByteArray());
    }

    void wholeImagesAreTaken_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("version 3") << u"whole.qcow2"_s;
        QTest::newRow("version 2") << u"old.qcow2"_s;
        QTest::newRow("by a link") << u"link.qcow2"_s;
        QTest::newRow("with odd signs in its name") << u"it's, a=$(disk).qcow2"_s;
    }
    void wholeImagesAreTaken()
    {
        QFETCH(QString, name);
        QCOMPARE(sh(u"ln -sf whole.qcow2 link.qcow2; cp whole.qcow2 \"it's, a=\\$(disk).qcow2\""_s),
                 QByteArray());
        const auto facts = check(at(name));
        QVERIFY2(facts, facts ? "" : qPrintable(describe(facts.error())));
        QCOMPARE(facts->virtualBytes, 64 * 1024 * 1024);
    }

    void sec05_backingFileIsRefused_data()
    {
        QTest::addColumn<QString>("make");
        QTest::addColumn<QString>("named");
        QTest::newRow("a backing file")
            << u"qemu-img create -q -f qcow2 -b \"$PWD/secret\" -F raw -u x.qcow2 1M"_s << at(u"secret"_s);
        QTest::newRow("a backing file, version 2")
            << u"qemu-img create -q -f qcow2 -o compat=0.10 -b /etc/shadow -F raw -u x.qcow2 1M"_s
            << u"/etc/shadow"_s;
        QTest::newRow("one beside it")
            << u"qemu-img create -q -f qcow2 -b base.raw -F raw x.qcow2"_s << u"base.raw"_s;
        QTest::newRow("one that is not there")
            << u"qemu-img create -q -f qcow2 -b /nowhere/disk -F raw -u x.qcow2 1M"_s << u"/nowhere/disk"_s;
        QTest::newRow("json") << u"qemu-img create -q -f qcow2 -F raw -u -b "
                                 "'json:{\"driver\":\"raw\",\"file\":{\"driver\":\"file\",\"filename\":"
                                 "\"/etc/shadow\"}}' x.qcow2 1M"_s
                              << u"/etc/shadow"_s;
        QTest::newRow("from the net") << u"qemu-img create -q -f qcow2 -F raw -u -b "
                                         "nbd://192.0.2.1/disk x.qcow2 1M"_s
                                      << u"nbd://192.0.2.1/disk"_s;
        QTest::newRow("a data file") << u"qemu-img create -q -f qcow2 -o data_file=\"$PWD/data.raw\" x.qcow2 "
                                        "1M"_s
                                     << at(u"data.raw"_s);
        QTest::newRow("a data file that is gone")
            << u"qemu-img create -q -f qcow2 -o data_file=\"$PWD/data.raw\" x.qcow2 1M; rm data.raw"_s
            << at(u"data.raw"_s);
        QTest::newRow("a raw data file") << u"qemu-img create -q -f qcow2 -o "
                                            "data_file=\"$PWD/data.raw\",data_file_raw=on x.qcow2 1M"_s
                                         << at(u"data.raw"_s);
    }
    void sec05_backingFileIsRefused()
    {
        QFETCH(QString, make);
        QFETCH(QString, named);
        const QByteArray made = sh(u"rm -f x.qcow2; "_s + make);
        QCOMPARE(made, QByteArray());
        // Ferry's own look at the header, without any program of QEMU…
        const auto early = judgeDiskHeader(beginning(u"x.qcow2"_s), u"x"_s, u"x"_s);
        QVERIFY(!early && early.error().sentence.contains(named));
        // …and the whole.
        const auto facts = check(at(u"x.qcow2"_s));
        QVERIFY(!facts);
        QCOMPARE(facts.error().kind, ErrorKind::Usage);
        QVERIFY2(facts.error().sentence.contains(named), qPrintable(describe(facts.error())));
        QVERIFY(facts.error().sentence.contains(at(u"x.qcow2"_s)));
        QVERIFY(facts.error().cure.contains("qemu-img convert"_L1));
    }

    void sec05_anyFormatsReferencesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("VMDK's extents")
            << QByteArray(R"({"filename":"/d","format":"vmdk","format-specific":{"type":"vmdk","data":
                             {"extents":[{"filename":"/d"},{"filename":"/etc/shadow"}]}}})")
            << u"/etc/shadow"_s;
        QTest::newRow("a backing file only in full")
            << QByteArray(R"({"filename":"/d","format":"qcow2","full-backing-filename":"/etc/shadow"})")
            << u"/etc/shadow"_s;
        QTest::newRow("QED") << QByteArray(R"({"filename":"/d","format":"qed","backing-filename":"/x"})")
                             << u"/x"_s;
        QTest::newRow("a data file")
            << QByteArray(
                   R"({"filename":"/d","format":"qcow2","format-specific":{"data":{"data-file":"/x"}}})")
            << u"/x"_s;
        QTest::newRow("a child") << QByteArray(
                                        R"({"filename":"/d","format":"qcow2","children":[{"name":"file",
                                    "info":{"filename":"/d"}},{"name":"b","info":{"filename":"/x"}}]})")
                                 << u"/x"_s;
    }
    void sec05_anyFormatsReferencesAreRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, named);
        const auto facts = judgeDiskInfo(json, u"/d"_s, u"/d"_s);
        QVERIFY(!facts);
        QVERIFY2(facts.error().sentence.contains(named), qPrintable(describe(facts.error())));
    }

    void newQemusAnswerIsTaken()
    {
        const auto facts =
            judgeDiskInfo(R"({"children":[{"name":"file","info":{"children":[],"virtual-size":196616,
                             "filename":"/d","format":"file"}}],"backing-filename-format":"raw",
                             "virtual-size":5000000000,"filename":"/d","format":"qcow2",
                             "snapshots":[{"name":"/etc/x"}]})",
                          u"/d"_s, u"/d"_s);
        QVERIFY2(facts, facts ? "" : qPrintable(describe(facts.error())));
        QCOMPARE(facts->virtualBytes, 5'000'000'000);
        QVERIFY(!judgeDiskInfo("", u"/d"_s, u"/d"_s));
    }

    void otherFilesAreRefused_data()
    {
        QTest::addColumn<QString>("make");
        QTest::addColumn<QString>("says");
        QTest::newRow("raw") << u"cp base.raw x"_s << u"is not a qcow2 image"_s;
        QTest::newRow("VMDK") << u"qemu-img create -q -f vmdk -o subformat=monolithicFlat x 1M"_s
                              << u"is not a qcow2 image"_s;
        QTest::newRow("empty") << u": > x"_s << u"is not a qcow2 image"_s;
        QTest::newRow("cut off") << u"head -c 80 whole.qcow2 > x"_s << u"is not a qcow2 image"_s;
        QTest::newRow("a pipe") << u"mkfifo x"_s << u"cannot be read"_s;
        QTest::newRow("a folder") << u"mkdir x"_s << u"cannot be read"_s;
        QTest::newRow("nothing") << u":"_s << u"cannot be read"_s;
        QTest::newRow("rep27_encrypted")
            // qemu-img times its own key derivation, and now and then a virtual machine's clock makes it give
            // up: "Unable to get accurate CPU usage".
            << u"for try in 1 2 3 4 5; do qemu-img create -q -f qcow2 --object secret,id=s,data=abc -o "
               "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10 x 1M 2>said && break; done || cat said"_s
            << u"is encrypted"_s;
    }
    void otherFilesAreRefused()
    {
        QFETCH(QString, make);
        QFETCH(QString, says);
        QCOMPARE(sh(u"rm -rf x; "_s + make), QByteArray());
        const auto facts = check(at(u"x"_s));
        QVERIFY(!facts);
        QVERIFY2(facts.error().sentence.contains(says), qPrintable(describe(facts.error())));
        QVERIFY(!facts.error().cure.isEmpty());
    }

    void rep26_uefiOnlyDiskIsNamed_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<bool>("code");
        QTest::addColumn<bool>("taken");
        const QString efi = u"type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B,size=8M"_s;
        const QString grub = u"type=21686148-6449-6E6F-744E-656564454649,size=1M"_s;
        const QString linux = u"type=0FC63DAF-8483-4772-8E79-3D69D8477DE4"_s;
        QTest::newRow("installed by UEFI") << u"label:gpt\\n%1\\n%2\\n"_s.arg(efi, linux) << false << false;
        QTest::newRow("its ESP second")
            << u"label:gpt\\n%2,size=8M\\n%1\\n"_s.arg(efi, linux) << false << false;
        QTest::newRow("by both, as cloud images are")
            << u"label:gpt\\n%1\\n%2\\n%3\\n"_s.arg(grub, efi, linux) << true << true;
        QTest::newRow("GRUB's partition")
            << u"label:gpt\\n%1\\n%2\\n%3\\n"_s.arg(grub, efi, linux) << false << true;
        QTest::newRow("a program in sector 0") << u"label:gpt\\n%1\\n%2\\n"_s.arg(efi, linux) << true << true;
        QTest::newRow("BIOS and GPT") << u"label:gpt\\n%1\\n"_s.arg(linux) << true << true;
        QTest::newRow("BIOS") << u"label:dos\\n,,83,*\\n"_s << true << true;
        QTest::newRow("UEFI without GPT") << u"label:dos\\n,8M,ef\\n,,83\\n"_s << false << false;
    }
    void rep26_uefiOnlyDiskIsNamed()
    {
        QFETCH(QString, table);
        QFETCH(bool, code);
        QFETCH(bool, taken);
        if (!findProgram(u"sfdisk"_s))
            QSKIP("sfdisk is not installed");
        const QByteArray made = sh(
            u"rm -f d.raw; truncate -s 64M d.raw; printf '%1' | sfdisk -q d.raw; "
            "%2qemu-img convert -f raw -O qcow2 d.raw d.qcow2"_s.arg(
                table, code ? u"printf '\\353\\143' | dd of=d.raw conv=notrunc status=none; "_s : QString()));
        QCOMPARE(made, QByteArray());
        const auto facts = check(at(u"d.qcow2"_s));
        QCOMPARE(facts.has_value(), taken);
        if (!taken)
            QVERIFY2(facts.error().sentence.contains("UEFI only"_L1) && !facts.error().cure.isEmpty(),
                     qPrintable(describe(facts.error())));
    }

    void whatIsNoBootSectorIsNotUefi()
    {
        QVERIFY(!bootsByUefiOnly({}));
        QVERIFY(!bootsByUefiOnly(QByteArray(bootSectors * 512, '\0')));
        QByteArray odd(bootSectors * 512, '\0');
        odd.replace(510, 2, "\x55\xaa");
        odd.replace(512, 8, "EFI PART");
        for (const qsizetype from : {584, 592, 596}) // where the table is, how long, how large an entry
            odd.replace(from, 4, "\xff\xff\xff\xff");
        QVERIFY(!bootsByUefiOnly(odd));
    }

    // Whatever stands in a header: an answer, and no byte beyond the file is read.
    void oddHeaders()
    {
        QCOMPARE(sh(u"qemu-img create -q -f qcow2 -b /etc/shadow -F raw -u x.qcow2 1M"_s), QByteArray());
        const QByteArray sound = beginning(u"x.qcow2"_s).left(1024);
        QVERIFY(readQcowHeader(sound));
        for (qsizetype at = 0; at < 200; ++at)
            for (const char byte : {'\0', '\1', '\x7f', '\xff'}) {
                QByteArray odd = sound;
                odd[at] = byte;
                if (const auto header = readQcowHeader(odd))
                    QVERIFY(header->virtualBytes >= 0 && header->backingFile.size() <= 1023);
            }
        for (qsizetype size = 0; size < 120; ++size)
            readQcowHeader(sound.left(size));
        QVERIFY(!readQcowHeader(sound.left(103)));
    }

    // A cloud image that is larger than the handout's 20 GiB must not be cut.
    void rep27_virtualSizeIsTold()
    {
        QCOMPARE(sh(u"qemu-img create -q -f qcow2 large.qcow2 30G"_s), QByteArray());
        QCOMPARE(qcowVirtualBytes(at(u"large.qcow2"_s)), qint64(30) * 1024 * 1024 * 1024);
        QCOMPARE(qcowVirtualBytes(at(u"base.raw"_s)), 0);
        QCOMPARE(qcowVirtualBytes(at(u"nowhere"_s)), 0);
    }

    // The look changes nothing, also at an image that is in use.
    void imageIsOnlyRead()
    {
        const QByteArray before = beginning(u"whole.qcow2"_s);
        QVERIFY(QFile::setPermissions(at(u"whole.qcow2"_s), QFile::ReadOwner));
        QVERIFY(check(at(u"whole.qcow2"_s)));
        QCOMPARE(beginning(u"whole.qcow2"_s), before);
    }
};

QTEST_GUILESS_MAIN(TestDiskCheck)
#include "tst_diskcheck.moc"
