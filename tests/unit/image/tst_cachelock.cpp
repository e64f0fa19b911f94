// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cachelock.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestCacheLock : public QObject
{
    Q_OBJECT
private slots:
    void oneAtATime()
    {
        QTemporaryDir folder;
        CacheLock first(folder.path(), u".lock"_s), second(folder.path(), u".lock"_s);
        QSignalSpy firstTaken(&first, &CacheLock::taken), taken(&second, &CacheLock::taken);
        QSignalSpy waiting(&second, &CacheLock::waiting);
        first.take();
        QCOMPARE(firstTaken.size(), 1);
        second.take();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(taken.size(), 0);
        first.release();
        QVERIFY(taken.wait());
        QCOMPARE(waiting.size(), 1);
        second.release();
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void endsWithItsHolder()
    {
        QTemporaryDir folder;
        {
            CacheLock gone(folder.path(), u".lock"_s);
            gone.take();
        }
        CacheLock next(folder.path(), u".lock"_s);
        QSignalSpy taken(&next, &CacheLock::taken);
        next.take();
        QCOMPARE(taken.size(), 1);
    }

    // A lock that names a holder of another computer, as an older Ferry wrote it into a shared home: nobody
    // can tell whether that one lives, so it held for ever.
    void rep30_lockThatNobodyHoldsIsTaken()
    {
        QTemporaryDir folder;
        QFile old(folder.filePath(u".lock"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("4711\nferry\nanother-computer\nf0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0\nb1b1b1b1\n");
        old.close();
        CacheLock lock(folder.path(), u".lock"_s);
        QSignalSpy taken(&lock, &CacheLock::taken);
        lock.take();
        QCOMPARE(taken.size(), 1);
    }

    void linkIsNotFollowed()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::link(folder.filePath(u"elsewhere"_s), folder.filePath(u".lock"_s)));
        CacheLock lock(folder.path(), u".lock"_s);
        QSignalSpy failed(&lock, &CacheLock::failed);
        lock.take();
        QCOMPARE(failed.size(), 1);
        QVERIFY(!QFile::exists(folder.filePath(u"elsewhere"_s)));
    }
};

QTEST_GUILESS_MAIN(TestCacheLock)
#include "tst_cachelock.moc"
