// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/passwordmask.h"

#include <QRegularExpression>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPasswordMask : public QObject
{
    Q_OBJECT
private slots:
    void sec11_passwordsDoNotReachARecord_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("masked");
        const auto row = [](const char* line, const char* masked) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(masked);
        };
        row("set_password vnc hunter2", "set_password vnc ***");
        row("(qemu) set_password vnc hunter2 keep", "(qemu) set_password vnc *** keep");
        row("set_password -d second vnc hunter2", "set_password -d second vnc ***");
        row("set_password vnc \"two words\" -d x", "set_password vnc *** -d x");
        row("set_password vnc \"never closed word", "set_password vnc ***");
        row("set_password vnc a\"b c\"d keep", "set_password vnc *** keep");
        row("  change vnc password hunter2", "  change vnc password ***");
        row("change vnc passwd hunter2", "change vnc passwd ***");
        row("change -f vnc password hunter2", "change -f vnc password ***");
        row("block_passwd drive0 hunter2", "block_passwd drive0 ***");
        row("object_add secret,id=sec0,data=hunter2,format=raw",
            "object_add secret,id=sec0,data=***,format=raw");
        row("qemu-system-x86_64 -object secret,id=s,data=hun,,ter2 -m 512",
            "qemu-system-x86_64 -object secret,id=s,data=*** -m 512");
        row("-object data=hunter2,id=s,qom-type=secret", "-object data=***,id=s,qom-type=secret");
        row("qom-set /objects/sec0 data hunter2", "qom-set /objects/sec0 data ***");
        row("drive_add 0 file=iscsi://user%hunter2@host/x", "drive_add 0 file=iscsi://user%***@host/x");
        row("drive_add 0 file=ssh://joe:hun/ter2@host/x", "drive_add 0 file=ssh://joe:***@host/x");
        row("-spice port=1,password=hunter2", "-spice port=1,password=***");
        row("-spice port=1,password=online", "-spice port=1,password=***");
        row("drive_add 0 file.driver=https,file.password=hunter2",
            "drive_add 0 file.driver=https,file.password=***");
        row("{\"execute\":\"set_password\",\"arguments\":{\"protocol\":\"vnc\",\"password\":\"hun\\\"ter2\"}"
            "}",
            "{\"execute\":\"set_password\",\"arguments\":{\"protocol\":\"vnc\",\"password\":***}}");
        row("drive_add 0 \"file=json:{'driver':'x','password' : 'hunter2'}\"",
            "drive_add 0 \"file=json:{'driver':'x','password' : ***}\"");
        row("migrate \"exec:sshpass -p hunter2 ssh b nc 1\"", "migrate \"exec:sshpass -p *** ssh b nc 1\"");
        row("set_password vnc 密碼", "set_password vnc ***");
        for (const char* harmless :
             {"", "info status", "migrate -d tcp:127.0.0.1:4400", "change vnc password", "set_password vnc",
              "expire_password vnc never", "-vnc :1,password=on", "-vnc :1,password=off,to=9",
              "-object tls-creds-x509,id=t,passwordid=sec0", "change ide1-cd0 /tmp/password.iso",
              "drive_add 0 file.password-secret=sec0", "info block -v", "-chardev socket,id=data,path=/a",
              "migrate tcp:[::1]:4400", "screendump vnc://host:1/"})
            row(harmless, harmless);
    }

    void sec11_passwordsDoNotReachARecord()
    {
        QFETCH(QString, line);
        QTEST(maskedPasswords(line), "masked");
        QCOMPARE(maskedPasswords(maskedPasswords(line)), maskedPasswords(line));
    }

    void rep02_anUnknownPasswordCanBeTypedAndNotGuessed()
    {
        const QString one = unknownPassword();
        QVERIFY(QRegularExpression(u"^[A-Za-z0-9_-]{16}$"_s).match(one).hasMatch());
        QVERIFY(one.left(8) != unknownPassword().left(8)); // VNC counts 8 characters
    }
};

QTEST_GUILESS_MAIN(TestPasswordMask)
#include "tst_passwordmask.moc"
