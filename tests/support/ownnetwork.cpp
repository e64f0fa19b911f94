// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ownnetwork.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdlib>
#include <vector>

#include <unistd.h>

namespace ferry::test {

void enterOwnNetwork(int argc, char** argv)
{
    if (std::getenv("FERRY_TEST_NETWORK"))
        return;
    {
        const QCoreApplication app(argc, argv);
        // Where it cannot be made, the test that needs it says why.
        QProcess::execute(QCoreApplication::applicationDirPath() + QStringLiteral("/ferry"),
                          {QStringLiteral("image"), QStringLiteral("build"), QStringLiteral("lab")});
    }
    static constexpr char script[] =
        "mount --make-rprivate / && mount -t tmpfs none /run && mkdir /run/etc && "
        "cp -a /etc/passwd /etc/group /etc/alternatives /etc/os-release /etc/apt /run/etc && mount --bind "
        "/run/etc /etc && "
        "mount -t sysfs none /sys && ip link add brprobe type bridge && ip link del brprobe && "
        "ip link set lo up && "
        "FERRY_TEST_NETWORK=own exec \"$0\" \"$@\"; FERRY_TEST_NETWORK=none exec \"$0\" \"$@\"";
    std::vector<const char*> words{"unshare", ::geteuid() == 0 ? "-nm" : "-Urnm", "sh", "-c", script};
    for (char** word = argv; *word; ++word)
        words.push_back(*word);
    words.push_back(nullptr);
    ::execvp(words[0], const_cast<char* const*>(words.data()));
}

} // namespace ferry::test
