// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedguest.h"

#include "app/process/commandspec.h"

#include <QCoreApplication>

#include <map>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Nested
{
    Q_DECLARE_TR_FUNCTIONS(ferry::NestedGuest)
};

QString folder()
{
    return QLatin1StringView(nested::folder);
}

// The nested QEMUs of this lab by their own words, a process number a line. A process that only mentions the
// pid file (an editor, the shell that started QEMU) is not called qemu-system-x86, and has no word of its
// own that is just the file's name behind one that is just -pidfile. In double quotes only: it stands in
// sh -c '…'.
QString findNested()
{
    return u"nested() { for p in $(pgrep -x qemu-system-x86); do "
           "tr \"\\0\" \"\\n\" 2>/dev/null </proc/$p/cmdline | grep -x -A1 -e -pidfile | "
           "grep -qx %1/nested.pid && echo $p; done; }"_s.arg(folder());
}

// The options that must agree, and QEMU's complaint when they do not (PITFALLS 14 to 18).
QString whyBreaks(const QString& option)
{
    if (option == "-m"_L1)
        return Nested::tr("the destination ends with “Size mismatch: pc.ram”");
    if (option == "-smp"_L1)
        return Nested::tr("the destination ends with “Bad config data”");
    if (option == "-machine"_L1 || option == "-M"_L1)
        return Nested::tr("the destination ends with “Machine type received is…”");
    if (option == "-cpu"_L1)
        return Nested::tr("the guest may use CPU features that the other host lacks, and crash");
    if (option == "-device"_L1 || option == "-drive"_L1 || option == "-nic"_L1 || option == "-net"_L1 ||
        option == "-netdev"_L1 || option == "-vga"_L1 || option == "-usb"_L1)
        return Nested::tr("the destination ends with “Unknown savevm section” or “Unknown ramblock”");
    if (option == "-accel"_L1 || option == "-enable-kvm"_L1)
        return Nested::tr("one host uses KVM, the other emulates: the guest would see another processor");
    return {};
}

/// Options with their values in order of appearance. A word that does not begin with “-” is the value of
/// the option before it.
QList<QPair<QString, QString>> options(const QStringList& words)
{
    QList<QPair<QString, QString>> list;
    for (qsizetype i = 1; i < words.size(); ++i) {
        QString option = words[i];
        if (option.startsWith("--"_L1))
            option = option.mid(1);
        const bool hasValue = i + 1 < words.size() && !words[i + 1].startsWith(u'-');
        list.append({option, hasValue ? words[++i] : QString()});
    }
    return list;
}

} // namespace

QStringList nestedWords(const NestedGuest& guest)
{
    QStringList words{u"qemu-system-x86_64"_s,
                      u"-name"_s,
                      u"nested,debug-threads=on"_s,
                      u"-machine"_s,
                      guest.machine,
                      u"-accel"_s,
                      guest.accel,
                      u"-cpu"_s,
                      guest.accel == "kvm"_L1 ? u"host"_s : u"max"_s,
                      u"-m"_s,
                      QString::number(guest.ramKiB) + u'k',
                      u"-smp"_s,
                      u"1"_s,
                      u"-drive"_s,
                      u"if=virtio,format=qcow2,file="_s + guest.disk};
    if (guest.nic == NestedGuest::Nic::User)
        // Through an unrestricted card its system would reach this host's loopback as 10.0.2.2, and with it
        // the monitor of its own QEMU. Ferry's guest has nothing to look for outside.
        words << u"-nic"_s << u"user,restrict=on,model=virtio-net-pci"_s;
    else
        words << u"-nic"_s
              << u"tap,ifname=tap0,script=no,downscript=no,model=virtio-net-pci,mac=52:54:00:40:c9:03"_s;
    if (!guest.kernel.isEmpty())
        words << u"-kernel"_s << guest.kernel << u"-initrd"_s << guest.initrd << u"-append"_s
              << guest.kernelArguments;
    words << u"-monitor"_s << u"telnet:127.0.0.1:%1,server,nowait"_s.arg(nested::monitorPort) << u"-qmp"_s
          << u"unix:%1/qmp.sock,server,nowait"_s.arg(folder()) << u"-vnc"_s
          << u"unix:%1/vnc.sock"_s.arg(folder()) << u"-device"_s << u"virtio-serial-pci,id=serial0"_s
          << u"-chardev"_s << u"socket,id=witness,path=%1/witness.sock,server=on,wait=off"_s.arg(folder())
          << u"-device"_s << u"virtserialport,bus=serial0.0,chardev=witness,name=ferry.witness"_s;
    // QEMU believes whoever sends a guest, so it listens where the other host sends to and nowhere else: the
    // handout's 0 means every address.
    if (!guest.listen.isEmpty())
        words << u"-incoming"_s << u"tcp:%1:%2"_s.arg(guest.listen).arg(nested::migrationPort);
    return words << u"-daemonize"_s << u"-pidfile"_s << folder() + u"/nested.pid"_s;
}

