// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworksettings.h"

#include <QTemporaryFile>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestHomeworkSettings : public QObject
{
    Q_OBJECT
private slots:
    void defaults()
    {
        const auto settings = HomeworkSettings::fromWords({});
        QVERIFY(settings);
        QCOMPARE(settings->ramMiB, 256);
        QCOMPARE(settings->load, (Load{48, 10}));
        QCOMPARE(settings->nic, HomeworkSettings::Nic::Handout);
        QVERIFY(!settings->usesGivenHosts() && !settings->handout);
    }

    void readsAll()
    {
        const auto settings = HomeworkSettings::fromWords(
            {u"nic=bridge"_s, u"handout=yes"_s, u"host_ram_mib=1024"_s, u"moves=3"_s, u"dirty_mib=32"_s,
             u"vnc_password=a,b=c!"_s, u"guest1=me@10.0.0.1"_s, u"guest2=10.0.0.2:2222"_s,
             u"measure=perf"_s});
        QVERIFY(settings);
        QCOMPARE(settings->measure, (Measure{false, {Tool::Perf}, 0, false, false}));
        QCOMPARE(settings->nic, HomeworkSettings::Nic::Bridge);
        QVERIFY(settings->handout && settings->usesGivenHosts());
        QCOMPARE(settings->hostRamMiB, 1024);
        QCOMPARE(settings->vncPassword, u"a,b=c!"_s);
        QCOMPARE(settings->moves, 3);
        QCOMPARE(settings->load.dirtyMiB, 32);
        QCOMPARE(settings->guest1->user, u"me"_s);
        QCOMPARE(settings->guest2->port, 2222);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("cure");
        QTest::newRow("unknown") << u"x=1"_s << u"“x”"_s << u"host_ram_mib"_s;
        QTest::newRow("nic") << u"nic=wlan"_s << u"wlan"_s << u"handout, bridge"_s;
        QTest::newRow("too little") << u"host_ram_mib=100"_s << u"100"_s << u"768"_s;
        QTest::newRow("yes or no") << u"handout=perhaps"_s << u"perhaps"_s << u"yes, no"_s;
        QTest::newRow("a long password") << u"vnc_password=123456789"_s << u"123456789"_s << u"1 to 8"_s;
        QTest::newRow("no password") << u"vnc_password="_s << u"vnc_password"_s << u"1 to 8"_s;
        QTest::newRow("one host") << u"guest1=a@b"_s << u"Only one"_s << u"--set guest2"_s;
        QTest::newRow("no host") << u"guest1=a@"_s << u"not an ssh address"_s << u"user@host"_s;
        QTest::newRow("measure") << u"measure=top"_s << u"top"_s << u"sysbench"_s;
        QTest::newRow("quick's own") << u"moves=0"_s << u"“0”"_s << u"10000"_s;
    }

    void refuses()
    {
        QFETCH(QString, word);
        QFETCH(QString, sentence);
        QFETCH(QString, cure);
        const auto settings = HomeworkSettings::fromWords({word});
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::Usage);
        QVERIFY2(settings.error().sentence.contains(sentence), qPrintable(settings.error().sentence));
        QVERIFY2(settings.error().cure.contains(cure), qPrintable(settings.error().cure));
    }

    // Arguments can be read by every user of a computer; a file of mode 0600 cannot.
    void sec11_passwordFromAFile()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("s3cret\nsecond line\n");
        QVERIFY(file.flush());
        const auto read = [](const QString& word) { return HomeworkSettings::fromWords({word}); };
        QCOMPARE(read(u"vnc_password=@"_s + file.fileName())->vncPassword, u"s3cret"_s);
        QCOMPARE(read(u"vnc_password=@@home"_s)->vncPassword, u"@home"_s);
        QVERIFY(!read(u"vnc_password=@/nowhere/at/all"_s));
        QVERIFY(!read(u"vnc_password=@"_s));
        file.resize(0);
        QVERIFY(!read(u"vnc_password=@"_s + file.fileName()));
    }

    void fitsMemory()
    {
        QCOMPARE(*fittedHostRamMiB(32768), 4096);
        QCOMPARE(*fittedHostRamMiB(6000), 2432); // (6000 − 1024) / 2, down to the next 64
        const auto small = fittedHostRamMiB(2000);
        QVERIFY(!small);
        QCOMPARE(small.error().kind, ErrorKind::Missing);
        QVERIFY(small.error().sentence.contains("2000"_L1));
    }
};

QTEST_GUILESS_MAIN(TestHomeworkSettings)
#include "tst_homeworksettings.moc"
