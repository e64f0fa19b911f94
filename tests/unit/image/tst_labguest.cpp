// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labcommands.h"
#include "app/image/labguest.h"
#include "app/image/labstore.h"
#include "app/image/subordinateids.h"
#include "app/image/workfolder.h"
#include "app/process/process.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

/// The pure parts of making the lab guest: release, packages, sources, files, commands, messages.
class TestLabGuest : public QObject
{
    Q_OBJECT
private slots:
    void release_data();
    void release();
    void packages();
    void sources_data();
    void sources();
    void trimKeepsWhatTheGuestNeeds();
    void idFollowsEveryInput();
    void treeCommand();
    void overlay();
    void removesWork();
    void subordinateIds_data();
    void subordinateIds();
    void rep31_usersOfADirectoryGetTheirLine_data();
    void rep31_usersOfADirectoryGetTheirLine();
    void errors_data();
    void errors();
    void progress();
    void scriptsAreShell();
    void filesAreUsable();
    void sec02_nobodyElseMayLeaveADisk_data();
    void sec02_nobodyElseMayLeaveADisk();
    void sec02_onlyWhatWasMadeIsTaken();
    void sec02_scriptTakesNothingThatIsThere();
    void brokenImagesAreNotThere();
};

void TestLabGuest::release_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("distribution");
    QTest::addColumn<QString>("codename");
    QTest::newRow("debian") << QByteArray("ID=debian\nVERSION_CODENAME=bookworm\n") << u"debian"_s
                            << u"bookworm"_s;
    QTest::newRow("ubuntu") << QByteArray("ID=ubuntu\nVERSION_CODENAME=noble\nUBUNTU_CODENAME=noble\n")
                            << u"ubuntu"_s << u"noble"_s;
    QTest::newRow("mint") << QByteArray("ID=linuxmint\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=\"noble\"\n")
                          << u"ubuntu"_s << u"noble"_s;
    QTest::newRow("lmde") << QByteArray("ID=linuxmint\nVERSION_CODENAME=faye\nDEBIAN_CODENAME=bookworm\n")
                          << u"debian"_s << u"bookworm"_s;
    QTest::newRow("fedora") << QByteArray("ID=fedora\nVERSION_ID=40\n") << QString() << QString();
    QTest::newRow("nothing") << QByteArray() << QString() << QString();
}

void TestLabGuest::release()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, distribution);
    QFETCH(const QString, codename);
    const auto found = labRelease(text);
    QCOMPARE(found.has_value(), !distribution.isEmpty());
    if (found)
        QCOMPARE(*found, (LabRelease{distribution, codename}));
    else
        QVERIFY(found.error().kind == ErrorKind::Missing && !found.error().cure.isEmpty());
}

void TestLabGuest::packages()
{
    const QStringList debian = labPackages({u"debian"_s, u"bookworm"_s});
    const QStringList ubuntu = labPackages({u"ubuntu"_s, u"noble"_s});
    for (const QString& name :
         {u"qemu-system-x86"_s, u"nfs-kernel-server"_s, u"iperf"_s, u"iperf3"_s, u"sysbench"_s,
          u"net-tools"_s, u"telnet"_s, u"openssh-server"_s, u"busybox-static"_s})
        QVERIFY2(debian.contains(name) && ubuntu.contains(name), qPrintable(name));
    QVERIFY(debian.contains(u"linux-image-amd64"_s) && debian.contains(u"linux-perf"_s));
    QVERIFY(ubuntu.contains(u"linux-image-generic"_s) && !ubuntu.contains(u"linux-perf"_s));
}

