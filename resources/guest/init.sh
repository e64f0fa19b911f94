#!/bin/busybox sh
# SPDX-License-Identifier: GPL-3.0-or-later
# PID 1 of the witness guest. One processor under emulation: the witness itself prepares the guest.
/witness prepare
# A measuring tool that came in an archive of its own: who connects starts it and reads what it prints.
FERRY_INTERVAL=
read -r words < /proc/cmdline
for word in $words; do
    case $word in
        ferry.serve=*) FERRY_INTERVAL=${word#*=} ;;
    esac
done
if [ -n "$FERRY_INTERVAL" ]; then
    export FERRY_INTERVAL
    /bin/busybox nc -ll -p 5203 -e /bin/ferry-serve &
fi
while :; do
    /witness
    echo "<1>FERRY-WITNESS-ENDED $?" > /dev/kmsg
    /bin/busybox sleep 1
done
