// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labguest.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QByteArray guestNetwork(int number)
{
    const QByteArray n = QByteArray::number(number);
    // The metric is worse than DHCP's: a second card with user networking leads outside, while the lab's
    // own network may have nobody at .1.
    return "[Match]\nMACAddress=52:54:00:40:c9:0" + n + "\n\n[Network]\nAddress=192.168.50.1" + n +
           "/24\nLinkLocalAddressing=no\nIPv6AcceptRA=no\n\n[Route]\nGateway=192.168.50.1\nMetric=2048\n";
}

constexpr char otherNetwork[] = R"ferry([Match]
Type=ether
Kind=!*

[Network]
DHCP=ipv4
LinkLocalAddressing=no
IPv6AcceptRA=no

[DHCPv4]
RouteMetric=1024
UseHostname=no
)ferry";

// Without the distribution's After=network.target: it listens on any address, present or to come.
constexpr char sshService[] = R"ferry([Unit]
Description=OpenSSH server
ConditionPathExists=!/etc/ssh/sshd_not_to_be_run

[Service]
EnvironmentFile=-/etc/default/ssh
ExecStart=/usr/sbin/sshd -D $SSHD_OPTS
ExecReload=/bin/kill -HUP $MAINPID
KillMode=process
Restart=on-failure
RuntimeDirectory=sshd
RuntimeDirectoryMode=0755

[Install]
WantedBy=multi-user.target
)ferry";

constexpr char sshConfig[] = R"ferry(HostKey /etc/ssh/ssh_host_ed25519_key
KexAlgorithms curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256
UseDNS no
UsePAM no
GSSAPIAuthentication no
PasswordAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
PrintLastLog no
)ferry";

// Only the network cards and disks are looked at before ssh answers.
constexpr char earlyDevices[] = R"ferry([Unit]
Description=Network cards and disks
DefaultDependencies=no
After=systemd-udevd.service
Before=sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/udevadm trigger --type=devices --action=add --subsystem-match=net --subsystem-match=block

[Install]
WantedBy=sysinit.target
)ferry";

constexpr char lateService[] = R"ferry([Unit]
Description=What the lab needs once ssh answers: the other devices and the NFS server
After=ssh.service systemd-networkd.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/lib/ferry/late

[Install]
WantedBy=multi-user.target
)ferry";

constexpr char lateScript[] = R"ferry(#!/bin/sh
systemctl start nfs-server.service
kmod static-nodes --format=tmpfiles --output=/run/tmpfiles.d/static-nodes.conf
systemd-tmpfiles --prefix=/dev --create
udevadm trigger --type=devices --action=add
exit 0
)ferry";

// Not serial-getty@: that waits for udev to tell of the port.
constexpr char serialConsole[] = R"ferry([Unit]
Description=Console on the serial port
After=ssh.service

[Service]
ExecStart=-/sbin/agetty --autologin ferry --keep-baud 115200,57600,38400,9600 ttyS0 vt220
Type=simple
Restart=always
RestartSec=2
UtmpIdentifier=ttyS0
TTYPath=/dev/ttyS0
TTYReset=yes
TTYVHangup=yes
IgnoreSIGPIPE=no
SendSIGHUP=yes

[Install]
WantedBy=multi-user.target
)ferry";

constexpr char screenConsole[] = R"ferry([Unit]
After=ssh.service

[Service]
ExecStart=
ExecStart=-/sbin/agetty --autologin ferry --noclear %I $TERM
Type=simple
)ferry";

constexpr char grubMenu[] = R"ferry(set timeout=0
linux /boot/vmlinuz root=LABEL=ferry-lab rw quiet loglevel=3 mitigations=off nokaslr audit=0 apparmor=0 selinux=0 nowatchdog random.trust_cpu=on net.ifnames=0 no_timer_check tsc=reliable systemd.show_status=0 console=ttyS0 console=tty0
initrd /boot/initrd
boot
)ferry";

constexpr char initramfsScript[] = R"ferry(#!/bin/sh
# Makes the guest's small initramfs: busybox and a few drivers, no udev. Usage: initramfs KERNEL-VERSION
set -eu
version=$1
work=$(mktemp -d)
mkdir -p "$work/bin" "$work/modules" "$work/dev" "$work/proc" "$work/sys" "$work/root"
cp /bin/busybox "$work/bin/busybox"
cp /usr/lib/ferry/init "$work/init"
for wanted in virtio_pci virtio_blk virtio_net e1000 ata_piix sd_mod ext4; do
    modprobe --set-version "$version" --show-depends --ignore-install "$wanted" 2>/dev/null || true
done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' > "$work.list"
n=100
while read -r path; do
    name=$n-$(basename "$path")
    case $path in
        *.xz) xz -dc "$path" > "$work/modules/${name%.xz}" ;;
        *.zst) zstd -qdc "$path" > "$work/modules/${name%.zst}" ;;
        *) cp "$path" "$work/modules/$name" ;;
    esac
    n=$((n + 1))
