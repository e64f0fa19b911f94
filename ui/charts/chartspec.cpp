// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartspec.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
struct Charts
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Charts)
};
constexpr double mebibyte = 1024.0 * 1024.0;
} // namespace

ChartSpec migrationChart()
{
    const QString mib = Charts::tr("MiB");
    const QString rate = Charts::tr("MiB/s");
    return {Charts::tr("Migration"),
            Charts::tr("— MiB   ┄ MiB/s (right)"),
            Charts::tr("Drawn while the guest moves"),
            {{u"qemu/remaining_bytes"_s, Charts::tr("remaining"), mib, 1 / mebibyte, &Colors::hostA,
              Qt::SolidLine, false},
             {u"qemu/transferred_bytes"_s, Charts::tr("sent"), mib, 1 / mebibyte, &Colors::sent,
              Qt::SolidLine, false},
             {u"qemu/throughput_mbps"_s, Charts::tr("throughput"), rate, 1e6 / 8 / mebibyte, &Colors::sent,
              Qt::DashLine, true},
             {u"qemu/dirty_rate"_s, Charts::tr("dirty rate"), rate, 1 / mebibyte, &Colors::dirty, Qt::DotLine,
              true}}};
}

ChartSpec cpuChart()
{
    const QString cpus = Charts::tr("CPUs");
    return {Charts::tr("Processor"),
            Charts::tr("CPUs used"),
            Charts::tr("Drawn while the guest runs"),
            {{u"procfs/cpu_A"_s, Charts::tr("QEMU on A"), cpus, 1, &Colors::hostA, Qt::SolidLine, false},
             {u"procfs/cpu_B"_s, Charts::tr("QEMU on B"), cpus, 1, &Colors::hostB, Qt::DashLine, false},
             {u"procfs/migration_A"_s, Charts::tr("migration on A"), cpus, 1, &Colors::dirty, Qt::SolidLine,
              false},
             {u"procfs/migration_B"_s, Charts::tr("migration on B"), cpus, 1, &Colors::dirty, Qt::DotLine,
              false}}};
}

ChartSpec gapChart()
{
    const QString ms = Charts::tr("ms");
    return {
        Charts::tr("Gaps"),
        Charts::tr("longest pause, ms"),
        Charts::tr("Drawn once the guest answers"),
        {{u"guest/gap_ms"_s, Charts::tr("felt by the guest"), ms, 1, &Colors::rate, Qt::SolidLine, false},
         {u"client/gap_ms"_s, Charts::tr("felt by a client"), ms, 1, &Colors::hostB, Qt::DashLine, false}}};
}

} // namespace ferry
