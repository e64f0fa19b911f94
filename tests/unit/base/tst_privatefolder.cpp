// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/base/privatefolder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPrivateFolder : public QObject
{
    Q_OBJECT

    static unsigned mode(const QString& path)
    {
        struct stat info
        {
        };
        return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
    }

private slots:
    void madeOnceForThisUser()
    {
        QTemporaryDir folder;
        const QString wanted = folder.filePath(u"ferry-1"_s), note = folder.filePath(u"note"_s);
        QCOMPARE(privateFolderNear(wanted, note), std::optional(wanted));
        QCOMPARE(mode(wanted), 0700u);
        QCOMPARE(::chmod(QFile::encodeName(wanted).constData(), 0777), 0);
        QCOMPARE(privateFolderNear(wanted, note), std::optional(wanted));
        QCOMPARE(mode(wanted), 0700u);
        QVERIFY(!QFile::exists(note));
    }

    void sec24_occupiedNameIsPassedBy_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("another user's folder") << u"folder"_s;
        QTest::newRow("a file") << u"file"_s;
        QTest::newRow("a link to a folder of this user's") << u"link"_s;
    }
    // Whoever comes first to a name under /tmp must neither get Ferry's sockets nor keep Ferry from starting.
    void sec24_occupiedNameIsPassedBy()
    {
        QFETCH(QString, what);
        QTemporaryDir folder;
        const QString wanted = folder.filePath(u"ferry-1"_s), note = folder.filePath(u"note"_s);
        const QByteArray name = QFile::encodeName(wanted);
        if (what == u"folder"_s) {
            if (::geteuid() != 0)
                QSKIP("only root can make another user's folder");
            QVERIFY(QDir().mkdir(wanted) && ::chown(name.constData(), 65534, 65534) == 0);
        } else if (what == u"file"_s) {
            QFile file(wanted);
            QVERIFY(file.open(QIODevice::WriteOnly));
        } else {
            QVERIFY(QDir().mkdir(folder.filePath(u"mine"_s)));
            QVERIFY(QFile::link(folder.filePath(u"mine"_s), wanted));
        }
        const auto other = privateFolderNear(wanted, note);
        QVERIFY(other && *other != wanted && other->startsWith(wanted + u'-'));
        QCOMPARE(mode(*other), 0700u);
        // The next Ferry finds it again, so that it finds the labs of this one.
        QCOMPARE(privateFolderNear(wanted, note), other);
        // After the computer was started again /tmp is empty.
        QVERIFY(QDir().rmdir(*other));
        const auto next = privateFolderNear(wanted, note);
        QVERIFY(next && QFileInfo(*next).isDir());
    }

    void sec24_cacheIsNeverAnothersFolder()
    {
        QTemporaryDir folder;
        const QString wanted = folder.filePath(u"ferry"_s);
        QCOMPARE(cacheFolderNear(wanted), wanted);
        QCOMPARE(mode(wanted), 0700u);
        QCOMPARE(cacheFolderNear(wanted), wanted);
        // A link of one's own to a larger disk is what it was.
        QVERIFY(QDir().mkdir(folder.filePath(u"large"_s)));
        QVERIFY(QFile::link(folder.filePath(u"large"_s), folder.filePath(u"linked"_s)));
        QCOMPARE(cacheFolderNear(folder.filePath(u"linked"_s)), folder.filePath(u"linked"_s));
        QCOMPARE(cacheFolderNear(folder.filePath(u"no/folder"_s)), folder.filePath(u"no/folder"_s));
        if (::geteuid() != 0)
            QSKIP("only root can make another user's folder");
        QCOMPARE(::chown(QFile::encodeName(wanted).constData(), 65534, 65534), 0);
        const QString second = cacheFolderNear(wanted);
        QCOMPARE(second, wanted + u"-0"_s);
        QCOMPARE(::chown(QFile::encodeName(second).constData(), 65534, 65534), 0);
        const QString third = cacheFolderNear(wanted);
        QVERIFY(third != wanted && third != second && mode(third) == 0700u);
    }

    void sec24_anothersRuntimeFolderIsNotUsed()
    {
        QTemporaryDir cache, mine, others;
        qputenv("XDG_CACHE_HOME", QFile::encodeName(cache.path()));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(mine.path()));
        QCOMPARE(runtimeFolder(), Result<QString>(mine.filePath(u"ferry"_s)));
        if (::geteuid() != 0)
            QSKIP("only root can make another user's folder");
        QCOMPARE(::chown(QFile::encodeName(others.path()).constData(), 65534, 65534), 0);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(others.path()));
        const auto folder = runtimeFolder();
        QVERIFY(folder && folder->startsWith(u"/tmp/ferry-0"_s));
        QVERIFY(QDir(others.path()).isEmpty());
    }

    void spoiltNoteIsNotBelieved()
    {
        QTemporaryDir folder;
        const QString wanted = folder.filePath(u"ferry-1"_s), note = folder.filePath(u"note"_s);
        QFile taken(wanted), kept(note);
        QVERIFY(taken.open(QIODevice::WriteOnly) && kept.open(QIODevice::WriteOnly));
        kept.write("/etc");
        kept.close();
        const auto other = privateFolderNear(wanted, note);
        QVERIFY(other && other->startsWith(wanted + u'-'));
        QCOMPARE(fileContents(note), QFile::encodeName(*other));
        QVERIFY(!privateFolderNear(folder.filePath(u"no/such/folder"_s), note));
    }
};

QTEST_GUILESS_MAIN(TestPrivateFolder)
#include "tst_privatefolder.moc"
