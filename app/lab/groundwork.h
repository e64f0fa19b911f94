// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/witnessimage.h"
#include "app/lab/guestload.h"
#include "app/qemu/kvmprobe.h"
#include "app/qemu/qemuprobe.h"

#include <memory>

namespace ferry {

/// What a lab stands on: a QEMU, the witness's image, and whether KVM really boots a kernel.
struct Ground
{
    QemuFacts facts;
    WitnessImage image;
    QString accel;       ///< "kvm" or "tcg"
    QString accelReason; ///< why, in a sentence

    bool operator==(const Ground&) const = default;
};

/// Finds it out, in this order: QEMU → image → KVM. start() → exactly one finished(), none after stop().
class Groundwork : public QObject
{
    Q_OBJECT
public:
    /// qemu: path of the program; empty: the system's.
    Groundwork(Accel wish, QString qemu, QObject* parent = nullptr);
    ~Groundwork() override;

    void start();
    void stop();

signals:
    void probing(const QString& what); ///< something about this computer is being tried
    void factsKnown(const ferry::QemuFacts& facts);
    void building(const QString& what); ///< the image is being made
    void imageReady(const ferry::WitnessImage& image);
    void finished(const ferry::Result<ferry::Ground>& ground);

private:
    void onFacts(const Result<QemuFacts>& facts);
    void onImage(const Result<WitnessImage>& image);
    void onKvm(const KvmVerdict& verdict);

    Accel m_wish;
    QString m_qemu;
    Ground m_ground;
    std::unique_ptr<QemuProbe> m_probe;
    std::unique_ptr<WitnessImageBuilder> m_builder;
    std::unique_ptr<KvmProbe> m_kvm;
    bool m_stopped = false;
};

} // namespace ferry
