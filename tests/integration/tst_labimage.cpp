// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"
#include "app/image/labcommands.h"
#include "app/image/labimage.h"
#include "app/process/process.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

#include <algorithm>
#include <tuple>

using namespace ferry;
using namespace Qt::StringLiterals;

/// Makes the real lab guest (or takes it from the cache) and boots two of them under TCG, without -kernel,
/// as the handout does.
class TestLabImage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void secondBuildComesFromTheCache();
    void stoppedBeforeItBegan();
    void bothAnswer();
    void toolsAreThere();
    void nfsBetweenThem();

private:
    struct Guest
    {
        std::unique_ptr<Process> qemu;
        int sshPort = 0;
    };
    /// Exit code and output of a command in a guest, over ssh, as `user`.
    std::pair<int, QByteArray> in(int guest, const QString& command, const QString& user = u"root"_s);
    static std::pair<int, QByteArray> runHere(const CommandSpec& command);

    LabImage m_image;
    QTemporaryDir m_folder;
    Guest m_guests[2];
};

std::pair<int, QByteArray> TestLabImage::runHere(const CommandSpec& command)
{
    Process process(command);
    QByteArray output;
    connect(&process, &Process::outLine, &process,
            [&output](const QByteArray& line) { output += line + '\n'; });
    QSignalSpy done(&process, &Process::finished);
    process.start();
    if (!done.wait(120000))
        return {-1, output};
    const auto exit = done.first().first().value<Result<Process::Exit>>();
    return exit ? std::pair(exit->code, output + exit->lastStderr.toUtf8()) : std::pair(-1, QByteArray());
}

std::pair<int, QByteArray> TestLabImage::in(int guest, const QString& command, const QString& user)
{
    return runHere({u"ssh"_s,
                    {u"-F"_s, u"/dev/null"_s, u"-i"_s, m_image.key, u"-p"_s,
                     QString::number(m_guests[guest].sshPort), u"-o"_s, u"BatchMode=yes"_s, u"-o"_s,
                     u"StrictHostKeyChecking=no"_s, u"-o"_s, u"UserKnownHostsFile=/dev/null"_s, u"-o"_s,
                     u"LogLevel=ERROR"_s, u"-o"_s, u"ConnectTimeout=60"_s, user + u"@127.0.0.1"_s, command},
                    {},
                    {}});
}

void TestLabImage::initTestCase()
{
    const auto qemu = findProgram(u"qemu-system-x86_64"_s);
    if (!qemu || !findProgram(u"qemu-img"_s) || !findProgram(u"ssh"_s))
        QSKIP("FERRY-SKIP-ALL: qemu-system-x86, qemu-utils or openssh-client is not installed");
    LabImageBuilder builder(cacheFolder());
    QSignalSpy done(&builder, &LabImageBuilder::finished);
    builder.start();
    QVERIFY(done.wait(500000));
    const auto image = done.first().first().value<Result<LabImage>>();
    if (!image && image.error().kind == ErrorKind::Missing)
        QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + describe(image.error())));
    QVERIFY2(image, qPrintable(image ? QString() : describe(image.error())));
    m_image = *image;
    QCOMPARE(QFile::permissions(m_image.key) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    // A multicast port nobody else on this computer uses now: another segment's frames would mix in.
    QUdpSocket segment;
    QVERIFY(segment.bind(QHostAddress::LocalHost, 0));
    for (int i = 0; i < 2; ++i) {
        QTcpServer port;
        QVERIFY(port.listen(QHostAddress::LocalHost));
        m_guests[i].sshPort = port.serverPort();
        port.close();
        const QString disk = m_folder.filePath(u"guest%1.qcow2"_s.arg(i + 1));
        QCOMPARE(runHere(createOverlay(m_image.disk, disk, 20)).first, 0);
        m_guests[i].qemu = std::make_unique<Process>(
            CommandSpec{*qemu,
                        {u"-accel"_s,
                         u"tcg"_s,
                         u"-cpu"_s,
                         u"max"_s,
                         u"-m"_s,
                         u"1G"_s,
                         u"-smp"_s,
                         u"1"_s,
                         u"-drive"_s,
                         u"if=virtio,format=qcow2,file="_s + disk,
                         u"-nic"_s,
                         u"user,hostfwd=tcp:127.0.0.1:%1-:22"_s.arg(m_guests[i].sshPort),
                         u"-nic"_s,
                         u"socket,mcast=230.0.0.1:%1,localaddr=127.0.0.1,mac=52:54:00:40:c9:0%2"_s
                             .arg(segment.localPort())
                             .arg(i + 1),
                         u"-display"_s,
                         u"none"_s,
                         u"-serial"_s,
                         u"none"_s,
                         u"-monitor"_s,
                         u"none"_s},
                        {},
                        {}});
        m_guests[i].qemu->start();
    }
}

