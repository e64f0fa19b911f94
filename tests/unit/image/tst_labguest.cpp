// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labcommands.h"
#include "app/image/labguest.h"
#include "app/image/labstore.h"
#include "app/process/process.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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
    void errors_data();
    void errors();
    void progress();
    void scriptsAreShell();
    void filesAreUsable();
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
    QTest::addColumn<bool>("has");
    QTest::newRow("by name") << QByteArray("root:1:65536\nme:100000:65536\n") << true;
    QTest::newRow("by number") << QByteArray("1001:100000:65536") << true;
    QTest::newRow("too few") << QByteArray("me:100000:1000\n") << false;
    QTest::newRow("another") << QByteArray("meme:100000:65536\n") << false;
    QTest::newRow("none") << QByteArray() << false;
}

void TestLabGuest::subordinateIds()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, has);
    QCOMPARE(hasSubordinateIds(text, u"me"_s, 1001), has);
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
    QVERIFY(writeLabWork(work.path(), "ssh-ed25519 AAAA ferry-lab\n"));
    for (const QString& path : std::as_const(paths))
        QVERIFY(QFile::permissions(work.filePath(u"files/"_s + path)).testFlag(QFile::ReadOther));
    QVERIFY(QFile::permissions(work.filePath(u"out"_s)).testFlag(QFile::WriteOther));
    QVERIFY(!QFile::permissions(work.path()).testFlag(QFile::ReadOther)); // no one finds `out` by listing
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
