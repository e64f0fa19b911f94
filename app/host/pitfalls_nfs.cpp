// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of nfs-utils 2.6 to 2.8 and util-linux 2.38 to 2.41.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins nfs{Origin::Nfs};

constexpr PitfallRow nfsRows[] = {
    {"nfs-denied", 22, nfs, "mount\\.nfs4?: access denied by server", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server does not export this folder to this host."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "On the server look at /etc/exports, then run exportfs -arv; showmount -e SERVER shows what it "
         "exports.")},
    {"nfs-stale", 22, nfs | Origin::System | Origin::Qemu | Origin::Arrival | Origin::QemuImg,
     "Stale (?:NFS )?file handle", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The NFS server was restarted or exports another folder now, so the mount points at nothing."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Mount it again: umount -l /mnt/nfs, then mount.")},
    {"nfs-no-folder", 22, nfs, "reason given by server: No such file or directory", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server has no such folder, or does not export it."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "On the server look at /etc/exports, then run exportfs -arv.")},
    {"exports-unfit", 22, nfs, "exportfs: .*(?:does not support NFS export|requires fsid=)", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "This folder lies on a file system that NFS cannot export, such as overlay."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Export a folder on an ordinary disk, or give it a number: the option fsid=1 in "
                       "/etc/exports.")},
    {"exports-folder", 22, nfs, "exportfs: .*No such file or directory", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The folder in /etc/exports does not exist."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Make it: sudo mkdir -p /mnt/nfs; then sudo exportfs -arv.")},
    {"exports-syntax", 22, nfs,
     "exportfs: (\\S+?):(\\d+): (?:syntax error|unknown keyword)|exportfs: (?:(?:bad|unknown) "
     "(?:keyword|option)|incorrectly formatted)",
     ErrorKind::Usage, QT_TRANSLATE_NOOP("ferry::Pitfalls", "A line of /etc/exports is not valid."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Each line reads: FOLDER CLIENT(OPTIONS), without a blank before the bracket, and ends with a "
         "line end. Mend the line that exportfs names, then: sudo exportfs -arv")},
    {"exports-root", 22, nfs,
     "exportfs: .*(?:errno 13|Permission denied|Operation not permitted|can't lock /var/lib/nfs)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "Only root may export folders."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Put sudo before the command, or log in as root.")},
    {"exports-kernel", 22, nfs, "exportfs: .*Function not implemented|rpc\\.nfsd: unable to",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "This kernel has no NFS server."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "sudo modprobe nfsd; the cloud kernels of some distributions lack it.")},
    {"nfs-root", 22, nfs,
     "mount(?:\\.nfs4?)?: .*(?:only root can|must be superuser|not permitted for non-root)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "Only root may mount this."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Put sudo before the command, or log in as root.")},
    {"nfs-refused", 22, nfs,
     "mount\\.nfs4?: .*refused|clnt_create: RPC: (?:Program not registered|Port mapper failure - .*refused)|"
     "mount\\.nfs4?: .*Program not registered",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "No NFS server answers at that address."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "On the server: sudo systemctl restart nfs-kernel-server; and check the address.")},
    {"nfs-silent", 22, nfs,
     "mount\\.nfs4?: .*(?:timed out|No route to host|Network is unreachable)|(?:clnt_create|rpc mount "
     "export): RPC: (?:Timed out|Port mapper failure|"
     "Unable to (?:send|receive))",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server's address does not answer."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check the address, that the server is up, and that no firewall drops port 2049.")},
    {"nfs-name", 22, nfs, "mount\\.nfs4?: Failed to resolve server (\\S+?):|clnt_create: RPC: Unknown host",
     ErrorKind::Usage, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server's name is unknown."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check the spelling, or give its address in numbers.")},
    {"nfs-version", 22, nfs,
     "mount\\.nfs4?: .*(?:Protocol not supported|not supported|an incorrect mount option)", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server does not speak this version of NFS."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Leave the version out of the command, or use -o vers=4.2.")},
    {"nfs-locks", 22, nfs, "rpc\\.statd is not running|Either use '-o nolock'", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "NFS version 3 needs a lock service that does not run here."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use version 4, which needs none: -o vers=4.2")},
    {"nfs-no-client", 22, nfs, "mount\\.nfs4?: .*No such device|mount: .*unknown filesystem type 'nfs4?'",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "This kernel has no NFS client."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "sudo apt-get install nfs-common; sudo modprobe nfs. The cloud kernels of some distributions "
         "lack it.")},
    {"nfs-no-programs", 0, nfs, "need a /sbin/mount\\.", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS client's programs are not installed."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo apt-get install nfs-common")},
    {"nfs-mounted", 0, nfs, "mount(?:\\.nfs4?)?: .*(?:is busy or already mounted|already mounted on)",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "Something is mounted on that folder already."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "See what it is (findmnt), and unmount it first: sudo umount FOLDER.")},
    {"mount-no-share", 0, nfs, "mount: .*special device \\S+ does not exist", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "mount takes the source for a disk of this machine, not for a share."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Write it as: sudo mount -t nfs SERVER:/FOLDER /mnt/nfs")},
    {"mount-no-folder", 0, nfs, "mount(?:\\.nfs4?)?: .*mount point .*does not exist", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The folder to mount on does not exist."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Make it: sudo mkdir -p /mnt/nfs. The handout's line ends in a stray \">\" that does not belong "
         "to it.")},
    {"mount-busy", 0, nfs, "umount(?:\\.nfs4?)?: .*(?:target|device) is busy", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A program still uses what is mounted there."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "End it (fuser -vm FOLDER shows it), then try again.")},
    {"nfs-other", 22, nfs,
     "mount\\.nfs4?: .*(?:Operation not permitted|Permission denied|Input/output error|Remote "
     "I/O error|Invalid argument)",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server did not let this host mount the folder."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "On the server look at /etc/exports and at: sudo journalctl -u nfs-server; then run exportfs "
         "-arv.")},
    {"nfs-service-absent", 22, nfs | Origin::System,
     "Unit nfs-(?:kernel-)?server(?:\\.service)? (?:could )?not "
     "(?:be )?found",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server is not installed on that machine."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo apt-get install nfs-kernel-server")},
    {"nfs-service", 22, nfs | Origin::System,
     "(?:Job|A dependency job) for nfs-(?:kernel-)?server\\.service failed", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The NFS server did not start."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "sudo journalctl -u nfs-server shows why; often a line of /etc/exports is not valid.")},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofNfs()
{
    return nfsRows;
}

} // namespace ferry
