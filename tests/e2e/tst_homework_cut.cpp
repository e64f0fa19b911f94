// SPDX-License-Identifier: GPL-3.0-or-later
// The link to guest1 is cut before, during and after a move of the homework lab: for 20 s, as Wi-Fi blinks,
// when ssh waits it out; and for good, when its connection has to be made again. Either way the lab goes on,
// its moves are proven and nothing is left behind.
#include "app/base/files.h"
#include "tests/support/computerstate.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int runPatienceMs = 1'500'000;
constexpr int cutMs = 20'000;

} // namespace

class TestHomeworkCut : public QObject
{
    Q_OBJECT

    FerryProgram* m_ferry = nullptr;

    /// How often the record says that `source` told of `event`.
    qsizetype told(const QString& source, const QString& event, const QByteArray& mark = {}) const
    {
        qsizetype times = 0;
        for (const QByteArray& line :
             ferry::fileContents(m_ferry->outFolder() + u"/events.jsonl"_s).split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            times += object.value("source"_L1) == source && object.value("event"_L1) == event &&
                     line.contains(mark);
        }
        return times;
    }

    /// The ssh that holds the connection to guest1; 0: none.
    qint64 link() const
    {
        for (const qint64 pid : m_ferry->processes(u"ControlMaster=yes"_s)) {
            const QByteArray words = ferry::fileContents(u"/proc/%1/cmdline"_s.arg(pid));
            if (words.startsWith("ssh") || words.contains("/ssh"))
                if (words.split('\0').contains("guest1"))
                    return pid;
        }
        return 0;
    }

    bool reached(const QString& source, const QString& event, qsizetype times, const QByteArray& mark = {})
    {
        return QTest::qWaitFor([&] { return told(source, event, mark) >= times || !m_ferry->isRunning(); },
                               runPatienceMs);
    }

private slots:
    void goesOn_data()
    {
        QTest::addColumn<bool>("broken");
        QTest::newRow("20 s of silence") << false;
        QTest::newRow("the connection ends") << true;
    }

    void goesOn()
    {
        QFETCH(bool, broken);
        FerryProgram ferry;
        m_ferry = &ferry;
        const QStringList before = computerState();
        ferry.start({u"run"_s, u"homework"_s, u"--headless"_s, u"--out"_s, u"run1"_s, u"--set"_s,
                     u"dirty_mib=16"_s, u"--set"_s, u"dirty_rate_mibps=2"_s, u"--set"_s, u"moves=3"_s,
                     u"--set"_s, u"bandwidth_mibps=8"_s, u"--set"_s, u"network=namespace"_s});
        qsizetype lost = 0;
        const auto cut = [&] {
            const qint64 pid = link();
            QVERIFY(pid > 0);
            if (broken) {
                QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
                QVERIFY(reached(u"guest1"_s, u"link lost"_s, ++lost));
            } else {
                QCOMPARE(::kill(pid_t(pid), SIGSTOP), 0);
                QTest::qWait(cutMs); // the length of the cut is what is tried
                QCOMPARE(::kill(pid_t(pid), SIGCONT), 0);
            }
        };
        QVERIFY(reached(u"step"_s, u"done"_s, 1, "t2-mount"));
        if (!ferry.isRunning() && ferry.wait() == 3)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + ferry.complaints().right(400)));
        cut(); // while a step runs beside it
        QVERIFY(reached(u"migration"_s, u"setup"_s, 1));
        cut(); // while the guest moves away
        QVERIFY(reached(u"migration"_s, u"completed"_s, 1));
        cut(); // while guest1 is made ready to take it back
        QVERIFY(reached(u"migration"_s, u"setup"_s, 2));
        QTest::qWait(2000); // into the move back, whose QMP is behind the other link
        cut();
        QVERIFY2(ferry.wait(runPatienceMs) == 0,
                 qPrintable((ferry.complaints() + ferry.output()).right(900)));
        QCOMPARE(ferry.whyUnproven(), QString());
        QCOMPARE(ferry.summary().value("moves"_L1).toArray().size(), 3);
        QCOMPARE(told(u"guest1"_s, u"link lost"_s), lost);
        QCOMPARE(told(u"guest1"_s, u"ssh"_s), lost + 1);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(differences(before, computerState()).join(u'\n'), QString());
    }
};

int main(int argc, char** argv)
{
    // QtTest ends a function after five minutes unless told otherwise.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * runPatienceMs));
    QCoreApplication app(argc, argv);
    TestHomeworkCut test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homework_cut.moc"