void TestLabGuest::sources_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("lines");
    const QString key = u"[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "_s;
    QTest::newRow("paragraphs") << u"debian.sources"_s
                                << QByteArray(
                                       "Types: deb deb-src\n# a comment\nURIs: http://m.example/debian\n"
                                       "Suites: bookworm bookworm-updates bookworm-backports\n"
                                       "Components: main contrib\n"
                                       "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n\n"
                                       "Types: deb\nURIs: http://s.example/sec\nSuites: bookworm-security\n"
                                       "Components: main\n")
                                << QStringList{u"deb "_s + key + u"http://m.example/debian bookworm main"_s,
                                               u"deb "_s + key +
                                                   u"http://m.example/debian bookworm-updates main"_s,
                                               u"deb http://s.example/sec bookworm-security main"_s};
    QTest::newRow("disabled")
        << u"a.sources"_s
        << QByteArray("Enabled: no\nTypes: deb\nURIs: http://m/\nSuites: bookworm\nComponents: main\n")
        << QStringList();
    QTest::newRow("lines")
        << u"sources.list"_s
        << QByteArray("# old\ndeb http://m.example/debian bookworm main # why\n"
                      "deb-src http://m.example/debian bookworm main\n"
                      "deb [arch=amd64 signed-by=/etc/docker.gpg] http://d.example bookworm main\n"
                      "deb http://d.example bookworm stable\n"
                      "deb http://m.example/debian trixie main\n"
                      "deb http://m.example/debian bookworm main\n")
        << QStringList{u"deb http://m.example/debian bookworm main"_s};
    QTest::newRow("continued") << u"b.sources"_s
                               << QByteArray(
                                      "Types: deb\nURIs:\n http://m/\nSuites: bookworm\nComponents:\n main\n")
                               << QStringList{u"deb http://m/ bookworm main"_s};
    QTest::newRow("empty") << u"c.sources"_s << QByteArray("\n\n") << QStringList();
}

void TestLabGuest::sources()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, lines);
    QCOMPARE(labSources({{name, text}}, {u"debian"_s, u"bookworm"_s}), lines);
}

void TestLabGuest::trimKeepsWhatTheGuestNeeds()
{
    const QStringList options = labTrimOptions();
    const qsizetype out = options.indexOf(u"path-exclude=*/modules/*/kernel/drivers/*"_s);
    QVERIFY(out >= 0);
    for (const char* driver : {"net/ethernet/intel/e1000*", "block/virtio_blk*", "net/tun*", "crypto/ccp/*"})
        // dpkg takes the last line that fits.
        QVERIFY2(options.indexOf(u"path-include=*/modules/*/kernel/drivers/"_s + QLatin1StringView(driver)) >
                     out,
                 driver);
}

void TestLabGuest::idFollowsEveryInput()
{
    const LabPlan plan{
        {u"debian"_s, u"bookworm"_s}, {u"a"_s, u"b"_s}, {u"deb http://m/ bookworm main"_s}, {u"x"_s}};
    const QString id = labImageId(plan);
    QCOMPARE(id.size(), 12);
    QCOMPARE(labImageId(plan), id);
    QList<LabPlan> others(5, plan);
    others[0].release.codename = u"trixie"_s;
    others[1].release.distribution = u"ubuntu"_s;
    others[2].packages << u"c"_s;
    others[3].sources[0] = u"deb http://other/ bookworm main"_s;
    others[4].dpkgOptions.clear();
    for (const LabPlan& other : others)
        QVERIFY(labImageId(other) != id);
}

void TestLabGuest::treeCommand()
{
    const LabPlan plan{
        {u"debian"_s, u"bookworm"_s}, {u"a"_s, u"b"_s}, {u"deb http://m/ bookworm main"_s}, {u"o=1"_s}};
    const CommandSpec user = makeTreeCommand(u"/usr/bin/mmdebstrap"_s, plan, u"/var/tmp/w"_s, false);
    QVERIFY(user.arguments.contains(u"--mode=unshare"_s));
    QVERIFY(user.arguments.contains(u"--include=a,b"_s));
    QVERIFY(user.arguments.contains(u"--dpkgopt=o=1"_s));
    QVERIFY(user.arguments.contains(u"--essential-hook=sh /var/tmp/w/essential.sh \"$1\""_s));
    QVERIFY(user.arguments.contains(
        u"--customize-hook=sh /var/tmp/w/disk.sh \"$1\" /var/tmp/w %1"_s.arg(labDiskGiB)));
    QCOMPARE(user.arguments.mid(user.arguments.size() - 3),
             QStringList({u"bookworm"_s, u"/dev/null"_s, plan.sources.first()}));
    QVERIFY(user.environment.contains(u"TMPDIR=/var/tmp/w"_s));
    QVERIFY(makeTreeCommand(u"m"_s, plan, u"/w"_s, true).arguments.contains(u"--mode=root"_s));
    LabPlan ubuntu = plan;
    ubuntu.release.distribution = u"ubuntu"_s;
    QVERIFY(
        makeTreeCommand(u"m"_s, ubuntu, u"/w"_s, true).arguments.contains(u"--components=main,universe"_s));
}

