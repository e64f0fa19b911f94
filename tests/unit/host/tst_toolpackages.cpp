// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/toolpackages.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestToolPackages : public QObject
{
    Q_OBJECT
private slots:
    void rep24_perfsPackageOnEachDistribution_data()
    {
        QTest::addColumn<QByteArray>("osRelease");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const char* text, const char* line) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(line);
        };
        row("Debian", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n",
            "sudo apt-get install linux-perf");
        row("Ubuntu", "NAME=\"Ubuntu\"\nVERSION_ID=\"24.04\"\nID=ubuntu\nID_LIKE=debian\n",
            "sudo apt-get install linux-tools-$(uname -r)");
        row("Linux Mint", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n",
            "sudo apt-get install linux-tools-$(uname -r)");
        row("LMDE", "ID=linuxmint\nID_LIKE=debian\n", "sudo apt-get install linux-perf");
        row("Fedora", "ID=fedora\n", "sudo dnf install perf");
        row("Rocky", "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "sudo dnf install perf");
        row("openSUSE", "ID='opensuse-leap'\nID_LIKE=\"suse opensuse\"\n", "sudo zypper install perf");
        row("Arch", "ID=arch\n", "sudo pacman -S perf");
        row("unknown", "",
            "sudo apt-get install linux-perf (on Ubuntu: sudo apt-get install linux-tools-$(uname -r))");
    }
    void rep24_perfsPackageOnEachDistribution()
    {
        QFETCH(QByteArray, osRelease);
        QFETCH(QString, line);
        QCOMPARE(installTool(u"perf"_s, readDistribution(osRelease)), line);
    }

    void othersBearTheirNames()
    {
        for (const QString& tool : {u"iperf"_s, u"iperf3"_s, u"sysbench"_s}) {
            QCOMPARE(installTool(tool), u"sudo apt-get install "_s + tool);
            QCOMPARE(installTool(tool, {u"ubuntu"_s, {}}), u"sudo apt-get install "_s + tool);
        }
    }
};

QTEST_GUILESS_MAIN(TestToolPackages)
#include "tst_toolpackages.moc"
