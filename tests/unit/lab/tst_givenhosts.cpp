// SPDX-License-Identifier: GPL-3.0-or-later
// Machines that were given: what they answer, and by which addresses they meet.
#include "app/base/files.h"
#include "app/lab/givenhosts.h"

#include <QProcess>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

GivenHost with(const QStringList& addresses)
{
    return {addresses, true, {}, {}};
}

} // namespace

class TestGivenHosts : public QObject
{
    Q_OBJECT

private slots:
    // Two steps on guest1 and one on guest2, with what each may answer.
    static StepBook book()
    {
        const auto step = [](const QString& id, const QString& on, const QString& answers) {
            Step one;
            one.id = id;
            one.on = on;
            one.before = u"true"_s;
            one.answers = answers;
            return one;
        };
        return {{},
                {step(u"t1-folder"_s, u"guest1"_s, u"absent|[0-9]+:[0-9]+ [0-3]?[0-7]{3}"_s),
                 step(u"t1-move"_s, u"guest1"_s, u"there|absent"_s),
                 step(u"t2-mount"_s, u"guest2"_s, u"mounted|folder|absent"_s)}};
    }
    static GivenHost read(const QString& answer, const QString& host = u"guest1"_s)
    {
        return readGivenHost(answer, book(), host);
    }

    void reads()
    {
        const QString hash = QString(64, u'a');
        const GivenHost host = read(u"address 10.0.2.15/24\naddress 192.168.56.101/24\nmachine "_s + hash +
                                    u"\nsudo yes\nbefore t1-folder 0:0 755\nbefore t1-move absent"_s);
        QCOMPARE(host, (GivenHost{{u"10.0.2.15/24"_s, u"192.168.56.101/24"_s},
                                  true,
                                  hash,
                                  {{u"t1-folder"_s, u"0:0 755"_s}, {u"t1-move"_s, u"absent"_s}}}));
    }

    // What is answered becomes part of a line for a shell.
    void refusesShellSyntax_data()
    {
        QTest::addColumn<QString>("line");
        for (const QString& word :
             {u"$(reboot)"_s, u"a;b"_s, u"a b|c"_s, u"`x`"_s, u"'"_s, u"x\ty"_s, u"absent;id"_s, QString()})
            QTest::newRow(qPrintable(word)) << u"before t1-folder "_s + word;
        QTest::newRow("no answer") << u"before t1-folder"_s;
        QTest::newRow("no address") << u"address 300.1.1.1/24"_s;
        QTest::newRow("sudo asks") << u"sudo no"_s;
        QTest::newRow("other words") << u"Last login: yesterday"_s;
    }

    void refusesShellSyntax()
    {
        QFETCH(QString, line);
        QCOMPARE(read(line), GivenHost());
    }

    void sec12_onlyTheStepsOfTheHostThatWasAsked()
    {
        QCOMPARE(read(u"before t1-move absent\nbefore t2-mount folder"_s, u"guest2"_s).before,
                 (QHash<QString, QString>{{u"t2-mount"_s, u"folder"_s}}));
        QCOMPARE(read(u"before t9-new absent"_s), GivenHost());
    }