void TestLabGuest::overlay()
{
    QCOMPARE(createOverlay(u"/a b/base.qcow2"_s, u"/c/over.qcow2"_s, 20).shellLine(),
             u"qemu-img create -q -f qcow2 -b '/a b/base.qcow2' -F qcow2 /c/over.qcow2 20G"_s);
}

void TestLabGuest::removesWork()
{
    QTemporaryDir folder;
    const QString work = folder.filePath(u"work with blanks"_s);
    QVERIFY(QDir().mkpath(work + u"/out/deep"_s));
    Process process(removeWorkCommand(work, {}, true));
    QSignalSpy done(&process, &Process::finished);
    process.start();
    QVERIFY(done.wait());
    QVERIFY(!QFileInfo::exists(work));
}

void TestLabGuest::subordinateIds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("root"); // -1: none
    QTest::newRow("by name") << QByteArray("root:1:65536\nme:100000:65536\n") << 100000;
    QTest::newRow("by number") << QByteArray("1001:200000:65536") << 200000;
    QTest::newRow("by both") << QByteArray("1001:200000:65536\nme:300000:65536\nme:400000:65536\n") << 300000;
    QTest::newRow("too few") << QByteArray("me:100000:1000\n") << -1;
    QTest::newRow("another") << QByteArray("meme:100000:65536\n") << -1;
    QTest::newRow("none") << QByteArray() << -1;
}

void TestLabGuest::subordinateIds()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, root);
    QCOMPARE(int(subordinateRoot(text, u"me"_s, 1001).value_or(-1u)), root);
}

void TestLabGuest::rep31_usersOfADirectoryGetTheirLine_data()
{
    QTest::addColumn<QByteArray>("subuid");
    QTest::addColumn<QByteArray>("subgid");
    QTest::addColumn<QByteArray>("passwd");
    QTest::addColumn<QString>("cure");
    const QByteArray local = "root:x:0:0::/root:/bin/sh\nme:x:1001:1001::/home/me:/bin/sh\n";
    const QByteArray others = "root:x:0:0::/root:/bin/sh\nyou:x:1000:1000::/home/you:/bin/sh\n";
    QTest::newRow("local") << QByteArray() << QByteArray() << local
                           << u"sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 me"_s;
    QTest::newRow("of a directory") << QByteArray() << QByteArray() << others
                                    << u"echo me:100000:65536 | sudo tee -a /etc/subuid /etc/subgid"_s;
    QTest::newRow("the first range is another user's")
        << QByteArray("you:100000:65536\n") << QByteArray("you:100000:65536\n") << others
        << u"echo me:165536:65536 | sudo tee -a /etc/subuid /etc/subgid"_s;
    QTest::newRow("also in one file only, and in no order")
        << QByteArray("c:231072:65536\nyou:100000:65536\n") << QByteArray("d:165536:100\n") << local
        << u"sudo usermod --add-subuids 296608-362143 --add-subgids 296608-362143 me"_s;
    QTest::newRow("a user's own number lies there")
        << QByteArray() << QByteArray() << others + "ad:x:120000:120000::/:/bin/sh\n"
        << u"echo me:120001:65536 | sudo tee -a /etc/subuid /etc/subgid"_s;
    QTest::newRow("only groups lack") << QByteArray("me:100000:65536\n") << QByteArray() << local
                                      << u"sudo usermod --add-subgids 165536-231071 me"_s;
    QTest::newRow("only users lack, of a directory")
        << QByteArray() << QByteArray("me:100000:65536\n") << others
        << u"echo me:165536:65536 | sudo tee -a /etc/subuid"_s;
    QTest::newRow("nothing lacks") << QByteArray("me:1:65536\n") << QByteArray("me:1:65536\n") << local
                                   << QString();
}

