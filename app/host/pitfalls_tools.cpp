// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/pitfalls_p.h"

namespace ferry {

std::span<const PitfallRow> Pitfalls::ofTools()
{
    static constexpr PitfallRow rows[] = {
        PitfallRow{22, "mount.nfs", "access denied", ErrorKind::Failed,
                   QT_TR_NOOP("The NFS server does not export this folder to this host."),
                   QT_TR_NOOP("On the server look at /etc/exports, then run exportfs -arv; showmount -e "
                              "SERVER shows what it exports.")},
        PitfallRow{22, "Stale file handle", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The NFS server was restarted or exports another folder now, so the mount "
                              "points at nothing."),
                   QT_TR_NOOP("Mount it again: umount -l /mnt/nfs, then mount.")},
        PitfallRow{22, "reason given by server", "No such file or directory", ErrorKind::Failed,
                   QT_TR_NOOP("The NFS server has no such folder, or does not export it."),
                   QT_TR_NOOP("On the server look at /etc/exports, then run exportfs -arv.")},
        PitfallRow{22, "exportfs", "does not support NFS export", ErrorKind::Usage,
                   QT_TR_NOOP("This folder lies on a file system that NFS cannot export, such as overlay."),
                   QT_TR_NOOP("Export a folder on an ordinary disk, or give it a number: the option fsid=1 "
                              "in /etc/exports.")},
        PitfallRow{22, "exportfs", "No such file or directory", ErrorKind::Failed,
                   QT_TR_NOOP("The folder in /etc/exports does not exist."),
                   QT_TR_NOOP("Make it: sudo mkdir -p /mnt/nfs; then sudo exportfs -arv.")},
        PitfallRow{
            22, "mount.nfs", "refused", ErrorKind::Failed,
            QT_TR_NOOP("No NFS server answers at that address."),
            QT_TR_NOOP("On the server: sudo systemctl restart nfs-kernel-server; and check the address.")},
        PitfallRow{
            22, "mount.nfs", "timed out", ErrorKind::Failed,
            QT_TR_NOOP("The NFS server's address does not answer."),
            QT_TR_NOOP("Check the address, that the server is up, and that no firewall drops port 2049.")},
        PitfallRow{22, "mount.nfs", "not supported", ErrorKind::Failed,
                   QT_TR_NOOP("The NFS server does not speak this version of NFS."),
                   QT_TR_NOOP("Leave the version out of the command, or use -o vers=4.2.")},
        PitfallRow{22, "mount.nfs", "No such device", ErrorKind::Missing,
                   QT_TR_NOOP("This kernel has no NFS client."),
                   QT_TR_NOOP("sudo modprobe nfs; the cloud kernels of some distributions lack it.")},
        PitfallRow{0, "need a /sbin/mount.", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("The NFS client's programs are not installed."),
                   QT_TR_NOOP("sudo apt-get install nfs-common")},
        PitfallRow{0, "mount point", "does not exist", ErrorKind::Usage,
                   QT_TR_NOOP("The folder to mount on does not exist."),
                   QT_TR_NOOP("Make it: sudo mkdir -p /mnt/nfs. The handout's line ends in a stray \">\" "
                              "that does not belong to it.")},
        PitfallRow{0, "target is busy", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("A program still uses what is mounted there."),
                   QT_TR_NOOP("End it (fuser -vm FOLDER shows it), then try again.")},
        PitfallRow{
            24, "<not supported>", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("There is no performance counter for this event: a guest without KVM, or a machine "
                       "without a virtual PMU, has none."),
            QT_TR_NOOP(
                "Measure software events (task-clock, page-faults, context-switches) or use sysbench.")},
        PitfallRow{0, "perf_event_paranoid", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("This user may not measure with perf."),
                   QT_TR_NOOP("sudo sysctl kernel.perf_event_paranoid=1")},
        PitfallRow{
            21, "Unsafe migration", nullptr, ErrorKind::Usage,
            QT_TR_NOOP(
                "libvirt refuses, for the disk's cache could hold data that the destination would not see."),
            QT_TR_NOOP(
                "Give the disk cache='none' in the guest's definition; --unsafe only hides the danger.")},
        PitfallRow{25, "Attempt to migrate guest to the same host", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("Both hosts carry the same UUID, as copied virtual machines do, so libvirt "
                              "takes them for one."),
                   QT_TR_NOOP("Give each its own host_uuid in /etc/libvirt/libvirtd.conf (uuidgen makes "
                              "one), then restart libvirtd.")},
        PitfallRow{18, "guest CPU", "doesn't match", ErrorKind::Failed,
                   QT_TR_NOOP("The destination's processor lacks features that the guest uses."),
                   QT_TR_NOOP("Give the guest a processor model that both hosts have, for example -cpu "
                              "Westmere, instead of host.")},
        PitfallRow{18, "CPU is incompatible", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The destination's processor lacks features that the guest uses."),
                   QT_TR_NOOP("Give the guest a processor model that both hosts have, for example -cpu "
                              "Westmere, instead of host.")},
        PitfallRow{
            26, "polkit agent", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("Nobody can be asked for the password, for no polkit agent runs in this session."),
            QT_TR_NOOP("For libvirt join its group: sudo adduser $USER libvirt, then log out and in again. "
                       "For a bridge choose network=namespace or network=segment."),
            "use-namespace"},
        PitfallRow{
            26, "No authentication agent found", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("Nobody can be asked for the password, for no polkit agent runs in this session."),
            QT_TR_NOOP("For libvirt join its group: sudo adduser $USER libvirt, then log out and in again. "
                       "For a bridge choose network=namespace or network=segment."),
            "use-namespace"},
        PitfallRow{26, "Error getting authority", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("polkit does not run on this computer, so nobody can be asked for the right."),
                   QT_TR_NOOP("sudo apt-get install polkitd (before Debian 12: policykit-1), or choose "
                              "network=namespace or "
                              "network=segment."),
                   "use-namespace"},
        PitfallRow{26, "libvirt-sock", "Permission denied", ErrorKind::Missing,
                   QT_TR_NOOP("This user may not use libvirt."),
                   QT_TR_NOOP("Join its group: sudo adduser $USER libvirt, then log out and in again.")},
        PitfallRow{
            0, "libvirt-sock", "No such file", ErrorKind::Missing,
            QT_TR_NOOP("libvirt's daemon does not run."),
            QT_TR_NOOP("sudo apt-get install libvirt-daemon-system, or sudo systemctl start libvirtd")},
        PitfallRow{20, "apparmor=\"DENIED\"", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("AppArmor keeps the program from the file though its rights would allow it."),
                   QT_TR_NOOP("Put the image where the profile allows it (libvirt: /var/lib/libvirt/images), "
                              "or add its path to the profile.")},
        PitfallRow{0, "REMOTE HOST IDENTIFICATION HAS CHANGED", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("Another machine answers at this ssh address than the last time."),
                   QT_TR_NOOP("If it was installed anew: ssh-keygen -R ADDRESS. If not, ask why.")},
        PitfallRow{0, "Host key verification failed", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("ssh does not know this machine's key."),
                   QT_TR_NOOP("Connect once by hand and compare the key's fingerprint, or remove an old one: "
                              "ssh-keygen -R ADDRESS.")},
        PitfallRow{
            0, "Permission denied (", nullptr, ErrorKind::Failed,
            QT_TR_NOOP("The machine took neither the ssh key nor the password."),
            QT_TR_NOOP(
                "Check the user's name and the password; ssh-copy-id USER@ADDRESS brings the key there.")},
        PitfallRow{0, "ssh: connect to host", "refused", ErrorKind::Failed,
                   QT_TR_NOOP("No ssh server runs on that machine."),
                   QT_TR_NOOP("On its console: sudo apt-get install openssh-server")},
        PitfallRow{0, "ssh: connect to host", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The machine does not answer at this ssh address."),
                   QT_TR_NOOP("Check that it runs, its address (ip address), and the network between.")},
        PitfallRow{0, "Could not resolve hostname", nullptr, ErrorKind::Usage,
                   QT_TR_NOOP("The machine's name is unknown."),
                   QT_TR_NOOP("Check the spelling, or give its address in numbers.")},
        PitfallRow{
            13, "Unable to connect to remote host", "refused", ErrorKind::Failed,
            QT_TR_NOOP(
                "Nothing listens at this address: that QEMU does not run, or has its monitor elsewhere."),
            QT_TR_NOOP("Start it with -monitor telnet:127.0.0.1:5500,server,nowait, and use that port.")},
        PitfallRow{
            12, "Escape character is", nullptr, ErrorKind::Failed,
            QT_TR_NOOP(
                "The monitor is silent, for it serves one client at a time and another one is connected."),
            QT_TR_NOOP("Close the other telnet (ss -tp shows it). Ferry's own commands use a socket of their "
                       "own and are not held up."),
            "", "QEMU"},
        PitfallRow{
            0, "Temporary failure resolving", nullptr, ErrorKind::Missing,
            QT_TR_NOOP(
                "This machine has no way to the package server: it is offline, or its DNS does not answer."),
            QT_TR_NOOP("Check its network (ip address, ip route, /etc/resolv.conf), then try again.")},
        PitfallRow{
            0, "Unable to locate package", nullptr, ErrorKind::Missing,
            QT_TR_NOOP(
                "The package lists are old or absent, or the distribution calls the package otherwise."),
            QT_TR_NOOP("sudo apt-get update, then try again.")},
        PitfallRow{0, "/var/lib/dpkg/lock", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("Another program installs packages at the moment."),
                   QT_TR_NOOP("Wait until it has ended, then try again.")},
        PitfallRow{0, "dpkg was interrupted", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("An installation was broken off."), QT_TR_NOOP("sudo dpkg --configure -a")},
        PitfallRow{0, "a password is required", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("sudo asks for a password, and there is no terminal to type it into."),
                   QT_TR_NOOP("Log in as root, or let this user use sudo without one.")},
        PitfallRow{0, "is not in the sudoers file", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("This user may not use sudo."),
                   QT_TR_NOOP("As root: adduser USER sudo, then log out and in again.")},
        PitfallRow{10, "'/dev/kvm'", "No such file or directory", ErrorKind::Missing,
                   QT_TR_NOOP("There is no /dev/kvm: inside a guest that means nested virtualisation is off, "
                              "or -cpu host is missing."),
                   QT_TR_NOOP("On the host: modprobe kvm_intel nested=1 and -cpu host; in VirtualBox: "
                              "VBoxManage modifyvm NAME --nested-hw-virt on. Or use TCG (accel=tcg)."),
                   "use-tcg"},
        PitfallRow{0, "sh: ", ": not found", ErrorKind::Missing,
                   QT_TR_NOOP("The program is not installed on that machine."),
                   QT_TR_NOOP("Install its package, then try again.")},
        PitfallRow{0, "command not found", nullptr, ErrorKind::Missing,
                   QT_TR_NOOP("The program is not installed on that machine."),
                   QT_TR_NOOP("Install its package, then try again.")},
    };
    return rows;
}

