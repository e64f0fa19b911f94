// SPDX-License-Identifier: GPL-3.0-or-later
// The course's thirty pitfalls, provoked with the real programs: what they print must be explained as
// what it is. Those of the computer and its tools; tst_qemupitfalls has QEMU's. Not provoked: 20 (a confined
// QEMU), 21 and 25 (two libvirt hosts), whose texts tst_pitfalltexts has; 23 prints nothing and is told by
// the move's figures; 28 comes by chance, and the witness looks for it in every move; 30 is tst_kvmprobe's.
#include "tests/support/pitfallcase.h"

#include "app/base/paths.h"
#include "app/process/commandspec.h"

#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPitfalls : public PitfallCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!installed(u"qemu-system-x86_64"_s) || !installed(u"qemu-img"_s))
            QSKIP("FERRY-SKIP-ALL: QEMU is not installed");
    }

    void p04_noBridgeConf()
    {
        isPitfall(
            inNamespaces(ownEtc({}) +
                         u"qemu-system-x86_64 -machine none -display none -netdev bridge,id=n,br=br0"_s),
            4);
    }

    void p05_bridgeNotAllowed()
    {
        isPitfall(
            inNamespaces(ownEtc(u"allow virbr0"_s) +
                         u"qemu-system-x86_64 -machine none -display none -netdev bridge,id=n,br=br0"_s),
            5);
    }

    void p06_bridgeHelperWithoutRights()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make /dev/net/tun open for another user, as it usually is");
        isPitfall(inNamespaces(ownEtc(u"allow br0"_s) +
                               u"mount -t tmpfs none /run; mknod /run/tun c 10 200; chmod 666 /run/tun; "
                               u"mount --bind /run/tun /dev/net/tun; "
                               "ip link add br0 type bridge; setpriv --reuid 65534 --clear-groups "
                               "qemu-system-x86_64 -machine none -display none -netdev bridge,id=n,br=br0"_s),
                  6);
    }

    // Two namespaces on a bridge stand for two guests; Docker's policy is set by hand. The cure is the
    // helper's.
    void p07_forwardedPacketsAreDropped()
    {
        const auto helper = findHelper(u"ferry-helper"_s);
        QVERIFY(helper);
        if (!installed(u"iptables"_s) || !installed(u"busybox"_s))
            QSKIP("iptables or busybox is not installed");
        const QString said = inNamespaces(
            u"mount -t tmpfs none /run; echo bridge-add br0 192.168.50.1/24 | %1; sysctl -qw "
            u"net.bridge.bridge-nf-call-iptables=1 || "
            "{ echo no filter; exit; }; iptables -P FORWARD DROP || { echo no filter; exit; }; "
            "join() { unshare -n sleep 60 & p=$!; while [ \"$(readlink /proc/$p/ns/net)\" = \"$(readlink "
            "/proc/$$/ns/net)\" ]; do :; done; "
            "ip link add v$1 type veth peer name e$1; ip link set v$1 master br0 up; ip link set e$1 netns "
            "$p; "
            "nsenter -t $p -n ip address add 192.168.50.1$1/24 dev e$1; nsenter -t $p -n ip link set e$1 up; "
            "}; "
            "join 1; one=$p; join 2; two=$p; "
            "nsenter -t $one -n busybox ping -c 2 -W 1 192.168.50.12; echo @; nsenter -t $one -n ip neigh; "
            "echo @; "
            "echo forward-allow br0 | %1; nsenter -t $one -n busybox ping -c 2 -W 1 192.168.50.12; kill $one $two"_s
                .arg(shellQuoted(*helper)));
        if (said.contains(u"no filter"_s))
            QSKIP("this kernel does not filter bridged packets");
        const QStringList parts = said.split(u'@');
        QCOMPARE(parts.size(), 3);
        isPitfall(parts[0], 7);
        QVERIFY2(parts[1].contains(u"lladdr"_s), qPrintable(said)); // ARP works all the same
        QVERIFY2(parts[2].contains(u" 0% packet loss"_s), qPrintable(said));
    }

    void p09_noRightOnKvm()
    {
        if (!QFile::exists(u"/dev/kvm"_s))
            QSKIP("there is no /dev/kvm");
        if (::geteuid() != 0)
            QSKIP("only root can close /dev/kvm");
        isPitfall(inNamespaces(u"mount -t tmpfs none /run; mknod /run/kvm c 10 232; chmod 600 /run/kvm; "
                               u"mount --bind /run/kvm /dev/kvm; "
                               "setpriv --reuid 65534 --clear-groups "
                               "qemu-system-x86_64 -display none -S -accel kvm"_s),
                  9);
    }

    void p10_noKvm()
    {
        isPitfall(
            inNamespaces(
                u"mkdir %1; touch %1/null %1/urandom; mount --bind /dev/null %1/null; mount --bind "
                u"/dev/urandom %1/urandom; "
                "mount --rbind %1 /dev; ls /dev/kvm; exec qemu-system-x86_64 -display none -S -accel kvm"_s
                    .arg(path(u"dev"_s))),
            10);
    }

    void p22_nfs()
    {
        if (!installed(u"mount.nfs"_s))
            QSKIP("nfs-common is not installed");
        isPitfall(
            inNamespaces(u"ip link set lo up; mkdir %1; mount -t nfs -o retry=0 127.0.0.1:/mnt/nfs %1"_s.arg(
                path(u"nfs"_s))),
            22);
        if (installed(u"exportfs"_s)) {
            isPitfall(
                inNamespaces(
                    ownEtc({}) +
                    u"mount -t tmpfs none /var/lib; mkdir -p /var/lib/nfs; "
                    "echo '/nowhere/to/be/found 192.168.50.0/24(rw,no_root_squash)' > /etc/exports; exportfs -arv"_s),
                22);
        }
    }

    void p24_noCounters()
    {
        if (!installed(u"perf"_s))
            QSKIP("perf is not installed");
        const QString said = runProgram(u"perf"_s, {u"stat"_s, u"-e"_s, u"cycles"_s, u"true"_s});
        if (!said.contains(u"not supported"_s))
            QSKIP("this computer has a PMU, or perf may not be used");
        isPitfall(said, 24);
    }

    void p26_noPolkitAgent()
    {
        if (!installed(u"pkexec"_s))
            QSKIP("pkexec is not installed");
        // In namespaces of its own, so that no agent of this session can be reached.
        const QString said =
            inNamespaces(u"mount -t tmpfs none /run; exec %1 pkexec --disable-internal-agent true"_s.arg(
                ::geteuid() == 0 ? u"setpriv --reuid 65534 --clear-groups"_s : QString()));
        if (said.contains(u"setuid root"_s))
            QSKIP("pkexec is not setuid in a user namespace; needs root");
        isPitfall(said, 26);
    }
};

QTEST_GUILESS_MAIN(TestPitfalls)
#include "tst_pitfalls.moc"
