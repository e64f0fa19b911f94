// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rootbox.h"

#include "app/base/paths.h"
#include "app/host/sudo.h"

#include <QProcess>

#include <unistd.h>

namespace ferry::test {

using namespace Qt::StringLiterals;

namespace {

constexpr char walls[] = R"sh(set -e
mount -t proc proc /proc
mount -t sysfs sysfs /sys
for each in /run /mnt /home /var/lib; do mount -t tmpfs -o mode=755 tmpfs $each; done
mkdir -p /run/etc /run/bin /home/me
for each in passwd group nsswitch.conf alternatives ld.so.cache; do
    test ! -e /etc/$each || cp -a /etc/$each /run/etc
done
mount -t tmpfs -o mode=755 tmpfs /etc
cp -a /run/etc/. /etc
mkdir -m 777 /mnt/nfs
ip link set lo up
ip addr add 192.168.50.12/24 dev lo
cd /home/me
PATH=/run/bin:$PATH
set +e
)sh";

} // namespace

QString whyNoBox()
{
    if (::geteuid() != 0)
        return u"only root can make a box with users of its own"_s;
    for (const QString& program : {u"unshare"_s, u"setpriv"_s, u"ip"_s, u"pgrep"_s}) {
        if (!findProgram(program))
            return program + u" is not installed"_s;
    }
    const BoxAnswer answer = runInBox(u"echo here"_s);
    return answer.code == 0 ? QString() : u"unshare: "_s + QString::fromUtf8(answer.output);
}

BoxAnswer runInBox(const QString& script)
{
    QProcess box;
    box.setProcessChannelMode(QProcess::MergedChannels);
    box.start(u"unshare"_s, {u"-mnpf"_s, u"--kill-child"_s, u"--propagation"_s, u"private"_s, u"sh"_s,
                             u"-c"_s, QLatin1StringView(walls) + sudoFunction() + u'\n' + script});
    box.closeWriteChannel();
    if (!box.waitForFinished(60'000)) {
        box.kill();
        box.waitForFinished();
        return {-1, "a minute has passed: " + box.readAll()};
    }
    return {box.exitCode(), box.readAll()};
}

} // namespace ferry::test