void TestLabImage::cleanupTestCase()
{
    for (Guest& guest : m_guests) {
        if (!guest.qemu || !guest.qemu->isRunning())
            continue;
        QSignalSpy done(guest.qemu.get(), &Process::finished);
        guest.qemu->stop();
        QVERIFY(done.wait());
    }
}

void TestLabImage::secondBuildComesFromTheCache()
{
    LabImageBuilder builder(cacheFolder());
    QSignalSpy done(&builder, &LabImageBuilder::finished);
    QSignalSpy said(&builder, &LabImageBuilder::progress);
    builder.start();
    QVERIFY(done.wait());
    QCOMPARE(done.first().first().value<Result<LabImage>>(), Result<LabImage>(m_image));
    QVERIFY(said.isEmpty());
    QVERIFY(cachedLabImages(cacheFolder()).contains(m_image));
}

void TestLabImage::stoppedBeforeItBegan()
{
    QTemporaryDir empty;
    LabImageBuilder builder(empty.path());
    QSignalSpy done(&builder, &LabImageBuilder::finished);
    builder.start();
    builder.stop();
    QVERIFY(done.wait() || !done.isEmpty());
    QVERIFY(done.first().first().value<Result<LabImage>>().error().kind == ErrorKind::Cancelled);
    QTest::qWait(300); // whatever start() had queued
    QCOMPARE(done.size(), 1);
    QVERIFY(QDir(empty.path()).isEmpty());
}

void TestLabImage::bothAnswer()
{
    QElapsedTimer since;
    since.start();
    for (int i = 0; i < 2; ++i) {
        std::pair<int, QByteArray> answer{-1, {}};
        std::ignore = QTest::qWaitFor(
            [&] {
                answer = in(i, u"hostname"_s);
                return answer.first == 0 || !m_guests[i].qemu->isRunning();
            },
            int(std::max<qint64>(0, 240'000 - since.elapsed())));
        QCOMPARE(answer.second.trimmed(), QByteArray("guest") + QByteArray::number(i + 1));
    }
    QCOMPARE(in(0, u"sudo -n id -u"_s, u"ferry"_s).second.trimmed(), QByteArray("0"));
}

void TestLabImage::toolsAreThere()
{
    for (const QString& program :
         {u"qemu-system-x86_64"_s, u"qemu-img"_s, u"perf"_s, u"iperf"_s, u"iperf3"_s, u"sysbench"_s,
          u"ifconfig"_s, u"telnet"_s, u"exportfs"_s, u"mount.nfs"_s, u"vi"_s}) {
        const auto found = in(0, u"command -v "_s + program);
        QVERIFY2(found.first == 0, qPrintable(program));
    }
    QCOMPARE(
        in(0, u"systemctl start ferry-late.service && systemctl --failed --no-legend"_s).second.trimmed(),
        QByteArray());
    const auto perf = in(1, u"perf stat -e task-clock true 2>&1"_s);
    QVERIFY2(perf.first == 0 && perf.second.contains("task-clock"), perf.second.constData());
    // Room for the student's own files.
    const QByteArray room = in(0, u"df --output=avail -BG / | tail -1"_s).second.trimmed();
    QVERIFY2(room.chopped(1).toInt() >= 8, room.constData());
}

void TestLabImage::nfsBetweenThem()
{
    const auto exported =
        in(0, u"mkdir -p /mnt/nfs && echo hello > /mnt/nfs/from && echo '/mnt/nfs "
              "192.168.50.0/24(rw,sync,no_subtree_check,no_root_squash)' > /etc/exports && exportfs -arv"_s);
    QVERIFY2(exported.first == 0 && exported.second.contains("/mnt/nfs"), exported.second.constData());
    const auto mounted =
        in(1, u"mkdir -p /mnt/nfs && mount -t nfs 192.168.50.11:/mnt/nfs /mnt/nfs && cat /mnt/nfs/from "
              "&& echo back > /mnt/nfs/to && stat -f -c %T /mnt/nfs"_s);
    QCOMPARE(mounted.second.trimmed(), QByteArray("hello\nnfs"));
    QCOMPARE(in(0, u"cat /mnt/nfs/to"_s).second.trimmed(), QByteArray("back"));
}

QTEST_GUILESS_MAIN(TestLabImage)
#include "tst_labimage.moc"
