// SPDX-License-Identifier: GPL-3.0-or-later
// Machines that were given: what they answer, and by which addresses they meet.
#include "app/lab/givenhosts.h"

#include <QProcess>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

GivenHost with(const QStringList& addresses)
{
    return {addresses, true, {}};
}

} // namespace

class TestGivenHosts : public QObject
{
    Q_OBJECT

private slots:
    void reads()
    {
        const GivenHost host = readGivenHost(u"address 10.0.2.15/24\naddress 192.168.56.101/24\nsudo yes\n"
                                             "before t1-folder root:root 755\nbefore t1-move absent"_s);
        QCOMPARE(host, (GivenHost{{u"10.0.2.15/24"_s, u"192.168.56.101/24"_s},
                                  true,
                                  {{u"t1-folder"_s, u"root:root 755"_s}, {u"t1-move"_s, u"absent"_s}}}));
    }

    // What is answered becomes part of a line for a shell.
    void refusesShellSyntax_data()
    {
        QTest::addColumn<QString>("line");
        for (const QString& word :
             {u"$(reboot)"_s, u"a;b"_s, u"a b|c"_s, u"`x`"_s, u"'"_s, u"x\ty"_s, QString()})
            QTest::newRow(qPrintable(word)) << u"before t1-folder "_s + word;
        QTest::newRow("no answer") << u"before t1-folder"_s;
        QTest::newRow("no address") << u"address 300.1.1.1/24"_s;
        QTest::newRow("sudo asks") << u"sudo no"_s;
        QTest::newRow("other words") << u"Last login: yesterday"_s;
    }

    void refusesShellSyntax()
    {
        QFETCH(QString, line);
        QCOMPARE(readGivenHost(line), GivenHost());
    }

    // The question is run here by a real shell.
    void asks()
    {
        Step asked;
        asked.id = u"one"_s;
        asked.on = u"guest1"_s;
        asked.before = u"echo first; echo second"_s;
        Step failing = asked;
        failing.id = u"two"_s;
        failing.before = u"no-such-program-at-all || echo absent"_s;
        Step elsewhere = asked;
        elsewhere.id = u"three"_s;
        elsewhere.on = u"guest2"_s;
        Step silent = asked;
        silent.id = u"four"_s;
        silent.before.clear();
        const StepBook book{{}, {asked, failing, elsewhere, silent}};
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, givenHostQuestion(book, u"guest1"_s)});
        QVERIFY(shell.waitForFinished());
        const GivenHost host = readGivenHost(QString::fromUtf8(shell.readAllStandardOutput()));
        QCOMPARE(host.before, (QHash<QString, QString>{{u"one"_s, u"first"_s}, {u"two"_s, u"absent"_s}}));
    }

    void meets_data()
    {
        QTest::addColumn<QStringList>("one");
        QTest::addColumn<QString>("givenOne");
        QTest::addColumn<QStringList>("two");
        QTest::addColumn<QString>("givenTwo");
        QTest::addColumn<QString>("meeting");
        const QString nat = u"10.0.2.15/24"_s;
        QTest::newRow("as given") << QStringList{u"192.168.1.5/24"_s, u"10.1.0.1/8"_s} << u"192.168.1.5"_s
                                  << QStringList{u"10.1.0.2/8"_s, u"192.168.1.6/24"_s} << u"192.168.1.6"_s
                                  << u"192.168.1.5 192.168.1.6"_s;
        QTest::newRow("routed") << QStringList{u"10.1.0.5/16"_s} << u"10.1.0.5"_s
                                << QStringList{u"10.2.0.5/16"_s} << u"10.2.0.5"_s << u"10.1.0.5 10.2.0.5"_s;
        QTest::newRow("forwarded ports") << QStringList{nat, u"192.168.56.101/24"_s} << u"127.0.0.1"_s
                                         << QStringList{nat, u"192.168.56.102/24"_s} << u"127.0.0.1"_s
                                         << u"192.168.56.101 192.168.56.102"_s;
        QTest::newRow("by name") << QStringList{u"172.16.0.1/12"_s} << u"pc-one"_s
                                 << QStringList{u"172.16.9.1/12"_s} << u"pc-two"_s
                                 << u"172.16.0.1 172.16.9.1"_s;
        QTest::newRow("only behind NAT")
            << QStringList{nat} << u"127.0.0.1"_s << QStringList{nat} << u"127.0.0.1"_s << QString();
        QTest::newRow("one machine twice") << QStringList{u"10.9.0.1/24"_s} << u"10.9.0.1"_s
                                           << QStringList{u"10.9.0.1/24"_s} << u"10.9.0.1"_s << QString();
        QTest::newRow("nothing known") << QStringList() << u"a"_s << QStringList() << u"b"_s << QString();
    }

    void meets()
    {
        QFETCH(QStringList, one);
        QFETCH(QString, givenOne);
        QFETCH(QStringList, two);
        QFETCH(QString, givenTwo);
        QFETCH(QString, meeting);
        const auto found = meetingAddresses(with(one), givenOne, with(two), givenTwo);
        QCOMPARE(found ? found->first + u' ' + found->second : QString(), meeting);
        if (!found) {
            QCOMPARE(found.error().kind, ErrorKind::Missing);
            QVERIFY(!found.error().cure.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestGivenHosts)
#include "tst_givenhosts.moc"
