#!/bin/busybox sh
# SPDX-License-Identifier: GPL-3.0-or-later
# PID 1 of a measuring guest: prepares itself, then runs the lines that come over its console, one at a time.
# Each line is "RUN NUMBER COMMAND"; the answer is the command's output between a line "FERRY-BEGIN NUMBER" and
# a line "FERRY-END NUMBER CODE". Who asks says "STAY" meanwhile: a guest that hears nothing for a minute has
# been left alone, and ends.
export PATH=/bin LC_ALL=C HOME=/tmp
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
while read -r module; do
    insmod "/modules/$module"
done < /modules/order
ip link set lo up
read -r words < /proc/cmdline
for word in $words; do
    case $word in
        ferry.address=*)
            ip addr add "${word#*=}" dev eth0
            ip link set eth0 up
            ;;
    esac
done
exec < /dev/ttyS0 > /dev/ttyS0 2>&1
stty raw -echo
echo FERRY-READY
# shellcheck disable=SC3045 # busybox's read can wait for a time
while read -r -t 60 word number line; do
    case $word in
        RUN)
            echo "FERRY-BEGIN $number"
            sh -c "$line" < /dev/null
            code=$?
            # A line of its own, whatever the command's last one was.
            printf '\nFERRY-END %s %s\n' "$number" "$code"
            ;;
        OFF) break ;;
    esac
done
poweroff -f
