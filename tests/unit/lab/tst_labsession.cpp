// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labsession.h"
#include "tests/support/pairlab.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// A lab that says it has stopped when it is told to, and from within its own stop() if so wished.
class SlowLab : public test::PairLab
{
public:
    SlowLab(const QString& folder, QStringList& diary, QString word)
        : PairLab(folder), m_diary(diary), m_word(std::move(word))
    {
        m_diary << m_word + u" made"_s;
    }
    ~SlowLab() override { m_diary << m_word + u" gone"_s; }
    QString name() const override { return m_word; }
    void start() override
    {
        m_diary << m_word + u" started"_s;
        setState(LabState::Starting);
    }
    void stop() override
    {
        m_diary << m_word + u" told to stop"_s;
        if (stopsAtOnce)
            end();
    }
    /// Uses itself after it has told that it stopped, as a lab may.
    void end()
    {
        setState(LabState::Stopped);
        emit stopped();
        m_diary << m_word + u" stopped"_s;
    }
    bool stopsAtOnce = false;

private:
    QStringList& m_diary;
    QString m_word;
};

} // namespace

class TestLabSession : public QObject
{
    Q_OBJECT

    QStringList m_diary;
    std::unique_ptr<QTemporaryDir> m_dir;
    int m_made = 0;

    LabMaker maker(const QString& word, bool atOnce = false)
    {
        return [this, word, atOnce]() -> std::unique_ptr<Lab> {
            const QString folder = m_dir->filePath(QString::number(++m_made));
            if (!QDir().mkpath(folder))
                return nullptr;
            auto lab = std::make_unique<SlowLab>(folder, m_diary, word);
            lab->stopsAtOnce = atOnce;
            return lab;
        };
    }
    static SlowLab& slow(const LabSession& session) { return static_cast<SlowLab&>(session.lab()); }

private slots:
    void init()
    {
        m_diary.clear();
        m_dir = std::make_unique<QTemporaryDir>();
        m_made = 0;
    }

    void theNextIsMadeOnlyAfterTheFirstHasStopped()
    {
        LabSession session(maker(u"one"_s));
        connect(&session, &LabSession::leaving, this, [this] { m_diary << u"leaving"_s; });
        connect(&session, &LabSession::changed, this, [this] { m_diary << u"changed"_s; });
        session.start();
        session.replace(maker(u"two"_s));
        QVERIFY(session.isExchanging());
        QCoreApplication::processEvents();
        QCOMPARE(m_diary, QStringList({u"one made"_s, u"one started"_s, u"one told to stop"_s}));
        slow(session).end();
        QTRY_COMPARE(session.lab().name(), u"two"_s);
        QCOMPARE(m_diary.mid(3), QStringList({u"one stopped"_s, u"leaving"_s, u"two made"_s, u"one gone"_s,
                                              u"changed"_s, u"two started"_s}));
        QVERIFY(!session.isExchanging());
    }

    void aLabIsNotDeletedInItsOwnSignal()
    {
        LabSession session(maker(u"one"_s, true));
        session.start();
        const QPointer<Lab> first = &session.lab();
        session.restart(); // it stops, and says so, within this call
        QVERIFY(first);
        QTRY_VERIFY(!first);
        QCOMPARE(m_diary.filter(u"started"_s).size(), 2);
    }

