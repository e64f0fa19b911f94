// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/lab/step.h"

#include <QSet>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestStepBook : public QObject
{
    Q_OBJECT

    static QByteArray file()
    {
        return fileContents(u"" FERRY_SOURCE_DIR "/resources/explain/homework.json"_s);
    }

private slots:
    // Lines of this computer that go on over ssh: there the machine's own language would be spoken.
    void rep03_linesOverSshSpeakEnglish()
    {
        const auto book = readStepBook(file(), false, {});
        QVERIFY(book);
        int seen = 0;
        for (const Step& step : book->steps) {
            QStringList lines = step.undo + QStringList{step.check};
            for (const StepCommand& command : step.commands)
                lines << command.line;
            for (const QString& line : std::as_const(lines)) {
                if (!line.startsWith("ssh "_L1))
                    continue;
                ++seen;
                QVERIFY2(line.contains("exec env LC_ALL=C "_L1), qPrintable(line));
            }
        }
        QCOMPARE(seen, 5);
    }

    void builtIn_data()
    {
        QTest::addColumn<bool>("chinese");
        QTest::newRow("English") << false;
        QTest::newRow("Chinese") << true;
    }

    // Every text in both languages, every step runnable, every argument explained that the handout has.
    void builtIn()
    {
        QFETCH(bool, chinese);
        const auto book = readStepBook(file(), chinese, {});
        QVERIFY2(book, book ? "" : qPrintable(book.error().sentence));
        QSet<QString> groups;
        for (const Step& step : book->steps) {
            groups << step.group;
            QVERIFY2(QStringList({u"computer"_s, u"guest1"_s, u"guest2"_s}).contains(step.on),
                     qPrintable(step.id));
            if (step.action == "shell"_L1) {
                QVERIFY2(!step.commands.isEmpty() && !step.check.isEmpty() && !step.proves.isEmpty(),
                         qPrintable(step.id));
            }
            for (const StepCommand& command : step.commands) {
                for (const auto& [argument, meaning] : command.arguments)
                    QVERIFY2(!argument.isEmpty() && !meaning.isEmpty(), qPrintable(step.id));
            }
            bool isChinese = false;
            for (const QChar c : step.title + step.why)
                isChinese = isChinese || c.script() == QChar::Script_Han;
            QCOMPARE(isChinese, chinese);
        }
        QCOMPARE(groups, (QSet<QString>{u"host"_s, u"task1"_s, u"task2"_s, u"task3"_s}));
    }

    // Undo asks this table: the export stays while the other side's mount stands on it.
    void bug6_13_everyStepSaysWhatItStandsOn()
    {
        const auto book = readStepBook(file(), false, {});
        QVERIFY(book);
        QHash<QString, QSet<QString>> all; // with what the needed ones need
        for (const Step& step : book->steps) {
            QVERIFY2(step.id == "computer"_L1 || !step.needs.isEmpty(), qPrintable(step.id));
            QCOMPARE(QSet<QString>(step.needs.begin(), step.needs.end()).size(), step.needs.size());
            for (const QString& each : step.needs) {
                QVERIFY2(all.contains(each), qPrintable(step.id)); // exists and comes before
                all[step.id] |= all[each] | QSet{each};
            }
            if (!all.contains(step.id))
                all.insert(step.id, {});
        }
        QVERIFY(all[u"t2-mount"_s].contains(u"t1-exports"_s));
        QVERIFY(all[u"t2-qemu"_s].contains(u"t1-exportfs"_s));
        QVERIFY(all[u"t1-qemu"_s].contains(u"t1-folder"_s) && !all[u"t1-qemu"_s].contains(u"t1-exportfs"_s));
        QVERIFY(!all[u"t2-packages"_s].contains(u"t1-packages"_s));
        // Whatever runs in a guest stands on the guests.
        for (const Step& step : book->steps)
            QVERIFY2(step.group == "host"_L1 || all[step.id].contains(u"guests"_s), qPrintable(step.id));
        QCOMPARE(all[u"prove"_s].size(), book->steps.size() - 1); // no step is there for nothing
    }

    void bug_noPlaceholderIsShown_data()
    {
        QTest::addColumn<bool>("chinese");
        QTest::addColumn<QStringList>("known");
        for (const bool chinese : {false, true}) {
            const QByteArray language = chinese ? "Chinese" : "English";
            QTest::newRow((language + ", nothing known").constData()) << chinese << QStringList();
            QTest::newRow((language + ", at the lab's start").constData())
                << chinese << QStringList{u"guest1.ip"_s, u"guest2.ip"_s, u"subnet"_s};
        }
    }

    // Before a value is known, and in records of that time: the handout's lines as well as Ferry's.
    void bug_noPlaceholderIsShown()
    {
        QFETCH(bool, chinese);
        QFETCH(QStringList, known);
        QHash<QString, QString> values;
        for (const QString& name : known)
            values.insert(name, u"10.0.0.1"_s);
        const auto book = readStepBook(file(), chinese, values);
        QVERIFY(book);
        QString shown;
        for (const Step& step : book->steps) {
            QStringList all{step.title, step.why, step.check, step.proves, step.cure, step.before};
            all += step.undo;
            for (const StepCommand& command : step.commands) {
                all << command.line << command.handout;
                for (const auto& [argument, meaning] : command.arguments)
                    all << argument << meaning;
            }
            for (const QString& text : std::as_const(all))
                QVERIFY2(!text.contains("%{"_L1), qPrintable(step.id + u": "_s + text));
            shown += all.join(u'\n');
        }
        QVERIFY(shown.contains(chinese ? u"‹得知 guest1 的 QEMU 後"_s
                                       : u"‹the command appears here once the QEMU of guest1 is known›"_s));
        QCOMPARE(shown.contains(chinese ? u"‹guest1的位址›"_s : u"‹address-of-guest1›"_s), known.isEmpty());
    }

    // Without knowing how a machine was, Undo would take what was there before Ferry.
    void undoDoesNotGuess()
    {
        const auto of = [](const QHash<QString, QString>& values) {
            const auto book = readStepBook(file(), false, values);
            for (const Step& step : book->steps) {
                if (step.id == "t2-mount"_L1)
                    return step.undo.value(0);
            }
            return QString();
        };
        QVERIFY(of({}).endsWith("exit 1"_L1) && !of({}).contains("umount"_L1));
        QVERIFY(of({{u"t2-mount.before"_s, u"folder"_s}}).contains("sudo umount /mnt/nfs"_L1));
    }

    // A step that may be done elsewhere is proven by its check; what the lab does itself is not skipped.
    void bug6_01_everyStepOnAGuestHasACheck()
    {
        const auto book = readStepBook(file(), false, {});
        QVERIFY(book);
        QStringList without;
        for (const Step& step : book->steps) {
            if (step.check.isEmpty())
                without << step.id;
            else
                QVERIFY2(!step.proves.isEmpty(), qPrintable(step.id));
        }
        QCOMPARE(without, (QStringList{u"computer"_s, u"images"_s, u"network"_s, u"guests"_s, u"compare"_s,
                                       u"migrate"_s, u"prove"_s}));
    }

    // What stands in for the handout's own disks and guests is not replaced by them.
    void whichHandoutLinesRun()
    {
        const auto book = readStepBook(file(), false, {});
        QVERIFY(book);
        QStringList shown;
        for (const Step& step : book->steps) {
            const bool has = std::any_of(step.commands.begin(), step.commands.end(),
                                         [](const StepCommand& each) { return !each.handout.isEmpty(); });
            if (has && !step.runsHandout())
                shown << step.id;
        }
        QCOMPARE(shown, (QStringList{u"images"_s, u"network"_s, u"guests"_s, u"t1-qemu"_s, u"t2-qemu"_s,
                                     u"migrate"_s}));
    }

    // Nothing of the handout's path is missing.
    void handoutsLines()
    {
        const auto book = readStepBook(file(), false, {});
        QVERIFY(book);
        QString all;
        for (const Step& step : book->steps) {
            for (const StepCommand& command : step.commands)
                all += command.handout + u'\n';
        }
        for (const QString& line :
             {u"ip link add br0 type bridge"_s, u"allow br0"_s, u"guest1.qcow2 20G"_s,
              u"mac=52:54:00:40:C9:02"_s, u"vim qemu-kvm nfs-kernel-server net-tools"_s, u"ip a\n"_s,
              u"ubuntu.qcow2 10G"_s, u"chown nobody:nogroup"_s, u"chmod 777"_s, u"mv ubuntu.qcow2 /mnt/nfs"_s,
              u"/mnt/nfs *(rw,sync,no_subtree_check,no_root_squash)"_s, u"exportfs -arv"_s,
              u"telnet:127.0.0.1:5500,server,nowait"_s, u"qemu-kvm net-tools nfs-common"_s, u"mount -t nfs"_s,
              u"-incoming tcp:0:4400"_s, u"telnet 127.0.0.1 5500"_s, u"migrate -d tcp:"_s, u"info migrate"_s})
            QVERIFY2(all.contains(line), qPrintable(line));
    }

    void fillsIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("one") << u"mount %{ip}:/x"_s << u"mount 10.0.0.1:/x"_s;
        QTest::newRow("twice") << u"%{ip} %{ip}"_s << u"10.0.0.1 10.0.0.1"_s;
        QTest::newRow("unknown stays") << u"%{who} %{ip}"_s << u"%{who} 10.0.0.1"_s;
        QTest::newRow("no end") << u"a %{ip"_s << u"a %{ip"_s;
        QTest::newRow("not read again") << u"%{loop}%{ip}"_s << u"%{ip}10.0.0.1"_s;
        QTest::newRow("printf's own") << u"stat -c %U:%G"_s << u"stat -c %U:%G"_s;
    }

    void fillsIn()
    {
        QFETCH(QString, text);
        QFETCH(QString, filled);
        QCOMPARE(filledIn(text, {{u"ip"_s, u"10.0.0.1"_s}, {u"loop"_s, u"%{ip}"_s}}), filled);
    }

    void complains_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("where");
        const QByteArray groups = R"("schema":1,"groups":{"g":["a","b"]},"steps":)";
        QTest::newRow("nothing") << QByteArray() << u"schema"_s;
        QTest::newRow("no JSON") << QByteArray("{") << u"schema"_s;
        QTest::newRow("other schema") << QByteArray(R"({"schema":2})") << u"schema"_s;
        QTest::newRow("no steps") << QByteArray(R"({"schema":1})") << u"steps"_s;
        QTest::newRow("no group")
            << "{" + groups +
                   R"([{"id":"x","group":"h","on":"c","action":"shell","title":["a","b"],"why":["a","b"]}]})"
            << u"x"_s;
        QTest::newRow("one language")
            << "{" + groups +
                   R"([{"id":"x","group":"g","on":"c","action":"shell","title":["a"],"why":["a","b"]}]})"
            << u"x.title"_s;
        QTest::newRow("empty command")
            << "{" + groups +
                   R"([{"id":"x","group":"g","on":"c","action":"shell","title":["a","b"],"why":["a","b"],"commands":[{}]}]})"
            << u"x.commands"_s;
        const auto needing = [&](const char* first, const char* second) {
            const QByteArray rest =
                R"("group":"g","on":"c","action":"shell","title":["a","b"],"why":["a","b"]})";
            return "{" + groups + R"([{"id":"x","needs":)" + first + "," + rest + R"(,{"id":"y","needs":)" +
                   second + "," + rest + "]}";
        };
        QTest::newRow("needs an unknown step") << needing("[]", R"(["x","z"])") << u"y.needs"_s;
        QTest::newRow("needs itself") << needing("[]", R"(["y"])") << u"y.needs"_s;
        QTest::newRow("needs a later step") << needing(R"(["y"])", R"(["x"])") << u"x.needs"_s;
        const auto with = [&](const char* more) {
            return "{" + groups +
                   R"([{"id":"x","group":"g","on":"c","action":"shell","title":["a","b"],"why":["a","b"],)" +
                   more + "}]}";
        };
        QTest::newRow("a value without a stand-in") << with(R"("check":"%{new}")") << u"%{new}"_s;
        QTest::newRow("before without a pattern") << with(R"("before":"true")") << u"x.answers"_s;
        QTest::newRow("a broken pattern") << with(R"("before":"true","answers":"*")") << u"x.answers"_s;
        QTest::newRow("needs no word") << needing("[7]", "[]") << u"x.needs"_s;
    }

    void complains()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, where);
        const auto book = readStepBook(json, false, {});
        QVERIFY(!book);
        QVERIFY2(book.error().sentence.contains(u"“"_s + where + u"”"_s), qPrintable(book.error().sentence));
    }
};

QTEST_GUILESS_MAIN(TestStepBook)
#include "tst_stepbook.moc"
