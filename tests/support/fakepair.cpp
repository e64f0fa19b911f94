// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakepair.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ferry::test {

using namespace Qt::StringLiterals;

FakeQemu::FakeQemu(FakePair& pair, const QString& path, bool source)
    : m_pair(pair), m_source(source), m_path(path)
{
    run = source ? u"running"_s : u"inmigrate"_s;
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        m_peer = m_server.nextPendingConnection();
        connect(m_peer, &QLocalSocket::readyRead, this, &FakeQemu::onBytes);
        say({{u"QMP"_s,
              QJsonObject{{u"version"_s, QJsonObject{}}, {u"capabilities"_s, QJsonArray{u"oob"_s}}}}});
    });
    listen();
}

void FakeQemu::listen()
{
    m_server.listen(m_path);
}

void FakeQemu::happen(const QString& event, const QJsonObject& data)
{
    if (alive)
        say({{u"event"_s, event},
             {u"data"_s, data},
             {u"timestamp"_s, QJsonObject{{u"seconds"_s, 1}, {u"microseconds"_s, 2}}}});
}

void FakeQemu::cutQmp()
{
    m_server.close();
    if (m_peer)
        m_peer->abort();
}

void FakeQemu::die()
{
    if (!std::exchange(alive, false))
        return;
    cutQmp();
    if (m_pair.processEnded)
        m_pair.processEnded(m_source);
    m_pair.cutStream();
}

void FakeQemu::stall(bool cut)
{
    m_stalled = cut;
    const QList<QJsonObject> late = cut ? QList<QJsonObject>() : std::exchange(m_late, {});
    for (const QJsonObject& message : late)
        say(message);
    hold(silent);
}

void FakeQemu::hold(bool toHold)
{
    silent = toHold;
    while (!silent && !m_stalled && !m_kept.isEmpty())
        answer(m_kept.takeFirst());
}

void FakeQemu::onBytes()
{
    while (m_peer && m_peer->canReadLine()) {
        const QJsonObject command = QJsonDocument::fromJson(m_peer->readLine()).object();
        if (silent || m_stalled)
            m_kept << command;
        else
            answer(command);
    }
}

void FakeQemu::answer(const QJsonObject& command)
{
    const QString name = command.contains("exec-oob"_L1) ? command.value("exec-oob"_L1).toString()
                                                         : command.value("execute"_L1).toString();
    if (!name.startsWith("query-"_L1))
        heard << name;
    const QJsonObject result = m_pair.execute(m_source, name, command.value("arguments"_L1).toObject());
    QJsonObject reply{{u"id"_s, command.value("id"_L1)}};
    if (result.contains("error"_L1))
        reply.insert(u"error"_s,
                     QJsonObject{{u"class"_s, u"GenericError"_s}, {u"desc"_s, result.value("error"_L1)}});
    else
        reply.insert(u"return"_s, result);
    say(reply);
}

void FakeQemu::say(const QJsonObject& message)
{
    if (m_stalled) {
        m_late << message;
        return;
    }
    if (!m_peer || m_peer->state() != QLocalSocket::ConnectedState)
        return;
    m_peer->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + "\r\n");
    m_peer->flush();
}

FakePair::FakePair(const QString& folder)
    : source(*this, folder + u"/a"_s, true), destination(*this, folder + u"/b"_s, false)
{
    m_timer.setInterval(1);
    connect(&m_timer, &QTimer::timeout, this, &FakePair::tick);
}

bool FakePair::sourceHasGuest() const
{
    return source.alive && !m_postcopy && !m_arrived;
}

bool FakePair::destinationHasGuest() const
{
    return destination.alive && m_arrived && (!m_postcopy || migration == "completed"_L1);
}

void FakePair::look()
{
    everTwoCopies = everTwoCopies || (source.alive && destination.alive && source.run == "running"_L1 &&
                                      destination.run == "running"_L1);
}

void FakePair::set(const QString& status)
{
    migration = status;
    source.happen(u"MIGRATION"_s, {{u"status"_s, status}});
}

void FakePair::userStop()
{
    if (!source.alive || source.run != "running"_L1)
        return;
    source.run = u"paused"_s;
    source.happen(u"STOP"_s);
}

void FakePair::userCont()
{
    execute(true, u"cont"_s, {});
}

// As migration_iteration_finish() does: a guest that the migration stopped goes on at the source.
void FakePair::fail()
{
    set(u"failed"_s);
    if (source.alive && source.run == "finish-migrate"_L1) {
        source.run = m_wasRunning ? u"running"_s : u"postmigrate"_s;
        if (m_wasRunning)
            source.happen(u"RESUME"_s);
    }
    look();
}

