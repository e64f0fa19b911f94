// SPDX-License-Identifier: GPL-3.0-or-later
// What stands under a film, and what it shows of the course's steps.
#include "app/lab/homeworkbook.h"
#include "app/recording/democheck.h"
#include "app/recording/filmclock.h"
#include "app/recording/filmstory.h"

#include <QJsonObject>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

RunEvent stepEvent(int index, const QString& state, const QString& title, QJsonObject more = {})
{
    more.insert(u"index"_s, index);
    more.insert(u"state"_s, state);
    more.insert(u"title"_s, title);
    return {1, u"lab"_s, u"step"_s, more};
}

} // namespace

class TestFilmStory : public QObject
{
    Q_OBJECT
private slots:
    void aStepFromBeginToEnd()
    {
        FilmStory story;
        QCOMPARE(story.add(stepEvent(0, u"pending"_s, u"Mount"_s)).doneStep, -1);
        auto news = story.add(stepEvent(0, u"active"_s, u"Mount"_s,
                                        {{u"group"_s, u"Task 2"_s}, {u"command"_s, u"mkdir a\nmount b"_s}}));
        QVERIFY(news.line);
        QCOMPARE(news.chapter, u"Task 2 · Mount"_s);
        QCOMPARE(story.line().command, u"mkdir a  ⏎  mount b"_s);
        QVERIFY(story.line().result.isEmpty());
        news = story.add(stepEvent(0, u"active"_s, u"Mount"_s, {{u"detail"_s, u"running"_s}}));
        QVERIFY(news.line && news.chapter.isEmpty());
        news = story.add(stepEvent(0, u"done"_s, u"Mount"_s,
                                   {{u"group"_s, u"Task 2"_s},
                                    {u"command"_s, u"mkdir a\nmount b"_s},
                                    {u"detail"_s, u"guest2 sees the disk"_s},
                                    {u"evidence"_s, u"192.168.50.11:/mnt/nfs nfs4\nmore"_s}}));
        QCOMPARE(news.doneStep, 0);
        QCOMPARE(story.line().result, u"guest2 sees the disk: 192.168.50.11:/mnt/nfs nfs4"_s);
        QCOMPARE(story.line().tone, FilmLine::Tone::Good);
        QVERIFY(story.line().text().startsWith(u"Task 2 · Mount\n$ mkdir a"_s));
    }

    // How it stood when the film began was not seen in it.
    void whatWasDoneBeforeIsNotShown()
    {
        FilmStory story;
        QCOMPARE(story.add(stepEvent(3, u"done"_s, u"Guests"_s)).doneStep, -1);
        QVERIFY(story.line().title.isEmpty());
        // One that ran at that moment is seen to its end.
        story.add(stepEvent(4, u"active"_s, u"Packages"_s));
        QCOMPARE(story.add(stepEvent(4, u"done"_s, u"Packages"_s)).doneStep, 4);
    }

    void aFailureIsSaid()
    {
        FilmStory story;
        story.add(stepEvent(0, u"active"_s, u"Mount"_s));
        const auto news =
            story.add(stepEvent(0, u"failed"_s, u"Mount"_s, {{u"detail"_s, u"access denied"_s}}));
        QCOMPARE(news.doneStep, -1);
        QCOMPARE(story.line().tone, FilmLine::Tone::Bad);
        QCOMPARE(story.line().result, u"access denied"_s);
    }

    void theMonitorsLines()
    {
        FilmStory story;
        story.add(stepEvent(0, u"active"_s, u"Migrate"_s));
        const auto said = [&story](const QString& kind, const QString& text, bool user = false) {
            return story.add(
                {2, u"monitor-A"_s, u"said"_s, {{u"kind"_s, kind}, {u"text"_s, text}, {u"user"_s, user}}});
        };
        QVERIFY(!said(u"command"_s, u"migrate_set_capability events on"_s).line);
        QVERIFY(said(u"command"_s, u"migrate -d tcp:1:4400"_s).line);
        QCOMPARE(story.line().command, u"(qemu) migrate -d tcp:1:4400"_s);
        said(u"command"_s, u"info migrate"_s);
        said(u"answer"_s, u"globals:\nMigration status: active\nram: 4"_s);
        QCOMPARE(story.line().result, u"Migration status: active"_s);
        QVERIFY(said(u"command"_s, u"stop"_s, true).line); // typed by the user
    }

    void theCoursesSteps()
    {
        const StepBook book = homeworkBook({});
        DemoCheck check = checkDemo(book, {}, 60'000);
        QVERIFY(check.steps.size() >= 14);
        QCOMPARE(check.missing().size(), check.steps.size());
        QVERIFY(!check.isComplete());
        FilmNotes notes;
        for (const DemoStep& step : std::as_const(check.steps))
            notes.steps << FilmChapter{1000 * (notes.steps.size() + 1), step.id};
        QVERIFY(checkDemo(book, notes, 29 * 60'000).isComplete());
        QVERIFY(!checkDemo(book, notes, 31 * 60'000).isComplete());
        notes.steps.removeAt(3);
        check = checkDemo(book, notes, 29 * 60'000);
        QCOMPARE(check.missing().size(), 1);
        QVERIFY(demoInWords(check).contains(check.missing().first().title));
        // What the handout tells nothing of need not be shown.
        const auto ids = [&check] {
            QStringList list;
            for (const DemoStep& step : check.steps)
                list << step.id;
            return list;
        }();
        QVERIFY(ids.contains("t1-exports"_L1) && ids.contains("t2-mount"_L1) && ids.contains("migrate"_L1) &&
                ids.contains("guests"_L1));
        QVERIFY(!ids.contains("compare"_L1) && !ids.contains("t1-witness"_L1));
    }

    void times()
    {
        QCOMPARE(filmTime(0), u"0:00"_s);
        QCOMPARE(filmTime(187'400), u"3:07"_s);
        QCOMPARE(filmTime(3'730'000), u"1:02:10"_s);
        constexpr std::int64_t second = 1'000'000'000;
        FilmClock clock;
        clock.start(10 * second);
        QCOMPARE(clock.filmNs(12 * second), 2 * second);
        clock.setSpeed(8, 12 * second);
        QCOMPARE(clock.filmNs(28 * second), 4 * second);
        clock.setSpeed(0, 28 * second);
        QCOMPARE(clock.filmNs(99 * second), 4 * second);
        clock.setSpeed(1, 100 * second);
        QCOMPARE(clock.filmNs(101 * second), 5 * second);
        QCOMPARE(clock.filmNs(1), 4 * second); // never backwards
    }
};

QTEST_GUILESS_MAIN(TestFilmStory)
#include "tst_filmstory.moc"