void TestLabGuest::rep31_usersOfADirectoryGetTheirLine()
{
    QFETCH(const QByteArray, subuid);
    QFETCH(const QByteArray, subgid);
    QFETCH(const QByteArray, passwd);
    QTEST(subordinateCure({subuid, subgid, passwd, u"me"_s, 1001}), "cure");
    QVERIFY(subordinateCure({{}, {}, {}, u"UNI\\me; id"_s, 1001})
                .startsWith(u"printf '%s\\n' 'UNI\\me; id:100000:65536' | sudo tee -a /etc/subuid"_s));
}

void TestLabGuest::errors_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<bool>("missing");
    QTest::addColumn<QString>("says");
    QTest::newRow("offline") << u"W: Failed to fetch http://m/  Temporary failure resolving 'm'"_s << true
                             << u"cannot be reached"_s;
    QTest::newRow("refused")
        << u"Could not connect to 127.0.0.1:9 (127.0.0.1). - connect (111: Connection refused)"_s << true
        << u"cannot be reached"_s;
    QTest::newRow("full") << u"dpkg: error: No space left on device"_s << true << u"no room"_s;
    QTest::newRow("rep29_quota") << u"qemu-img: error while writing at byte 0: Disk quota exceeded"_s << true
                                 << u"no room"_s;
    QTest::newRow("package") << u"E: Unable to locate package sysbench"_s << true << u"sysbench"_s;
    QTest::newRow("namespaces") << u"E: unshare() failed: Operation not permitted"_s << true
                                << u"user namespaces"_s;
    QTest::newRow("other") << u"E: something else"_s << false << u"could not be made"_s;
}

void TestLabGuest::errors()
{
    QFETCH(const QString, output);
    QFETCH(const bool, missing);
    QFETCH(const QString, says);
    const Error error = treeError(output);
    QCOMPARE(error.kind == ErrorKind::Missing, missing);
    QVERIFY2(error.sentence.contains(says), qPrintable(error.sentence));
    QVERIFY(!error.cure.isEmpty() && error.detail == output);
}

void TestLabGuest::progress()
{
    InstallProgress progress;
    QVERIFY(!progress.feed("0 upgraded, 30 newly installed, 0 to remove and 0 not upgraded."));
    QStringList said;
    for (int i = 0; i < 25; ++i)
        if (const auto what = progress.feed("Setting up package" + QByteArray::number(i) + " (1.0) ..."))
            said << *what;
    QCOMPARE(said, QStringList({u"Installing packages: 10 of 30"_s, u"Installing packages: 20 of 30"_s}));
    QVERIFY(progress.feed("FERRY disk"));
    QVERIFY(!progress.feed("anything else"));
}

void TestLabGuest::scriptsAreShell()
{
    QList<QByteArray> scripts{labSetupScript(), labDiskScript(), labEssentialScript()};
    for (const GuestFile& file : labGuestFiles())
        if (file.executable)
            scripts << file.text;
    QVERIFY(scripts.size() >= 7);
    for (const QByteArray& script : std::as_const(scripts)) {
        QVERIFY(script.startsWith("#!/bin/"));
        Process shell({u"/bin/sh"_s, {u"-n"_s}, {}, {}});
        QSignalSpy done(&shell, &Process::finished);
        shell.start();
        shell.write(script);
        shell.closeInput();
        QVERIFY(done.wait());
        const auto exit = done.first().first().value<Result<Process::Exit>>();
        QVERIFY2(exit && exit->code == 0, script.constData());
    }
}

