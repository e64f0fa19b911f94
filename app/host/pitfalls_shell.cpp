// SPDX-License-Identifier: GPL-3.0-or-later
// What any program may print, and what need not be a fault. These come last.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins shell{Origin::System};
constexpr auto install = QT_TRANSLATE_NOOP("ferry::Pitfalls", "Install its package, then try again.");

constexpr PitfallRow shellRows[] = {
    {"quota", 0, anyProgram, "Disk quota exceeded|quota exceeded", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Your share of the disk (the quota) is used up."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Delete what you do not need (quota -s shows the limit), or set XDG_CACHE_HOME to a folder on "
         "another disk, then try again.")},
    {"disk-full", 0, anyProgram,
     "^(?!.*(?:inotify|cgroup)).*(?:No space left on device|not enough (?:free )?space on)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The disk is full."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Make room (df -h shows where), then try again.")},
    {"no-memory", 0, anyProgram, "^(?!.*(?:mmap|RTNETLINK|kvm)).*Cannot allocate memory", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This computer has not enough free memory."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Give the guest less (ram_mib), or end other programs.")},
    {"port-taken", 0, anyProgram, "(?:bind|listen|port|socket|server).*Address already in use",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "Another program already listens on this port."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Choose another port, or end the program: ss -ltnp shows it.")},
    {"login-shell", 0, shell | Origin::Ssh,
     "^fish: Unsupported use of '='|^\\w+=\\S*: Command not found\\.|^(?:Illegal variable name|Ambiguous "
     "output "
     "redirect)\\.",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The login shell of that machine (fish or csh) does not understand "
                                          "lines written for sh."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Give the user another login shell: chsh -s /bin/bash")},
    {"not-installed", 0, shell | Origin::Rights | Origin::Ssh,
     "^(?:\\S*/)?-?(?:ba|da|z|k|c|tc|fi|a)?sh: (?:line )?(?:\\d+: )?.*not found|: command not found|^\\S+: "
     "Command not "
     "found\\.|^fish: Unknown command|^env: .*: No such file or directory",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The program is not installed on that machine."), install},
    {"library", 0, shell | Origin::Perf | Origin::Qemu,
     "^(\\S+): error while loading shared libraries: ([^:]+):", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The program %1 cannot start, for the library %2 is missing."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Install the program's package again: sudo apt-get install --reinstall PACKAGE.")},
    {"directory-user", 0, shell, "usermod: user '([^']*)' does not exist in /etc/passwd", ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The account %1 comes from a directory (LDAP, Active Directory), so usermod cannot change it."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Write the line yourself: echo %1:100000:65536 | sudo tee -a /etc/subuid /etc/subgid. "
                       "If another user has that range there, take a free one.")},
    {"no-systemd", 0, shell, "System has not been booted with systemd", ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "systemd does not run on that machine, as in a container, so it cannot start services."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use a virtual machine, or start the service's program by hand.")},
};

constexpr PitfallRow hintRows[] = {
    {"cpu-features", 18, Origin::Qemu | Origin::Arrival, "host doesn't support requested feature",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "This host's processor lacks features of the chosen model; a guest that uses them dies after a "
         "move."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Give both ends a processor model that both hosts have, for example -cpu Westmere, instead of "
         "host.")},
    {"guest-panic", 28, Origin::Kernel | Origin::Qemu, "Kernel panic", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The guest's kernel panicked. After a move without KVM, on a QEMU before 9.0, pages of its memory "
         "were probably lost."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Give the guest a memory size off the 256 KiB grid, for example -m 524296k, on both ends. Ferry "
         "does so by itself.")},
    {"postmigrate", 29, Origin::Monitor, "paused \\(postmigrate\\)", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The source has sent its guest away. If no destination runs it, the destination ended at the last "
         "moment and the guest is frozen."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "See that the destination runs. If it does not, type cont at the source; switch on return-path so "
         "that QEMU tells the next time."),
     "resume-source"},
    {"never-ends", 23, Origin::Monitor, nullptr, ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The guest dirties its memory faster than the network carries it, so the move never ends."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Switch on auto-converge or post-copy, or raise the bandwidth and the downtime limit."),
     "switch-postcopy"},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofShell()
{
    return shellRows;
}

std::span<const PitfallRow> Pitfalls::hints()
{
    return hintRows;
}

} // namespace ferry
