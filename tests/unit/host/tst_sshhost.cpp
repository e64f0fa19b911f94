// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"
#include "app/host/askpass.h"
#include "app/host/sshhost.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestSshHost : public QObject
{
    Q_OBJECT
private slots:
    // ssh expands % in these paths: with %n or %h in its name a folder would be another one.
    void sec03_aFolderWithAPercentSign()
    {
        const QString folder = u"/run/user/50%h done"_s, kept = u"/home/5%u/known_hosts"_s;
        SshAddress own{u"guest1"_s, u"192.168.50.11"_s,    22, u"ferry"_s, u"/cache/%d/key"_s,
                       {},          SshAddress::Trust::Own};
        const QString config = sshConfig({own, {u"guest2"_s, u"box"_s, 0, {}, {}, {}}}, folder, kept);
        for (const QString& line :
             {u"ControlPath \"/run/user/50%%h done/ssh-%n\""_s, u"IdentityFile \"/cache/%%d/key\""_s,
              u"UserKnownHostsFile \"/run/user/50%%h done/known_hosts\""_s,
              u"UserKnownHostsFile \"/home/5%%u/known_hosts\" "_s})
            QVERIFY2(config.contains(line), qPrintable(config));
        QCOMPARE(keptHostKeysIn(config), kept);
        QVERIFY(loginSettings({u"userknownhostsfile ~/.ssh/known_hosts"_s}, kept)
                    .contains("\"/home/5%%u/known_hosts\" ~/.ssh/known_hosts"_L1));
    }

    void sec03_kindsOfQuestions_data()
    {
        using Kind = PasswordQuestion::Kind;
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("fingerprint");
        const QString unknown =
            u"The authenticity of host '[10.0.0.1]:2222 ([10.0.0.1]:2222)' can't be "
            "established.\nED25519 key fingerprint is SHA256:abc+/DEF0.\nThis key is not known "
            "by any other names.\nAre you sure you want to continue connecting "
            "(yes/no/[fingerprint])? "_s;
        QTest::newRow("host key") << unknown << u""_s << int(Kind::HostKey) << u"SHA256:abc+/DEF0"_s;
        QTest::newRow("host key, again")
            << u"Please type 'yes', 'no' or the fingerprint: "_s << u""_s << int(Kind::HostKey) << u""_s;
        QTest::newRow("told by the machine") << u"(me@box) "_s + unknown << u""_s << int(Kind::Code) << u""_s;
        QTest::newRow("password") << u"me@box's password: "_s << u""_s << int(Kind::Password) << u""_s;
        QTest::newRow("keyboard-interactive")
            << u"(me@box) Password: "_s << u""_s << int(Kind::Password) << u""_s;
        QTest::newRow("one-time code")
            << u"(me@box) Verification code: "_s << u""_s << int(Kind::Code) << u""_s;
        QTest::newRow("passphrase") << u"Enter passphrase for key '/home/me/.ssh/id_ed25519': "_s << u""_s
                                    << int(Kind::Passphrase) << u""_s;
        QTest::newRow("PIN") << u"Enter PIN for ED25519-SK key /home/me/.ssh/id: "_s << u""_s
                             << int(Kind::Passphrase) << u""_s;
        QTest::newRow("use of a key") << u"Allow use of key id?\nKey fingerprint SHA256:x."_s << u"confirm"_s
                                      << int(Kind::Confirm) << u""_s;
        QTest::newRow("touch") << u"Confirm user presence for key ED25519-SK SHA256:x"_s << u"none"_s
                               << int(Kind::Notice) << u""_s;
    }
    void sec03_kindsOfQuestions()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, hint);
        QFETCH(int, kind);
        QFETCH(QString, fingerprint);
        const auto question = PasswordQuestion::fromSsh(u"guest1"_s, prompt, hint);
        QCOMPARE(int(question.kind), kind);
        QCOMPARE(question.fingerprint, fingerprint);
        QCOMPARE(question.prompt, prompt);
        if (!fingerprint.isEmpty()) {
            QCOMPARE(question.keyType, u"ED25519"_s);
            QCOMPARE(question.address, u"[10.0.0.1]:2222 ([10.0.0.1]:2222)"_s);
        }
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port"); // 0: not given, -1: refused
        QTest::newRow("all") << u"me@lab.local:2222"_s << u"me"_s << u"lab.local"_s << 2222;
        QTest::newRow("host") << u"192.168.50.11"_s << u""_s << u"192.168.50.11"_s << 0;
        QTest::newRow("IPv6") << u"me@fe80::1"_s << u"me"_s << u"fe80::1"_s << 0;
        QTest::newRow("IPv6 with port") << u"me@[::1]:2200"_s << u"me"_s << u"::1"_s << 2200;
        QTest::newRow("IPv6 in brackets") << u"[::1]"_s << u""_s << u"::1"_s << 0;
        QTest::newRow("empty") << u""_s << u""_s << u""_s << -1;
        QTest::newRow("no host") << u"me@"_s << u""_s << u""_s << -1;
        QTest::newRow("no user") << u"@host"_s << u""_s << u""_s << -1;
        QTest::newRow("port") << u"host:x"_s << u""_s << u""_s << -1;
        QTest::newRow("large port") << u"host:70000"_s << u""_s << u""_s << -1;
        QTest::newRow("option") << u"-oProxyCommand=x"_s << u""_s << u""_s << -1;
        QTest::newRow("option as user") << u"-l@host"_s << u""_s << u""_s << -1;
        QTest::newRow("line end") << u"host\nProxyCommand x"_s << u""_s << u""_s << -1;
        QTest::newRow("quote") << u"ho\"st"_s << u""_s << u""_s << -1;
        QTest::newRow("port 0") << u"host:0"_s << u""_s << u""_s << -1;
        QTest::newRow("token") << u"%h"_s << u""_s << u""_s << -1;
    }

    void addresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, user);
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto address = SshAddress::fromText(u"guest1"_s, text);
        QCOMPARE(address.has_value(), port >= 0);
        if (!address) {
            QCOMPARE(address.error().kind, ErrorKind::Usage);
            return;
        }
        QCOMPARE(*address, (SshAddress{u"guest1"_s, host, port, user, {}, {}}));
    }

    /// What ssh itself makes of a configuration, by `ssh -G`.
    QStringList asRead(const QString& folder, const QString& config, const QString& name) const
    {
        QFile file(folder + u"/ssh_config"_s);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(config.toUtf8());
        file.close();
        QProcess ssh;
        ssh.start(u"ssh"_s, {u"-F"_s, file.fileName(), u"-G"_s, name});
        if (!ssh.waitForFinished())
            return {};
        return QString::fromUtf8(ssh.readAllStandardOutput() + ssh.readAllStandardError()).split(u'\n');
    }

    void sec03_whichHostKeysCount()
    {
        if (!findProgram(u"ssh"_s))
            QSKIP("ssh is not installed");
        QTemporaryDir folder;
        const QString config = sshConfig(
            {{u"guest1"_s, u"10.0.0.1"_s, 22, u"ferry"_s, u"/a b/key"_s, {}, SshAddress::Trust::Own},
             {u"guest2"_s, u"10.0.0.2"_s, 2200, {}, {}, {}}},
            folder.path(), u"/kept/known hosts"_s);
        const QStringList own = asRead(folder.path(), config, u"guest1"_s),
                          given = asRead(folder.path(), config, u"guest2"_s);
        QVERIFY2(own.contains(u"stricthostkeychecking accept-new"_s), qPrintable(own.join(u'\n')));
        QVERIFY(own.contains(u"userknownhostsfile "_s + folder.path() + u"/known_hosts"_s));
        QVERIFY(own.contains(u"globalknownhostsfile /dev/null"_s));
        QVERIFY(own.contains(u"identityfile /a b/key"_s) && own.contains(u"identitiesonly yes"_s));
        QVERIFY2(given.contains(u"stricthostkeychecking ask"_s), qPrintable(given.join(u'\n')));
        QVERIFY(given.contains(u"hostname 10.0.0.2"_s) && given.contains(u"port 2200"_s));
        const QString files = given.filter(QRegularExpression(u"^userknownhostsfile "_s)).value(0);
        QVERIFY2(files.contains("/kept/known hosts"_L1) && files.contains(".ssh/known_hosts "_L1) &&
                     files.endsWith(".ssh/known_hosts2"_L1),
                 qPrintable(files));
        QVERIFY(!given.contains(u"globalknownhostsfile /dev/null"_s));
        for (const QStringList& each : {own, given})
            QVERIFY(each.contains(u"batchmode yes"_s) && each.contains(u"serveraliveinterval 5"_s));
    }

    // An alias of the user's configuration brings its name, port, user, keys and jump host; what would get in
    // a lab's way does not come with it, and what was typed wins.
    void rep45_theUsersConfigurationCounts()
    {
        if (!findProgram(u"ssh"_s))
            QSKIP("ssh is not installed");
        QTemporaryDir folder;
        QFile users(folder.filePath(u"users"_s));
        QVERIFY(users.open(QIODevice::WriteOnly));
        users.write(
            "Host box\n HostName 10.9.8.7\n Port 2345\n User alice\n IdentityFile \"~/.ssh/lab key\"\n"
            " IdentityFile ~/.ssh/lab\n ProxyJump gate.example:2222\n RemoteCommand /bin/false\n"
            " LocalForward 8080 localhost:80\n ControlPath /tmp/mine\n ControlMaster auto\n"
            " StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n RequestTTY force\n");
        users.close();
        const QString config =
            sshConfig({{u"guest1"_s, u"box"_s, 0, {}, {}, {}}, {u"guest2"_s, u"box"_s, 77, u"bob"_s, {}, {}}},
                      folder.path(), u"/kept"_s);
        QCOMPARE(loginQuestion(config, u"guest1"_s), (QStringList{u"-G"_s, u"--"_s, u"box"_s}));
        QCOMPARE(loginQuestion(config, u"guest2"_s),
                 (QStringList{u"-G"_s, u"-p"_s, u"77"_s, u"-l"_s, u"bob"_s, u"--"_s, u"box"_s}));
        QCOMPARE(loginQuestion(config, u"guest3"_s), QStringList());
        for (const QString& name : {u"guest1"_s, u"guest2"_s}) {
            QProcess ssh;
            ssh.start(u"ssh"_s, QStringList{u"-F"_s, users.fileName()} + loginQuestion(config, name));
            QVERIFY(ssh.waitForFinished());
            if (ssh.exitCode() != 0)
                QFAIL(ssh.readAllStandardError().constData());
            QFile login(loginFile(folder.path(), name));
            QVERIFY(login.open(QIODevice::WriteOnly));
            login.write(loginSettings(QString::fromUtf8(ssh.readAllStandardOutput()).split(u'\n'), u"/kept"_s)
                            .toUtf8());
        }
        const QStringList one = asRead(folder.path(), config, u"guest1"_s),
                          two = asRead(folder.path(), config, u"guest2"_s);
        const QString said = one.join(u'\n');
        for (const QString& line :
             {u"hostname 10.9.8.7"_s, u"port 2345"_s, u"user alice"_s, u"identityfile ~/.ssh/lab"_s,
              u"proxyjump gate.example:2222"_s, u"stricthostkeychecking ask"_s,
              u"userknownhostsfile /kept /dev/null"_s, u"controlmaster false"_s, u"requesttty false"_s})
            QVERIFY2(one.contains(line), qPrintable(line + u" is not in\n"_s + said));
        QVERIFY2(!said.contains("/bin/false"_L1) && !said.contains("8080"_L1) &&
                     !said.contains("/tmp/mine"_L1),
                 qPrintable(said));
        QVERIFY2(two.contains(u"port 77"_s) && two.contains(u"user bob"_s) &&
                     two.contains(u"hostname 10.9.8.7"_s),
                 qPrintable(two.join(u'\n')));
    }

    void sec03_aStricterUserStaysStrict()
    {
        QCOMPARE(loginSettings({u"stricthostkeychecking true"_s}, u"/k"_s), u"stricthostkeychecking yes\n"_s);
        QCOMPARE(loginSettings({u"stricthostkeychecking false"_s, u"remotecommand x"_s}, u"/k"_s), u"\n"_s);
    }

    // Each lab has one of its own, which others cannot guess, and which stays when Ferry starts again.
    void sec16_theMarkOfALab()
    {
        QTemporaryDir one, two;
        const QString mark = labMark(one.path());
        QVERIFY2(mark.size() > 30, qPrintable(mark));
        QCOMPARE(labMark(one.path()), mark);
        QVERIFY(labMark(two.path()) != mark);
        QCOMPARE(QFile::permissions(one.filePath(u"mark"_s)) & (QFile::ReadOther | QFile::ReadGroup),
                 QFile::Permissions());
        QCOMPARE(labMark(u"/nonexistent"_s), QString());
        const SshHost host(u"guest1"_s, one.filePath(u"ssh_config"_s));
        QVERIFY(host.command(u"true"_s).arguments.last().contains(u"sh -c ': "_s + mark));
    }

    void explains_data()
    {
        QTest::addColumn<QString>("complaint");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<bool>("lasting");
        QTest::newRow("refused") << u"ssh: connect to host 10.0.0.1 port 22: Connection refused"_s
                                 << u"no ssh server"_s << false;
        QTest::newRow("key") << u"ferry@10.0.0.1: Permission denied (publickey)."_s << u"refuses the login"_s
                             << true;
        QTest::newRow("changed") << u"@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @"_s
                                 << u"another host key"_s << true;
        QTest::newRow("changed, with its place")
            << u"Offending ED25519 key in /home/me/.ssh/known_hosts:7\n@ REMOTE HOST IDENTIFICATION HAS "
               u"CHANGED! @\n"
               "Host key verification failed."_s
            << u"another host key"_s << true;
        QTest::newRow("unknown key") << u"Host key verification failed."_s << u"is not known here"_s << true;
        QTest::newRow("too many keys")
            << u"Received disconnect: Too many authentication failures"_s << u"refuses the login"_s << true;
        QTest::newRow("changed but accepted elsewhere")
            << u"Host key for 10.0.0.1 has changed and you have requested strict checking."_s
            << u"another host key"_s << true;
        QTest::newRow("name") << u"ssh: Could not resolve hostname x: Name or service not known"_s
                              << u"not known"_s << true;
        QTest::newRow("other") << u"kex_exchange_identification: read"_s << u"cannot be reached"_s << false;
    }

    void explains()
    {
        QFETCH(QString, complaint);
        QFETCH(QString, sentence);
        QFETCH(bool, lasting);
        const Error error = explainSsh(u"guest1"_s, complaint);
        QVERIFY2(error.sentence.contains(sentence) && error.sentence.contains("guest1"_L1),
                 qPrintable(error.sentence));
        QCOMPARE(error.kind == ErrorKind::Missing, lasting);
        QVERIFY(!error.cure.isEmpty());
        QCOMPARE(error.detail, complaint);
    }
};

QTEST_GUILESS_MAIN(TestSshHost)
#include "tst_sshhost.moc"
