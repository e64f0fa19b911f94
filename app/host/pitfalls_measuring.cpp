// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of perf 6.1 to 6.17, of Debian's and Ubuntu's wrappers of it, iperf 2.1 and iperf3.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins perf{Origin::Perf};
constexpr Origins iperf{Origin::Iperf};

constexpr PitfallRow measuringRows[] = {
    // Ubuntu's wrapper names the kernel without its flavour.
    {"perf-kernel", 24, perf, "perf not found for kernel (\\S+)", ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The perf for the running kernel (%1) is not installed: on Ubuntu each kernel has its own."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "On that machine: sudo apt-get install linux-tools-$(uname -r)")},
    {"perf-debian", 24, perf, "^E: linux-perf-\\S+ is not installed|exec: perf_[\\d.]+: not found",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The perf for the running kernel is not installed."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "On that machine: sudo apt-get install linux-perf")},
    {"perf-absent", 24, perf | Origin::System,
     "^(?:.*\\bsh: (?:.*: )?perf: (?:command )?not found|(?:sudo|env): .?perf.?: (?:command not found|No "
     "such "
     "file)|.*: perf: command not found|perf: Command not found|\\S*/perf: No such file or directory)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "perf is not installed on that machine."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "On Ubuntu: sudo apt-get install linux-tools-$(uname -r). On Debian: sudo apt-get install "
         "linux-perf")},
    {"perf-paranoid", 0, perf,
     "perf_event_paranoid|Access to performance monitoring and observability operations is limited|No "
     "permission to "
     "enable \\S+ event",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "This user may not measure with perf."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo sysctl kernel.perf_event_paranoid=1")},
    {"perf-no-counter", 24, perf, "<not supported>", ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "There is no performance counter for this event: a guest without KVM, or a machine without a "
         "virtual PMU, has none."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Measure software events (task-clock, page-faults, context-switches) or use sysbench.")},
    {"perf-event", 0, perf, "event syntax error:|Cannot find PMU", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This perf or this processor does not know one of the events."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See what it knows: perf list.")},
    {"perf-gone", 0, perf, "Problems finding threads of monitor|No such process|failed to attach to target",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The process that perf should measure has ended."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Start measuring again once the guest runs."), "",
     "perf|threads of monitor"},
    {"iperf-refused", 0, iperf,
     "^\\W*(?:\\[[^\\]]*\\] )?(?:iperf3?: .*|tcp )?(?:unable to connect to server|connect failed)"
     ".*(?:refused|Connection refused)",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "No iperf server listens at that address."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Start one there: iperf3 -s (or iperf -s), with the same program and port at both ends.")},
    {"iperf-silent", 0, iperf,
     "^(?:iperf3?: .*|tcp )?(?:unable to connect to (?:server|stream)|connect failed)", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The iperf server's address does not answer."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check the address, and that no firewall drops port 5201 (iperf3) or 5001 (iperf).")},
    {"iperf-busy", 0, iperf, "the server is busy running a test", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The iperf3 server serves one client at a time, and another one is connected."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Wait until the other test has ended, or start a second server on another port (-p).")},
    {"iperf-port", 0, iperf,
     "unable to start listener.*Address already in use|^(?:tcp |udp )?bind failed: Address "
     "already in use",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Another program, often an earlier iperf server, listens on this port."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Find it: ss -ltnp. End it, or choose another port (-p).")},
    {"iperf-lost", 0, iperf,
     "control socket has closed unexpectedly|unable to (?:receive|send) control message|"
     "iperf3: .*(?:Broken pipe|reset by peer)",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The connection between the two iperf programs was lost."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check that the server still runs, then measure again.")},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofMeasuring()
{
    return measuringRows;
}

} // namespace ferry
