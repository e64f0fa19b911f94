// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/givenmachines.h"

#include "app/host/sshaddress.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <algorithm>
#include <tuple>

namespace ferry::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int bootPatienceMs = 400'000;

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

// Only what can be told apart from chance: no times, no sizes of folders, nothing of this very login.
constexpr char stateScript[] =
    "PATH=$PATH:/usr/sbin:/sbin; "
    "ip -o link | sed 's/^[0-9]*: /link /; s/ mtu.*//'; "
    "ip -o -4 addr | awk '{print \"address\", $2, $4}'; ip -4 route | sed 's/^/route /'; "
    "findmnt -rn -o TARGET,FSTYPE | grep -v '^/run/user\\|^/proc/fs/nfsd' | sort | sed 's/^/mount /'; "
    "sudo exportfs | sed 's/^/export /'; sed 's/^/exports /' /etc/exports; "
    "ps -eo ppid,sid,args --no-headers | awk -v own=$(ps -o sid= -p $$ | tr -d ' ') '$1 != 2 && $2 != own && "
    "$3 !~ "
    "/^(sshd|sudo|.udev-worker)/ { $1 = \"process\"; $2 = \"\"; print }' | sort; "
    "sudo find /mnt /home/ferry /run/ferry ! -type d -printf 'file %p %u:%g %m %s\\n' 2>/dev/null | sort; "
    "sudo find /mnt /home/ferry /run/ferry -type d -printf 'folder %p %u:%g %m\\n' 2>/dev/null | sort";

} // namespace

GivenMachines::~GivenMachines()
{
    for (QProcess& process : m_machines) {
        process.terminate();
        process.waitForFinished(10'000);
    }
    m_agent.terminate();
    m_agent.waitForFinished(5000);
}

QString GivenMachines::start(const LabImage& image)
{
    m_key = image.key;
    const QString socket = m_dir.filePath(u"agent"_s);
    m_agent.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket});
    if (!m_agent.waitForStarted())
        return u"ssh-agent does not start"_s;
    qputenv("SSH_AUTH_SOCK", socket.toUtf8());
    if (!QTest::qWaitFor([&] { return QFile::exists(socket); }))
        return u"ssh-agent does not listen"_s;
    if (QProcess::execute(u"ssh-add"_s, {u"-q"_s, m_key}) != 0)
        return u"ssh-add failed"_s;
    const int group = freePort();
    for (int i = 0; i < 2; ++i) {
        const size_t at = size_t(i);
        m_ports[at] = freePort();
        const QString disk = m_dir.filePath(u"guest%1.qcow2"_s.arg(i + 1));
        if (QProcess::execute(u"qemu-img"_s, {u"create"_s, u"-q"_s, u"-f"_s, u"qcow2"_s, u"-b"_s, image.disk,
                                              u"-F"_s, u"qcow2"_s, disk}) != 0)
            return u"qemu-img failed"_s;
        QProcess& machine = m_machines[at];
        machine.setProcessChannelMode(QProcess::MergedChannels);
        machine.start(u"qemu-system-x86_64"_s,
                      {u"-nodefaults"_s,
                       u"-display"_s,
                       u"none"_s,
                       u"-serial"_s,
                       u"null"_s,
                       u"-accel"_s,
                       u"tcg"_s,
                       u"-cpu"_s,
                       u"max"_s,
                       u"-m"_s,
                       u"1536"_s,
                       u"-drive"_s,
                       u"if=virtio,format=qcow2,file="_s + disk,
                       u"-netdev"_s,
                       u"socket,id=lab,mcast=230.0.0.1:%1,localaddr=127.0.0.1"_s.arg(group),
                       u"-device"_s,
                       u"virtio-net-pci,netdev=lab,mac=52:54:00:40:c9:0%1,romfile="_s.arg(i + 1),
                       u"-netdev"_s,
                       u"user,id=out,restrict=on,hostfwd=tcp:127.0.0.1:%1-:22"_s.arg(m_ports[at]),
                       u"-device"_s,
                       u"virtio-net-pci,netdev=out,romfile="_s});
        if (!machine.waitForStarted())
            return u"QEMU does not start: "_s + machine.errorString();
    }
    QElapsedTimer timer;
    timer.start();
    for (const int guest : {1, 2}) {
        QProcess& machine = m_machines[size_t(guest - 1)];
        bool up = false;
        std::ignore = QTest::qWaitFor(
            [&] {
                up = isUp(guest);
                return up || machine.state() != QProcess::Running;
            },
            int(std::max<qint64>(0, bootPatienceMs - timer.elapsed())));
        if (!up)
            return u"guest%1 did not come up: "_s.arg(guest) + QString::fromUtf8(machine.readAll());
    }
    return trustMachines();
}

// As a user does who has logged in once: their host keys are known. Where Ferry keeps those it was told to
// accept, so that the user's own files stay as they are.
QString GivenMachines::trustMachines()
{
    qputenv("XDG_DATA_HOME", m_dir.path().toUtf8());
    QFile known(keptHostKeys());
    if (!known.open(QIODevice::WriteOnly))
        return u"the host keys cannot be kept"_s;
    for (const int port : m_ports) {
        QProcess scan;
        scan.start(u"ssh-keyscan"_s, {u"-T"_s, u"120"_s, u"-t"_s, u"ed25519"_s, u"-p"_s,
                                      QString::number(port), u"127.0.0.1"_s});
        if (!scan.waitForFinished(150'000) || known.write(scan.readAllStandardOutput()) <= 0)
            return u"ssh-keyscan hears nothing: "_s + QString::fromUtf8(scan.readAllStandardError());
    }
    return {};
}

// Its last unit has started what a lab needs.
bool GivenMachines::isUp(int guest) const
{
    return ask(guest, u"sudo systemctl is-active ferry-late.service"_s) == "active"_L1;
}

QString GivenMachines::address(int guest) const
{
    return u"ferry@127.0.0.1:%1"_s.arg(m_ports[size_t(guest - 1)]);
}

QString GivenMachines::ask(int guest, const QString& line) const
{
    QProcess ssh;
    ssh.start(u"ssh"_s,
              {u"-F"_s, u"/dev/null"_s, u"-T"_s, u"-i"_s, m_key, u"-o"_s, u"BatchMode=yes"_s, u"-o"_s,
               u"ConnectTimeout=20"_s, u"-o"_s, u"StrictHostKeyChecking=accept-new"_s, u"-o"_s,
               u"UserKnownHostsFile="_s + m_dir.filePath(u"known"_s), u"-o"_s, u"LogLevel=ERROR"_s, u"-p"_s,
               QString::number(m_ports[size_t(guest - 1)]), u"ferry@127.0.0.1"_s, line});
    ssh.closeWriteChannel();
    return ssh.waitForFinished(120'000) ? QString::fromUtf8(ssh.readAllStandardOutput()).trimmed()
                                        : QString();
}

QStringList GivenMachines::state(int guest) const
{
    return ask(guest, QLatin1StringView(stateScript)).split(u'\n');
}

} // namespace ferry::test
