// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of sudo 1.9, sudo-rs 0.2, su and polkit 122 to 126.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins rights{Origin::Rights};
constexpr Origins polkit = Origin::Rights | Origin::Libvirt;
constexpr auto withoutPassword = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls",
    "Let this user use sudo without a password. On the machine's console type: echo \"$USER "
    "ALL=(ALL) NOPASSWD:ALL\" | sudo tee /etc/sudoers.d/ferry");
constexpr auto noAgent = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls", "Nobody can be asked for the password, for no polkit agent runs in this session.");
constexpr auto joinLibvirt = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls", "For libvirt join its group: sudo adduser $USER libvirt, then log out and in again. "
                       "For a bridge choose network=namespace or network=segment.");

constexpr PitfallRow rightsRows[] = {
    {"sudo-password", 0, rights,
     "^sudo(?:-rs)?: .*(?:(?:a|the) password is required|interactive authentication is required|a terminal "
     "is "
     "required "
     "to|no tty present|no askpass program|you must have a tty)",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "sudo asks for a password, and there is no terminal to type it into."),
     withoutPassword},
    {"sudo-not-allowed", 0, rights,
     "is not in the sudoers file|^(?:sudo(?:-rs)?: )?.*(?:may not run sudo|is not allowed to "
     "(?:execute|run) ['\"]?.+ (?:as|on) )|^sudo(?:-rs)?: .*I'm afraid I can't do that",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "This user may not use sudo."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "As root: adduser USER sudo, then log out and in again.")},
    {"sudo-wrong-password", 0, rights,
     "^sudo(?:-rs)?: .*(?:incorrect (?:password|authentication) attempt|Authentication fail)|^su: "
     "Authentication failure",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The password was wrong."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Try again with the password of the user that the program names.")},
    {"sudo-no-privileges", 0, rights,
     "^sudo(?:-rs)?: .*(?:\"no new privileges\" flag|effective uid is not 0|effective user ID is not 0|must "
     "be "
     "(?:owned by uid 0|setuid root))",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "sudo cannot become root here, as in a container without that right."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Run this on the machine itself, or log in as root.")},
    {"sudo-absent", 0, rights | Origin::System,
     "^(?:.*\\b(?:ba|da|z|k|c|tc|fi)?sh: (?:.*: )?sudo: (?:command )?not found|sudo: (?:command not "
     "found|not "
     "found)|.*: sudo: command not found)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo is not installed on that machine."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "As root type: apt-get install -y sudo")},
    {"polkit-agent", 26, polkit, "polkit agent|No authentication agent found", ErrorKind::Missing, noAgent,
     joinLibvirt, "use-namespace"},
    {"polkit-authority", 26, polkit, "Error getting authority", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "polkit does not run on this computer, so nobody can be asked for the right."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "sudo apt-get install polkitd (before Debian 12: policykit-1), or choose network=namespace or "
         "network=segment."),
     "use-namespace"},
    {"polkit-refused", 26, polkit,
     "Error executing command as another user: (?:Not authorized|Request dismissed)", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The password was not given, or this user may not become administrator."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Try again with an administrator's password, or choose network=namespace or network=segment."),
     "use-namespace"},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofRights()
{
    return rightsRows;
}

} // namespace ferry
