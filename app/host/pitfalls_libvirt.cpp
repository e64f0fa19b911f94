// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of libvirt 9.0 to 11 and of the kernel's AppArmor.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins libvirt{Origin::Libvirt};
constexpr auto otherCpu =
    QT_TRANSLATE_NOOP("ferry::Pitfalls", "The destination's processor lacks features that the guest uses.");
constexpr auto commonModel = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls",
    "Give the guest a processor model that both hosts have, for example -cpu Westmere, instead of "
    "host.");

constexpr PitfallRow libvirtRows[] = {
    {"libvirt-unsafe", 21, libvirt, "Unsafe migration", ErrorKind::Usage,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "libvirt refuses, for the disk's cache could hold data that the destination would not see."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Give the disk cache='none' in the guest's definition; --unsafe only hides the danger.")},
    {"libvirt-same-host", 25, libvirt, "Attempt to migrate guest to the same host", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Both hosts carry the same UUID, as copied virtual machines do, so libvirt takes them for one."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Give each its own host_uuid in /etc/libvirt/libvirtd.conf (uuidgen makes one), then restart "
         "libvirtd.")},
    {"libvirt-cpu", 18, libvirt, "guest CPU doesn't match|CPU is incompatible", ErrorKind::Failed, otherCpu,
     commonModel},
    {"libvirt-group", 26, libvirt, "(?:libvirt|virtqemud)-sock.*Permission denied", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This user may not use libvirt."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Join its group: sudo adduser $USER libvirt, then log out and in again.")},
    {"libvirt-absent", 0, libvirt, "(?:libvirt|virtqemud)-sock.*(?:No such file|Connection refused)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "libvirt's daemon does not run."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "sudo apt-get install libvirt-daemon-system, or sudo systemctl start libvirtd")},
    {"libvirt-server", 0, libvirt, "unable to connect to server at '", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "libvirt's daemon on the other host does not answer."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check its address and that libvirtd listens there; qemu+ssh:// needs no open port.")},
    {"apparmor", 20, Origin::Kernel | Origin::Libvirt, "apparmor=\"DENIED\"", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "AppArmor keeps the program from the file though its rights would allow it."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Put the image where the profile allows it (libvirt: /var/lib/libvirt/images), or add its path "
         "to the profile.")},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofLibvirt()
{
    return libvirtRows;
}

} // namespace ferry
