// SPDX-License-Identifier: GPL-3.0-or-later
// What QEMU 7.2 to 10 says about its ports, cards, images and options; tried with the real programs.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins images = qemuOrigins | Origin::QemuImg;
constexpr auto findPort = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls", "Find it: sudo ss -ltnp 'sport = :%2'. End it, or choose another port.");
constexpr auto imageAgain =
    QT_TRANSLATE_NOOP("ferry::Pitfalls", "Make the guest's image again: ferry image build witness.");
constexpr auto diskErrors = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls",
    "Look for the disk's errors on its host (sudo dmesg); if the image is on NFS, see that the server "
    "runs.");

constexpr PitfallRow qemuRows[] = {
    // Network cards.
    {"qemu-bridge-absent", 0, qemuOrigins,
     "failed to get mtu of bridge [`'\"]([^`'\"]+)['\"]: No such device|failed to add interface .* to bridge "
     "[`'\"]([^`'\"]+)['\"]: No such device",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "There is no bridge of that name on this computer."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Make it: sudo ip link add br0 type bridge; sudo ip link set br0 up. Or use network=namespace or "
         "network=segment.")},
    {"qemu-acl-absent", 4, qemuOrigins, "failed to parse default acl file", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU's bridge helper has no list of allowed bridges."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Create /etc/qemu/bridge.conf with the line \"allow br0\".")},
    {"qemu-acl", 5, qemuOrigins, "access denied by acl file", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU's bridge helper is not allowed to use this bridge."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Add the line \"allow br0\" to /etc/qemu/bridge.conf.")},
    {"qemu-helper", 6, qemuOrigins,
     "failed to (?:create tun device|add interface .* to bridge .*Operation not permitted)",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "QEMU's bridge helper may not make a network interface: on Debian it is not setuid."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Use network=namespace or network=segment, which need no such right.")},
    {"qemu-tap-busy", 0, qemuOrigins, "(?:/dev/net/tun|failed to add interface).*Device or resource busy",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Another program already uses the guest's network interface."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "End the other QEMU, or let ferry clean do it.")},
    {"qemu-tap-absent", 0, qemuOrigins, "could not open /dev/net/tun: No such", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The kernel's driver for virtual network interfaces (tun) is not loaded."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo modprobe tun")},
    {"qemu-tap", 0, qemuOrigins, "(?:configure|open) /dev/net/tun", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU may not open the guest's network interface."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use network=segment, which needs no such right.")},
    {"qemu-ifup", 0, qemuOrigins, "network script \\S+ failed", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "QEMU's script for the guest's network card failed: it needs root and a bridge."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Use -nic bridge,br=br0, or network=namespace or network=segment.")},
    {"qemu-bridge", 0, qemuOrigins, "bridge helper failed|failed to launch bridge helper", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU's bridge helper could not put the guest on the bridge."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use network=namespace or network=segment, which do without it.")},
    // Ports. What stands before the colon is the option whose port it is.
    {"qemu-vnc-port", 27, qemuOrigins,
     "-(?:vnc |display vnc=)(\\S+?): Failed to (?:find an available port|bind socket.*): Address already in "
     "use",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Another program already uses this VNC display."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Take the next free one, for example -vnc :2.")},
    {"qemu-option-port", 0, qemuOrigins,
     "-(\\w[\\w-]*) \\S*(?::|port=)(\\d+)(?:,\\S*)?: (?:Failed to (?:find an available port|bind "
     "socket.*)|can't bind "
     ".*): Address already in use",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Port %2, which -%1 should listen on, is taken: another program listens there, often a QEMU of an "
         "earlier try."),
     findPort},
    {"qemu-forward-port", 0, qemuOrigins,
     "Could not set up host forwarding rule '(\\w*:[^':]*:?(\\d+)-[^']*)'", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Port %2 of this computer, which QEMU should forward to the guest, is taken, or only root may use "
         "it (below 1024)."),
     findPort},
    {"qemu-port", 0, qemuOrigins,
     "Failed to (?:find an available port|bind socket.*): Address already in use|can't bind .*: "
     "Address already in use",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Another program already listens on this port, often a QEMU of an earlier try."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Choose another port, or end the program: sudo ss -ltnp shows it.")},
    {"qemu-no-address", 0, qemuOrigins,
     "Failed to (?:find an available port|bind socket.*): Cannot assign requested address", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "This computer does not have the address that QEMU should listen on."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "See its addresses (ip -brief address), or listen on all: 0.0.0.0.")},
    {"qemu-low-port", 0, qemuOrigins, "Failed to (?:find an available port|bind socket): Permission denied",
     ErrorKind::Usage, QT_TRANSLATE_NOOP("ferry::Pitfalls", "Only root may listen on a port below 1024."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Choose a higher port.")},
    {"qemu-socket-long", 0, qemuOrigins, "UNIX socket path .*too long", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The path of one of QEMU's sockets is too long."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Choose a shorter folder: a socket's path may have 107 bytes.")},
    {"qemu-socket", 0, qemuOrigins, "Failed to bind socket", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU could not open one of its sockets."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check that the folder exists, is yours and has room.")},
    {"vnc-password", 11, Origin::Vnc, "Authentication failed|password check failed", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The VNC server refused the password."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "With password=on QEMU refuses everyone until a password is set, and only 8 characters count."),
     "", "\\bvnc|\\brfb"},
    // The guest stands still.
    {"guest-no-space", 0, qemuOrigins, "\"nospace\"\\s*:\\s*true", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The guest stands still: the disk under its image is full."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Make room (df -h shows where), then type cont in its monitor: the guest goes on.")},
    {"guest-disk-error", 0, qemuOrigins, "BLOCK_IO_ERROR|VM status: paused \\(io-error\\)", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The guest stands still: reading or writing its disk failed."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "See whether the disk is full (df -h) or gives errors (sudo dmesg). When it is mended, type cont "
         "in its monitor: the guest goes on.")},
    {"guest-internal-error", 30, qemuOrigins, "VM status: paused \\(internal-error\\)", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "KVM opens here but cannot run this guest."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use TCG (accel=tcg): this is usual inside a virtual machine."),
     "use-tcg"},
    // Images.
    {"image-lock-cont", 3, Origin::Monitor, "Failed to get (?:shared )?\"[\\w ]+\" lock", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Another QEMU holds the disk image: the guest lives on the destination now, so the source cannot "
         "go on with it."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Quit this QEMU. To move the guest back, start it again with -incoming."),
     "", "^Error: "},
    {"image-lock-img", 2, Origin::QemuImg, "Failed to get (?:shared )?\"[\\w ]+\" lock", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "A QEMU that is running holds the disk image, so qemu-img does not touch it."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Wait until that guest has ended; to only look at the image: qemu-img info -U FILE. A QEMU that "
         "is to take over a running guest is started with -incoming."),
     "", "qemu-img"},
    {"image-lock", 1, images, "Failed to get (?:shared )?\"[\\w ]+\" lock", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Another QEMU holds the disk image."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "End it first, or start this one with -incoming (ps -ef | grep qemu shows which it is). After a "
         "move the image belongs to the destination. Locks on NFSv3 outlive a dead host: use version 4.")},
    {"image-errors", 0, images,
     "(?:qcow2|vmdk|\\braw\\b|image|block|cluster|sector|byte \\d+|drive|Could not "
     "(?:open|read|write|refresh)|flush)"
     ".*(?:Input/output error|I/O error)",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The disk under the guest's image gives errors."), diskErrors},
    {"disk-errors", 0, Origin::Kernel | Origin::System,
     "I/O error, dev \\w+|Buffer I/O error on "
     "dev|^(?:cp|dd|ls|df|rm|find|head|mv|cat|tee|install|sync|rsync|mke2fs): "
     ".*Input/output error",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The disk gives errors."), diskErrors},
    {"image-backing", 0, images, "Could not open backing (?:file|image)", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The image stands on another one, which is not there."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "qemu-img info --backing-chain FILE names it; put it back to its place.")},
    {"image-rights", 19, images, "Could not (?:open|create) (?:file )?'[^']*': Permission denied",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU may not open a file it needs."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Check the file's owner and rights; on NFS the export needs no_root_squash, and AppArmor's "
         "refusals are in dmesg as DENIED.")},
    {"image-absent", 0, images, "Could not open '[^']*': No such file", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A file that QEMU needs is not there."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check the path; images are listed by: ferry image list.")},
    {"image-read-only", 0, images, "Could not (?:open|create) '[^']*': Read-only file system",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The image lies on a disk that is mounted read-only."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Export and mount it with rw, or copy the image elsewhere.")},
    {"image-corrupt", 0, images, "Marking image as corrupt|Image is corrupt", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The image is damaged, as when two QEMUs wrote to it at once."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "End every QEMU that uses it, then: qemu-img check -r all FILE. If "
                                          "that does not help, make the image again.")},
    {"image-format", 0, images, "Image is not in (\\w+) format", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The image is not in the format %1, or is damaged."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "See what it is: qemu-img info FILE; give that format in format=.")},
    {"guest-kernel", 0, qemuOrigins, "could not (?:load|open) kernel", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU could not open the guest's kernel."), imageAgain},
    {"guest-initrd", 0, qemuOrigins, "could not (?:load|open) initrd", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU could not load the guest's initramfs."), imageAgain},
    // Options.
    {"qemu-memory", 0, qemuOrigins, "cannot set up guest memory", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This computer has not enough free memory for the guest."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Give the guest less (ram_mib), or end other programs.")},
    {"qemu-machine-version", 0, qemuOrigins,
     "-machine \"?(?:type=)?((?:pc|pc-i440fx|pc-q35|q35)-[\\d.]+)\\b.*unsupported "
     "machine type|unsupported machine type:? [\"'](\\S+-[\\d.]+)[\"']",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "This QEMU does not know the machine type: it is older than the other host's QEMU, or much "
         "newer."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Give both hosts the machine type of the older QEMU; it lists those it knows: qemu-system-x86_64 "
         "-machine help.")},
    {"qemu-machine", 0, qemuOrigins, "unsupported machine type", ErrorKind::Usage,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "This QEMU does not know the machine type: it may be older than the other host's QEMU."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "See what it knows: qemu-system-x86_64 -machine help. Give both hosts the older one's type.")},
    {"qemu-cpu", 0, qemuOrigins, "unable to find CPU model", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This QEMU does not know the processor model."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See what it knows: qemu-system-x86_64 -cpu help.")},
    {"qemu-device", 0, qemuOrigins, "is not a valid device model name", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This QEMU does not know one of the devices."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See what it knows: qemu-system-x86_64 -device help.")},
    {"qemu-rom", 0, qemuOrigins, "could not load PC BIOS|failed to find romfile", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU's firmware files are not installed."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "sudo apt-get install --reinstall qemu-system-data seabios ipxe-qemu")},
    {"qemu-display", 0, qemuOrigins,
     "gtk initialization failed|Display '\\w+' is not available|Could not initialize SDL|ui-\\w+ "
     "not found, do you want",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU cannot open a window here, as in a login over ssh."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Add -display none and use -vnc, or install qemu-system-gui.")},
    {"qemu-option", 0, images, "^qemu[^:]*: (?:.*: )?invalid option", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This QEMU does not know one of its arguments."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "See its version: qemu-system-x86_64 -version. Ferry needs 7.2 or later.")},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofQemu()
{
    return qemuRows;
}

} // namespace ferry
