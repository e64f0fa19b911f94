// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/process/process.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace ferry {

/// What a QEMU program is and offers.
struct QemuFacts
{
    QString program; ///< full path
    QString version; ///< "7.2.22"
    int major = 0, minor = 0;
    QString versionText;  ///< its first line, verbatim
    QStringList machines; ///< every machine name it knows
    QString machine;      ///< the newest versioned i440FX, e.g. "pc-i440fx-7.2"
    bool kvm = false;     ///< wished for, built in and /dev/kvm opens; only a boot proves more (KvmProbe)
    QString kvmReason;    ///< why not, one sentence; empty when kvm

    bool operator==(const QemuFacts&) const = default;
};

/// Version from the output of -version: {"7.2.22", 7, 2, the line}; empty version when it is no QEMU. Pure.
QemuFacts parseQemuVersion(const QByteArray& text);

/// Machine names from the output of -machine help, without "none". Pure.
QStringList parseMachineHelp(const QByteArray& text);

/// The newest name of the form pc-i440fx-N.M; empty when there is none. Pure.
QString newestI440fx(const QStringList& machines);

/// Whether this user may open /dev/kvm for reading and writing: empty, or why not in a sentence.
QString whyNoKvmAccess(const QString& device = QStringLiteral("/dev/kvm"));

/// Asks a QEMU program for its version, machines and accelerators, and /dev/kvm for access.
/// Ends in exactly one finished().
class QemuProbe : public QObject
{
    Q_OBJECT
public:
    /// program: a path or a name to look for in PATH; empty: qemu-system-x86_64.
    /// accelWish: "auto", "kvm" or "tcg" (which leaves KVM unasked).
    QemuProbe(QString program, QString accelWish, QObject* parent = nullptr);

    void start();

signals:
    /// Error Missing when there is no such program, or it is no QEMU that Ferry can use (7.2 or later).
    void finished(const ferry::Result<ferry::QemuFacts>& facts);

private:
    void ask(const QStringList& arguments, void (QemuProbe::*answered)());
    void onVersion();
    void onMachines();
    void onAccelerators();
    void report(const Result<QemuFacts>& facts);

    QString m_program;
    QString m_wish;
    QemuFacts m_facts;
    QByteArray m_output;
    std::unique_ptr<Process> m_process;
    QTimer m_patience;
    bool m_reported = false;
};

} // namespace ferry
