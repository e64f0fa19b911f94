// SPDX-License-Identifier: GPL-3.0-or-later
// The quick lab's measuring: iperf between the host's side of the lab network and the guest.
#include "app/base/paths.h"
#include "app/lab/hostmeter.h"
#include "app/lab/quicklab.h"
#include "app/metrics/toolcommands.h"

#include <QFileInfo>

#include <tuple>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto iperf2Least = 500ms;
constexpr double gentleMbps = 20;

} // namespace

std::chrono::milliseconds QuickLab::iperfInterval() const
{
    return m_meter->ability()->iperf3 ? m_meter->interval() : std::max(m_meter->interval(), iperf2Least);
}

bool QuickLab::measuresIperf() const
{
    const auto& ability = m_meter->ability();
    return ability && m_meter->measure().has(Tool::Iperf) && !ability->lack(Tool::Iperf);
}

void QuickLab::prepareTools()
{
    // A guest that runs already has the tools it was booted with.
    if (!measuresIperf() || m_standing) {
        makeNetwork();
        return;
    }
    const bool three = m_meter->ability()->iperf3;
    const QByteArray words = three                    ? "iperf3 -s -f m --forceflush"
                             : m_settings.measure.udp ? "iperf -s -u -y C"
                                                      : "iperf -s -y C";
    // A server that waits for a client never notices that the Ferry it spoke to has died.
    const QByteArray script = "#!/bin/busybox sh\n/bin/busybox killall -q -9 " + words.split(' ')[0] +
                              " && /bin/busybox sleep 1\nexec /bin/" + words + " -B " +
                              QByteArray(labnet::guestAddress) + " -i \"$FERRY_INTERVAL\" 2>&1\n";
    m_tools =
        std::make_unique<GuestToolsBuilder>(m_ground.image, QStringList{m_meter->ability()->iperf}, script);
    connect(
        m_tools.get(), &GuestToolsBuilder::finished, this,
        [this](const Result<QString>& initrd) {
            if (m_state != LabState::Starting)
                return;
            if (!initrd && !m_meter->measure().automatic) {
                giveUp(initrd.error());
                return;
            }
            if (initrd)
                m_toolsInitrd = *initrd;
            else
                m_meter->leaveOut(toolWord(Tool::Iperf), initrd.error());
            makeNetwork();
        },
        Qt::QueuedConnection);
    m_tools->start();
}

QString QuickLab::serveArgument() const
{
    return m_toolsInitrd.isEmpty()
               ? QString()
               : u" ferry.serve="_s + QString::number(double(iperfInterval().count()) / 1000);
}

int QuickLab::iperfPort() const
{
    return m_meter->ability()->iperf3 ? 5201 : 5001;
}

bool QuickLab::networkReachesGuest()
{
    if (!measuresIperf() || m_network->guestPort(iperfPort()).second > 0)
        return true;
    const Error why{ErrorKind::Failed,
                    QuickLab::tr("No port of 127.0.0.1 is free for iperf's way to the guest."),
                    {},
                    QuickLab::tr("End programs that hold ports between 20000 and 31999, or leave iperf out: "
                                 "measure=perf,sysbench,procfs.")};
    m_toolsInitrd.clear();
    if (!m_meter->measure().automatic) {
        giveUp(why);
        return false;
    }
    m_meter->leaveOut(toolWord(Tool::Iperf), why);
    return true;
}

void QuickLab::startMeters()
{
    // What only looks on begins with the guest's first word; what loads the guest or this computer waits
    // until the guest has its whole memory, or it would have it later.
    if (!m_meter->hasStarted()) {
        m_meter->setStarted();
        for (const Side side : {Side::A, Side::B})
            meterQemu(*m_meter, side, host(side).vm->pid());
        meterHost(*m_meter);
        startIperfServer();
    }
    if (m_feed.isReady() && !std::exchange(m_loadsStarted, true)) {
        startIperfClient();
        m_meter->beginBaseline();
    }
}

void QuickLab::meterPerf()
{
    for (const Side side : {Side::A, Side::B})
        if (const auto& vm = host(side).vm; vm && vm->isRunning())
            perfQemu(*m_meter, side, vm->pid());
    perfHost(*m_meter);
}

void QuickLab::startIperfServer()
{
    if (m_toolsInitrd.isEmpty())
        return;
    QStringList dial = m_network->dialTo(servePort);
    const QString program = dial.takeFirst();
    MeterTool server;
    // Who connects starts the server and reads what it prints.
    server.spec = {u"iperf-server"_s, m_meter->ability()->iperf3 ? u"iperf3"_s : u"iperf"_s,
                   prefixed(m_network->prefix(), program, dial), iperfInterval()};
    server.codec = iperfCodec(!m_settings.measure.reverse);
    server.host = u"guest"_s;
    server.tries = 5;
    m_meter->run(server);
}

void QuickLab::startIperfClient()
{
    if (m_toolsInitrd.isEmpty())
        return;
    const bool three = m_meter->ability()->iperf3;
    IperfLoad load;
    load.program = three ? IperfProgram::Iperf3 : IperfProgram::Iperf2;
    std::tie(load.server, load.port) = m_network->guestPort(iperfPort());
    load.seconds = 0;
    load.udp = m_settings.measure.udp;
    load.reverse = m_settings.measure.reverse;
    // An emulated guest would do nothing else but take in what this computer can send.
    load.udpMbps = gentleMbps;
    load.tcpMbps = m_ground.accel == "tcg"_L1 ? gentleMbps : 0;
    MeterTool client;
    client.spec = {u"iperf"_s, three ? u"iperf3"_s : u"iperf"_s,
                   iperfClient(m_network->prefix(), load, iperfInterval()), iperfInterval()};
    client.codec = iperfCodec(m_settings.measure.reverse);
    client.again = true;
    client.tries = 20;
    if (three) {
        client.after = u"iperf-server"_s;
        client.word = "Server listening";
    } // iperf 2 does not say when it listens: it is tried
    m_meter->run(client);
}

} // namespace ferry
