// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qemuerrors.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// A known complaint: words that must all occur, and what to say. Texts as printed by QEMU 7.2 … 10.
struct Rule
{
    const char* first;
    const char* second; ///< nullptr: the first is enough
    ErrorKind kind;
    const char* sentence;
    const char* cure;
};

struct QemuErrors
{
    Q_DECLARE_TR_FUNCTIONS(ferry::QemuErrors)
public:
    // Ordered: where a complaint draws others after it, the cause comes first.
    static constexpr Rule rules[] = {
        Rule{"kvm_buf_set_msrs", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("KVM opens on this computer but cannot run this guest: QEMU aborted on a processor "
                        "register."),
             QT_TR_NOOP("Use TCG (accel=tcg): this is usual inside a virtual machine.")},
        Rule{"requires KVM", "CPU model 'host'", ErrorKind::Usage,
             QT_TR_NOOP("The processor model \"host\" works only with KVM."),
             QT_TR_NOOP("Use -cpu max, or a named model, when KVM is off.")},
        Rule{"Could not access KVM kernel module", "Permission denied", ErrorKind::Missing,
             QT_TR_NOOP("This user may not use KVM."),
             QT_TR_NOOP("Add yourself to the group kvm and log in again: sudo adduser $USER kvm. Or use TCG "
                        "(accel=tcg).")},
        Rule{
            "Could not access KVM kernel module", nullptr, ErrorKind::Missing,
            QT_TR_NOOP("This computer offers no KVM."),
            QT_TR_NOOP(
                "Turn on virtualisation in the firmware (VT-x, AMD-V), or nested virtualisation in a virtual "
                "machine. "
                "Or use TCG (accel=tcg).")},
        Rule{"failed to initialize kvm", nullptr, ErrorKind::Missing, QT_TR_NOOP("KVM could not be started."),
             QT_TR_NOOP("Use TCG (accel=tcg).")},
        Rule{"failed to parse default acl file", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("QEMU's bridge helper has no list of allowed bridges."),
             QT_TR_NOOP("Create /etc/qemu/bridge.conf with the line \"allow br0\".")},
        Rule{"access denied by acl file", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("QEMU's bridge helper is not allowed to use this bridge."),
             QT_TR_NOOP("Add the line \"allow br0\" to /etc/qemu/bridge.conf.")},
        Rule{"failed to create tun device", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("QEMU's bridge helper may not make a network interface: on Debian it is not setuid."),
             QT_TR_NOOP("Use network=namespace or network=segment, which need no such right.")},
        Rule{"/dev/net/tun", "Device or resource busy", ErrorKind::Failed,
             QT_TR_NOOP("Another program already uses the guest's network interface."),
             QT_TR_NOOP("End the other QEMU, or let ferry clean do it.")},
        Rule{"/dev/net/tun", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("QEMU may not open the guest's network interface."),
             QT_TR_NOOP("Use network=segment, which needs no such right.")},
        Rule{"Failed to get", "lock", ErrorKind::Failed, QT_TR_NOOP("Another QEMU holds the disk image."),
             QT_TR_NOOP(
                 "End it first, or start this one with -incoming. After a move the image belongs to the "
                 "destination. "
                 "Locks on NFSv3 outlive a dead host: use version 4.")},
        Rule{"Failed to find an available port", "Address already in use", ErrorKind::Failed,
             QT_TR_NOOP("Another program already uses this VNC display."),
             QT_TR_NOOP("Take the next free one, for example -vnc :2.")},
        Rule{"Address already in use", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("Another program already listens on this port."),
             QT_TR_NOOP("Choose another port, or end the program: ss -ltnp shows it.")},
        Rule{"Authentication failed", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The VNC server refused the password."),
             QT_TR_NOOP("With password=on QEMU refuses everyone until a password is set, and only 8 "
                        "characters count.")},
        Rule{"Size mismatch", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The two ends have different memory sizes or firmware."),
             QT_TR_NOOP("Start the destination with the same -m, and the same QEMU version, as the source.")},
        Rule{"Length mismatch", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The two ends have different memory sizes or firmware."),
             QT_TR_NOOP("Start the destination with the same -m, and the same QEMU version, as the source.")},
        Rule{"Machine type received is", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The two ends have different machine types."),
             QT_TR_NOOP("Give both the same full, versioned name, for example -machine pc-i440fx-7.2.")},
        Rule{"Unknown savevm section", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The source has a device that the destination lacks."),
             QT_TR_NOOP("Start both ends with the same devices in the same order.")},
        Rule{"Unknown ramblock", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The source has a device with memory that the destination lacks."),
             QT_TR_NOOP("Start both ends with the same devices in the same order.")},
        Rule{"Bad config data", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("A device is set up differently on the two ends."),
             QT_TR_NOOP("Give both the same -smp and the same devices.")},
        Rule{"Missing section", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The destination has a device that the source lacks."),
             QT_TR_NOOP("Start both ends with the same devices in the same order.")},
        Rule{"error while loading state", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The destination could not load the state of a device."),
             QT_TR_NOOP(
                 "Start both ends with the same command line but for -incoming, and the same QEMU version.")},
        Rule{"userfaultfd", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("This computer does not let this user receive a post-copy."),
             QT_TR_NOOP("Allow it: sudo sysctl vm.unprivileged_userfaultfd=1. Or choose another strategy.")},
        Rule{"Postcopy is not supported", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("This computer does not let this user receive a post-copy."),
             QT_TR_NOOP("Allow it: sudo sysctl vm.unprivileged_userfaultfd=1. Or choose another strategy.")},
        Rule{"Failed to connect", "Connection refused", ErrorKind::Failed,
             QT_TR_NOOP("Nothing listens at the destination's address."),
             QT_TR_NOOP(
                 "Start the destination with -incoming on that port, and check the address and the port.")},
        Rule{"Failed to connect", "No such file or directory", ErrorKind::Failed,
             QT_TR_NOOP("The destination's migration socket does not exist."),
             QT_TR_NOOP("Start the destination with -incoming on that path, and check the path.")},
        Rule{"Failed to connect", "timed out", ErrorKind::Failed,
             QT_TR_NOOP("The destination's address does not answer."),
             QT_TR_NOOP(
                 "Check that the host is up and that no firewall drops the port (4400; libvirt: 49152 to "
                 "49215).")},
        Rule{"Failed to connect", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The destination could not be reached."),
             QT_TR_NOOP("Check the address, the port and the network between the two hosts.")},
        Rule{"address resolution failed", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The destination's name is unknown."),
             QT_TR_NOOP("Check the spelling, or give its address in numbers.")},
        Rule{"Connection refused", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("Nothing listens at the destination's address."),
             QT_TR_NOOP(
                 "Start the destination with -incoming on that port, and check the address and the port.")},
        Rule{"non-migratable device", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The guest has a device that cannot be moved."),
             QT_TR_NOOP("Remove that device from both command lines.")},
        Rule{"invtsc", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("The guest's processor has the invtsc flag, which forbids a move."),
             QT_TR_NOOP("Use a processor model without it.")},
        Rule{"cannot set up guest memory", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("This computer has not enough free memory for the guest."),
             QT_TR_NOOP("Give the guest less (ram_mib), or end other programs.")},
        Rule{"Cannot allocate memory", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("This computer has not enough free memory."),
             QT_TR_NOOP("Give the guest less (ram_mib), or end other programs.")},
        Rule{"No space left on device", nullptr, ErrorKind::Missing, QT_TR_NOOP("The disk is full."),
             QT_TR_NOOP("Make room (df -h shows where), then try again.")},
        Rule{"unsupported machine type", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("This QEMU does not know the machine type."),
             QT_TR_NOOP("See what it knows: qemu-system-x86_64 -machine help.")},
        Rule{"unable to find CPU model", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("This QEMU does not know the processor model."),
             QT_TR_NOOP("See what it knows: qemu-system-x86_64 -cpu help.")},
        Rule{"could not load kernel", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("QEMU could not load the guest's kernel."),
             QT_TR_NOOP("Make the guest's image again: ferry image build witness.")},
        Rule{"could not open kernel file", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("QEMU could not open the guest's kernel."),
             QT_TR_NOOP("Make the guest's image again: ferry image build witness.")},
        Rule{"could not load initrd", nullptr, ErrorKind::Missing,
             QT_TR_NOOP("QEMU could not load the guest's initramfs."),
             QT_TR_NOOP("Make the guest's image again: ferry image build witness.")},
        Rule{"UNIX socket path", "too long", ErrorKind::Usage,
             QT_TR_NOOP("The path of one of QEMU's sockets is too long."),
             QT_TR_NOOP("Choose a shorter folder: a socket's path may have 107 bytes.")},
        Rule{"Failed to bind socket", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("QEMU could not open one of its sockets."),
             QT_TR_NOOP("Check that the folder exists, is yours and has room.")},
        Rule{"Could not open", "Permission denied", ErrorKind::Missing,
             QT_TR_NOOP("QEMU may not open a file it needs."),
             QT_TR_NOOP(
                 "Check the file's owner and rights; on NFS the export needs no_root_squash, and AppArmor's "
                 "refusals "
                 "are in dmesg as DENIED.")},
        Rule{"Could not open", "No such file", ErrorKind::Missing,
             QT_TR_NOOP("A file that QEMU needs is not there."),
             QT_TR_NOOP("Check the path; images are listed by: ferry image list.")},
        Rule{"invalid option", nullptr, ErrorKind::Usage,
             QT_TR_NOOP("This QEMU does not know one of its arguments."),
             QT_TR_NOOP("See its version: qemu-system-x86_64 -version. Ferry needs 7.2 or later.")},
        Rule{"Unable to write to socket", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The destination ended while the guest was being sent."),
             QT_TR_NOOP("See what the destination printed; the guest goes on at the source.")},
        Rule{"Broken pipe", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The destination ended while the guest was being sent."),
             QT_TR_NOOP("See what the destination printed; the guest goes on at the source.")},
        Rule{"Connection reset by peer", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The other end ended while the guest was being sent."),
             QT_TR_NOOP("See what the other QEMU printed.")},
        Rule{"load of migration failed", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The destination could not take the guest in."),
             QT_TR_NOOP(
                 "Start both ends with the same command line but for -incoming, and the same QEMU version.")},
        Rule{"Input/output error", nullptr, ErrorKind::Failed,
             QT_TR_NOOP("The connection between the two ends broke."),
             QT_TR_NOOP("See what the other QEMU printed.")},
    };
};

