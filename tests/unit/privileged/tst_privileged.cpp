// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/privileged.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPrivileged : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    int m_count = 0;

    // A program that stands for the helper (asked by root) or for pkexec (asked by others).
    Privileged::Options program(const QByteArray& script)
    {
        const QString path = m_dir.filePath(QString::number(++m_count));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + script + '\n');
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return {path, path, std::chrono::milliseconds(60'000)};
    }

    struct Answers
    {
        QList<Result<QString>> list;
        Privileged::Handler handler()
        {
            return [this](const Result<QString>& answer) { list << answer; };
        }
    };

private slots:
    void answersInOrder()
    {
        Privileged privileged(
            program("echo start >> " + QFile::encodeName(m_dir.filePath(u"starts"_s)) +
                    "; echo ready 1; while read -r line; do case $line in *br1) echo no refused Not mine.;; "
                    "*) echo ok \"$line\";; esac; done"),
            nullptr);
        QSignalSpy stopped(&privileged, &Privileged::stopped);
        Answers answers;
        privileged.run({u"bridge-del"_s, u"br0"_s}, answers.handler());
        privileged.run({u"bridge-del"_s, u"br1"_s}, [&](const Result<QString>& answer) {
            answers.list << answer;
            privileged.run({u"list"_s}, answers.handler());
        });
        QVERIFY(answers.list.isEmpty());
        QTRY_COMPARE(answers.list.size(), 3);
        QCOMPARE(answers.list[0].value(), u"bridge-del br0"_s);
        QCOMPARE(answers.list[1].error().kind, ErrorKind::Failed);
        QVERIFY(answers.list[1].error().sentence.contains(u"Not mine."_s));
        QCOMPARE(answers.list[2].value(), u"list"_s);
        privileged.stop();
        QVERIFY(stopped.wait());
        QVERIFY(!privileged.isRunning());
        // Asked again, it starts again.
        privileged.run({u"list"_s}, answers.handler());
        privileged.stop();
        QVERIFY(stopped.wait());
        QCOMPARE(answers.list.size(), 4);
        QCOMPARE(stopped.size(), 2);
        QFile starts(m_dir.filePath(u"starts"_s));
        QVERIFY(starts.open(QIODevice::ReadOnly));
        QCOMPARE(starts.readAll(), "start\nstart\n");
        privileged.stop();
        QVERIFY(stopped.wait());
    }

    void whatIsNoRequestIsNotSent()
    {
        Privileged privileged(program("exit 9"), nullptr);
        Answers answers;
        privileged.run({u"bridge-del"_s, u"br0\nbridge-del br1"_s}, answers.handler());
        privileged.run({u"bridge-del"_s, u"docker0"_s}, answers.handler());
        privileged.run({}, answers.handler());
        QTRY_COMPARE(answers.list.size(), 3);
        for (const auto& answer : answers.list)
            QCOMPARE(answer.error().kind, ErrorKind::Usage);
        QVERIFY(!privileged.isRunning());
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("no agent")
            << QByteArray(
                   "echo 'Error executing command as another user: No authentication agent found.' >&2; "
                   "exit 127")
            << ErrorKind::Missing << u"No polkit agent"_s;
        QTest::newRow("dismissed") << QByteArray(
                                          "echo 'Error executing command as another user: Request dismissed' "
                                          ">&2; exit 126")
                                   << ErrorKind::Cancelled << u"not given"_s;
        QTest::newRow("not authorized")
            << QByteArray("echo 'Error executing command as another user: Not authorized' >&2; exit 127")
            << ErrorKind::Missing << u"may not change"_s;
        QTest::newRow("ends at once")
            << QByteArray("echo odd >&2; exit 1") << ErrorKind::Failed << u"could not be started"_s;
        QTest::newRow("ends later") << QByteArray("echo ready 1; read -r line; exit 1") << ErrorKind::Protocol
                                    << u"unexpectedly"_s;
        QTest::newRow("nonsense first")
            << QByteArray("echo hello; cat") << ErrorKind::Protocol << u"nonsense"_s;
        QTest::newRow("nonsense later")
            << QByteArray("echo ready 1; while read -r line; do echo '<html>'; done") << ErrorKind::Protocol
            << u"nonsense"_s;
        QTest::newRow("lacks")
            << QByteArray("echo ready 1; while read -r line; do echo no missing No iptables.; done")
            << ErrorKind::Missing << u"No iptables."_s;
    }
    void failures()
    {
        QFETCH(QByteArray, script);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        Privileged privileged(program(script), nullptr);
        Answers answers;
        privileged.run({u"list"_s}, answers.handler());
        privileged.run({u"list"_s}, answers.handler());
        QTRY_COMPARE(answers.list.size(), 2);
        const Error& error = answers.list.first().error();
        QCOMPARE(error.kind, kind);
        QVERIFY2(error.sentence.contains(says), qPrintable(describe(error)));
        QVERIFY(error.sentence.endsWith(u'.'));
    }

    // No other program of this user's can join in by way of /proc/PID/fd/0.
    void sec13_inputIsASocket()
    {
        Privileged privileged(
            program("echo ready 1; while read -r line; do echo ok \"$(readlink /proc/$$/fd/0)\"; done"),
            nullptr);
        Answers answers;
        privileged.run({u"list"_s}, answers.handler());
        QTRY_COMPARE(answers.list.size(), 1);
        QVERIFY2(answers.list[0] && answers.list[0]->startsWith("socket:"_L1),
                 answers.list[0] ? qPrintable(*answers.list[0]) : "no answer");
        QSignalSpy stopped(&privileged, &Privileged::stopped);
        privileged.stop();
        QVERIFY(stopped.wait());
    }

    void silence()
    {
        Privileged::Options options = program("echo ready 1; exec cat > /dev/null");
        options.patience = std::chrono::milliseconds(100);
        Privileged privileged(options, nullptr);
        Answers answers;
        privileged.run({u"list"_s}, answers.handler());
        QTRY_COMPARE(answers.list.size(), 1);
        QCOMPARE(answers.list.first().error().kind, ErrorKind::Protocol);
        QVERIFY(!privileged.isRunning());
    }

    void howItIsStarted()
    {
        const auto root = Privileged::command({u"/x/ferry-helper"_s, {}}, true);
        QCOMPARE(root.value(), (CommandSpec{u"/x/ferry-helper"_s, {}, {}, {}}));
        const auto user = Privileged::command({u"/x/ferry-helper"_s, u"/usr/bin/pkexec"_s}, false);
        QCOMPARE(user.value(),
                 (CommandSpec{
                     u"/usr/bin/pkexec"_s, {u"--disable-internal-agent"_s, u"/x/ferry-helper"_s}, {}, {}}));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", m_dir.path().toLocal8Bit());
        const auto without = Privileged::command({u"/x/ferry-helper"_s, {}}, false);
        qputenv("PATH", path);
        // pkexec is looked for in the sbin folders too, where no distribution has it.
        QVERIFY(!without);
        QCOMPARE(without.error().kind, ErrorKind::Missing);
        QVERIFY(without.error().cure.contains(u"network=segment"_s));
    }
};

QTEST_GUILESS_MAIN(TestPrivileged)
#include "tst_privileged.moc"