std::span<const PitfallRow> Pitfalls::hints()
{
    static constexpr PitfallRow rows[] = {
        PitfallRow{18, "host doesn't support requested feature", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("This host's processor lacks features of the chosen model; a guest that uses "
                              "them dies after a move."),
                   QT_TR_NOOP("Give both ends a processor model that both hosts have, for example -cpu "
                              "Westmere, instead of host.")},
        PitfallRow{28, "Kernel panic", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The guest's kernel panicked. After a move without KVM, on a QEMU before 9.0, "
                              "pages of its memory were probably lost."),
                   QT_TR_NOOP("Give the guest a memory size off the 256 KiB grid, for example -m 524296k, on "
                              "both ends. Ferry does so by itself.")},
        PitfallRow{29, "paused (postmigrate)", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("The source has sent its guest away. If no destination runs it, the "
                              "destination ended at the last moment and the guest is frozen."),
                   QT_TR_NOOP("See that the destination runs. If it does not, type cont at the source; "
                              "switch on return-path so that QEMU tells the next time."),
                   "resume-source"},
        PitfallRow{7, "100% packet loss", nullptr, ErrorKind::Failed,
                   QT_TR_NOOP("No answer comes back. On a bridge of a computer with Docker the packet filter "
                              "drops what guests send each other, though ARP works."),
                   QT_TR_NOOP("Let it pass: sudo iptables -I FORWARD -i br0 -o br0 -j ACCEPT. Otherwise "
                              "check both addresses."),
                   "forward-allow"},
        PitfallRow{
            23, nullptr, nullptr, ErrorKind::Failed,
            QT_TR_NOOP(
                "The guest dirties its memory faster than the network carries it, so the move never ends."),
            QT_TR_NOOP(
                "Switch on auto-converge or post-copy, or raise the bandwidth and the downtime limit."),
            "switch-postcopy"},
    };
    return rows;
}

} // namespace ferry
