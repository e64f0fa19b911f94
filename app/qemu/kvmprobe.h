// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace ferry {

/// What to boot to prove KVM.
struct KvmProbeRequest
{
    QString program; ///< qemu-system-x86_64, full path
    QString machine; ///< versioned, e.g. "pc-i440fx-7.2"
    QString cpu = QStringLiteral("host");
    QString kernel, initrd;
    QString kernelArguments;                    ///< must send the console to ttyS0
    QByteArray awaited = "FERRY-WITNESS-READY"; ///< printed on the serial port by a guest that lives
    int ramMiB = 256;
    std::chrono::milliseconds patience{10000}; ///< for the awaited text
    /// For the first byte at all: a kernel under a working KVM prints within a second, and waiting on
    /// for one that hangs would only delay the lab. Needs a kernel that is not told to be quiet.
    std::chrono::milliseconds firstSign{5000};
    QString device = QStringLiteral("/dev/kvm");

    bool operator==(const KvmProbeRequest&) const = default;
};

/// Whether KVM runs a real guest here.
struct KvmVerdict
{
    bool usable = false;
    QString reason;      ///< why not, one sentence; empty when usable
    QString detail;      ///< what QEMU printed, last lines
    bool cached = false; ///< known from an earlier probe since this computer was booted

    bool operator==(const KvmVerdict&) const = default;
};

/// Whether what QEMU printed tells of this computer's KVM itself, and not of a state that may pass. Pure.
bool isLastingKvmFailure(const QString& text);

/// Whether KVM is held by another hypervisor, by what QEMU printed. Pure.
bool isKvmTaken(const QString& text);

/// The command that boots the probe's guest. Pure.
CommandSpec kvmProbeCommand(const KvmProbeRequest& request);

/// Names kernel, initramfs, QEMU and this boot of the computer: a verdict holds while none changes.
QString kvmProbeKey(const KvmProbeRequest& request);

/// Boots a small guest under KVM and waits for its first words: /dev/kvm may open and create a machine
/// while real kernels hang or QEMU aborts. Exactly one finished(); its QEMU is always ended before it.
class KvmProbe : public QObject
{
    Q_OBJECT
public:
    /// cacheFile: a JSON file that keeps the verdict until the computer is booted again; empty: it is not
    /// kept. A "no" is kept only where QEMU said that this computer's KVM cannot run a guest. What another
    /// program may have caused (a hypervisor that holds the processor, a busy computer, a right not given
    /// yet) is asked again.
    KvmProbe(KvmProbeRequest request, QString cacheFile, QObject* parent = nullptr);

    void start();
    void stop(); ///< gives up: not usable, nothing cached

signals:
    void finished(const ferry::KvmVerdict& verdict);

private:
    void boot();
    void onLine(const QByteArray& line);
    void giveUp(const QString& reason);
    void onFinished(const Result<Process::Exit>& result);
    void report(const KvmVerdict& verdict);
    void remember(const KvmVerdict& verdict) const;
    bool recall(KvmVerdict& verdict) const;

    KvmProbeRequest m_request;
    QString m_cacheFile;
    std::unique_ptr<Process> m_process;
    QTimer m_patience;
    QTimer m_firstSign;
    KvmVerdict m_verdict;
    bool m_decided = false;
    bool m_stopped = false;
    bool m_hung = false;    ///< a "no" by waiting: kept for a few minutes
    bool m_lasting = false; ///< a "no" that holds until the computer is booted again
    bool m_reported = false;
};

} // namespace ferry
