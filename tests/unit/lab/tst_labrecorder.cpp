// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that begin and end while a lab lives, and what each folder says by itself.
#include "app/lab/labrecorder.h"
#include "tests/support/pairlab.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestLabRecorder : public QObject
{
    Q_OBJECT

    static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void severalRunsOfOneLab()
    {
        QTemporaryDir folder, runs;
        PairLab lab(folder.path());
        lab.start();
        LabRecorder first(lab, runs.filePath(u"one"_s));
        QVERIFY(first.open());
        QSignalSpy moved(&lab, &Lab::moved);
        QTRY_VERIFY([&] {
            lab.migrate({});
            return lab.state() == LabState::Migrating;
        }());
        QTRY_COMPARE(moved.size(), 1);
        QVERIFY(first.close());
        QVERIFY(!first.isOpen());

        LabRecorder second(lab, runs.filePath(u"two"_s));
        QVERIFY(second.open());
        QVERIFY(second.close());

        const QJsonObject one = QJsonDocument::fromJson(contents(runs.filePath(u"one/run.json"_s))).object();
        QCOMPARE(one["schema"_L1].toInt(), 2);
        QCOMPARE(one["lab"_L1].toString(), u"pair"_s);
        QCOMPARE(one["settings"_L1].toArray().at(0).toString(), u"ram_mib=192"_s);
        const QJsonArray moves = one["moves"_L1].toArray();
        QCOMPARE(moves.size(), 1);
        QCOMPARE(moves[0].toObject()["strategy"_L1].toObject()["name"_L1].toString(), u"precopy"_s);
        QCOMPARE(moves[0].toObject()["guest"_L1].toString(), u"destination"_s);
        QCOMPARE(one["verdict"_L1].toObject()["outcome"_L1].toString(), u"completed"_s);
        // The second knows nothing of a move before it.
        const QJsonObject two = QJsonDocument::fromJson(contents(runs.filePath(u"two/run.json"_s))).object();
        QCOMPARE(two["moves"_L1].toArray().size(), 0);
        // A caption or a report needs the folder alone: the story is in it.
        const QByteArray events = contents(runs.filePath(u"one/events.jsonl"_s));
        QVERIFY(events.contains("\"lab-state\"") && events.contains("\"began_ns\""));
        QVERIFY(contents(runs.filePath(u"two/events.jsonl"_s)).contains("\"lab-state\""));
    }

    // Whoever ends a lab in the midst of a move has not seen it fail.
    void endedWhileTheGuestMoved()
    {
        QTemporaryDir folder, runs;
        PairLab lab(folder.path());
        lab.start();
        LabRecorder recorder(lab, runs.filePath(u"one"_s));
        QVERIFY(recorder.open());
        QSignalSpy moved(&lab, &Lab::moved);
        QTRY_VERIFY([&] {
            lab.migrate({});
            return lab.state() == LabState::Migrating;
        }());
        QVERIFY(recorder.close());
        QVERIFY(moved.isEmpty());
        const QJsonObject run = QJsonDocument::fromJson(contents(runs.filePath(u"one/run.json"_s))).object();
        const QJsonObject verdict = run["verdict"_L1].toObject();
        QCOMPARE(verdict["outcome"_L1].toString(), u"cancelled"_s);
        QCOMPARE(verdict["error"_L1].toObject()["sentence"_L1].toString(),
                 u"The run ended while the guest was moving."_s);
        QTRY_COMPARE(moved.size(), 1);
    }

    // What the tools print goes to every run that is open, not to the lab's own alone.
    void eachRunHoldsItsRawOutput()
    {
        QTemporaryDir folder, runs;
        PairLab lab(folder.path());
        lab.start();
        lab.measure(); // sh, which prints what sysbench prints, as "tool"
        LabRecorder first(lab, runs.filePath(u"one"_s));
        QVERIFY(first.open());
        const auto raw = [&runs](const QString& run) {
            return contents(runs.filePath(run + u"/raw/tool.txt"_s));
        };
        lab.print("first");
        QTRY_VERIFY(raw(u"one"_s).contains("first"));
        LabRecorder second(lab, runs.filePath(u"two"_s));
        QVERIFY(second.open());
        lab.print("both");
        QTRY_VERIFY(raw(u"one"_s).contains("both") && raw(u"two"_s).contains("both"));
        QVERIFY(first.close());
        lab.print("second");
        QTRY_VERIFY(raw(u"two"_s).contains("second"));
        QVERIFY(second.close());
        QVERIFY(!raw(u"one"_s).contains("second") && !raw(u"two"_s).contains("first"));
        LabRecorder third(lab, runs.filePath(u"three"_s));
        QVERIFY(third.open());
        QVERIFY(third.close());
        // Each run.json names the file that lies beside it, and no other.
        const auto files = [&runs](const QString& run) {
            QStringList names;
            const auto json = QJsonDocument::fromJson(contents(runs.filePath(run + u"/run.json"_s)));
            const QJsonArray sources = json["measure"_L1]["sources"_L1].toArray();
            for (const QJsonValue& each : sources)
                names << each["source"_L1].toString() + u'=' + each["file"_L1].toString();
            return names;
        };
        QCOMPARE(files(u"one"_s), QStringList{u"tool=raw/tool.txt"_s});
        QCOMPARE(files(u"two"_s), QStringList{u"tool=raw/tool.txt"_s});
        QCOMPARE(files(u"three"_s), QStringList{u"tool="_s});
    }

    void aFolderThatHoldsARunIsRefused()
    {
        QTemporaryDir folder, runs;
        PairLab lab(folder.path());
        lab.start();
        LabRecorder first(lab, runs.filePath(u"one"_s));
        QVERIFY(first.open());
        QVERIFY(first.close());
        LabRecorder again(lab, runs.filePath(u"one"_s));
        const auto opened = again.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Usage);
        QVERIFY(again.close()); // nothing to write
    }

    void aLabThatFailedIsRecordedAsSuch()
    {
        QTemporaryDir folder, runs;
        PairLab lab(folder.path());
        lab.pair.passTicks = 100'000;
        lab.start();
        LabRecorder recorder(lab, runs.filePath(u"one"_s));
        QVERIFY(recorder.open());
        QSignalSpy failed(&lab, &Lab::failed);
        QTRY_VERIFY([&] {
            lab.migrate({});
            return lab.state() == LabState::Migrating;
        }());
        lab.pair.source.die();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(recorder.close());
        const QJsonObject run = QJsonDocument::fromJson(contents(runs.filePath(u"one/run.json"_s))).object();
        QCOMPARE(run["verdict"_L1].toObject()["outcome"_L1].toString(), u"failed"_s);
        QVERIFY(!run["verdict"_L1].toObject()["error"_L1].toObject()["sentence"_L1].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLabRecorder)
#include "tst_labrecorder.moc"
