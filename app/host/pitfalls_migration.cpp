// SPDX-License-Identifier: GPL-3.0-or-later
// What QEMU 7.2 to 10 says about a migration; what it means was tried with the real programs.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins monitor{Origin::Monitor};
constexpr auto migrating = "qemu|migrat";
constexpr auto sameDevices =
    QT_TRANSLATE_NOOP("ferry::Pitfalls", "Start both ends with the same devices in the same order.");
constexpr auto sameLine = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls",
    "Start both ends with the same command line but for -incoming, and the same QEMU version.");
constexpr auto otherMemory =
    QT_TRANSLATE_NOOP("ferry::Pitfalls", "The two ends have different memory sizes or firmware.");
constexpr auto noPostcopy =
    QT_TRANSLATE_NOOP("ferry::Pitfalls", "This computer does not let this user receive a post-copy.");
constexpr auto destinationEnded =
    QT_TRANSLATE_NOOP("ferry::Pitfalls", "The destination ended while the guest was being sent.");
constexpr auto seeDestination = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls", "See what the destination printed; the guest keeps running at the source.");

constexpr PitfallRow migrationRows[] = {
    // Typed at the wrong end, or at the wrong moment.
    {"mig-at-destination", 0, monitor, "Guest is waiting for an incoming migration", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "This is the destination: it waits for the guest and has none to send."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Type migrate in the source's monitor.")},
    {"mig-in-progress", 0, monitor,
     "There's a migration process in progress|migration (?:is )?already in progress", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A migration of this guest is running already."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Wait until it has ended (info migrate), or end it: migrate_cancel.")},
    {"mig-not-finalized", 0, monitor, "Migration is not finalized yet", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The migration is in its last phase, so the guest cannot be resumed at the source now."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Wait until info migrate says that it has ended.")},
    {"mig-left", 0, monitor, "paused due to previous migration", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The guest has left this QEMU: it lives at the destination now."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Migrate it from there. To let it come back, start this QEMU again with -incoming.")},
    {"mig-started", 0, monitor, "The incoming migration has already been started", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This destination listens for the guest already."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Type migrate in the source's monitor.")},
    {"mig-no-incoming", 0, monitor, "'-incoming' was not specified", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This QEMU runs a guest of its own, so it cannot take one in."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Start the destination with -incoming defer, or -incoming tcp:0:4400.")},
    {"mig-postcopy-off", 0, monitor, "Enable postcopy with migrate_set_capability", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Post-copy was not switched on before the migration."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "On both ends, before migrate: migrate_set_capability postcopy-ram on")},
    {"mig-postcopy-early", 0, monitor, "Postcopy must be started after migration has been started",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Post-copy can be switched to only while a migration is running."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Type migrate first, then migrate_start_postcopy.")},
    {"mig-not-paused", 0, monitor,
     "Cannot resume if there is no paused migration|Migrate recover can only be run when postcopy is paused|"
     "migrate-pause is currently only supported",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "This command is for a post-copy whose connection was lost, and there is none."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See the state: info migrate.")},
    {"mig-reset", 0, monitor, "Resetting the Virtual Machine is required", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The guest has crashed, so it cannot continue where it stood."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Type system_reset, then cont: it starts again.")},
    {"mig-protocol", 0, monitor, "unknown migration protocol|Parameter 'uri' expects", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU does not know this kind of address for a migration."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Write it as tcp:HOST:PORT, for example migrate -d tcp:192.168.50.12:4400.")},
    // What forbids a migration.
    {"mig-nested", 0, qemuOrigins,
     "nested virtualization migration|(?:Nested (?:VMX )?virtualization|VMX|SVM) does not support "
     "live migration",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The guest may use KVM itself, and the kernel or the QEMU of this host cannot migrate such a "
         "guest."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Start both ends without it: -cpu host,-vmx (AMD: -cpu host,-svm) or a named model. Guests inside "
         "it then run under TCG.")},
    {"mig-invtsc", 0, qemuOrigins, "invtsc", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The guest's processor has the invtsc flag, which forbids a move."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use a processor model without it.")},
    {"mig-format", 0, qemuOrigins,
     "The (\\S+(?: \\(rw\\))?) format used by node '[^']*' does not support live migration", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A guest with a disk image in the format %1 cannot be migrated."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Convert the image: qemu-img convert -O qcow2 OLD NEW.qcow2")},
    {"mig-blocked", 0, qemuOrigins,
     "non-migratable (?:CPU )?device|Migration (?:is )?disabled|is not migratable|does(?:n't yet| not) "
     "support "
     "(?:live )?migration|prevents migration|disallowing migration blocker|Outgoing migration blocked",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The guest has a device or an option that cannot be moved."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU's own line names it. Start both ends without it.")},
    // What differs between the two ends.
    {"mig-size", 14, qemuOrigins, "Size mismatch: \\S", ErrorKind::Usage, otherMemory,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Start the destination with the same -m, and the same QEMU version, as the source.")},
    {"mig-length", 14, qemuOrigins, "Length mismatch: \\S", ErrorKind::Usage, otherMemory,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Start the destination with the same -m, and the same QEMU version, as the source.")},
    {"mig-machine", 17, qemuOrigins, "Machine type received is", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The two ends have different machine types."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Give both the same full, versioned name, for example -machine pc-i440fx-7.2.")},
    {"mig-smp", 16, qemuOrigins, "Unknown savevm section or instance 'cpu_common'", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The source has more processors than the destination."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Give both the same -smp and the same devices.")},
    {"mig-section", 15, qemuOrigins, "Unknown savevm section", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The source has a device that the destination lacks."),
     sameDevices},
    {"mig-ramblock", 15, qemuOrigins, "Unknown ramblock|RAMBlock '[^']*' not found on destination",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The source has a device with memory that the destination lacks."),
     sameDevices},
    {"mig-config", 16, qemuOrigins, "Bad config data", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A device is set up differently on the two ends."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Give both the same -smp and the same devices."), "",
     "qemu|pci|virtio|cmask"},
    {"mig-footer", 15, qemuOrigins, "Missing section footer", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A device is not the same on the two ends."), sameDevices},
    {"mig-version", 0, qemuOrigins,
     "unsupported version \\d+ for '|incoming version_id \\d+ is too|Unsupported migration "
     "stream version|Not a migration stream",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The destination does not understand what the source sends: their QEMU versions "
                       "differ."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Use the same QEMU version at both ends, or at least a newer one at the destination.")},
    {"mig-capabilities", 0, qemuOrigins,
     "but received capability is|RAM postcopy is (?:enabled|disabled) but|multifd: "
     "received",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The two ends were set up with different migration capabilities."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Set the same at both before migrate: info migrate_capabilities shows them.")},
    {"mig-userfault", 0, qemuOrigins,
     "userfault(?:fd)?\\b.*(?:not available|not permitted)|userfault syscall not available|Userfaultfd not",
     ErrorKind::Missing, noPostcopy,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Allow it: sudo sysctl vm.unprivileged_userfaultfd=1. Or choose another strategy.")},
    {"mig-no-postcopy", 0, qemuOrigins, "Postcopy is not supported", ErrorKind::Missing, noPostcopy,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Allow it: sudo sysctl vm.unprivileged_userfaultfd=1. Or choose another strategy.")},
    // The connection. An option in front of it says that it is another one's.
    {"qemu-connect-option", 0, qemuOrigins,
     "-(monitor|qmp|chardev|serial|netdev|nic|drive|blockdev) (\\S+): Failed to connect to "
     "'",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU could not connect to the address that -%1 names."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Start the program that should listen there first, or check the address and the port.")},
    {"mig-refused", 13, qemuOrigins, "Failed to connect to '[^']*': Connection refused", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Nothing listens at the destination's address."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Start the destination with -incoming on that port, and check the address and the port.")},
    {"mig-no-socket", 0, qemuOrigins, "Failed to connect to '[^']*': No such file or directory",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The destination's migration socket does not exist."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Start the destination with -incoming on that path, and check the path.")},
    {"mig-timeout", 13, qemuOrigins, "Failed to connect to '[^']*': .*timed out", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The destination's address does not answer."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Check that the host is up and that no firewall drops the port (4400; libvirt: 49152 to "
         "49215).")},
    {"mig-unreachable", 13, qemuOrigins, "Failed to connect to '[^']*'", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The destination could not be reached."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check the address, the port and the network between the two hosts.")},
    {"mig-name", 0, qemuOrigins, "address resolution failed", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "QEMU cannot find the address of a host that it was told by name."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check the spelling, or give its address in numbers.")},
    {"mig-refused-bare", 13, monitor, "Connection refused", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Nothing listens at the destination's address."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Start the destination with -incoming on that port, and check the address and the port."),
     "", migrating},
    {"mig-write", 0, qemuOrigins, "Unable to write to socket: (?:Broken pipe|Connection reset)",
     ErrorKind::Failed, destinationEnded, seeDestination},
    {"mig-read", 0, qemuOrigins, "Unable to read from socket: Connection reset", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The other end ended while the guest was being sent."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See what the other QEMU printed.")},
    {"mig-network", 0, qemuOrigins,
     "Unable to (?:write to|read from|shutdown) socket|Channel error:", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The network between the two ends broke while the guest was being sent."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check the network between the two hosts, then migrate again.")},
    {"mig-postcopy-lost", 0, qemuOrigins, "Detected IO failure for postcopy", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The connection was lost in the middle of a post-copy; the guest waits for its pages."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Repair the network. Then type migrate_recover at the destination and migrate -r at the source.")},
    {"mig-stream-end", 0, qemuOrigins,
     "load of migration failed: (?:Input/output error|Broken pipe|Connection reset)", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The guest's state stopped coming: the source ended or cancelled, or the connection broke."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See what the source says (info migrate), then migrate again.")},
    {"mig-pipe-bare", 0, monitor, "Broken pipe", ErrorKind::Failed, destinationEnded, seeDestination, "",
     migrating},
    {"mig-reset-bare", 0, monitor, "Connection reset by peer", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The other end ended while the guest was being sent."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See what the other QEMU printed."), "", migrating},
    {"mig-load-state", 0, qemuOrigins,
     "error while loading state|qemu.*: Failed to load [\\w./-]+:[\\w./-]+|last_avail_idx 0x",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The destination could not load the state of a device."), sameLine},
    {"mig-load", 0, qemuOrigins, "load of migration failed", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The destination could not take the guest in."), sameLine},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofMigration()
{
    return migrationRows;
}

} // namespace ferry