QString lastLines(const QString& text)
{
    constexpr qsizetype most = 6;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(0, lines.size() - most)).join(u'\n').trimmed();
}

bool matches(const Rule& rule, const QString& text)
{
    return text.contains(QLatin1String(rule.first), Qt::CaseInsensitive) &&
           (!rule.second || text.contains(QLatin1String(rule.second), Qt::CaseInsensitive));
}

Error explain(const QString& text, const char* otherwise)
{
    const auto rule =
        std::ranges::find_if(QemuErrors::rules, [&](const Rule& r) { return matches(r, text); });
    const auto say = [](const char* words) { return QemuErrors::tr(words); };
    if (rule == std::end(QemuErrors::rules))
        return {ErrorKind::Failed, say(otherwise), lastLines(text), {}};
    return {rule->kind, say(rule->sentence), lastLines(text), say(rule->cure)};
}

} // namespace

Error explainQemuOutput(const QString& text)
{
    return explain(text, QT_TRANSLATE_NOOP("ferry::QemuErrors",
                                           "QEMU ended with a complaint that Ferry does not know."));
}

Error explainMigrationError(const QString& description)
{
    Error error =
        explain(description,
                description.trimmed().isEmpty()
                    ? QT_TRANSLATE_NOOP("ferry::QemuErrors", "The migration failed, and QEMU gave no reason.")
                    : QT_TRANSLATE_NOOP("ferry::QemuErrors", "The migration failed."));
    if (error.cure.isEmpty())
        error.cure = QemuErrors::tr("See what the destination printed, and compare both command lines: -m, "
                                    "-smp, -cpu, -machine, devices.");
    return error;
}

} // namespace ferry
