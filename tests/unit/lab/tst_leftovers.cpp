// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/leftovers.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestLeftovers : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QString labs() const { return m_home.filePath(u"ferry/labs"_s); }
    static bool setTime(const QString& path, const QDateTime& time)
    {
        const timespec both{time.toSecsSinceEpoch(), 0};
        const timespec times[]{both, both};
        return ::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0) == 0;
    }
    /// A lab's folder with one disk, both last written at these times.
    bool addLab(const QString& name, const QDateTime& folder, const QDateTime& disk)
    {
        const QString path = labs() + u'/' + name;
        QFile file(path + u"/guest1.qcow2"_s);
        return QDir().mkpath(path) && file.open(QIODevice::WriteOnly) && file.write("disk") == 4 &&
               (file.close(), setTime(file.fileName(), disk)) && setTime(path, folder);
    }

private slots:
    void init()
    {
        QVERIFY(m_home.isValid());
        QDir(labs()).removeRecursively();
        qputenv("XDG_CACHE_HOME", QFile::encodeName(m_home.path()));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_home.path()));
    }

    void disksFromBeforeTheStart()
    {
        const QDateTime start = QDateTime::currentDateTime().addSecs(-3600);
        const QDateTime before = start.addSecs(-60), since = start.addSecs(60);
        QVERIFY(addLab(u"homework-1"_s, before, before));
        QVERIFY(addLab(u"homework-2"_s, before, since)); // made before a suspend, say, and used since
        QVERIFY(addLab(u"homework-3"_s, since, since));
        QVERIFY(QDir().mkpath(m_home.filePath(u"elsewhere"_s)));
        QVERIFY(setTime(m_home.filePath(u"elsewhere"_s), before));
        QVERIFY(QFile::link(m_home.filePath(u"elsewhere"_s), labs() + u"/link"_s));
        QCOMPARE(disksFromBefore(labs(), start), QStringList{labs() + u"/homework-1"_s});
        QCOMPARE(disksFromBefore(m_home.filePath(u"absent"_s), start), QStringList());
    }

    void removed()
    {
        const QDateTime now = QDateTime::currentDateTime();
        QVERIFY(addLab(u"homework-1"_s, now.addYears(-1), now.addYears(-1)));
        QVERIFY(addLab(u"homework-2"_s, now, now));
        Leftovers leftovers;
        QSignalSpy forgotten(&leftovers, &Leftovers::forgotten), finished(&leftovers, &Leftovers::finished);
        leftovers.start();
        QVERIFY(finished.wait());
        QCOMPARE(forgotten.size(), 1);
        QCOMPARE(forgotten[0][0].toString(), labs() + u"/homework-1"_s);
        QCOMPARE(QDir(labs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList{u"homework-2"_s});
    }
};

QTEST_GUILESS_MAIN(TestLeftovers)
#include "tst_leftovers.moc"
