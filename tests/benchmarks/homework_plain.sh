#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The handout's path as somebody would script it who has Ferry's images: the same QEMU lines and commands, ssh
# for each command, waits by polling, no checks but those it cannot go on without. Run inside a network
# namespace of its own ("unshare -n", as a plain user "unshare -Urn"). What bench_homework compares Ferry with.
#
# DISK KEY KERNEL INITRD   Ferry's lab image, its ssh key, the witness's kernel and initramfs
# GUEST1 GUEST2            the lines that start guest1 and guest2; their overlays lie in the current folder
# SOURCE DESTINATION       the lines that start the nested QEMUs
# PAGES                    how many pages the witness dirties: it is up once it says so
# MULTIPLEX=yes|no         one ssh connection for each host, or a login for each command
# KEEP=1                   leave everything running at the end
set -eu
work=$PWD
pids=()
t0=$(date +%s%N)
say() { printf '%7.1f %s\n' "$(( ($(date +%s%N) - t0) / 100000000 ))e-1" "$1" >&2; }
cleanup() {
    [ -z "${KEEP:-}" ] || return 0
    for host in guest1 guest2; do ssh -F config -O exit "$host" 2>/dev/null || true; done
    kill "${pids[@]}" 2>/dev/null || true
    wait "${pids[@]}" 2>/dev/null || true
}
trap cleanup EXIT

# This computer: the bridge, the images, the two hosts.
ip link set lo up
ip link add br0 type bridge
ip addr add 192.168.50.1/24 dev br0
ip link set br0 up
for tap in tap-a tap-b; do
    ip tuntap add dev $tap mode tap
    ip link set $tap master br0
    ip link set $tap up
done
for guest in guest1 guest2; do qemu-img create -q -f qcow2 -b "$DISK" -F qcow2 $guest.qcow2; done
for line in "$GUEST1" "$GUEST2"; do
    sh -c "exec $line" </dev/null &
    pids+=($!)
done
{
    for n in 1 2; do
        printf 'Host guest%s\n HostName 192.168.50.1%s\n' $n $n
    done
    printf 'Host *\n User ferry\n IdentityFile "%s"\n IdentitiesOnly yes\n' "$KEY"
    printf ' UserKnownHostsFile "%s/known"\n StrictHostKeyChecking accept-new\n LogLevel ERROR\n' "$work"
    if [ "${MULTIPLEX:-no}" = yes ]; then
        printf ' ControlMaster auto\n ControlPath "%s/ssh-%%n"\n ControlPersist 600\n' "$work"
    fi
} > config
on() { ssh -F config -T "$1" "$2" </dev/null; }
for guest in guest1 guest2; do
    until on $guest true 2>/dev/null; do sleep 0.5; done
done
say 'both hosts answer'

# Task 1.
on guest1 'command -v qemu-system-x86_64 qemu-img && test -x /usr/sbin/exportfs' >/dev/null
on guest1 'ip -brief address' >/dev/null
on guest1 'qemu-img create -q -f qcow2 ubuntu.qcow2 10G'
on guest1 'sudo mkdir -p /mnt/nfs; sudo chown nobody:nogroup /mnt/nfs; sudo chmod 777 /mnt/nfs'
on guest1 'mv ubuntu.qcow2 /mnt/nfs'
on guest1 "echo '/mnt/nfs 192.168.50.0/24(rw,sync,no_subtree_check,no_root_squash)' | sudo tee -a /etc/exports" >/dev/null
until on guest1 'sudo grep -q ^[1-9] /proc/fs/nfsd/threads' 2>/dev/null; do sleep 0.5; done
on guest1 'sudo exportfs -arv' >/dev/null
say 'exported'
on guest1 'mkdir -p /mnt/nfs/ferry'
scp -C -q -F config "$KERNEL" "$INITRD" guest1:/mnt/nfs/ferry/
say 'the witness lies in the folder'
on guest1 "$SOURCE"
say 'the nested guest boots'

# Task 2.
on guest2 'command -v qemu-system-x86_64 && test -x /sbin/mount.nfs' >/dev/null
on guest2 'ip -brief address' >/dev/null
on guest2 'sudo mkdir -p /mnt/nfs'
until on guest2 'sudo mount -t nfs 192.168.50.11:/mnt/nfs /mnt/nfs'; do sleep 1; done
on guest2 "$DESTINATION"
say 'the other side waits'

# Task 3, once the guest is up: the witness tells its pages twice a second.
monitor() { on "$1" "printf '%s\n' '$2' | timeout 5 nc -q 3 127.0.0.1 5500" | tr -d '\r'; }
on guest1 "sudo nc -U /run/ferry/witness.sock" 2>/dev/null |
    awk -v want="$PAGES" '{ for (i = 1; i <= NF; i++) if ($i ~ /^pages=/ && substr($i, 7) + 0 >= want) exit }' || true
say 'the nested guest is up'
[ -z "${STOP_BEFORE_MOVE:-}" ] || exit 0
monitor guest1 'migrate -d tcp:192.168.50.12:4400' >/dev/null
until monitor guest1 'info migrate' | grep -q 'Migration status: completed'; do sleep 1; done
say 'completed'
monitor guest2 'info status' | grep -q 'VM status: running'
say 'it runs on guest2'