void TestLabGuest::filesAreUsable()
{
    QStringList paths;
    for (const GuestFile& file : labGuestFiles()) {
        QVERIFY2(!file.path.startsWith(u'/') && !file.path.contains(u".."_s) && !file.text.isEmpty(),
                 qPrintable(file.path));
        QVERIFY(!paths.contains(file.path));
        paths << file.path;
        QVERIFY2(!file.text.contains("PRIVATE KEY"), qPrintable(file.path));
    }
    QTemporaryDir work;
    QVERIFY(writeLabWork(work.path(), "ssh-ed25519 AAAA ferry-lab\n", ::geteuid()));
    for (const QString& path : std::as_const(paths))
        QVERIFY(QFile::permissions(work.filePath(u"files/"_s + path)).testFlag(QFile::ReadOther));
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(work.filePath(u"out"_s)) & others));
    QVERIFY(!(QFile::permissions(work.path()) & (QFile::WriteGroup | QFile::WriteOther)));
}

namespace {

/// A line of the shell as another user; its exit code.
int asUser(uint uid, const QString& folder, const QString& line)
{
    QProcess shell;
    shell.setWorkingDirectory(folder);
    const QString id = QString::number(uid);
    shell.start(u"setpriv"_s,
                {u"--reuid"_s, id, u"--regid"_s, id, u"--clear-groups"_s, u"sh"_s, u"-c"_s, line});
    return shell.waitForFinished() ? shell.exitCode() : -1;
}

constexpr uint nobody = 65534, subordinate = 100000;

} // namespace

void TestLabGuest::sec02_nobodyElseMayLeaveADisk_data()
{
    QTest::addColumn<uint>("writer");
    QTest::newRow("made as root") << 0u;
    QTest::newRow("made by a plain user") << subordinate;
}

// Another user of the computer knows the folder's name: it is an entry of /var/tmp.
void TestLabGuest::sec02_nobodyElseMayLeaveADisk()
{
    QFETCH(const uint, writer);
    if (::geteuid() != 0)
        QSKIP("only root can act as another user");
    QTemporaryDir work(u"/var/tmp/ferry-test-XXXXXX"_s);
    const QString out = work.filePath(u"out"_s);
    QVERIFY(writeLabWork(work.path(), "ssh-ed25519 AAAA ferry-lab\n", writer));
    QCOMPARE(asUser(writer, u"/"_s, u"umask 022; echo made > %1/disk.raw"_s.arg(out)), 0);
    QVERIFY(checkMade(out + u"/disk.raw"_s, writer));
    QFile victim(work.filePath(u"victim"_s));
    QVERIFY(victim.open(QIODevice::WriteOnly));
    for (const QString& line :
         {u"ln -s %2 %1/kernel"_s, u"echo x > %1/kernel"_s, u"mkfifo %1/kernel"_s, u"mkdir %1/core.img"_s,
          u"echo x > %1/disk.raw"_s, u"rm -f %1/disk.raw; test ! -e %1/disk.raw -a -x %1"_s,
          u"mv %1/disk.raw %1/mine"_s, u"mv %1/disk.raw /var/tmp/ferry-test-mine"_s,
          u"ln %1/disk.raw %1/more"_s, u"rmdir %1"_s, u"mv %1 %1-mine"_s, u"mv %1 /var/tmp/ferry-test-mine"_s,
          u"ls %1"_s})
        QVERIFY2(asUser(nobody, u"/"_s, line.arg(out, victim.fileName())) != 0, qPrintable(line));
    for (const QString& script :
         {u"disk.sh"_s, u"essential.sh"_s, u"setup.sh"_s, u"files/etc/sudoers.d/ferry"_s})
        QVERIFY2(asUser(nobody, u"/"_s, u"echo x >> "_s + work.filePath(script)) != 0, qPrintable(script));
    QVERIFY(checkMade(out + u"/disk.raw"_s, writer));
    QCOMPARE(readMade(out + u"/disk.raw"_s, writer), Result<QByteArray>("made\n"));
    QCOMPARE(QDir(out).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot),
             QStringList{u"disk.raw"_s});
}

