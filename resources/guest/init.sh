#!/bin/busybox sh
# SPDX-License-Identifier: GPL-3.0-or-later
# PID 1 of the witness guest: drivers, network, witness. One processor under emulation: few programs.
b=/bin/busybox
$b mount -t devtmpfs dev /dev
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
while read -r module; do
    $b insmod "/modules/$module"
done < /modules/order
$b ip link set lo up
# ferry.ip and ferry.gw: behind a router, as in a guest inside a guest; else on the lab's own bridge.
address=192.168.50.11/24 router= FERRY_INTERVAL=
read -r words < /proc/cmdline
for word in $words; do
    case $word in
        ferry.ip=*) address=${word#*=} ;;
        ferry.gw=*) router=${word#*=} ;;
        ferry.serve=*) FERRY_INTERVAL=${word#*=} ;;
    esac
done
if [ -e /sys/class/net/eth0 ]; then
    $b ip addr add "$address" dev eth0
    $b ip link set eth0 up
    [ -z "$router" ] || $b ip route add default via "$router"
    # For good: after a move nobody has to answer ARP before the first datagram can go.
    [ -n "$router" ] || $b arp -s 192.168.50.1 52:54:00:40:c9:fe
fi
# A measuring tool that came in an archive of its own: who connects starts it and reads what it prints.
if [ -n "$FERRY_INTERVAL" ]; then
    export FERRY_INTERVAL
    $b nc -ll -p 5203 -e /bin/ferry-serve &
fi
while :; do
    /witness
    echo "<1>FERRY-WITNESS-ENDED $?" > /dev/kmsg
    $b sleep 1
done
