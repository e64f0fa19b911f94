// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedbridge.h"

#include "app/lab/nestedguest.h"
#include "app/process/commandspec.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// What both lines know. NetworkManager and systemd-networkd renew addresses and take foreign ports out of a
// bridge, so both are told to leave the three interfaces alone. For networkd that is a file under /run.
constexpr char common[] = R"sh(
note=/run/ferry-bridge; quiet=/run/systemd/network/00-ferry.network; by=/sys/class/net
addresses() { ip -o -$1 addr show dev $2 scope global 2>/dev/null | awk '{ print $4 }'; }
routes() { ip -$1 route show dev $2 2>/dev/null | grep -v 'proto kernel\|proto ra' | sed 's/ linkdown//'; }
noted() { sed -n "s#^$1 ##p" $note; }
manager() { command -v nmcli >/dev/null && nmcli -t general status >/dev/null 2>&1; }
networkd() { command -v networkctl >/dev/null && systemctl -q is-active systemd-networkd 2>/dev/null; }
leave() { # yes: the interfaces are left alone; no: looked after again
    if manager; then for each in br0 tap0 $card; do
        test $each = $card && test "$(noted managed)" = no || nmcli device set $each managed $2 2>/dev/null
    done; fi
    if networkd; then
        if test $1 = yes; then
            mkdir -p ${quiet%/*} # networkd reads it as a user of its own
            printf '[Match]\nName=br0 tap0 %s\n[Link]\nUnmanaged=yes\n' $card >$quiet
        else rm -f $quiet; fi
        networkctl reload 2>/dev/null
    fi
}
carry() { # all that was noted, to interface $1; the routes after the addresses they need
    for family in 4 6; do
        noted address$family | while read -r each; do
            ip -$family addr replace $each dev $1 $(test $family = 4 || echo nodad)
        done
        noted route$family | grep -v via | while read -r each; do ip -$family route replace $each dev $1; done
        noted route$family | grep via | while read -r each; do ip -$family route replace $each dev $1; done
    done
}
back() { # whatever of it was done
    if test "$(cat $note)" = 'tap only'; then
        test ! -e $by/tap0 || ip link del tap0 || return 1
        rm -f $note; return 0
    fi
    card=$(noted card)
    test ! -e $by/tap0 || ip link del tap0
    if test -e $by/$card; then
        test ! -e $by/br0/brif/$card || ip link set $card nomaster || return 1
        ip link set $card up
        for family in 4 6; do
            noted address$family | while read -r each; do ip -$family addr del $each dev br0 2>/dev/null; done
        done
        carry $card
    fi
    test ! -e $by/br0 || ip link del br0 || return 1
    leave no yes
    rm -f $note
}
)sh";

constexpr char make[] = R"sh(
test ! -e $by/br0/brif/tap0 || exit 0
test ! -e $note || back || exit 1 # an earlier try that got half the way
card=$(ip -o -4 addr show to %1 | awk '{ print $2; exit }'); card=${card%%@*}
test -n "$card" || { echo "No network card of this host has the address %1."; exit 1; }
tap() { ip tuntap add tap0 mode tap user %2 && ip link set tap0 master br0 && ip link set tap0 up; }
if test $card = br0; then
    test ! -e $by/tap0 || { echo "tap0 exists already and is not Ferry's. Take it away first: ip link del tap0"; exit 1; }
    echo 'tap only' >$note; tap; exit
fi
for each in br0 tap0; do
    test ! -e $by/$each || { echo "$each exists already and is not Ferry's. Take it away first: ip link del $each"; exit 1; }
done
if test -e $by/$card/wireless || test -e $by/$card/phy80211; then
    echo "$card is a Wi-Fi card, and Wi-Fi cannot be put on a bridge. Use a cable, or the lab without nic=bridge."
    exit 1
fi
test ! -e $by/$card/master || { echo "$card belongs to $(basename $(readlink $by/$card/master)) already."; exit 1; }
( umask 077; {
    echo "card $card"
    for family in 4 6; do
        addresses $family $card | sed "s/^/address$family /"
        routes $family $card | sed "s/^/route$family /"
    done
    if manager && nmcli -t -f DEVICE,STATE device 2>/dev/null | grep -q "^$card:unmanaged"; then echo 'managed no'; fi
} >$note )
ip link add br0 address $(cat $by/$card/address) type bridge && ip link set $card master br0 || {
    test ! -e $by/br0 || ip link del br0; rm -f $note
    echo "$card cannot be put on a bridge. Use another card, or the lab without nic=bridge."
    exit 1
}
ip link set br0 up; leave yes no
for family in 4 6; do
    noted address$family | while read -r each; do ip -$family addr del $each dev $card 2>/dev/null; done
done
carry br0
# NetworkManager lets go in its own time, and may take the card down with it.
if manager; then sleep 2; ip link set $card master br0; fi
ip link set $card up
carry br0
tap
)sh";

constexpr char undo[] = R"sh(
test ! -e $note || back
)sh";

QString asLine(const char* script)
{
    return QLatin1StringView(common).toString() + QLatin1StringView(script);
}

} // namespace

QString nestedBridgeLine(const QString& hostAddress)
{
    return u"sudo sh -c "_s +
           shellQuoted(
               asLine(make).replace("%1"_L1, hostAddress).replace("%2"_L1, QString::number(nested::user)));
}

QString nestedBridgeUndoLine()
{
    return u"sudo sh -c "_s + shellQuoted(asLine(undo));
}

} // namespace ferry
