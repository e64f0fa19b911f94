// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/lab.h"

namespace ferry {

QString Lab::whyNot(const Strategy& strategy) const
{
    if (const QString why = whyUnsupported(strategy.kind); !why.isEmpty())
        return why;
    const auto lacks = [](const QString& method, const QStringList& offered) {
        return !method.isEmpty() && !offered.contains(method);
    };
    if (strategy.kind == StrategyKind::Multifd && lacks(strategy.multifdCompression, multifdCompressions()))
        return tr("This QEMU has no multifd compression “%1”.").arg(strategy.multifdCompression);
    if (lacks(strategy.zeroPageDetection, zeroPageMethods()))
        return tr("This QEMU has no zero-page detection “%1”.").arg(strategy.zeroPageDetection);
    return {};
}

} // namespace ferry
