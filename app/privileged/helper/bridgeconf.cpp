// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/bridgeconf.h"

#include "app/privileged/helper/acl.h"
#include "app/privileged/helper/system.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry::helper {

namespace {

constexpr char folderName[] = "qemu", fileName[] = "bridge.conf";

// Opened step by step, so that no link on the way leads elsewhere.
Fd openEtc()
{
    return Fd(::openat(AT_FDCWD, "/etc", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

std::string notPlain()
{
    return "no refused /etc/qemu/bridge.conf or its folder is a link, is not root's, or may be written by "
           "others.";
}

} // namespace

std::string allowInBridgeConf(const std::string& bridge)
{
    const Fd etc = openEtc();
    AclOrigin origin;
    origin.madeFolder = etc && ::mkdirat(etc.get(), folderName, 0755) == 0;
    const Fd folder = openFolder(etc.get(), folderName);
    if (!folder)
        return notPlain();
    auto content = readFile(folder.get(), fileName);
    if (!content && errno != ENOENT)
        return notPlain();
    origin.madeFile = !content;
    if (!content)
        content = FileText{{}, 0644, ::getegid()};
    if (allows(content->text, bridge))
        return "ok present";
    content->text = withAllowed(content->text, bridge, origin);
    if (!replaceFile(folder.get(), fileName, *content))
        return "no failed /etc/qemu/bridge.conf cannot be written.";
    return "ok added";
}

std::string denyInBridgeConf(const std::string& bridge)
{
    const Fd etc = openEtc();
    const Fd folder = openFolder(etc.get(), folderName);
    if (!folder)
        return errno == ENOENT ? "ok absent" : notPlain();
    auto content = readFile(folder.get(), fileName);
    if (!content)
        return errno == ENOENT ? "ok absent" : notPlain();
    const auto rest = withoutAllowed(content->text, bridge);
    if (!rest)
        return "ok absent";
    content->text = rest->text;
    const bool empty = rest->text.empty() && rest->origin.madeFile;
    if (empty ? ::unlinkat(folder.get(), fileName, 0) != 0 : !replaceFile(folder.get(), fileName, *content))
        return "no failed /etc/qemu/bridge.conf cannot be written.";
    // Left alone when others have put something there since.
    if (empty && rest->origin.madeFolder)
        ::unlinkat(etc.get(), folderName, AT_REMOVEDIR);
    return "ok removed";
}

} // namespace ferry::helper