    void sec12_valuesByPattern_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("taken");
        QTest::newRow("numbers") << u"65534:65534 1777"_s << true;
        QTest::newRow("absent") << u"absent"_s << true;
        QTest::newRow("setuid") << u"65534:65534 4777"_s << false;
        QTest::newRow("a name") << u"nobody:nogroup 777"_s << false;
        QTest::newRow("more words") << u"0:0 755 /etc"_s << false;
        QTest::newRow("another step's") << u"no-file"_s << false;
        QTest::newRow("an option") << u"--reference=/etc/shadow 777"_s << false;
    }

    void sec12_valuesByPattern()
    {
        QFETCH(QString, words);
        QFETCH(bool, taken);
        QCOMPARE(!read(u"before t1-folder "_s + words).before.isEmpty(), taken);
    }

    void sec12_onlyIpv4_data()
    {
        QTest::addColumn<QString>("address");
        for (const QString& each :
             {u"fe80::1%;touch x"_s, u"fe80::1"_s, u"::1/128"_s, u"1"_s, u"10.1"_s, u"10.0.0.1/33"_s,
              u"10.0.0.1/24;id"_s, u"10.0.0.1/"_s, u"::ffff:10.0.0.1"_s})
            QTest::newRow(qPrintable(each)) << each;
    }

    void sec12_onlyIpv4()
    {
        QFETCH(QString, address);
        QCOMPARE(read(u"address "_s + address), GivenHost());
    }

    // What every step of the book says of itself is what its pattern lets through.
    void sec12_builtInAnswers_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("taken");
        QTest::newRow("folder") << u"t1-folder"_s << u"1000:1000 2775"_s << true;
        QTest::newRow("exports") << u"t1-exports"_s << u"no-folder no-file"_s << true;
        QTest::newRow("exports of old") << u"t1-exports"_s << u"no-file"_s << false;
        QTest::newRow("exported") << u"t1-exportfs"_s << u"ALL 10.0.0.0_8"_s << true;
        QTest::newRow("exported, with syntax") << u"t1-exportfs"_s << u"$(id)"_s << false;
        QTest::newRow("source") << u"t1-qemu"_s << u"0 1000:1000"_s << true;
        QTest::newRow("source, a name") << u"t1-qemu"_s << u"0 root:root"_s << false;
        QTest::newRow("destination") << u"t2-qemu"_s << u"0"_s << true;
        QTest::newRow("mount") << u"t2-mount"_s << u"folder"_s << true;
    }

    void sec12_builtInAnswers()
    {
        QFETCH(QString, id);
        QFETCH(QString, words);
        QFETCH(bool, taken);
        const GivenHost host = readGivenHost(u"before %1 %2"_s.arg(id, words), homeworkBook({}),
                                             id.startsWith("t1"_L1) ? u"guest1"_s : u"guest2"_s);
        QCOMPARE(host.before.value(id) == words, taken);
    }

    void sec27_adviceSaysHowItIsTakenBack()
    {
        QVERIFY(sudoAdvice(u"guest1"_s).contains("rm /etc/sudoers.d/ferry"_L1));
        QVERIFY(sudoReminder().contains("rm /etc/sudoers.d/ferry"_L1));
    }

    // The question is run here by a real shell.
    void asks()
    {
        Step asked;
        asked.id = u"one"_s;
        asked.on = u"guest1"_s;
        asked.before = u"echo first; echo second"_s;
        asked.answers = u"first|absent"_s;
        Step failing = asked;
        failing.id = u"two"_s;
        failing.before = u"no-such-program-at-all || echo absent"_s;
        Step elsewhere = asked;
        elsewhere.id = u"three"_s;
        elsewhere.on = u"guest2"_s;
        Step silent = asked;
        silent.id = u"four"_s;
        silent.before.clear();
        silent.answers.clear();
        const StepBook book{{}, {asked, failing, elsewhere, silent}};
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, givenHostQuestion(book, u"guest1"_s)});
        QVERIFY(shell.waitForFinished());
        const GivenHost host =
            readGivenHost(QString::fromUtf8(shell.readAllStandardOutput()), book, u"guest1"_s);
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

    // As the sample of a report has it, and with the machine IDs that Ferry asks for.
    void rep08_copiesOfOneMachine_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("word");
        QTest::newRow("no ID known") << QString() << u"one machine, or copies"_s;
        QTest::newRow("one ID") << QString(64, u'c') << u"copies of one machine"_s;
    }

    void rep08_copiesOfOneMachine()
    {
        QFETCH(QString, id);
        QFETCH(QString, word);
        const QString text =
            QString::fromUtf8(fileContents(u"" FERRY_TEST_DATA "/homework/given-same-address.txt"_s));
        GivenHost one = read(text.section(u"guest2:"_s, 0, 0)), two = read(text.section(u"guest2:"_s, 1));
        QCOMPARE(one.addresses.size(), 2);
        one.machineId = two.machineId = id;
        const auto found = meetingAddresses(one, u"127.0.0.1"_s, two, u"127.0.0.1"_s);
        QVERIFY(!found);
        QVERIFY2(found.error().sentence.contains("192.168.56.101"_L1), qPrintable(found.error().sentence));
        QVERIFY2(found.error().sentence.contains(word), qPrintable(found.error().sentence));
        QVERIFY(found.error().cure.contains("systemd-machine-id-setup"_L1));
        // Behind NAT all are 10.0.2.15: that says nothing.
        one.addresses = two.addresses = QStringList{u"10.0.2.15/24"_s};
        const auto nat = meetingAddresses(one, u"127.0.0.1"_s, two, u"127.0.0.1"_s);
        QVERIFY2(nat.error().sentence.contains("no network in common"_L1), qPrintable(nat.error().sentence));
    }
};

QTEST_GUILESS_MAIN(TestGivenHosts)
#include "tst_givenhosts.moc"
