// SPDX-License-Identifier: GPL-3.0-or-later
// When the guest's memory counts as filled: a lab that says Ready before has easier moves than it was asked
// for.
#include "app/lab/guestfeed.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestGuestFeed : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<QLocalServer> m_server;
    std::unique_ptr<GuestFeed> m_feed;
    QLocalSocket* m_guest = nullptr;
    int m_heard = 0;

    void say(int pages, const QByteArray& more = {})
    {
        m_guest->write("stat t=1 writes=2 checks=3 lost=0 pages=" + QByteArray::number(pages) +
                       " passes=6 rate=1 gap=7 worst=8" + more + '\n');
        const int before = m_heard;
        QTRY_COMPARE(m_heard, before + 1);
    }

private slots:
    void init()
    {
        m_server = std::make_unique<QLocalServer>();
        m_feed = std::make_unique<GuestFeed>();
        m_heard = 0;
        const QString path = m_dir.filePath(u"wit"_s);
        QFile::remove(path);
        QVERIFY(m_server->listen(path));
        connect(m_feed.get(), &GuestFeed::heard, this, [this] { ++m_heard; });
        m_feed->setDirtyMiB(2);
        m_feed->link(Side::A).connectTo(path);
        QTRY_VERIFY(m_server->hasPendingConnections());
        m_guest = m_server->nextPendingConnection();
    }
    void cleanup()
    {
        m_feed.reset();
        m_server.reset();
    }

    // Behind the homework's own network nobody hears the nested guest: that is no gap of 0 ms.
    void whoHearsNothingKnowsNoGap()
    {
        QStringList metrics;
        connect(m_feed.get(), &GuestFeed::sampled, this, [&metrics](const Sample& sample) {
            if (sample.source == "client"_L1)
                metrics << sample.metric;
        });
        const auto hear = [this](int received) {
            m_feed->hearPeer("stat t=1 received=" + QByteArray::number(received) +
                                 " lost=0 gap=0 tcp_connections=0 tcp_bytes=0",
                             false);
        };
        hear(0);
        QCOMPARE(metrics, (QStringList{u"received"_s, u"lost"_s}));
        hear(1);
        QVERIFY(metrics.contains(u"gap_ms"_s));
    }

    void readyOnceItIsWhole()
    {
        QSignalSpy small(m_feed.get(), &GuestFeed::stayedSmall);
        say(511, " room=9000");
        QVERIFY(!m_feed->isReady());
        say(512, " room=9000");
        QVERIFY(m_feed->isReady());
        QCOMPARE(small.size(), 0);
    }

    void saysThatItHoldsNoMore()
    {
        QSignalSpy small(m_feed.get(), &GuestFeed::stayedSmall);
        QSignalSpy told(m_feed.get(), &GuestFeed::told);
        say(256, " room=256");
        QVERIFY(m_feed->isReady());
        QCOMPARE(small.size(), 1);
        QCOMPARE(small.first(), (QVariantList{1, 2, true}));
        QCOMPARE(told.last().at(1).toString(), u"small-table"_s);
        say(256, " room=256");
        QCOMPARE(small.size(), 1); // once
    }

    void anOlderWitnessIsWaitedFor()
    {
        say(256);
        say(256);
        QVERIFY(!m_feed->isReady());
        say(512);
        QVERIFY(m_feed->isReady());
    }

    void theNextGuestStartsFromNothing()
    {
        say(512, " room=9000");
        QVERIFY(m_feed->isReady());
        m_feed->forget();
        say(3, " room=9000");
        QVERIFY(!m_feed->isReady());
    }
};

QTEST_GUILESS_MAIN(TestGuestFeed)

#include "tst_guestfeed.moc"
