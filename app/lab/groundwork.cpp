// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/groundwork.h"

#include "app/base/paths.h"

namespace ferry {

using namespace Qt::StringLiterals;

Groundwork::Groundwork(Accel wish, QString qemu, QObject* parent)
    : QObject(parent), m_wish(wish), m_qemu(std::move(qemu))
{
}

Groundwork::~Groundwork() = default;

void Groundwork::start()
{
    emit probing(tr("looking for QEMU"));
    m_probe = std::make_unique<QemuProbe>(m_qemu, m_wish == Accel::Tcg ? u"tcg"_s : u"auto"_s);
    connect(m_probe.get(), &QemuProbe::finished, this, &Groundwork::onFacts);
    m_probe->start();
}

void Groundwork::stop()
{
    m_stopped = true;
    m_probe.reset();
    if (m_kvm)
        m_kvm->stop();
    if (m_builder)
        m_builder->stop();
}

void Groundwork::onFacts(const Result<QemuFacts>& facts)
{
    if (m_stopped)
        return;
    if (!facts) {
        emit finished(tl::unexpected(facts.error()));
        return;
    }
    m_ground.facts = *facts;
    emit factsKnown(*facts);
    emit building(tr("preparing the guest"));
    m_builder = std::make_unique<WitnessImageBuilder>(cacheFolder());
    connect(m_builder.get(), &WitnessImageBuilder::progress, this, &Groundwork::building);
    connect(m_builder.get(), &WitnessImageBuilder::finished, this, &Groundwork::onImage);
    m_builder->start();
}

void Groundwork::onImage(const Result<WitnessImage>& image)
{
    if (m_stopped)
        return;
    if (!image) {
        emit finished(tl::unexpected(image.error()));
        return;
    }
    m_ground.image = *image;
    emit imageReady(*image);
    const QemuFacts& facts = m_ground.facts;
    if (m_wish == Accel::Tcg || !facts.kvm) {
        onKvm({false, m_wish == Accel::Tcg ? tr("TCG was asked for.") : facts.kvmReason, {}, false});
        return;
    }
    emit probing(tr("trying whether KVM boots a kernel"));
    KvmProbeRequest request;
    request.program = facts.program;
    request.machine = facts.machine;
    request.kernel = image->kernel;
    request.initrd = image->initrd;
    request.kernelArguments = u"console=ttyS0 panic=-1 ferry.dirty_mib=1 ferry.rate=0 ferry.host=A"_s;
    m_kvm = std::make_unique<KvmProbe>(request, cacheFolder() + u"/kvm.json"_s);
    connect(m_kvm.get(), &KvmProbe::finished, this, &Groundwork::onKvm);
    m_kvm->start();
}

void Groundwork::onKvm(const KvmVerdict& verdict)
{
    if (m_stopped)
        return;
    if (!verdict.usable && m_wish == Accel::Kvm) {
        emit finished(fail(ErrorKind::Missing, tr("KVM cannot be used here: %1").arg(verdict.reason),
                           tr("Use accel=auto or accel=tcg; “ferry check” says more."), verdict.detail));
        return;
    }
    m_ground.accel = verdict.usable ? u"kvm"_s : u"tcg"_s;
    m_ground.accelReason = verdict.usable ? tr("KVM booted a kernel: it is used.") : verdict.reason;
    emit finished(m_ground);
}

} // namespace ferry
