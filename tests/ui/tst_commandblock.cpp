// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandblock.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestCommandBlock : public QObject
{
    Q_OBJECT
private slots:
    void foldedAtItsOptions_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("shown");
        const auto same = [](const char* name, const QString& line) { QTest::newRow(name) << line << line; };
        QTest::newRow("a guest")
            << u"qemu-system-x86_64 -name guest1 -m 1536 -enable-kvm -vnc :1 --daemonize -cpu host"_s
            << u"qemu-system-x86_64\n  -name guest1\n  -m 1536\n  -enable-kvm\n  -vnc "
               u":1\n  --daemonize\n  -cpu host"_s;
        QTest::newRow("quoted options are one word")
            << u"qemu-system-x86_64 -append 'console=ttyS0 -- -a -b' -m 512 -device \"virtio -x\" -S -nodefaults"_s
            << u"qemu-system-x86_64\n  -append 'console=ttyS0 -- -a -b'\n  -m 512\n  -device \"virtio -x\"\n "
               u" -S\n  "
               u"-nodefaults"_s;
        same("short", u"ls -a -b -c -d -e"_s);
        same("few options",
             u"mount -t nfs -o vers=3 a-server-with-a-very-long-name:/mnt/nfs /mnt/nfs-of-the-lab"_s);
        same("a dash is no option",
             u"echo one - two - three - four - five - six - seven - eight - nine - ten"_s);
        same("a minus one", u"command-of-some-length -1 -2 -3 -4 -5 -6 -7 and more words to make it long"_s);
        same("nothing", {});
    }
    void foldedAtItsOptions()
    {
        QFETCH(QString, line);
        QFETCH(QString, shown);
        QCOMPARE(foldedByOption(line), shown);
    }

    void whatIsCopiedIsTheLineItself()
    {
        const QString line =
            u"qemu-system-x86_64 -name guest1 -m 1536 -enable-kvm -vnc :1 --daemonize -cpu host"_s;
        CommandBlock block;
        block.setLine(line, u"Handout"_s);
        block.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), line);
    }
};

QTEST_MAIN(TestCommandBlock)
#include "tst_commandblock.moc"
