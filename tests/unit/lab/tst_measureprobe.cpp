// SPDX-License-Identifier: GPL-3.0-or-later
// What can be measured here, found out by trying; and what was asked for.
#include "app/lab/measureprobe.h"

#include "app/host/toolpackages.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

Ability probe(const Measure& measure)
{
    MeasureProbe probe(measure);
    QSignalSpy finished(&probe, &MeasureProbe::finished);
    probe.start();
    if (finished.isEmpty())
        finished.wait(15000);
    return finished.isEmpty() ? Ability{} : finished.first().first().value<Ability>();
}

/// A folder that stands before all others in PATH while it lives.
struct Path
{
    explicit Path(bool alone = false) : before(qgetenv("PATH"))
    {
        qputenv("PATH", folder.path().toUtf8() + (alone ? QByteArray() : ':' + before));
    }
    ~Path() { qputenv("PATH", before); }
    void program(const QString& name, const QByteArray& text) const
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size())
            file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeOther);
    }
    QTemporaryDir folder;
    QByteArray before;
};

} // namespace

class TestMeasureProbe : public QObject
{
    Q_OBJECT
private slots:
    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QString>("again");
        QTest::newRow("all here") << u"auto"_s << true << u"auto"_s;
        QTest::newRow("none") << u"none"_s << true << u"none"_s;
        QTest::newRow("empty") << QString() << true << u"none"_s;
        QTest::newRow("one") << u"procfs"_s << true << u"procfs"_s;
        QTest::newRow("four") << u"perf,iperf,sysbench,procfs"_s << true << u"perf,iperf,sysbench,procfs"_s;
        QTest::newRow("twice") << u"perf,perf"_s << true << u"perf"_s;
        QTest::newRow("unknown") << u"perf,top"_s << false << QString();
        QTest::newRow("blank") << u"perf, iperf"_s << false << QString();
        QTest::newRow("comma") << u"perf,"_s << false << QString();
        QTest::newRow("with all") << u"auto,perf"_s << false << QString();
    }
    void words()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QFETCH(QString, again);
        const auto measure = Measure::fromText(text);
        QCOMPARE(measure.has_value(), good);
        if (good)
            QCOMPARE(measure->text(), again);
    }

    void nothingIsInstalled()
    {
        // findProgram looks in the sbin folders too, where none of these live.
        Path path(true);
        const Ability ability = probe(Measure{});
        QCOMPARE(ability.lacks.size(), 3);
        for (const auto& [tool, package] :
             {std::pair{Tool::Perf, u"perf"_s}, std::pair{Tool::Iperf, u"iperf3"_s},
              std::pair{Tool::Sysbench, u"sysbench"_s}}) {
            const auto why = ability.lack(tool);
            QVERIFY(why);
            QCOMPARE(why->kind, ErrorKind::Missing);
            QVERIFY2(why->cure.contains(installTool(package, thisDistribution())), qPrintable(why->cure));
        }
        QVERIFY(!ability.lack(Tool::Procfs));
    }

    void onlyWhatIsAskedFor()
    {
        Path path(true);
        QVERIFY(probe(*Measure::fromText(u"procfs"_s)).lacks.isEmpty());
        QCOMPARE(probe(*Measure::fromText(u"sysbench"_s)).lacks.size(), 1);
    }

    void iperf2WhereThereIsNo3()
    {
        Path path(true);
        path.program(u"iperf"_s, "#!/bin/sh\n");
        const Ability ability = probe(*Measure::fromText(u"iperf"_s));
        QVERIFY(ability.lacks.isEmpty() && !ability.iperf3);
        QCOMPARE(ability.iperf, path.folder.filePath(u"iperf"_s));
    }

    void theWholeHostIsForbidden()
    {
        QFile file(u"/proc/sys/kernel/perf_event_paranoid"_s);
        const QString perf = QStandardPaths::findExecutable(u"perf"_s);
        if (perf.isEmpty() || !file.open(QIODevice::ReadOnly))
            QSKIP("perf is not installed");
        const int level = file.readAll().trimmed().toInt();
        if (level < 1 || level > 2)
            QSKIP("here plain users may count everything, or nothing");
        Path path;
        if (::geteuid() == 0) {
            if (QStandardPaths::findExecutable(u"setpriv"_s).isEmpty())
                QSKIP("no setpriv to become a plain user with");
            path.program(u"perf"_s, "#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "
                                    "--inh-caps=-all " +
                                        perf.toUtf8() + " \"$@\"\n");
        }
        const Ability ability = probe(*Measure::fromText(u"perf"_s));
        QVERIFY2(ability.lacks.isEmpty(),
                 ability.lacks.isEmpty() ? "" : qPrintable(ability.lacks.first().why.detail));
        QVERIFY(!ability.wholeHost);
        QVERIFY(ability.whyNotWholeHost.sentence.contains("perf_event_paranoid"_L1));
        QVERIFY(ability.whyNotWholeHost.cure.contains("sysctl"_L1));
    }

    void aPerfThatHangs()
    {
        Path path;
        path.program(u"perf"_s, "#!/bin/sh\nexec sleep 60\n");
        const Ability ability = probe(*Measure::fromText(u"perf"_s));
        QVERIFY(ability.lack(Tool::Perf));
    }

    void eventsWithAndWithoutCounters()
    {
        Ability ability;
        QVERIFY(ability.perfEvents().contains(u"task-clock"_s) &&
                !ability.perfEvents().contains(u"cycles"_s));
        ability.counters = true;
        QVERIFY(ability.perfEvents().contains(u"task-clock"_s) && ability.perfEvents().contains(u"cycles"_s));
    }
};

QTEST_GUILESS_MAIN(TestMeasureProbe)
#include "tst_measureprobe.moc"
