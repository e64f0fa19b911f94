// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labguest.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// busybox and no networkd, no udev: under emulation they take longer to start than the kernel does. The
// lab's gateway is worse than DHCP's: a second card with user networking leads outside, while the lab's
// own network may have nobody at .1.
constexpr char networkScript[] = R"ferry(#!/bin/busybox sh
# Addresses by the card's: the lab's two by the handout, DHCP for all others.
b=/bin/busybox
$b ip link set lo up
for card in /sys/class/net/eth*; do
    name=${card##*/}
    read -r address < "$card/address"
    $b ip link set "$name" up
    case $address in
        52:54:00:40:c9:01) lab=192.168.50.11 ;;
        52:54:00:40:c9:02) lab=192.168.50.12 ;;
        *) lab= ;;
    esac
    if [ -n "$lab" ]; then
        $b ip addr add "$lab/24" brd + dev "$name"
        $b ip route add default via 192.168.50.1 dev "$name" metric 2048
    else
        $b udhcpc -i "$name" -b -t 5 -T 1 -s /usr/lib/ferry/dhcp >/dev/null 2>&1 &
    fi
done
wait
)ferry";

constexpr char dhcpScript[] = R"ferry(#!/bin/busybox sh
# What udhcpc calls: $1 is the event, the lease is in the environment.
b=/bin/busybox
case $1 in
    bound | renew)
        $b ip addr replace "$ip/${mask:-24}" dev "$interface"
        for way in $router; do $b ip route replace default via "$way" dev "$interface" metric 1024; done
        [ -z "$dns" ] || {
            for server in $dns; do echo "nameserver $server"; done
            echo "options timeout:1 attempts:1"
        } > /etc/resolv.conf
        ;;
esac
)ferry";

constexpr char networkService[] = R"ferry([Unit]
Description=Addresses of the lab
DefaultDependencies=no
Before=network.target network-online.target ssh.service
Wants=network.target

[Service]
Type=oneshot
RemainAfterExit=yes
KillMode=process
ExecStart=/usr/lib/ferry/network

[Install]
WantedBy=sysinit.target network-online.target
)ferry";

// First of all services: what comes after may take its time, ssh answers already.
constexpr char sshService[] = R"ferry([Unit]
Description=OpenSSH server
DefaultDependencies=no
Conflicts=shutdown.target
Before=shutdown.target
After=ferry-network.service

[Service]
Type=notify
ExecStart=/usr/sbin/sshd -D
ExecReload=/bin/kill -HUP $MAINPID
KillMode=process
Restart=on-failure
RuntimeDirectory=sshd
RuntimeDirectoryMode=0755

[Install]
WantedBy=sysinit.target
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

constexpr char lateService[] = R"ferry([Unit]
Description=What the lab needs once ssh answers: run-time folders, the NFS server, devices
After=ssh.service systemd-journald.service

[Service]
Type=oneshot
RemainAfterExit=yes
Nice=10
ExecStart=/usr/lib/ferry/late

[Install]
WantedBy=multi-user.target
)ferry";

constexpr char lateScript[] = R"ferry(#!/bin/sh
systemd-tmpfiles --create --remove --boot --exclude-prefix=/dev
systemctl start nfs-server.service
/sbin/sysctl -q --system
/sbin/modprobe -a -q tun vhost_net
if grep -qw svm /proc/cpuinfo; then /sbin/modprobe -q kvm_amd; fi
if grep -qw vmx /proc/cpuinfo; then /sbin/modprobe -q kvm_intel; fi
systemctl start systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udevd.service
udevadm trigger --type=devices --action=add --subsystem-match=misc --subsystem-match=net --subsystem-match=block
exit 0
)ferry";

