// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestFiles : public QObject
{
    Q_OBJECT
private slots:
    // Where the table of mounts names nothing, as below the root of a chroot without /proc.
    void roomIsKnownInAChroot()
    {
        QTemporaryDir root;
        const QByteArray path = QFile::encodeName(root.path());
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            if ((::geteuid() != 0 && ::unshare(CLONE_NEWUSER) != 0) || ::chroot(path.constData()) != 0 ||
                ::chdir("/") != 0)
                ::_exit(2);
            ::_exit(freeMiB(u"/not/there/yet"_s) > 0 ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        if (WEXITSTATUS(status) == 2)
            QSKIP("This computer lets its users have no root of their own.");
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    void disksAreTold()
    {
        QTemporaryDir one, two;
        QVERIFY(onOneDisk(one.path(), two.path() + u"/not/there"_s));
        QVERIFY(!onOneDisk(one.path(), u"/proc"_s));
        QCOMPARE(freeMiB(u"/proc"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestFiles)

#include "tst_files.moc"
