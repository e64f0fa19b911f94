// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/perfpermission.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPerfPermission : public QObject
{
    Q_OBJECT

    /// A permission, a program in the helper's place that writes down what it was asked, and its journal.
    struct Rig
    {
        QTemporaryDir dir;
        QStringList journal; ///< "begin perf-deny", "done 1", "undone 1"
        std::optional<Error> cannotWrite;
        std::unique_ptr<PerfPermission> permission;

        explicit Rig(const QByteArray& allow, const QByteArray& deny = "ok removed", bool silent = false)
        {
            const QString path = dir.filePath(u"helper"_s);
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly))
                return;
            file.write("#!/bin/sh\n" + QByteArray(silent ? "exec sleep 60\n" : "echo ready 1\n") +
                       "while read -r line; do echo $line >> " + QFile::encodeName(dir.filePath(u"asked"_s)) +
                       "; case $line in perf-allow) echo '" + allow + "';; *) echo '" + deny +
                       "';; esac; done\n");
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
            const ChangeLog log{[this](const QString&, const QStringList& undo) -> Result<int> {
                                    if (cannotWrite)
                                        return tl::unexpected(*cannotWrite);
                                    journal << u"begin "_s + undo.join(u' ');
                                    return 1;
                                },
                                [this](int id) { journal << u"done %1"_s.arg(id); },
                                [this](int id) { journal << u"undone %1"_s.arg(id); }};
            permission = std::make_unique<PerfPermission>(
                log, Privileged::Options{path, path, std::chrono::milliseconds(60'000)});
        }
        QByteArrayList asked() const
        {
            QFile file(dir.filePath(u"asked"_s));
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
        }
    };

private slots:
    void isGivenAndTakenBack()
    {
        Rig rig("ok added");
        QSignalSpy allowed(rig.permission.get(), &PerfPermission::allowed);
        QSignalSpy takenBack(rig.permission.get(), &PerfPermission::takenBack);
        rig.permission->ask();
        rig.permission->ask();
        QCOMPARE(rig.journal, QStringList{u"begin perf-deny"_s}); // written down before anything is done
        QTRY_COMPARE(allowed.size(), 1);
        rig.permission->takeBack();
        QTRY_COMPARE(takenBack.size(), 1);
        QCOMPARE(rig.asked(), (QByteArrayList{"perf-allow", "perf-deny"}));
        QCOMPARE(rig.journal, (QStringList{u"begin perf-deny"_s, u"done 1"_s, u"undone 1"_s}));
    }

    void whatWasSoBeforeStays()
    {
        Rig rig("ok present");
        QSignalSpy allowed(rig.permission.get(), &PerfPermission::allowed);
        QSignalSpy takenBack(rig.permission.get(), &PerfPermission::takenBack);
        rig.permission->ask();
        QTRY_COMPARE(allowed.size(), 1);
        rig.permission->takeBack();
        QTRY_COMPARE(takenBack.size(), 1);
        QCOMPARE(rig.asked(), QByteArrayList{"perf-allow"});
        QCOMPARE(rig.journal, (QStringList{u"begin perf-deny"_s, u"undone 1"_s}));
    }

    void refusedAndAskedAgain()
    {
        Rig rig("no failed The disk is full.");
        QSignalSpy refused(rig.permission.get(), &PerfPermission::refused);
        rig.permission->ask();
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].value<Error>().sentence.contains("The disk is full"_L1));
        rig.permission->ask();
        QTRY_COMPARE(refused.size(), 2);
        QCOMPARE(rig.journal,
                 (QStringList{u"begin perf-deny"_s, u"undone 1"_s, u"begin perf-deny"_s, u"undone 1"_s}));
    }

    void nothingIsDoneThatCannotBeWrittenDown()
    {
        Rig rig("ok added");
        rig.cannotWrite = Error{ErrorKind::Failed, u"full"_s, {}, {}};
        QSignalSpy refused(rig.permission.get(), &PerfPermission::refused);
        rig.permission->ask();
        QCOMPARE(refused.size(), 1);
        QVERIFY(rig.asked().isEmpty());
    }

    /// The lab ends while the password is still asked for: nothing was done, and nobody is asked any more.
    void endsWhileItAsks()
    {
        Rig rig("ok added", "ok removed", true);
        QSignalSpy takenBack(rig.permission.get(), &PerfPermission::takenBack);
        rig.permission->ask();
        QTest::qWait(50); // the program is started, and says nothing
        rig.permission->takeBack();
        QTRY_COMPARE(takenBack.size(), 1);
        QCOMPARE(rig.journal, (QStringList{u"begin perf-deny"_s, u"undone 1"_s}));
    }

    /// What an earlier Ferry asked for, and died.
    void goesOnAfterAnother()
    {
        Rig rig("ok added");
        QSignalSpy takenBack(rig.permission.get(), &PerfPermission::takenBack);
        rig.permission->resume(7);
        rig.permission->takeBack();
        QTRY_COMPARE(takenBack.size(), 1);
        QCOMPARE(rig.asked(), QByteArrayList{"perf-deny"});
        QCOMPARE(rig.journal, QStringList{u"undone 7"_s});
    }

    void whatCannotBeTakenBackIsSaid()
    {
        Rig rig("ok added", "no failed Read-only file system.");
        QSignalSpy leftBehind(rig.permission.get(), &PerfPermission::leftBehind);
        QSignalSpy takenBack(rig.permission.get(), &PerfPermission::takenBack);
        rig.permission->resume(7);
        rig.permission->takeBack();
        QTRY_COMPARE(takenBack.size(), 1);
        QCOMPARE(leftBehind.size(), 1);
        QVERIFY(rig.journal.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPerfPermission)
#include "tst_perfpermission.moc"