// The handout runs QEMU as root, and everybody on the host who reaches its monitor can then run commands as
// root (migrate exec:…). Tried with QEMU 7.2: -runas drops root only after the disk, the kernel and its RAM
// disk were opened, and these lie where everybody may put a link; and the waiting side opens the disk for
// writing only when the guest has come, as that user in any case. So QEMU never is root: the disk belongs to
// its user, the tap too, and KVM is reached by the group of /dev/kvm. The folder is its own while it makes
// its sockets, then the login user's, who forwards them: closed for all others at any time.
QString nestedLine(const NestedGuest& guest)
{
    CommandSpec spec;
    QStringList words = nestedWords(guest);
    spec.program = words.takeFirst();
    spec.arguments = words;
    const QString user = QString::number(nested::user);
    const QString groups =
        guest.accel == "kvm"_L1 ? u"--groups=\"$(stat -c %g /dev/kvm)\""_s : u"--clear-groups"_s;
    QString line = u"sudo install -d -m 700 -o %1 -g %1 %2 && "_s.arg(user, folder());
    // No hard link and no symbolic one that somebody put there: root gives nothing away that is not the disk.
    line += u"sudo find %1 -maxdepth 0 -type f -links 1 ! -user %2 -exec chown -h %2 {} + && "_s.arg(
        shellQuoted(guest.disk), user);
    if (guest.postcopy)
        line += u"sudo sysctl -q -e -w vm.unprivileged_userfaultfd=1 && "_s;
    line += u"sudo setpriv --reuid=%1 --regid=%1 "_s.arg(user) + groups + u" --no-new-privs "_s +
            spec.shellLine();
    return line + u" && sudo chown \"$(id -u)\" %1 %1/qmp.sock %1/vnc.sock %1/witness.sock"_s.arg(folder());
}

QString nestedPidLine()
{
    return u"sudo sh -c '%1; nested | grep .'"_s.arg(findNested());
}

// The number in the pid file may have passed to another process: of that one nothing is to be told.
QString nestedWordsLine()
{
    return u"p=$(%1 | head -n 1) && test -n \"$p\" && sudo cat /proc/$p/cmdline | tr '\\0' '\\n'"_s.arg(
        nestedPidLine());
}

QString nestedThreadsLine()
{
    return u"p=$(%1 | head -n 1) && test -n \"$p\" && echo pid $p && for d in /proc/$p/task/*; do "
           "echo thread ${d##*/} $(cat $d/comm); done"_s.arg(nestedPidLine());
}

// SIGKILL after five seconds. Between the look and the signal a millisecond passes: the number would have to
// go once round all numbers in it to be another process's.
QString endNestedLine()
{
    return u"sudo sh -c '%1; n=0; while p=$(nested); test -n \"$p\"; do n=$((n+1)); "
           "test $n -ne 1 || kill $p; test $n -lt 50 || kill -9 $p; sleep 0.1; done; "
           "rm -f %2/nested.pid %2/qmp.sock %2/vnc.sock %2/witness.sock'"_s.arg(findNested(), folder());
}

QList<CommandDifference> compareCommands(const QStringList& source, const QStringList& destination)
{
    // Per option the list of values on each side: repeated options (-device) are compared in their order.
    std::map<QString, std::pair<QStringList, QStringList>> table;
    for (const auto& [option, value] : options(source))
        table[option].first << value;
    for (const auto& [option, value] : options(destination))
        table[option].second << value;
    QList<CommandDifference> differences;
    for (const auto& [option, values] : table) {
        const auto& [left, right] = values;
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
            const bool both = i < left.size() && i < right.size();
            if (both && left[i] == right[i])
                continue;
            const QString why = whyBreaks(option);
            const auto shown = [&](const QStringList& list) {
                return i < list.size() ? (list[i].isEmpty() ? u"✓"_s : list[i]) : QString();
            };
            differences.append(
                {option, shown(left), shown(right),
                 why.isEmpty() ? CommandDifference::Weight::Harmless : CommandDifference::Weight::Breaks,
                 why});
        }
    }
    return differences;
}

} // namespace ferry
