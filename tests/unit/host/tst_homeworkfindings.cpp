// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/diagnosis.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;
using Severity = Finding::Severity;
using Maker = LinkFacts::Maker;

class TestHomeworkFindings : public QObject
{
    Q_OBJECT

    static HostFacts sound()
    {
        HostFacts facts;
        facts.memoryMiB = 16'000;
        facts.cacheFreeMiB = 100'000;
        facts.kvm = Access::Opens;
        facts.nested = u"Y"_s;
        facts.sshPath = facts.qemuImgPath = facts.mmdebstrapPath = facts.pkexecPath = u"/usr/bin/x"_s;
        facts.polkitAgent = true;
        facts.links =
            QList<LinkFacts>{{u"eth0"_s, false, Maker::Unknown, {*subnetFromText(u"10.0.0.5/8"_s)}}};
        return facts;
    }

    static void check(const Finding& finding, Severity severity, const QString& words,
                      const QString& action = {})
    {
        QCOMPARE(severityName(finding.severity), severityName(severity));
        const QString all = finding.sentence + u' ' + finding.cure;
        QVERIFY2(all.contains(words), qPrintable(all));
        QCOMPARE(finding.action, action);
    }

private slots:
    void soundComputer()
    {
        for (const Finding& finding : Diagnosis::homework(sound()))
            QVERIFY2(finding.severity == Severity::Ok, qPrintable(finding.sentence));
    }

    void bareComputer()
    {
        for (const Finding& finding : Diagnosis::homework(HostFacts())) {
            QVERIFY(!finding.sentence.isEmpty() && !finding.title.isEmpty() && !finding.id.isEmpty());
            QVERIFY2(finding.severity != Severity::Problem || !finding.cure.isEmpty(),
                     qPrintable(finding.id));
        }
    }

