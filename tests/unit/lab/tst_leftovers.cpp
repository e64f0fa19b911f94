// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/leftovers.h"

#include "app/base/filelock.h"
#include "app/privileged/helper/acl.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestLeftovers : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QString labs() const { return m_home.filePath(u"ferry/labs"_s); }
    /// A lab's folder with one disk that was last written a year ago, and whose it says it is.
    bool addLab(const QString& name, const ComputerId& owner)
    {
        const QString path = labs() + u'/' + name;
        if (!QDir().mkpath(path))
            return false;
        for (const QString& file : {u"guest1.qcow2"_s, disksOwnerFile()}) {
            QFile disk(path + u'/' + file);
            const bool isOwner = file == disksOwnerFile();
            if (isOwner && owner == ComputerId())
                continue;
            if (!disk.open(QIODevice::WriteOnly) ||
                disk.write(isOwner ? QJsonDocument(owner.toJson()).toJson() : "disk") < 4)
                return false;
            disk.setFileTime(QDateTime::currentDateTime().addYears(-1), QFileDevice::FileModificationTime);
        }
        return true;
    }
    static ComputerId before()
    {
        ComputerId id = ComputerId::mine();
        id.boot = u"the boot before"_s;
        return id;
    }

private slots:
    void init()
    {
        QVERIFY(m_home.isValid());
        QDir(m_home.filePath(u"ferry"_s)).removeRecursively();
        for (const char* name : {"XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"})
            qputenv(name, QFile::encodeName(m_home.path()));
    }

    // Old times mean nothing: the clock may have been set forward, the guest may be idle, and another
    // computer of the same home may have been up for longer.
    void sec08_onlyDisksOfThisComputersEarlierRunAreOrphaned()
    {
        ComputerId clone = before(); // a cloned machine has the same machine-id
        clone.host += u"-2"_s;
        ComputerId other = before();
        other.machine = u"0123456789abcdef0123456789abcdef"_s;
        QVERIFY(addLab(u"before"_s, before()));
        QVERIFY(addLab(u"this-boot"_s, ComputerId::mine()));
        QVERIFY(addLab(u"clone"_s, clone));
        QVERIFY(addLab(u"other"_s, other));
        QVERIFY(addLab(u"unnamed"_s, {}));
        QVERIFY(addLab(u"locked"_s, before()));
        QFile image(labs() + u"/locked/guest1.qcow2"_s); // as QEMU holds it
        QVERIFY(image.open(QIODevice::ReadWrite));
        QCOMPARE(lockFile(image.handle()), LockResult::Taken);
        QVERIFY(QFile::link(labs() + u"/before"_s, labs() + u"/link"_s));
        const FoundDisks found = findDisks(labs(), ComputerId::mine());
        QCOMPARE(found.orphaned, QStringList{labs() + u"/before"_s});
        QCOMPARE(found.unclear, QStringList{labs() + u"/unnamed"_s});
        QVERIFY(findDisks(m_home.filePath(u"absent"_s), ComputerId::mine()).orphaned.isEmpty());
        QVERIFY(findDisks(labs(), ComputerId()).orphaned.isEmpty()); // a computer that cannot say who it is
    }

    void sec08_cleanLeavesDisksThatMayBeInUse()
    {
        QVERIFY(addLab(u"before"_s, before()));
        QVERIFY(addLab(u"unnamed"_s, {}));
        Leftovers leftovers;
        QSignalSpy forgotten(&leftovers, &Leftovers::forgotten), unclear(&leftovers, &Leftovers::unclear),
            finished(&leftovers, &Leftovers::finished);
        leftovers.start();
        QVERIFY(finished.wait());
        QCOMPARE(forgotten.size(), 1);
        QCOMPARE(forgotten[0][0].toString(), labs() + u"/before"_s);
        QCOMPARE(unclear.size(), 1);
        QCOMPARE(QDir(labs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList{u"unnamed"_s});
    }

    // A power cut: the runtime folder is empty, the processes are gone. What is on the disk still tells.
    void sec06_afterAPowerCutItIsTakenBack()
    {
        const QString made = m_home.filePath(u"made"_s), record = lab(u"homework"_s, Undo::remove(made));
        QVERIFY(QDir().mkpath(made));
        Leftovers leftovers;
        QSignalSpy cleaned(&leftovers, &Leftovers::cleaned), finished(&leftovers, &Leftovers::finished);
        leftovers.start();
        QVERIFY(finished.wait());
        QCOMPARE(cleaned.size(), 1);
        QVERIFY(inWords(cleaned[0][0].value<FoundLab>(), cleaned[0][1].value<Undone>())
                    .join(u'\n')
                    .contains(u"Undone: something"_s));
        QVERIFY(!QFileInfo::exists(made) && !QFileInfo::exists(record));
    }

    // sudo without a password is the user's own change on machines of his own: Ferry can only say so.
    void sec27_cleanRemindsOfSudoWithoutAPassword()
    {
        QVERIFY(!lab(u"quick"_s, {}).isEmpty());
        const auto remindersOf = [] {
            Leftovers leftovers;
            QStringList said;
            connect(&leftovers, &Leftovers::reminded, &leftovers,
                    [&said](const QString& sentence) { said << sentence; });
            QSignalSpy finished(&leftovers, &Leftovers::finished);
            leftovers.start();
            return finished.wait() ? said : QStringList{u"not finished"_s};
        };
        QCOMPARE(remindersOf(), QStringList());
        QVERIFY(!lab(u"homework"_s, Undo::remote(u"guest1"_s, u"true"_s)).isEmpty());
        const QStringList said = remindersOf();
        QCOMPARE(said.size(), 1);
        QVERIFY2(said[0].contains("sudo rm /etc/sudoers.d/ferry"_L1), qPrintable(said[0]));
        QCOMPARE(remindersOf(), QStringList()); // the lab is gone
    }

    void sec06_whatTheHelperSaysItMade()
    {
        using Owned = QList<QPair<QString, QString>>;
        QCOMPARE(ownedInterfaces(u"bridge:br0 tap:ferry-a tap:ferry-b"_s),
                 (Owned{{u"tap"_s, u"ferry-a"_s}, {u"tap"_s, u"ferry-b"_s}, {u"bridge"_s, u"br0"_s}}));
        QCOMPARE(ownedInterfaces({}), Owned());
        QCOMPARE(ownedInterfaces(u"bridge:a/b tap: veth:x tap:0123456789abcdef"_s), Owned());
    }

    void bug6_23_onlyOneLabsLeftovers()
    {
        const QString quick = lab(u"quick"_s, {}), homework = lab(u"homework"_s, {});
        Leftovers leftovers;
        leftovers.only(u"quick"_s);
        QSignalSpy finished(&leftovers, &Leftovers::finished);
        leftovers.start();
        QVERIFY(finished.wait());
        QVERIFY(!QFileInfo::exists(quick));
        QVERIFY(QFileInfo::exists(homework));
    }

    void sec06_marksInBridgeConf()
    {
        QCOMPARE(
            markedBridges("allow virbr0\n# The next line was added by Ferry; \"ferry clean\" removes it: br0 "
                          "+newline +file\nallow br0\n# br9: br8\n"),
            QStringList{u"br0"_s});
        QVERIFY(markedBridges("allow br0\n").isEmpty());
        // As the helper writes it.
        QCOMPARE(markedBridges(QByteArray::fromStdString(helper::withAllowed("", "br7", {}))),
                 QStringList{u"br7"_s});
    }

private:
    /// The record of a lab of an earlier boot; nothing else is left of it.
    QString lab(const QString& name, const Undo& undo)
    {
        const QString record = *recordsFolder() + u'/' + name + u"-1"_s;
        if (!QDir().mkpath(record))
            return {};
        QJsonObject owner = before().toJson();
        for (const auto& [key, value] : {std::pair(u"what"_s, u"owner"_s), std::pair(u"lab"_s, name),
                                         std::pair(u"folder"_s, m_home.filePath(u"ferry/%1-1"_s.arg(name)))})
            owner.insert(key, value);
        const QJsonObject begin{
            {u"what"_s, u"begin"_s}, {u"id"_s, 1}, {u"change"_s, u"something"_s}, {u"undo"_s, toJson(undo)}};
        QFile file(record + u"/journal.jsonl"_s);
        if (file.open(QIODevice::WriteOnly))
            file.write(QJsonDocument(owner).toJson(QJsonDocument::Compact) + '\n' +
                       QJsonDocument(begin).toJson(QJsonDocument::Compact) + '\n');
        return record;
    }
};

QTEST_GUILESS_MAIN(TestLeftovers)
#include "tst_leftovers.moc"