void TestLabGuest::sec02_onlyWhatWasMadeIsTaken()
{
    QTemporaryDir folder;
    const auto sh = [&folder](const QString& line) {
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        shell.start(u"sh"_s, {u"-ec"_s, line});
        return shell.waitForFinished() && shell.exitCode() == 0;
    };
    const QString disk = folder.filePath(u"disk.raw"_s);
    const uint me = ::geteuid();
    QVERIFY(sh(u"echo disk > disk.raw; echo other > other"_s));
    QVERIFY(checkMade(disk, me));
    const auto stranger = checkMade(disk, me + 1);
    QVERIFY(!stranger && stranger.error().sentence.contains(disk) && !stranger.error().cure.isEmpty());
    for (const QString& line :
         {u"ln disk.raw second"_s, u"rm disk.raw second; ln -s other disk.raw"_s,
          u"rm disk.raw; mkfifo disk.raw"_s, u"rm disk.raw; mkdir disk.raw"_s, u"rmdir disk.raw"_s}) {
        QVERIFY(sh(line));
        QVERIFY2(!checkMade(disk, me), qPrintable(line));
        QVERIFY2(!readMade(disk, me), qPrintable(line));
    }
}

// Where the file system knows no access lists, others may add a name before the script comes to it.
void TestLabGuest::sec02_scriptTakesNothingThatIsThere()
{
    QTemporaryDir folder;
    const QString work = folder.path(), victim = folder.filePath(u"victim"_s);
    QVERIFY(writeLabWork(work, "ssh-ed25519 AAAA ferry-lab\n", ::geteuid()));
    // The script without what takes root: the tree, and what makes a disk of it.
    QVERIFY(QDir().mkpath(folder.filePath(u"bin"_s)) && QDir().mkpath(folder.filePath(u"tree/boot"_s)));
    for (const QString& name :
         {u"chroot"_s, u"mount"_s, u"umount"_s, u"mke2fs"_s, u"sfdisk"_s, u"grub-mkimage"_s}) {
        QFile program(folder.filePath(u"bin/"_s + name));
        QVERIFY(program.open(QIODevice::WriteOnly) && program.write("#!/bin/sh\n") > 0);
        program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const auto run = [&] {
        QProcess shell;
        shell.start(
            u"sh"_s,
            {u"-c"_s,
             u"sed s,^PATH=,PATH=%1/bin:, %1/disk.sh > %1/t.sh; sh %1/t.sh %1/tree %1 1"_s.arg(work)});
        return shell.waitForFinished() ? shell.exitCode() : -1;
    };
    for (const QString& name : {u"disk.raw"_s, u"core.img"_s, u"kernel"_s}) {
        QFile file(victim);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
        file.close();
        QVERIFY(QFile::link(victim, work + u"/out/"_s + name));
        QVERIFY(run() != 0);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious"));
        const QStringList left = QDir(work + u"/out"_s).entryList(QDir::Files | QDir::System);
        for (const QString& each : left)
            QVERIFY(QFile::remove(work + u"/out/"_s + each));
    }
}

void TestLabGuest::brokenImagesAreNotThere()
{
    QTemporaryDir cache;
    const QString images = cache.filePath(u"images"_s);
    const QString made = images + u"/.lab-x"_s;
    QVERIFY(QDir().mkpath(made));
    for (const QString& name : {u"disk.qcow2"_s, u"key"_s}) {
        QFile file(made + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("bytes") == 5);
    }
    const LabPlan plan{{u"debian"_s, u"bookworm"_s}, {}, {}, {}};
    QVERIFY(!cachedLabImage(cache.path()));
    const auto kept = keepLabImage(images, made, plan, u"6.1"_s);
    QVERIFY(kept);
    QCOMPARE(kept->release, u"debian bookworm"_s);
    QCOMPARE(kept->bytes, 5);
    QCOMPARE(cachedLabImage(cache.path()), std::optional(*kept));
    QVERIFY(QFile::resize(kept->disk, 4));
    QVERIFY(!cachedLabImage(cache.path()));
}

QTEST_GUILESS_MAIN(TestLabGuest)
#include "tst_labguest.moc"
