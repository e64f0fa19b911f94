// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labcore.h"
#include "app/qemu/qmpclient.h"
#include "tests/support/fakepair.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

namespace ferry::test {

/// A monitor that answers every line with nothing, or asks for a password.
class FakeMonitor : public Monitor
{
public:
    bool isReady() const override { return true; }
    void close() override {}
    void send(const QString& command, Handler done, std::chrono::milliseconds) override;
    Result<void> answerPassword(const QString& password) override;
    void refusePassword() override;
    void setVncPassword(const QString& password) override { vncPassword = password; }

    QStringList sent, passwords;
    QString answer, vncPassword;
    bool refused = false;

private:
    Handler m_waiting;
};

/// The witness's end of its channel: keeps what it is told, and says in an audit how far it is and finds no
/// losses.
class FakeWitness : public QObject
{
public:
    explicit FakeWitness(const QString& path);
    QByteArray heard;
    bool answers = true;

private:
    QLocalServer m_server;
    QLocalSocket* m_peer = nullptr;
};

/// LabCore over a FakePair: everything of a lab but its QEMUs. It is Ready from start() on.
class PairLab : public LabCore
{
    Q_OBJECT
public:
    explicit PairLab(const QString& folder);
    ~PairLab() override;

    QString name() const override { return QStringLiteral("pair"); }
    Strategy firstStrategy() const override { return {}; }
    QJsonObject summary() const override;
    void start() override;
    void stop() override { setState(LabState::Stopped); }

    /// A tool that runs from now on, "tool", and prints what it is told to.
    void measure();
    void print(const QByteArray& words) const;
    /// As a lab whose QEMU cannot be asked, and then can again.
    void loseControl(Side side, const Error& why) { onUnreachable(side, why); }
    void findControl(Side side) { askStatus(side, side == Side::A ? m_toA : m_toB); }

    FakePair pair;
    FakeMonitor monitorA, monitorB;
    FakeWitness witnessA, witnessB;
    QList<Side> renewed;
    bool reachable = true; ///< false: makeMover() finds nobody to ask
    bool canMove() const { return m_toA.isReady() && m_toB.isReady(); }

protected:
    std::unique_ptr<Mover> makeMover() override;
    Monitor* monitor(Side side) override { return side == Side::A ? &monitorA : &monitorB; }
    MoveSteps moveSteps() const override { return {0, 1}; }
    void renew(Side side) override;
    void checkReady() override {}
    bool carriesTcp() const override { return false; }
    QString caption(Side) const override { return {}; }
    QString vncPath(Side) const override { return {}; }
    QString qemuVersion() const override { return QStringLiteral("7.2"); }
    int guestRamMiB() const override { return 192; }
    void checkStopped() override {}

private:
    QString m_folder;
    QmpClient m_toA, m_toB;
};

} // namespace ferry::test
