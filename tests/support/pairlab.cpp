// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pairlab.h"

#include "app/metrics/sysbench.h"
#include "app/migration/qmpmover.h"
#include "app/qemu/qmpclient.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QTimer>

namespace ferry::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void FakeMonitor::send(const QString& command, Handler done, std::chrono::milliseconds)
{
    sent << command;
    if (command.startsWith("change vnc password"_L1)) {
        m_waiting = std::move(done);
        emit passwordAsked(command, u"Password: "_s);
        return;
    }
    QTimer::singleShot(0, this, [done, said = answer] { done(said); });
}

Result<void> FakeMonitor::answerPassword(const QString& password)
{
    passwords << password;
    emit passwordSettled();
    if (m_waiting)
        std::exchange(m_waiting, {})(answer);
    return {};
}

void FakeMonitor::refusePassword()
{
    refused = true;
    emit passwordSettled();
    if (m_waiting)
        std::exchange(m_waiting, {})(fail(ErrorKind::Cancelled, u"No password was given."_s));
}

FakeWitness::FakeWitness(const QString& path)
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        m_peer = m_server.nextPendingConnection();
        connect(m_peer, &QLocalSocket::readyRead, this, [this] {
            while (m_peer->canReadLine()) {
                const QByteArray line = m_peer->readLine();
                heard += line;
                // A guest that has resumed tells of its pause.
                if (answers && line.startsWith("move "))
                    m_peer->write(
                        "stat t=1 writes=1 checks=1 lost=0 pages=12 passes=1 rate=1.0 gap=1000 worst=1000\n");
                const QByteArray id = line.mid(6).trimmed();
                if (answers && line.startsWith("audit "))
                    m_peer->write("auditing id=" + id + " page=6 pages=12\naudit id=" + id +
                                  " pages=12 lost=0 took=1000\n");
            }
        });
    });
    m_server.listen(path);
}

PairLab::PairLab(const QString& folder)
    : LabCore({}, Load{40, 10}, nullptr), pair(folder), witnessA(folder + u"/wa"_s),
      witnessB(folder + u"/wb"_s), m_folder(folder)
{
    m_steps.resize(2);
    m_toA.connectTo(folder + u"/a"_s);
    m_toB.connectTo(folder + u"/b"_s);
    m_feed.link(Side::A).connectTo(folder + u"/wa"_s);
    m_feed.link(Side::B).connectTo(folder + u"/wb"_s);
    pair.processEnded = [this](bool source) {
        QTimer::singleShot(0, this, [this, source] {
            if (m_move)
                m_move->processEnded(source ? Side::A : Side::B, Error{});
        });
    };
}

PairLab::~PairLab() = default;

void PairLab::start()
{
    setView(Side::A, SideView::State::Running, u"running"_s);
    setView(Side::B, SideView::State::Waiting, u"inmigrate"_s);
    setState(LabState::Ready);
}

void PairLab::measure()
{
    makeMeter({}, 100ms);
    MeterTool tool;
    // The pipe stays open however often it is written to.
    const QString script = u"mkfifo %1/words; exec 3<>%1/words; exec cat <&3"_s.arg(m_folder);
    tool.spec = {u"tool"_s, u"sysbench"_s, {u"sh"_s, {u"-c"_s, script}, {}, {}}, 100ms};
    tool.codec = [] { return std::make_unique<SysbenchCodec>(); };
    m_meter->run(tool);
}

void PairLab::print(const QByteArray& words) const
{
    const QString pipe = m_folder + u"/words"_s;
    while (!QFileInfo::exists(pipe))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
    QFile file(pipe);
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        file.write(words + '\n');
}

void PairLab::renew(Side side)
{
    renewed << side;
    setState(LabState::Ready);
}

QJsonObject PairLab::summary() const
{
    QJsonObject json = LabCore::summary();
    json.insert(u"settings"_s, QJsonArray{u"ram_mib=192"_s});
    return json;
}

std::unique_ptr<Mover> PairLab::makeMover()
{
    if (!reachable || !canMove())
        return nullptr;
    auto mover = std::make_unique<QmpMover>(m_toA, m_toB,
                                            QStringList{u"events"_s, u"postcopy-ram"_s, u"return-path"_s},
                                            QmpMover::Route{u"unix:x"_s});
    mover->setPatience(6000ms); // no test waits for its end, and a busy computer may
    mover->setPollInterval(5ms);
    return mover;
}

} // namespace ferry::test