void FakePair::cutStream()
{
    const bool moving = migration == "active"_L1 || migration == "device"_L1 || migration == "setup"_L1;
    if (migration == "postcopy-active"_L1) {
        set(u"postcopy-paused"_s);
        destination.happen(u"MIGRATION"_s, {{u"status"_s, u"postcopy-paused"_s}});
    } else if (moving && !m_arrived) {
        m_cut = true;
        if (source.alive)
            fail();
        // A destination whose stream ends in the middle exits.
        if (destination.alive && m_timer.isActive())
            QTimer::singleShot(1, &destination, [this] { destination.die(); });
        m_timer.stop();
    }
}

void FakePair::arrive()
{
    m_arrived = true;
    destination.run = m_wasRunning ? u"running"_s : u"paused"_s;
    if (m_wasRunning)
        destination.happen(u"RESUME"_s);
    look();
}

void FakePair::tick()
{
    if (!source.alive || (destination.silent && destination.alive))
        return; // a frozen destination takes nothing in
    ++m_ticks;
    if (migration == "setup"_L1) {
        set(u"active"_s);
    } else if (migration == "active"_L1 && m_ticks % 2 == 0) {
        source.happen(u"MIGRATION_PASS"_s, {{u"pass"_s, ++m_pass}});
    } else if (migration == "active"_L1 && m_ticks >= passTicks) {
        m_wasRunning = source.run == "running"_L1;
        if (m_wasRunning)
            source.happen(u"STOP"_s);
        source.run = u"finish-migrate"_s;
        set(u"device"_s);
        m_ticks = 0;
    } else if (migration == "device"_L1 && m_ticks == deviceTicks) {
        arrive();
    } else if (migration == "device"_L1 && m_ticks > deviceTicks) {
        source.run = u"postmigrate"_s;
        set(u"completed"_s);
        m_timer.stop();
    } else if (migration == "postcopy-active"_L1 && m_ticks >= passTicks) {
        set(u"completed"_s);
        destination.happen(u"MIGRATION"_s, {{u"status"_s, u"completed"_s}});
        m_timer.stop();
    }
}

QJsonObject FakePair::execute(bool atSource, const QString& command, const QJsonObject& arguments)
{
    FakeQemu& end = atSource ? source : destination;
    if (command == "query-status"_L1)
        return {{u"status"_s, end.run}};
    if (command == "query-migrate"_L1)
        return {{u"status"_s, migration},
                {u"ram"_s, QJsonObject{{u"transferred"_s, m_ticks * 4096},
                                       {u"remaining"_s, 4096},
                                       {u"total"_s, 1 << 20},
                                       {u"dirty-sync-count"_s, m_pass}}}};
    if (command == "migrate"_L1) {
        const bool resume = arguments.value("resume"_L1).toBool();
        if (resume && migration == "postcopy-paused"_L1 && destination.alive && !m_cut) {
            set(u"postcopy-active"_s);
        } else if (resume || migration == "active"_L1 || migration == "setup"_L1 || !destination.alive) {
            return {{u"error"_s, u"There's a migration process in progress"_s}};
        } else {
            m_ticks = m_pass = 0;
            set(u"setup"_s);
            m_timer.start();
        }
    } else if (command == "migrate_cancel"_L1 && (migration == "setup"_L1 || migration == "active"_L1 ||
                                                  (migration == "device"_L1 && !m_arrived))) {
        m_timer.stop();
        if (source.run == "finish-migrate"_L1) {
            source.run = m_wasRunning ? u"running"_s : u"postmigrate"_s;
            if (m_wasRunning)
                source.happen(u"RESUME"_s);
        }
        set(u"cancelled"_s);
        if (destination.alive)
            QTimer::singleShot(1, &destination, [this] { destination.die(); });
    } else if (command == "migrate-start-postcopy"_L1 && migration == "active"_L1 &&
               source.run == "running"_L1) {
        m_postcopy = m_arrived = true;
        m_ticks = 0;
        source.happen(u"STOP"_s);
        source.run = u"postmigrate"_s;
        set(u"postcopy-active"_s);
        destination.run = u"running"_s;
        destination.happen(u"RESUME"_s);
    } else if (command == "cont"_L1 || command == "stop"_L1) {
        const QString to = command == "cont"_L1 ? u"running"_s : u"paused"_s;
        if (end.run == "inmigrate"_L1 || end.run == "finish-migrate"_L1)
            return {{u"error"_s, u"Migration is not finalized yet"_s}};
        if (end.run != to)
            end.happen(command == "cont"_L1 ? u"RESUME"_s : u"STOP"_s);
        end.run = to;
        look();
    }
    return {};
}

} // namespace ferry::test
