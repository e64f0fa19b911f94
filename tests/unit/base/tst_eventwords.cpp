// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/eventwords.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestEventWords : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void inWords_data()
    {
        QTest::addColumn<RunEvent>("event");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QString& source, const QString& event,
                            const QJsonObject& data, const QString& words) {
            QTest::newRow(name) << RunEvent{0, source, event, data} << words;
        };
        const QString migration = u"migration"_s;
        row("begins", migration, u"setup"_s, {{u"from"_s, u"A"_s}, {u"to"_s, u"B"_s}},
            u"The move from host A to host B begins"_s);
        row("begins without hosts", migration, u"setup"_s, {}, u"The move begins"_s);
        row("pass", migration, u"pass"_s, {{u"pass"_s, 1200}}, u"Pass 1,200 over the memory begins"_s);
        row("pass of nonsense", migration, u"pass"_s, {{u"pass"_s, u"x"_s}},
            u"Pass 0 over the memory begins"_s);
        row("broken", migration, u"paused"_s, {}, u"The post-copy connection breaks"_s);
        row("stuck", migration, u"not-converging"_s, {{u"dirtied_mibps"_s, 80.4}, {u"sent_mibps"_s, 63.6}},
            u"The move does not converge: the guest dirties 80 MiB/s, 64 MiB/s are sent"_s);
        row("of no interest", migration, u"status"_s, {}, {});
        row("ended", u"qemu-B"_s, u"exited"_s, {{u"expected"_s, true}}, u"QEMU ended on host B"_s);
        row("died", u"qemu-A"_s, u"exited"_s, {{u"reason"_s, u"signal 9"_s}},
            u"QEMU ended unexpectedly on host A: signal 9"_s);
        row("audit", u"guest"_s, u"audit"_s, {{u"pages"_s, 51200}, {u"lost"_s, 1}},
            u"Every page was checked (51,200), 1 lost"_s);
        row("gap", u"client"_s, u"gap"_s, {{u"gap_ms"_s, 142.2}}, u"A client heard nothing for 142 ms"_s);
        row("load", u"ferry"_s, u"load"_s, {{u"dirty_mib"_s, 2048}, {u"dirty_rate_mibps"_s, 10}},
            u"The guest dirties 2,048 MiB at 10 MiB/s from now on"_s);
        row("monitor", u"monitor-A"_s, u"said"_s, {}, {});
    }
    void inWords()
    {
        QFETCH(RunEvent, event);
        QFETCH(QString, words);
        QCOMPARE(eventInWords(event), words);
    }

    // Each moment that charts, journal and story know has its words.
    void eachMomentOfAMove()
    {
        QStringList said;
        for (const char* moment : {"setup", "pass", "stop", "resume", "postcopy", "paused", "recovered",
                                   "completed", "failed", "cancelled"}) {
            const QString words = eventInWords({0, u"migration"_s, QString::fromLatin1(moment), {}});
            QVERIFY2(!words.isEmpty() && !said.contains(words), moment);
            said << words;
        }
    }
};

QTEST_GUILESS_MAIN(TestEventWords)
#include "tst_eventwords.moc"
