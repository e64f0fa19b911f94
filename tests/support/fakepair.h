// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <functional>

namespace ferry::test {

class FakePair;

/// One QEMU of a FakePair, spoken to over a real QMP socket. It does what QEMU 7.2 does in its place, by the
/// state of the pair; it can die, fall silent, or lose its connection.
class FakeQemu : public QObject
{
public:
    FakeQemu(FakePair& pair, const QString& path, bool source);

    void happen(const QString& event, const QJsonObject& data = {});
    void die();             ///< the process ends; so does its connection
    void cutQmp();          ///< only the connection ends
    void listen();          ///< after cutQmp(): it can be connected to again
    void stall(bool cut);   ///< the link to it is cut, and later whole: what was said meanwhile comes late
    void hold(bool silent); ///< silent: questions are kept; released: they are answered

    bool alive = true, silent = false;
    QString run;
    QStringList heard; ///< commands but queries

private:
    void onBytes();
    void answer(const QJsonObject& command);
    void say(const QJsonObject& message);

    FakePair& m_pair;
    const bool m_source;
    QString m_path;
    QLocalServer m_server;
    QLocalSocket* m_peer = nullptr;
    QList<QJsonObject> m_kept, m_late; ///< unanswered; unsaid
    bool m_stalled = false;
};

/// Two QEMUs and a guest that migrates between them, as a model: ticks of a millisecond, each of which sends
/// a part. Knows the truth that Ferry has to find out: where a whole guest is, and whether two copies of it
/// ever ran.
class FakePair : public QObject
{
public:
    explicit FakePair(const QString& folder);

    void cutStream();
    void userStop();
    void userCont();

    QString migration = QStringLiteral("none"); ///< query-migrate's status at the source
    FakeQemu source, destination;
    int passTicks = 6, deviceTicks = 4; ///< how long a migration takes
    bool everTwoCopies = false;
    bool isPostCopy() const { return m_postcopy; }
    bool sourceHasGuest() const; ///< alive, and whole there
    bool destinationHasGuest() const;

    QJsonObject execute(bool atSource, const QString& command, const QJsonObject& arguments);
    std::function<void(bool source)> processEnded; ///< told when a process ends; null: nobody knows

private:
    friend class FakeQemu;
    void tick();
    void fail();
    void arrive();
    void set(const QString& status);
    void look();

    QTimer m_timer;
    int m_ticks = 0, m_pass = 0;
    bool m_postcopy = false, m_wasRunning = true, m_arrived = false, m_cut = false;
};

} // namespace ferry::test
