// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labcommands.h"

#include "app/image/cachekey.h"
#include "app/image/diskfull.h"
#include "app/image/labguest.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int commandsSchema = 1; ///< raised when the making changes without its inputs

struct LabCommands
{
    Q_DECLARE_TR_FUNCTIONS(ferry::LabCommands)
};

} // namespace

QString labImageId(const LabPlan& plan)
{
    QList<QByteArray> parts{QByteArray::number(commandsSchema),
                            QByteArray::number(labDiskGiB),
                            plan.release.distribution.toUtf8(),
                            plan.release.codename.toUtf8(),
                            plan.packages.join(u' ').toUtf8(),
                            plan.sources.join(u'\n').toUtf8(),
                            plan.dpkgOptions.join(u'\n').toUtf8(),
                            labSetupScript(),
                            labDiskScript(),
                            labEssentialScript()};
    const QList<GuestFile> files = labGuestFiles();
    for (const GuestFile& file : files)
        parts << file.path.toUtf8() << file.text << QByteArray::number(int(file.executable));
    return cacheKey(parts);
}

CommandSpec makeTreeCommand(const QString& mmdebstrap, const LabPlan& plan, const QString& work, bool asRoot)
{
    const QString quoted = shellQuoted(work);
    QStringList words{u"--verbose"_s,
                      u"--mode="_s + (asRoot ? u"root"_s : u"unshare"_s),
                      u"--variant=apt"_s,
                      u"--architectures=amd64"_s,
                      u"--format=null"_s,
                      u"--skip=cleanup"_s, // the tree is thrown away; the script cleans what goes on the disk
                      u"--include="_s + plan.packages.join(u','),
                      u"--aptopt=Acquire::Languages \"none\""_s,
                      u"--aptopt=APT::Install-Recommends \"false\""_s,
                      u"--aptopt=Acquire::Retries \"2\""_s,
                      u"--aptopt=Acquire::http::Timeout \"20\""_s,
                      u"--aptopt=Dpkg::Use-Pty \"false\""_s};
    for (const QString& option : plan.dpkgOptions)
        words << u"--dpkgopt="_s + option;
    words << u"--essential-hook=sh %1/essential.sh \"$1\""_s.arg(quoted)
          << u"--customize-hook=sh %1/disk.sh \"$1\" %1 %2"_s.arg(quoted).arg(labDiskGiB)
          << plan.release.codename << u"/dev/null"_s;
    if (plan.release.distribution == "ubuntu"_L1)
        words.insert(3, u"--components=main,universe"_s);
    words << plan.sources;
    return {mmdebstrap,
            words,
            {u"TMPDIR="_s + work, u"LC_ALL=C.UTF-8"_s,
             u"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s},
            work};
}

CommandSpec makeKeyCommand(const QString& sshKeygen, const QString& key)
{
    return {sshKeygen,
            {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-C"_s, u"ferry-lab"_s, u"-f"_s, key},
            {},
            {}};
}

CommandSpec convertCommand(const QString& qemuImg, const QString& raw, const QString& qcow2)
{
    return {qemuImg, {u"convert"_s, u"-f"_s, u"raw"_s, u"-O"_s, u"qcow2"_s, raw, qcow2}, {}, {}};
}

CommandSpec removeWorkCommand(const QString& work, const QStringList& trees, bool asRoot)
{
    if (asRoot || trees.isEmpty())
        return {u"/bin/rm"_s, {u"-rf"_s, u"--one-file-system"_s, u"--"_s, work}, {}, u"/"_s};
    // The top of each tree lies in a folder the subordinate root cannot change: it stays, empty, for the
    // second rm.
    return {u"/bin/sh"_s,
            QStringList{u"-c"_s,
                        u"work=$1; shift; mmdebstrap --unshare-helper rm -rf --one-file-system -- \"$@\" "
                        ">/dev/null 2>&1; exec rm -rf --one-file-system -- \"$work\""_s,
                        u"sh"_s, work} +
                trees,
            {},
            u"/"_s};
}

CommandSpec createOverlay(const QString& base, const QString& path, int sizeGiB)
{
    return {u"qemu-img"_s,
            {u"create"_s, u"-q"_s, u"-f"_s, u"qcow2"_s, u"-b"_s, base, u"-F"_s, u"qcow2"_s, path,
             QString::number(sizeGiB) + u'G'},
            {},
            {}};
}

Error treeError(const QString& output)
{
    const auto says = [&output](std::initializer_list<const char*> words) {
        return std::any_of(words.begin(), words.end(), [&output](const char* word) {
            return output.contains(QLatin1StringView(word), Qt::CaseInsensitive);
        });
    };
    if (saysDiskFull(output))
        return {ErrorKind::Missing, LabCommands::tr("There is no room left for making the lab guest."),
                output,
                LabCommands::tr(
                    "Make room in /var/tmp and on the disk of the cache, also in your quota, then try "
                    "again.")};
    if (says({"Could not resolve", "Temporary failure resolving", "Could not connect", "Unable to connect",
              "Network is unreachable", "Connection timed out", "Connection refused", "Connection failed",
              "No route to host", "Could not handshake"}))
        return {
            ErrorKind::Missing,
            LabCommands::tr("The package sources cannot be reached, so the lab guest cannot be made now."),
            output,
            LabCommands::tr("Connect this computer to the internet, check that “sudo apt-get update” "
                            "works, then try again.")};
    static const QRegularExpression lacking(u"Unable to locate package (\\S+)"_s);
    if (const auto match = lacking.match(output); match.hasMatch())
        return {ErrorKind::Missing,
                LabCommands::tr("The package sources have no package %1.").arg(match.captured(1)), output,
                LabCommands::tr("On Ubuntu, switch “universe” on: sudo add-apt-repository universe. Then try "
                                "again.")};
    if (says({"NO_PUBKEY", "is not signed", "couldn't be verified", "keyring"}))
        return {ErrorKind::Missing, LabCommands::tr("The package sources' signature could not be checked."),
                output,
                LabCommands::tr("Install the keys: sudo apt-get install debian-archive-keyring (on Ubuntu: "
                                "ubuntu-keyring).")};
    if (says({"newuidmap", "newgidmap", "unshare", "user namespace"}))
        return {
            ErrorKind::Missing,
            LabCommands::tr("This computer does not let a plain user make a guest: user namespaces are off."),
            output,
            LabCommands::tr(
                "Switch them on: sudo sysctl kernel.unprivileged_userns_clone=1 (on Ubuntu 24.04: "
                "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0).")};
    return {ErrorKind::Failed, LabCommands::tr("The lab guest could not be made."), output,
            LabCommands::tr("Read what mmdebstrap said, then try again.")};
}

std::optional<QString> InstallProgress::feed(const QByteArray& line)
{
    static const QRegularExpression amount(u" (\\d+) newly installed"_s);
    if (const auto match = amount.match(QString::fromUtf8(line)); match.hasMatch()) {
        m_total += match.captured(1).toInt();
        return std::nullopt;
    }
    if (line.startsWith("Get:") && ++m_fetched % 20 == 0)
        return LabCommands::tr("Downloading packages: %1 so far").arg(m_fetched);
    if (line.startsWith("Setting up ") && ++m_done % 10 == 0)
        return LabCommands::tr("Installing packages: %1 of %2").arg(m_done).arg(std::max(m_total, m_done));
    if (line == "FERRY setup")
        return LabCommands::tr("Fitting the guest to the lab");
    if (line == "FERRY disk")
        return LabCommands::tr("Writing the guest's disk");
    return std::nullopt;
}

} // namespace ferry
