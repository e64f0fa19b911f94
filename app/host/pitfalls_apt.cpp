// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of apt 2.6 to 3.0 and dpkg 1.21 to 1.22 (Debian 12 and 13, Ubuntu 24.04).
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins apt{Origin::Apt};
constexpr auto waitForIt = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls",
    "Wait until it has ended, a few minutes after the start of the machine, then try again. Do not "
    "remove the lock file.");
constexpr auto setClock = QT_TRANSLATE_NOOP(
    "ferry::Pitfalls",
    "Set the clock: sudo timedatectl set-ntp true, or by hand: sudo date -s \"YYYY-MM-DD HH:MM\". A "
    "virtual machine that was paused wakes up with the old time.");

constexpr PitfallRow aptRows[] = {
    // What an unprivileged user reads looks like a lock that is held.
    {"apt-root", 0, apt,
     "are you root\\?|lists/partial is missing\\. - Acquire \\(13|"
     "lock file \\S+ - open \\(13|requested operation requires superuser privilege",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "Only root may install packages."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Put sudo before the command, or log in as root.")},
    {"apt-lock-held", 0, apt, "Could not get lock (\\S+?)\\.? It is held by process (\\d+) \\(([^)]+)\\)",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The program %3 (process %2) is installing or updating packages: it holds %1."),
     waitForIt},
    {"apt-lock-process", 0, apt,
     "Could not get lock (\\S+?)\\.? It is held by process (\\d+)|"
     "(dpkg (?:frontend|database) lock) was locked by another process with pid (\\d+)",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Another program is installing or updating packages at the moment."),
     waitForIt},
    {"apt-lock", 0, apt,
     "Could not get lock /var/|/var/lib/dpkg/lock|Unable to (?:lock directory /var/|lock the "
     "administration directory|acquire the dpkg frontend lock)|dpkg (?:frontend|database) lock was locked|"
     "dpkg (?:frontend|status database) is locked by another",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Another program is installing or updating packages at the moment."),
     waitForIt},
    {"apt-interrupted", 0, apt, "dpkg was interrupted", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "An earlier installation was interrupted."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo dpkg --configure -a")},
    {"apt-clock-behind", 0, apt, "Release file for \\S+ is not valid yet \\(invalid for another ([^)]+)\\)",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The clock of this machine is wrong: by it the package lists will be valid only in %1."),
     setClock},
    {"apt-clock", 0, apt,
     "Release file for \\S+ is not valid yet|certificate verification failed.*(?:not yet "
     "(?:valid|activated)|expired)|created .* in the future",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The clock of this machine is wrong, so apt trusts nothing."),
     setClock},
    {"apt-expired", 0, apt, "Release file for \\S+ is expired", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The package lists of this server are out of date, or the clock of this machine is ahead."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Compare the clock first (date). If it is right, choose another server in "
                       "/etc/apt/sources.list or /etc/apt/sources.list.d.")},
    {"apt-certificate", 0, apt, "certificate verification failed|No system certificates available",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "apt does not trust the package server's certificate."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "sudo apt-get install ca-certificates; and check the clock (date) and a proxy in between.")},
    {"apt-key", 0, apt,
     "NO_PUBKEY|EXPKEYSIG|KEYEXPIRED|public key is not available|"
     "^[EW]: .*repository .* is not signed",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "apt does not know the key that the package lists are signed with."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Upgrade the keys (debian-archive-keyring, ubuntu-keyring), or take the foreign server out of "
         "/etc/apt/sources.list.d.")},
    {"apt-cdrom", 0, apt,
     "repository 'cdrom:|insert the disc labeled|Failed to fetch cdrom:", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "apt looks for packages on the installation CD."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Comment out the line that begins with “deb cdrom:” in /etc/apt/sources.list, then: sudo "
         "apt-get update")},
    {"apt-no-release", 0, apt, "repository .* (?:does not have|no longer has) a Release file",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The package server has nothing for this release of the distribution."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check the server and the release's name in /etc/apt/sources.list and "
                       "/etc/apt/sources.list.d; a release that has ended moves to another server.")},
    {"apt-portal", 0, apt,
     "NOSPLIT|does the network require authentication|Splitting up \\S+ into data and signature",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Something between this machine and the package server answers in "
                                          "its place, such as the login page of a network."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Log in to the network with a browser first, or set the proxy in /etc/apt/apt.conf.d.")},
    {"apt-hash", 0, apt, "Hash Sum mismatch|Mirror sync in progress\\?", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The package server is being updated, or a cache in between gives old files."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Try again in a few minutes: sudo apt-get clean; sudo apt-get update")},
    {"apt-resolve", 0, apt,
     "Temporary failure resolving|^[EW]: .*Could not resolve '|Something wicked happened resolving",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "This machine cannot look up the package server's name: it is offline, or its DNS does not "
         "answer."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check its network (ip address, ip route, /etc/resolv.conf), then try again.")},
    {"apt-refused", 0, apt,
     "(?:Could not connect to|Cannot initiate the connection to|Unable to connect to) (\\S+?):"
     "(?:\\d+|https?).*Connection refused",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The package server, or the proxy before it, refuses the connection (%1)."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check the proxy (env | grep -i proxy; /etc/apt/apt.conf.d) and the server in "
                       "/etc/apt/sources.list, then try again.")},
    {"apt-unreachable", 0, apt,
     "(?:Could not connect to|Cannot initiate the connection to|Unable to connect to) (\\S+?):"
     "(?:\\d+|https?)|^[EW]: Failed to fetch .*(?:timed out|Connection failed|Network is "
     "unreachable)|^\\s+Connection (?:timed out|failed) \\[IP:",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The package server does not answer."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Check this machine's network (ip address, ip route) and the proxy (env | grep -i proxy), "
         "then try again.")},
    {"apt-broken-off", 0, apt,
     "^(?:[EW]: .*|Err.*|\\s*)(?:Error reading from server|Remote end closed connection|Could not handshake)|"
     "^[EW]: Failed to fetch .*(?:reset by peer|closed connection|Connection closed)",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The package server broke off the connection."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Try again; what was fetched is kept.")},
    {"apt-404", 0, apt, "^(?:[EW]: Failed to fetch .*|Err.*|\\s*)404 +Not Found", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The package server no longer has this version: the package lists of this machine are old."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo apt-get update, then try again.")},
    {"apt-server", 0, apt, "^[EW]: Failed to fetch .*? (?:4\\d\\d|5\\d\\d) +[A-Z]", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The package server, or the proxy before it, does not give the file."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Try again later, or choose another server in /etc/apt/sources.list.")},
    {"apt-full", 0, apt, "You don't have enough free space in (\\S+?)\\.?$", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The disk of this machine is too full for the packages."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Make room (df -h shows where; sudo apt-get clean), then try again.")},
    {"apt-perf", 24, apt,
     "Unable to locate package (?:linux-perf|perf)\\b|Package '?(?:linux-perf|perf)'? has no "
     "installation candidate",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "This distribution calls perf's package otherwise."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "On Ubuntu: sudo apt-get install linux-tools-$(uname -r). On Debian: sudo apt-get install "
         "linux-perf")},
    {"apt-locate", 0, apt,
     "Unable to locate package|has no installation candidate|Couldn't find any package by",
     ErrorKind::Missing,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The package lists are old or absent, or the distribution calls the package otherwise."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo apt-get update, then try again.")},
    {"apt-fetch", 0, apt, "Unable to fetch some archives|^E: Failed to fetch ", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Some packages could not be fetched."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo apt-get update, then try again.")},
    {"apt-lists-broken", 0, apt,
     "Problem with MergeList|package lists or status file could not be parsed|Encountered a section with no "
     "Package",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The package lists on this machine are damaged."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo rm -rf /var/lib/apt/lists/*; sudo apt-get update")},
    {"apt-sources", 0, apt, "Malformed (?:entry|line|stanza) \\d+ in|Type '\\S+' is not known (?:on|in)",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "A line of /etc/apt/sources.list or of a file in /etc/apt/sources.list.d is not valid."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Mend the line that apt names, then: sudo apt-get update")},
    {"apt-unmet", 0, apt, "Unmet dependencies|you have held broken packages|have unmet dependencies",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The installed packages do not fit together."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo apt-get --fix-broken install, then try again.")},
    {"apt-dpkg", 0, apt, "Sub-process /usr/bin/dpkg returned an error code", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A package could not be set up; the lines above say which."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo dpkg --configure -a; sudo apt-get --fix-broken install")},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofApt()
{
    return aptRows;
}

} // namespace ferry
