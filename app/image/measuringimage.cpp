// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/measuringimage.h"

#include "app/base/files.h"
#include "app/image/cachekey.h"
#include "app/image/cannotwrite.h"
#include "app/image/cpio.h"
#include "app/image/imagestore.h"
#include "app/image/kernelcache.h"
#include "resources/guest/initscript.h"

#include <QFileInfo>
#include <QSaveFile>

namespace ferry {

using namespace Qt::StringLiterals;

Result<QByteArray> measuringInitramfs(const QByteArray& busybox, const KernelFiles& kernel)
{
    // The witness's drivers, the other card's, and another init.
    KernelFiles all = kernel;
    if (!kernel.plainCard.isEmpty())
        all.modules << kernel.plainCard;
    return witnessInitramfs({busybox, {}, QByteArray(measureScript)}, all);
}

Result<WitnessImage> measuringImage(const WitnessImage& witness, const QString& cacheFolder)
{
    const Result<WitnessParts> parts = findWitnessParts();
    if (!parts)
        return tl::unexpected(parts.error());
    const Result<KernelFiles> kernel = KernelCache::cached(cacheFolder + u"/kernels"_s);
    if (!kernel)
        return tl::unexpected(kernel.error());
    const Result<QByteArray> initrd = measuringInitramfs(parts->busybox, *kernel);
    if (!initrd)
        return tl::unexpected(initrd.error());
    WitnessImage image = witness;
    image.initrd =
        u"%1/measuring-%2.img"_s.arg(QFileInfo(witness.initrd).path(), cacheKey(QByteArrayList{*initrd}));
    image.bytes = initrd->size();
    if (QFileInfo(image.initrd).size() == image.bytes)
        return image;
    QSaveFile file(image.initrd);
    if (!file.open(QIODevice::WriteOnly) || file.write(*initrd) != initrd->size() || !file.commit())
        return tl::unexpected(cannotWrite(QFileInfo(image.initrd).path(), file.errorString()));
    return image;
}

QString measuringKernelArguments(const QString& address)
{
    // As the witness's, but for what a figure could depend on: the kernel protects itself as any other does.
    QString words = u"console=ttyS0 quiet loglevel=1 nokaslr audit=0 apparmor=0 nowatchdog "
                    "random.trust_cpu=on panic=1 ipv6.disable=1 cryptomgr.notests rodata=off "
                    "initcall_blacklist=load_system_certificate_list,init_ima,init_evm,init_kprobe_trace"_s;
    return address.isEmpty() ? words : words + u" ferry.address="_s + address;
}

} // namespace ferry