    void memory()
    {
        QCOMPARE(Diagnosis::fittingGuestMiB(16'000), 4096);
        QCOMPARE(Diagnosis::fittingGuestMiB(9'216), 4096);
        QCOMPARE(Diagnosis::fittingGuestMiB(9'215), 4032);
        QCOMPARE(Diagnosis::fittingGuestMiB(2'560), 768);
        QCOMPARE(Diagnosis::fittingGuestMiB(2'559), 0);
        QCOMPARE(Diagnosis::fittingGuestMiB(0), 0);
        HostFacts facts = sound();
        facts.memoryMiB = 7'000;
        check(Diagnosis::guestMemory(facts), Severity::Warning, u"-m 2944"_s, u"fit-memory"_s);
        facts.memoryMiB = 2'000;
        check(Diagnosis::guestMemory(facts), Severity::Problem, u"2000 MiB"_s);
    }

    void disks()
    {
        HostFacts facts = sound();
        facts.cacheFreeMiB = 10 * 1024;
        check(Diagnosis::guestDisks(facts), Severity::Warning, u"10 GiB"_s);
        facts.cacheFreeMiB = 1000;
        check(Diagnosis::guestDisks(facts), Severity::Problem, u"1000 MiB"_s);
    }

    void programs()
    {
        HostFacts facts = sound();
        facts.mmdebstrapPath.clear();
        check(Diagnosis::tools(facts), Severity::Note, u"install mmdebstrap"_s);
        facts.sshPath.clear();
        check(Diagnosis::tools(facts), Severity::Problem, u"install openssh-client mmdebstrap"_s);
    }

    void whoMayMakeBridges()
    {
        HostFacts facts = sound();
        facts.polkitAgent = false;
        check(Diagnosis::administrator(facts), Severity::Note, u"polkit agent"_s, u"use-namespace"_s);
        facts.pkexecPath.clear();
        check(Diagnosis::administrator(facts), Severity::Note, u"pkexec"_s, u"use-namespace"_s);
        facts.root = true;
        check(Diagnosis::administrator(facts), Severity::Ok, u"root"_s);
    }

    void nestedKvm()
    {
        HostFacts facts = sound();
        facts.nested = u"N"_s;
        check(Diagnosis::guestKvm(facts), Severity::Note, u"nested=1"_s, u"use-tcg"_s);
        facts.kvm = Access::Absent;
        check(Diagnosis::guestKvm(facts), Severity::Note, u"TCG"_s, u"use-tcg"_s);
    }

    void bridges()
    {
        HostFacts facts = sound();
        facts.links->append({u"br0"_s, true, Maker::Ferry, {}});
        check(Diagnosis::bridge(facts), Severity::Warning, u"ferry clean"_s, u"clean"_s);
        facts.links->last().maker = Maker::Unknown;
        check(Diagnosis::bridge(facts), Severity::Warning, u"somebody else"_s, u"use-namespace"_s);
        facts.links->last().bridge = false;
        check(Diagnosis::bridge(facts), Severity::Warning, u"no bridge"_s, u"use-namespace"_s);
        check(Diagnosis::bridge(facts, u"br1"_s), Severity::Ok, u"free"_s);
    }

    void subnets()
    {
        HostFacts facts = sound();
        facts.links->append({u"br0"_s, true, Maker::Ferry, {*subnetFromText(u"192.168.50.1/24"_s)}});
        check(Diagnosis::subnet(facts), Severity::Ok, u"free"_s); // its own bridge is no conflict
        facts.links->append({u"wlan0"_s, false, Maker::Unknown, {*subnetFromText(u"192.168.50.77/23"_s)}});
        check(Diagnosis::subnet(facts), Severity::Warning, u"wlan0"_s, u"use-subnet"_s);
        check(Diagnosis::subnet(facts), Severity::Warning, u"192.168.52.1/24"_s, u"use-subnet"_s);
        facts.routes = {{*subnetFromText(u"192.168.0.0/16"_s), u"tun0"_s}};
        check(Diagnosis::subnet(facts), Severity::Warning, u"without root"_s, u"use-namespace"_s);
        facts = sound();
        facts.routes = {{*subnetFromText(u"192.168.50.0/25"_s), u"tun0"_s}};
        check(Diagnosis::subnet(facts), Severity::Warning, u"tun0"_s, u"use-subnet"_s);
    }

    void readFromIp()
    {
        const auto links = readLinks(
            R"([{"ifname":"lo","addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8},{"family":"inet6","local":"::1","prefixlen":128}]},
                {"ifname":"br0","address":"52:54:00:40:c9:fe","linkinfo":{"info_kind":"bridge"},"addr_info":[{"local":"192.168.50.1","prefixlen":24}]},
                {"ifname":"br1","address":"6a:00:00:00:00:01","linkinfo":{"info_kind":"bridge"}},
                {"ifname":"docker0","address":"02:42:00:00:00:01","linkinfo":{"info_kind":"bridge"}},
                {"ifname":"br-0123456789ab","address":"02:42:00:00:00:01","linkinfo":{"info_kind":"bridge"}},
                {"ifname":"virbr0","address":"52:54:00:00:00:01","linkinfo":{"info_kind":"bridge"}}, {}, 7])");
        QCOMPARE(links.size(), 6);
        QCOMPARE(links[0], (LinkFacts{u"lo"_s, false, Maker::Unknown, {*subnetFromText(u"127.0.0.1/8"_s)}}));
        QCOMPARE(links[1],
                 (LinkFacts{u"br0"_s, true, Maker::Ferry, {*subnetFromText(u"192.168.50.1/24"_s)}}));
        const QList<Maker> makers{Maker::Unknown, Maker::Docker, Maker::Docker, Maker::Libvirt};
        for (int n = 0; n < 4; ++n)
            QCOMPARE(links[n + 2].maker, makers[n]);
        const auto routes = readRoutes(
            R"([{"dst":"default","dev":"eth0"},{"dst":"192.168.50.0/24","dev":"br0"},{"dst":"10.1.2.3","dev":"eth0"},
                {"dst":"0.0.0.0/1","dev":"tun0"},{"dst":"fe80::/64","dev":"eth0"},{"dst":"::1","dev":"lo"}])");
        QCOMPARE(routes.size(), 2);
        QCOMPARE(routes[1].to, (Ipv4Subnet{0x0a010203, 32}));
        QVERIFY(readLinks("no json").isEmpty() && readRoutes("").isEmpty());
    }

    void overlaps()
    {
        const auto s = [](const QString& text) { return *subnetFromText(text); };
        QVERIFY(s(u"192.168.50.1/24"_s).overlaps(s(u"192.168.0.0/16"_s)));
        QVERIFY(s(u"192.168.0.0/16"_s).overlaps(s(u"192.168.50.1/24"_s)));
        QVERIFY(!s(u"192.168.50.1/24"_s).overlaps(s(u"192.168.51.0/24"_s)));
        QVERIFY(s(u"0.0.0.0/0"_s).overlaps(s(u"1.2.3.4/32"_s)));
        for (const QString& odd :
             {u""_s, u"x"_s, u"1.2.3.4/33"_s, u"1.2.3.4/-1"_s, u"1.2.3.4/x"_s, u"1.2.3.4/5/6"_s, u"::1/64"_s})
            QVERIFY2(!subnetFromText(odd), qPrintable(odd));
    }
};

QTEST_GUILESS_MAIN(TestHomeworkFindings)
#include "tst_homeworkfindings.moc"