// Not serial-getty@: that waits for udev to tell of the port.
constexpr char serialConsole[] = R"ferry([Unit]
Description=Console on the serial port
After=ferry-late.service

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
After=ferry-late.service

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
mkdir -p "$work/bin" "$work/dev" "$work/proc" "$work/sys" "$work/root"
cp /bin/busybox "$work/bin/busybox"
cp /usr/lib/ferry/init "$work/init"
drivers() { # FOLDER DRIVER…: the files, in loading order
    folder=$work/$1
    shift
    mkdir -p "$folder"
    for wanted; do
        modprobe --set-version "$version" --show-depends --ignore-install "$wanted" 2>/dev/null || true
    done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' > "$work.list"
    n=100
    while read -r path; do
        name=$n-$(basename "$path")
        case $path in
            *.xz) xz -dc "$path" > "$folder/${name%.xz}" ;;
            *.zst) zstd -qdc "$path" > "$folder/${name%.zst}" ;;
            *) cp "$path" "$folder/$name" ;;
        esac
        n=$((n + 1))
    done < "$work.list"
}
drivers modules virtio_pci virtio_blk ext4 virtio_net e1000
drivers other-disks ata_piix ahci virtio_scsi sd_mod
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
    # Looking for IDE disks takes seconds: only when there is no virtio one.
    [ $tries = 2 ] && for module in /other-disks/*; do $b insmod "$module"; done
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
for unit in ferry-network.service ssh.service getty@tty1.service ferry-late.service ferry-console.service; do
    systemctl -q enable "$unit"
done
systemctl -q set-default multi-user.target
# udev starts late: nothing before needs it.
rm -f /usr/lib/systemd/system/*.target.wants/systemd-udevd*
mask() { for unit; do ln -sf /dev/null "/etc/systemd/system/$unit"; done; }
mask systemd-networkd.service systemd-networkd.socket systemd-tmpfiles-setup.service \
    systemd-tmpfiles-setup-dev.service systemd-sysctl.service rpc-statd.service rpc-statd-notify.service \
    nfs-idmapd.service getty-static.service systemd-initctl.socket systemd-journald-audit.socket \
    systemd-networkd-wait-online.service systemd-network-generator.service systemd-timesyncd.service \
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
# Made here, and nothing that somebody else has put there is written to or followed.
umask 022
set -C
for made in "$disk" "$work/out/core.img" "$work/out/kernel"; do
    if [ -e "$made" ] || [ -L "$made" ]; then
        echo "$made: another program has put it there" >&2
        exit 1
    fi
    : > "$made"
done
set +C
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
        {u"etc/systemd/journald.conf.d/ferry.conf"_s,
         "[Journal]\nStorage=volatile\nRuntimeMaxUse=16M\nForwardToSyslog=no\n"},
        {u"etc/systemd/system.conf.d/ferry.conf"_s, "[Manager]\nDefaultTimeoutStopSec=10s\nShowStatus=no\n"},
        {u"etc/ssh/sshd_config.d/ferry.conf"_s, sshConfig},
        {u"etc/sudoers.d/ferry"_s, "ferry ALL=(ALL:ALL) NOPASSWD: ALL\n"},
        {u"etc/nfs.conf.d/ferry.conf"_s, "[nfsd]\nvers3=n\ngrace-time=10\nlease-time=10\nthreads=4\n"},
        {u"etc/hosts"_s, "127.0.0.1 localhost\n192.168.50.11 guest1\n192.168.50.12 guest2\n"},
        {u"etc/resolv.conf"_s, "nameserver 10.0.2.3\noptions timeout:1 attempts:1\n"},
        {u"etc/fstab"_s, "# The initramfs mounts the root file system.\n"},
        {u"etc/sysctl.d/60-ferry.conf"_s, "kernel.perf_event_paranoid = -1\nkernel.kptr_restrict = 0\n"},
        {system + u"ssh.service"_s, sshService},
        {system + u"ferry-network.service"_s, networkService},
        {system + u"ferry-late.service"_s, lateService},
        {system + u"ferry-console.service"_s, serialConsole},
        {system + u"getty@tty1.service.d/ferry.conf"_s, screenConsole},
        {u"usr/lib/ferry/network"_s, networkScript, true},
        {u"usr/lib/ferry/dhcp"_s, dhcpScript, true},
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