done < "$work.list"
(cd "$work" && find . | /bin/busybox cpio -o -H newc) > /boot/initrd
rm -rf "$work" "$work.list"
)ferry";

constexpr char initScriptOfLab[] = R"ferry(#!/bin/busybox sh
# Drivers, the host name by the network card's address, the root file system: nothing else.
b=/bin/busybox
$b mount -t devtmpfs dev /dev
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
for module in /modules/*; do $b insmod "$module"; done
name=ferry-guest
for card in /sys/class/net/*/address; do
    read -r address < "$card"
    case $address in
        52:54:00:40:c9:01) name=guest1 ;;
        52:54:00:40:c9:02) name=guest2 ;;
    esac
done
$b hostname $name
tries=0
until root=$($b findfs LABEL=ferry-lab) && $b mount -t ext4 -o noatime,noinit_itable "$root" /root; do
    tries=$((tries + 1))
    [ $tries -gt 100 ] && { echo "No disk with the label ferry-lab."; exec $b sh; }
    $b sleep 0.1
done
$b umount /proc /sys
$b mount --move /dev /root/dev
exec $b switch_root /root /sbin/init
)ferry";

constexpr char setupScript[] = R"ferry(#!/bin/sh
# Runs inside the guest's tree. What is masked here either waits for something a lab guest never has or
# costs seconds under emulation.
set -eu
export LC_ALL=C
id ferry >/dev/null 2>&1 || useradd -m -s /bin/bash -G sudo,kvm,systemd-journal ferry
passwd -d root >/dev/null
passwd -d ferry >/dev/null
install -d -m 700 /root/.ssh
install -d -m 700 -o ferry -g ferry /home/ferry/.ssh
install -m 600 /etc/ferry/authorized_keys /root/.ssh/authorized_keys
install -m 600 -o ferry -g ferry /etc/ferry/authorized_keys /home/ferry/.ssh/authorized_keys
touch /home/ferry/.hushlogin /root/.hushlogin
chmod 440 /etc/sudoers.d/ferry
[ -e /etc/ssh/ssh_host_ed25519_key ] || ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
rm -f /etc/systemd/system/*.wants/* /etc/rc?.d/S*
systemctl -q disable rpcbind.socket 2>/dev/null || true
for unit in systemd-networkd.service ssh.service getty@tty1.service ferry-devices.service \
    ferry-late.service ferry-console.service; do
    systemctl -q enable "$unit"
done
systemctl -q set-default multi-user.target
mask() { for unit; do ln -sf /dev/null "/etc/systemd/system/$unit"; done; }
mask systemd-networkd-wait-online.service systemd-network-generator.service systemd-timesyncd.service \
    systemd-udev-trigger.service systemd-modules-load.service systemd-sysusers.service \
    systemd-remount-fs.service systemd-pstore.service systemd-binfmt.service \
    systemd-random-seed.service systemd-machine-id-commit.service systemd-firstboot.service \
    systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-journal-flush.service \
    systemd-journal-catalog-update.service systemd-hwdb-update.service systemd-update-done.service \
    systemd-logind.service systemd-user-sessions.service systemd-rfkill.service systemd-rfkill.socket \
    systemd-boot-system-token.service systemd-repart.service systemd-pcrphase.service \
    systemd-pcrphase-sysinit.service systemd-ask-password-wall.path systemd-ask-password-console.path \
    systemd-tmpfiles-clean.timer kmod-static-nodes.service modprobe@.service ldconfig.service \
    sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount \
    dev-hugepages.mount dev-mqueue.mount proc-sys-fs-binfmt_misc.automount apt-daily.timer \
    apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer \
    man-db.timer motd-news.timer nfs-blkmap.service rpc-gssd.service rpc-svcgssd.service \
    auth-rpcgss-module.service keyboard-setup.service console-setup.service ua-timer.timer
mkdir -p /etc/systemd/system-generators /etc/tmpfiles.d
for generator in bless-boot cryptsetup debug getty gpt-auto hibernate-resume integritysetup rc-local \
    run system-update sysv veritysetup; do
    ln -sf /dev/null "/etc/systemd/system-generators/systemd-$generator-generator"
done
ln -sf /dev/null /etc/tmpfiles.d/systemd-nologin.conf
# Ubuntu's perf looks for the kernel it was built with; there is only one here.
for tool in /usr/lib/linux-tools/*/perf; do
    [ -x "$tool" ] && ln -sf "$tool" /usr/local/bin/perf
