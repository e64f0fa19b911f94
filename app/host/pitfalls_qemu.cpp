// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of QEMU 7.2 to 10; what they mean was tried with the real programs.
#include "app/host/pitfalls_p.h"

namespace ferry {

std::span<const PitfallRow> Pitfalls::ofQemu()
{
    static constexpr PitfallRow rows[] = {
        PitfallRow{30, "KVM internal error", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("KVM opens on this computer but cannot run this guest."),
                   QT_TR_NOOP("Use TCG (accel=tcg): this is usual inside a virtual machine."), "use-tcg"},
        PitfallRow{
            30, "kvm_buf_set_msrs", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("KVM opens on this computer but cannot run this guest: QEMU aborted on a processor "
                       "register."),
            QT_TR_NOOP("Use TCG (accel=tcg): this is usual inside a virtual machine.")},
        PitfallRow{8, "requires KVM", "CPU model 'host'", ErrorKind::Usage,
                   QT_TR_NOOP("The processor model \"host\" works only with KVM."),
                   QT_TR_NOOP("Use -cpu max, or a named model, when KVM is off.")},
        PitfallRow{
            9, "Could not access KVM kernel module", "Permission denied", ErrorKind::Missing,
            QT_TR_NOOP("This user may not use KVM."),
            QT_TR_NOOP("Add yourself to the group kvm and log in again: sudo adduser $USER kvm. Or use TCG "
                       "(accel=tcg).")},
        PitfallRow{
            10, "Could not access KVM kernel module", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("This computer offers no KVM."),
            QT_TR_NOOP(
                "Turn on virtualisation in the firmware (VT-x, AMD-V), or nested virtualisation in a virtual "
                "machine. "
                "Or use TCG (accel=tcg).")},
        PitfallRow{0, "failed to initialize kvm", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("KVM could not be started."), QT_TR_NOOP("Use TCG (accel=tcg).")},
        PitfallRow{4, "failed to parse default acl file", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("QEMU's bridge helper has no list of allowed bridges."),
                   QT_TR_NOOP("Create /etc/qemu/bridge.conf with the line \"allow br0\".")},
        PitfallRow{5, "access denied by acl file", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("QEMU's bridge helper is not allowed to use this bridge."),
                   QT_TR_NOOP("Add the line \"allow br0\" to /etc/qemu/bridge.conf.")},
        PitfallRow{
            6, "failed to create tun device", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("QEMU's bridge helper may not make a network interface: on Debian it is not setuid."),
            QT_TR_NOOP("Use network=namespace or network=segment, which need no such right.")},
        PitfallRow{0, "/dev/net/tun", "Device or resource busy", ErrorKind::Failed,
                   QT_TR_NOOP("Another program already uses the guest's network interface."),
                   QT_TR_NOOP("End the other QEMU, or let ferry clean do it.")},
        PitfallRow{0, "/dev/net/tun", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("QEMU may not open the guest's network interface."),
                   QT_TR_NOOP("Use network=segment, which needs no such right.")},
        PitfallRow{3, "Error: Failed to get", "\"write\" lock", ErrorKind::Failed,
                   QT_TR_NOOP("Another QEMU holds the disk image: the guest lives on the destination now, so "
                              "the source cannot go on with it."),
                   QT_TR_NOOP("Quit this QEMU. To move the guest back, start it again with -incoming.")},
        PitfallRow{
            2, "qemu-img", "\"write\" lock", ErrorKind::Failed,
            QT_TR_NOOP("A QEMU that is running holds the disk image, so qemu-img does not touch it."),
            QT_TR_NOOP("Wait until that guest has ended; to only look at the image: qemu-img info -U FILE. A "
                       "QEMU that is to take over a running guest is started with -incoming.")},
        PitfallRow{
            1, "Failed to get", "lock", ErrorKind::Failed, QT_TR_NOOP("Another QEMU holds the disk image."),
            QT_TR_NOOP(
                "End it first, or start this one with -incoming (ps -ef | grep qemu shows which it is). "
                "After a move the image belongs to the destination. "
                "Locks on NFSv3 outlive a dead host: use version 4.")},
        PitfallRow{27, "Failed to find an available port", "Address already in use", ErrorKind::Failed,
                   QT_TR_NOOP("Another program already uses this VNC display."),
                   QT_TR_NOOP("Take the next free one, for example -vnc :2.")},
        PitfallRow{0, "Address already in use", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("Another program already listens on this port."),
                   QT_TR_NOOP("Choose another port, or end the program: ss -ltnp shows it.")},
        PitfallRow{11, "Authentication failed", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The VNC server refused the password."),
                   QT_TR_NOOP("With password=on QEMU refuses everyone until a password is set, and only 8 "
                              "characters count.")},
        PitfallRow{
            14, "Size mismatch", nullptr, ErrorKind::Usage,
            QT_TR_NOOP("The two ends have different memory sizes or firmware."),
            QT_TR_NOOP("Start the destination with the same -m, and the same QEMU version, as the source.")},
        PitfallRow{
            14, "Length mismatch", nullptr, ErrorKind::Usage,
            QT_TR_NOOP("The two ends have different memory sizes or firmware."),
            QT_TR_NOOP("Start the destination with the same -m, and the same QEMU version, as the source.")},
        PitfallRow{
            17, "Machine type received is", nullptr, ErrorKind::Usage,
            QT_TR_NOOP("The two ends have different machine types."),
            QT_TR_NOOP("Give both the same full, versioned name, for example -machine pc-i440fx-7.2.")},
        PitfallRow{16, "Unknown savevm section", "'cpu_common'", ErrorKind::Usage,
                   QT_TR_NOOP("The source has more processors than the destination."),
                   QT_TR_NOOP("Give both the same -smp and the same devices.")},
        PitfallRow{15, "Unknown savevm section", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("The source has a device that the destination lacks."),
                   QT_TR_NOOP("Start both ends with the same devices in the same order.")},
        PitfallRow{15, "Unknown ramblock", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("The source has a device with memory that the destination lacks."),
                   QT_TR_NOOP("Start both ends with the same devices in the same order.")},
        PitfallRow{16, "Bad config data", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("A device is set up differently on the two ends."),
                   QT_TR_NOOP("Give both the same -smp and the same devices.")},
        PitfallRow{15, "Missing section", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("The destination has a device that the source lacks."),
                   QT_TR_NOOP("Start both ends with the same devices in the same order.")},
        PitfallRow{
            0, "error while loading state", nullptr, ErrorKind::Failed,
            QT_TR_NOOP("The destination could not load the state of a device."),
            QT_TR_NOOP(
                "Start both ends with the same command line but for -incoming, and the same QEMU version.")},
        PitfallRow{
            0, "userfaultfd", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("This computer does not let this user receive a post-copy."),
            QT_TR_NOOP("Allow it: sudo sysctl vm.unprivileged_userfaultfd=1. Or choose another strategy.")},
        PitfallRow{
            0, "Postcopy is not supported", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("This computer does not let this user receive a post-copy."),
            QT_TR_NOOP("Allow it: sudo sysctl vm.unprivileged_userfaultfd=1. Or choose another strategy.")},
        PitfallRow{
            13, "Failed to connect", "Connection refused", ErrorKind::Failed,
            QT_TR_NOOP("Nothing listens at the destination's address."),
            QT_TR_NOOP(
                "Start the destination with -incoming on that port, and check the address and the port.")},
        PitfallRow{0, "Failed to connect", "No such file or directory", ErrorKind::Failed,
                   QT_TR_NOOP("The destination's migration socket does not exist."),
                   QT_TR_NOOP("Start the destination with -incoming on that path, and check the path.")},
        PitfallRow{
            13, "Failed to connect", "timed out", ErrorKind::Failed,
            QT_TR_NOOP("The destination's address does not answer."),
            QT_TR_NOOP(
                "Check that the host is up and that no firewall drops the port (4400; libvirt: 49152 to "
                "49215).")},
        PitfallRow{13, "Failed to connect", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The destination could not be reached."),
                   QT_TR_NOOP("Check the address, the port and the network between the two hosts.")},
        PitfallRow{0, "address resolution failed", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("The destination's name is unknown."),
                   QT_TR_NOOP("Check the spelling, or give its address in numbers.")},
        PitfallRow{
            13, "Connection refused", nullptr, ErrorKind::Failed,
            QT_TR_NOOP("Nothing listens at the destination's address."),
            QT_TR_NOOP(
                "Start the destination with -incoming on that port, and check the address and the port.")},
        PitfallRow{0, "non-migratable device", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("The guest has a device that cannot be moved."),
                   QT_TR_NOOP("Remove that device from both command lines.")},
        PitfallRow{0, "invtsc", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("The guest's processor has the invtsc flag, which forbids a move."),
                   QT_TR_NOOP("Use a processor model without it.")},
        PitfallRow{0, "cannot set up guest memory", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("This computer has not enough free memory for the guest."),
                   QT_TR_NOOP("Give the guest less (ram_mib), or end other programs.")},
        PitfallRow{0, "Cannot allocate memory", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("This computer has not enough free memory."),
                   QT_TR_NOOP("Give the guest less (ram_mib), or end other programs.")},
        PitfallRow{0, "No space left on device", nullptr, ErrorKind::Missing, QT_TR_NOOP("The disk is full."),
                   QT_TR_NOOP("Make room (df -h shows where), then try again.")},
        PitfallRow{0, "unsupported machine type", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("This QEMU does not know the machine type."),
                   QT_TR_NOOP("See what it knows: qemu-system-x86_64 -machine help.")},
        PitfallRow{0, "unable to find CPU model", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("This QEMU does not know the processor model."),
                   QT_TR_NOOP("See what it knows: qemu-system-x86_64 -cpu help.")},
        PitfallRow{0, "could not load kernel", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("QEMU could not load the guest's kernel."),
                   QT_TR_NOOP("Make the guest's image again: ferry image build witness.")},
        PitfallRow{0, "could not open kernel file", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("QEMU could not open the guest's kernel."),
                   QT_TR_NOOP("Make the guest's image again: ferry image build witness.")},
        PitfallRow{0, "could not load initrd", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("QEMU could not load the guest's initramfs."),
                   QT_TR_NOOP("Make the guest's image again: ferry image build witness.")},
        PitfallRow{0, "UNIX socket path", "too long", ErrorKind::Usage,
                   QT_TR_NOOP("The path of one of QEMU's sockets is too long."),
                   QT_TR_NOOP("Choose a shorter folder: a socket's path may have 107 bytes.")},
        PitfallRow{0, "Failed to bind socket", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("QEMU could not open one of its sockets."),
                   QT_TR_NOOP("Check that the folder exists, is yours and has room.")},
        PitfallRow{
            19, "Could not open", "Permission denied", ErrorKind::Missing,
            QT_TR_NOOP("QEMU may not open a file it needs."),
            QT_TR_NOOP(
                "Check the file's owner and rights; on NFS the export needs no_root_squash, and AppArmor's "
                "refusals "
                "are in dmesg as DENIED.")},
        PitfallRow{0, "Could not open", "No such file", ErrorKind::Missing,
                   QT_TR_NOOP("A file that QEMU needs is not there."),
                   QT_TR_NOOP("Check the path; images are listed by: ferry image list.")},
        PitfallRow{0, "invalid option", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("This QEMU does not know one of its arguments."),
                   QT_TR_NOOP("See its version: qemu-system-x86_64 -version. Ferry needs 7.2 or later.")},
        PitfallRow{0, "Unable to write to socket", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The destination ended while the guest was being sent."),
                   QT_TR_NOOP("See what the destination printed; the guest goes on at the source.")},
        PitfallRow{0, "Broken pipe", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The destination ended while the guest was being sent."),
                   QT_TR_NOOP("See what the destination printed; the guest goes on at the source.")},
        PitfallRow{0, "Connection reset by peer", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The other end ended while the guest was being sent."),
                   QT_TR_NOOP("See what the other QEMU printed.")},
        PitfallRow{
            0, "load of migration failed", nullptr, ErrorKind::Failed,
            QT_TR_NOOP("The destination could not take the guest in."),
            QT_TR_NOOP(
                "Start both ends with the same command line but for -incoming, and the same QEMU version.")},
        PitfallRow{0, "Input/output error", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The connection between the two ends broke."),
                   QT_TR_NOOP("See what the other QEMU printed.")},
    };
    return rows;
}

} // namespace ferry
