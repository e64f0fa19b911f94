// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/computerstate.h"

#include <QProcess>

namespace ferry::test {

using namespace Qt::StringLiterals;

QStringList computerState()
{
    QProcess shell;
    shell.start(u"sh"_s,
                {u"-c"_s,
                 u"PATH=$PATH:/usr/sbin:/sbin; ip -o link | awk -F': ' '{print \"link\", $2}'; "
                 "ip -o addr | awk '{print \"address\", $2, $3, $4}'; "
                 "cut -d' ' -f1-3 /proc/self/mounts | sed 's/^/mount /'; "
                 "ls \"${XDG_CACHE_HOME:-$HOME/.cache}/ferry/labs\" 2>/dev/null | sed 's/^/disks of /'"_s});
    shell.waitForFinished();
    return QString::fromUtf8(shell.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

QStringList differences(const QStringList& before, const QStringList& now)
{
    QStringList found;
    for (const QString& line : before) {
        if (!now.contains(line))
            found << u"- "_s + line;
    }
    for (const QString& line : now) {
        if (!before.contains(line))
            found << u"+ "_s + line;
    }
    return found;
}

} // namespace ferry::test
