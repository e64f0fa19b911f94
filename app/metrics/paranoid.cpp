// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/paranoid.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct PerfParanoid
{
    Q_DECLARE_TR_FUNCTIONS(ferry::PerfParanoid)
};

} // namespace

bool saysDenied(const QString& output)
{
    return output.contains("perf_event_paranoid"_L1) ||
           output.contains("Access to performance monitoring and observability operations is limited"_L1) ||
           output.contains("You may not have permission to collect"_L1) ||
           output.contains("No permission to enable"_L1);
}

std::optional<int> paranoidLevel(const QString& output)
{
    static const QRegularExpression pattern(u"perf_event_paranoid setting is (-?[0-9]{1,3})"_s);
    const QRegularExpressionMatch match = pattern.match(output);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

Error explainParanoid(std::optional<int> level)
{
    Error error;
    error.kind = ErrorKind::Missing;
    const QString setting =
        level ? u"kernel.perf_event_paranoid=%1"_s.arg(*level) : u"kernel.perf_event_paranoid"_s;
    if (level && *level >= 3) {
        error.sentence =
            PerfParanoid::tr("The kernel lets plain users count nothing with perf (%1).").arg(setting);
        error.cure = PerfParanoid::tr(
            "Until the next start: sudo sysctl kernel.perf_event_paranoid=1. At 2 perf counts this "
            "user's own programs, at 1 the kernel's part too, at 0 the whole host.");
    } else if (level && *level == 2) {
        error.sentence =
            PerfParanoid::tr("The kernel lets plain users count only their own programs outside the kernel "
                             "(%1), not the whole host.")
                .arg(setting);
        error.cure = PerfParanoid::tr(
            "Measure a process, or until the next start: sudo sysctl kernel.perf_event_paranoid=0.");
    } else if (level && *level == 1) {
        error.sentence =
            PerfParanoid::tr(
                "The kernel lets plain users count only their own programs (%1), not the whole host.")
                .arg(setting);
        error.cure = PerfParanoid::tr(
            "Measure a process, or until the next start: sudo sysctl kernel.perf_event_paranoid=0.");
    } else {
        error.sentence =
            PerfParanoid::tr("The kernel does not let this user count that with perf (%1).").arg(setting);
        error.cure =
            PerfParanoid::tr("Measure a program of your own, or let an administrator give perf CAP_PERFMON.");
    }
    return error;
}

} // namespace ferry