    void aLabThatRestsIsNotReplaced()
    {
        LabSession session(maker(u"one"_s));
        QSignalSpy rested(&session, &LabSession::rested);
        QSignalSpy changed(&session, &LabSession::changed);
        session.start();
        session.rest();
        QCoreApplication::processEvents();
        QVERIFY(rested.isEmpty()); // it has not stopped yet
        slow(session).end();
        QTRY_COMPARE(rested.size(), 1);
        QCOMPARE(changed.size(), 0);
        QVERIFY(session.isAtRest());
        session.rest(); // nothing to be stopped: told all the same
        QCOMPARE(rested.size(), 1);
        QTRY_COMPARE(rested.size(), 2);
        session.restart();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_diary.filter(u"started"_s).size(), 2);
    }

    void restAndReplace_data()
    {
        QTest::addColumn<bool>("restLast");
        QTest::newRow("rest, then another lab") << false;
        QTest::newRow("another lab, then rest") << true;
    }
    // The last wish counts, and the lab is told to stop once.
    void restAndReplace()
    {
        QFETCH(bool, restLast);
        LabSession session(maker(u"one"_s));
        QSignalSpy rested(&session, &LabSession::rested);
        session.start();
        if (restLast) {
            session.replace(maker(u"two"_s));
            session.rest();
        } else {
            session.rest();
            session.replace(maker(u"two"_s));
        }
        slow(session).end();
        if (restLast) {
            QTRY_COMPARE(rested.size(), 1);
            QCOMPARE(session.lab().name(), u"one"_s);
            QVERIFY(!session.isExchanging());
            QCOMPARE(m_diary.filter(u"told to stop"_s).size(), 1);
        } else {
            QTRY_COMPARE(session.lab().name(), u"two"_s);
            QVERIFY(rested.isEmpty());
        }
    }

    void theLastWishCounts()
    {
        LabSession session(maker(u"one"_s));
        session.start();
        session.restart();
        session.replace(maker(u"two"_s));
        session.replace(maker(u"three"_s));
        session.restart();
        QCOMPARE(m_diary.count(u"one told to stop"_s), 1);
        QSignalSpy changed(&session, &LabSession::changed);
        slow(session).end();
        QTRY_COMPARE(session.lab().name(), u"three"_s);
        QCoreApplication::processEvents();
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_diary.filter(u"two"_s).isEmpty());
    }

    void anIdleLabIsExchangedWithoutAStop()
    {
        LabSession session(maker(u"one"_s));
        session.replace(maker(u"two"_s));
        QTRY_COMPARE(session.lab().name(), u"two"_s);
        QVERIFY(!m_diary.contains(u"one told to stop"_s));
    }

    // Before, a window whose lab had once stopped by itself closed over the next one while that one ran.
    void closingWaitsForTheLabThatWasStartedAgain()
    {
        LabSession session(maker(u"one"_s));
        session.start();
        slow(session).end();
        QCoreApplication::processEvents();
        QCOMPARE(session.lab().name(), u"one"_s); // nobody asked for another one
        session.restart();
        QTRY_COMPARE(m_diary.count(u"one started"_s), 2);
        QSignalSpy closed(&session, &LabSession::closed);
        session.close();
        QCoreApplication::processEvents();
        QCOMPARE(closed.count(), 0);
        QCOMPARE(m_diary.last(), u"one told to stop"_s);
        slow(session).end();
        QTRY_COMPARE(closed.count(), 1);
    }

    // Two wishes in one turn of the event loop: the second word of the first lab's stop is not the next
    // one's.
    void aStopIsNobodyElses()
    {
        LabSession session(maker(u"one"_s));
        session.start();
        slow(session).end(); // queues its word
        session.restart();   // it has stopped: queues another
        connect(&session, &LabSession::changed, this, [&] {
            connect(&session.lab(), &Lab::stateChanged, &session, [&](LabState state) {
                if (state == LabState::Starting)
                    session.close();
            });
        });
        QSignalSpy closed(&session, &LabSession::closed);
        QTRY_COMPARE(m_diary.count(u"one told to stop"_s), 1);
        QCoreApplication::processEvents();
        QCOMPARE(closed.count(), 0); // the second lab runs still
        slow(session).end();
        QTRY_COMPARE(closed.count(), 1);
    }

    void aLabThatIsUnwantedAtOnceIsNotStarted()
    {
        LabSession session(maker(u"one"_s));
        session.restart();
        connect(&session, &LabSession::changed, &session, &LabSession::close);
        QSignalSpy closed(&session, &LabSession::closed);
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(m_made, 2);
        QVERIFY(!m_diary.contains(u"one started"_s));
    }

    void closingWinsOverAnExchange()
    {
        LabSession session(maker(u"one"_s));
        session.start();
        session.replace(maker(u"two"_s));
        session.close();
        session.replace(maker(u"three"_s));
        QSignalSpy closed(&session, &LabSession::closed);
        slow(session).end();
        QTRY_COMPARE(closed.count(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(closed.count(), 1);
        QCOMPARE(session.lab().name(), u"one"_s);
        QCOMPARE(m_made, 1);
    }

    void closedNeverComesFromWithinClose()
    {
        LabSession session(maker(u"one"_s, true));
        session.start();
        QSignalSpy closed(&session, &LabSession::closed);
        session.close();
        QCOMPARE(closed.count(), 0);
        QTRY_COMPARE(closed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLabSession)
#include "tst_labsession.moc"