done
kernel=$(cd /boot && echo vmlinuz-*)
ln -sf "$kernel" /boot/vmlinuz
/usr/lib/ferry/initramfs "${kernel#vmlinuz-}"
rm -rf /boot/initrd.img* /initrd.img* /vmlinuz* /etc/hostname /var/lib/apt/lists/* /var/cache/apt/*.bin \
    /var/cache/apt/archives/*.deb /var/log/*.log /var/log/apt/* /etc/apt/apt.conf.d/00mmdebstrap
mkdir -p /var/lib/apt/lists/partial
: > /etc/machine-id
)ferry";

constexpr char diskScript[] = R"ferry(#!/bin/sh
set -eu
PATH=/usr/sbin:/sbin:$PATH
tree=$1
work=$2
cp -a --no-preserve=ownership "$work/files/." "$tree/"
cp "$work/setup.sh" "$tree/ferry-setup.sh"
echo "FERRY setup"
chroot "$tree" sh /ferry-setup.sh
rm "$tree/ferry-setup.sh"
echo "FERRY disk"
# Not recursive: this view of the tree lacks what is mounted in it now.
mount --bind "$tree" "$tree/mnt"
disk=$work/out/disk.raw
size=$(($3 * 1048576 - 1024))
truncate -s "$3G" "$disk"
mke2fs -q -F -t ext4 -L ferry-lab -m 0 -i 65536 -J size=16 -O ^metadata_csum \
    -E offset=1048576,lazy_itable_init=1 -d "$tree/mnt" "$disk" "${size}k"
umount "$tree/mnt"
# A PC's BIOS starts sector 0, which starts GRUB from sector 1 on, below the first partition at 1 MiB.
echo '2048,,83,*' | sfdisk -q --no-reread --no-tell-kernel "$disk" >/dev/null 2>&1
grub-mkimage -O i386-pc -p '(hd0,msdos1)/boot/grub' -o "$work/out/core.img" \
    biosdisk part_msdos ext2 linux normal boot configfile
[ "$(stat -c %s "$work/out/core.img")" -lt 1048064 ]
dd if=/usr/lib/grub/i386-pc/boot.img of="$disk" bs=440 count=1 conv=notrunc status=none
dd if="$work/out/core.img" of="$disk" bs=512 seek=1 conv=notrunc status=none
basename "$tree"/boot/vmlinuz-* > "$work/out/kernel"
chmod 0644 "$disk" "$work/out/kernel"
)ferry";

constexpr char essentialScript[] = R"ferry(#!/bin/sh
set -eu
chroot "$1" dpkg-divert --quiet --local --rename --divert /usr/sbin/update-initramfs.distrib \
    --add /usr/sbin/update-initramfs
ln -s /bin/true "$1/usr/sbin/update-initramfs"
)ferry";

} // namespace

QList<GuestFile> labGuestFiles()
{
    const QString system = u"etc/systemd/system/"_s;
    return {
        {u"etc/systemd/network/10-guest1.network"_s, guestNetwork(1)},
        {u"etc/systemd/network/10-guest2.network"_s, guestNetwork(2)},
        {u"etc/systemd/network/20-other.network"_s, otherNetwork},
        {u"etc/systemd/journald.conf.d/ferry.conf"_s,
         "[Journal]\nStorage=volatile\nRuntimeMaxUse=16M\nForwardToSyslog=no\n"},
        {u"etc/systemd/system.conf.d/ferry.conf"_s, "[Manager]\nDefaultTimeoutStopSec=10s\nShowStatus=no\n"},
        {u"etc/ssh/sshd_config.d/ferry.conf"_s, sshConfig},
        {u"etc/sudoers.d/ferry"_s, "ferry ALL=(ALL:ALL) NOPASSWD: ALL\n"},
        {u"etc/nfs.conf.d/ferry.conf"_s, "[nfsd]\ngrace-time=10\nlease-time=10\nthreads=4\n"},
        {u"etc/hosts"_s, "127.0.0.1 localhost\n192.168.50.11 guest1\n192.168.50.12 guest2\n"},
        {u"etc/resolv.conf"_s, "nameserver 10.0.2.3\noptions timeout:1 attempts:1\n"},
        {u"etc/fstab"_s, "# The initramfs mounts the root file system.\n"},
        {u"etc/sysctl.d/60-ferry.conf"_s, "kernel.perf_event_paranoid = -1\nkernel.kptr_restrict = 0\n"},
        {system + u"ssh.service"_s, sshService},
        {system + u"ferry-devices.service"_s, earlyDevices},
        {system + u"ferry-late.service"_s, lateService},
        {system + u"ferry-console.service"_s, serialConsole},
        {system + u"getty@tty1.service.d/ferry.conf"_s, screenConsole},
        {u"usr/lib/ferry/late"_s, lateScript, true},
        {u"usr/lib/ferry/initramfs"_s, initramfsScript, true},
        {u"usr/lib/ferry/init"_s, initScriptOfLab, true},
        {u"boot/grub/grub.cfg"_s, grubMenu},
    };
}

QByteArray labSetupScript()
{
    return setupScript;
}

QByteArray labDiskScript()
{
    return diskScript;
}

QByteArray labEssentialScript()
{
    return essentialScript;
}

} // namespace ferry
