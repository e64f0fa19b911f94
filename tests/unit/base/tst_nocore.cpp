// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/base/nocore.h"

#include <QTest>

#include <csignal>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestNoCore : public QObject
{
    Q_OBJECT
private slots:
    // A crashed Ferry must not leave its passwords in a file.
    void sec28_crashLeavesNoCore()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            rlimit limit{};
            ::getrlimit(RLIMIT_CORE, &limit);
            limit.rlim_cur = limit.rlim_max;
            ::setrlimit(RLIMIT_CORE, &limit);
            leaveNoCores();
            rlimit now{};
            ::getrlimit(RLIMIT_CORE, &now);
            if (now.rlim_cur != 0 || now.rlim_max != limit.rlim_max)
                ::_exit(1);
            std::signal(SIGABRT, SIG_DFL);
            ::abort();
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGABRT);
        // A pipe as core_pattern gets the core all the same; its program is told the limit and keeps nothing.
        if (!fileContents(u"/proc/sys/kernel/core_pattern"_s).startsWith('|'))
            QVERIFY(!WCOREDUMP(status));
    }
};

QTEST_GUILESS_MAIN(TestNoCore)
#include "tst_nocore.moc"
