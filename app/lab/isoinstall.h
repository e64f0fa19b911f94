// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"
#include "app/qemu/virtualmachine.h"

#include <memory>

namespace ferry {

/// A guest installed by hand from a CD image, as in the handout: a new disk of 20 GiB, a QEMU that boots from
/// the CD, and once the installer restarts the computer the CD is gone and the disk is kept. An installation
/// done before is found again. start() → screen()… → exactly one finished(), after stop() too.
class IsoInstall : public QObject
{
    Q_OBJECT
public:
    static constexpr int diskGiB = 20; ///< the handout's

    /// config: program, machine, accel, cpu, memory and sockets; disk and CD are filled in. folder: where
    /// the installed disks are kept.
    IsoInstall(QString iso, QString folder, VmConfig config, QObject* parent = nullptr);
    ~IsoInstall() override;

    void start();
    void stop();
    bool isRunning() const { return m_running; }

    QString disk() const; ///< the installed disk, whether or not it is there yet
    /// The disk while it is being installed: of no use when the installation breaks off.
    QString unfinished() const;
    /// Unix socket of the installer's screen; empty while it does not run.
    QString screen() const;
    CommandSpec createCommand() const; ///< makes the disk
    CommandSpec bootCommand() const;   ///< boots from the CD

    /// Whether the first sector of a disk (512 bytes) can be booted from: it ends in 55 AA. Pure.
    static bool isBootable(const QByteArray& sector);

signals:
    void screenChanged();
    void finished(const ferry::Result<QString>& disk);

private:
    void create();
    void boot();
    void onExited(bool expected, const Error& reason);
    void verify();
    void run(const CommandSpec& command, std::function<void(const Result<Process::Exit>&)> then);
    void end(const Result<QString>& disk);

    QString m_iso, m_folder;
    QString
        m_disk; ///< of the CD as it was at first: somebody may replace its file while it is installed from
    VmConfig m_config;
    std::unique_ptr<VirtualMachine> m_vm;
    std::unique_ptr<Process> m_process;
    bool m_guestEnded = false; ///< the guest restarted or switched itself off
    bool m_running = false, m_stopping = false;
};

} // namespace ferry
