// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/hostfacts.h"

#include "app/base/files.h"
#include "app/base/paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSysInfo>
#include <QThread>
#include <QtEndian>

#include <elf.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

Access access(const char* path)
{
    const int fd = ::open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0) {
        ::close(fd);
        return Access::Opens;
    }
    // ENODEV and ENXIO: a node without its module, the same as none.
    return errno == EACCES || errno == EPERM ? Access::Denied : Access::Absent;
}

bool userfaultfdWorks()
{
    // Without UFFD_USER_MODE_ONLY, as QEMU asks: the kernel itself touches guest memory too.
    const long fd = ::syscall(SYS_userfaultfd, O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    ::close(static_cast<int>(fd));
    return true;
}

QString findOrEmpty(const QString& program)
{
    return findProgram(program).value_or(QString());
}

// A polkit agent of this user. They have no name in common but what they are called; gnome-shell and
// Cinnamon are agents themselves.
bool agentRuns()
{
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        const QString folder = u"/proc/"_s + entry;
        bool isNumber = false;
        entry.toInt(&isNumber);
        if (!isNumber || QFileInfo(folder).ownerId() != ::getuid())
            continue;
        const QByteArray program = fileContents(folder + u"/cmdline"_s).split('\0').value(0);
        const QByteArray name = program.mid(program.lastIndexOf('/') + 1);
        if (name == "gnome-shell" || name == "cinnamon" || name == "lxpolkit" ||
            (name.contains("polkit") && name.contains("agent")) ||
            name == "polkit-mate-authentication-agent-1" || name == "xfce-polkit")
            return true;
    }
    return false;
}

void readNetwork(HostFacts& facts)
{
    facts.tun = access("/dev/net/tun");
    facts.appArmorUserns =
        sysctlNumber(fileContents(u"/proc/sys/kernel/apparmor_restrict_unprivileged_userns"_s));
    facts.docker = QFileInfo::exists(u"/sys/class/net/docker0"_s) || !findOrEmpty(u"dockerd"_s).isEmpty();
    facts.bridgeCallsIptables = sysctlNumber(fileContents(u"/proc/sys/net/bridge/bridge-nf-call-iptables"_s));
    QFile conf(u"/etc/qemu/bridge.conf"_s);
    if (conf.open(QIODevice::ReadOnly))
        facts.bridgeConf = QString::fromUtf8(conf.readAll());
    else
        facts.bridgeConfUnreadable = conf.exists();
}

void readGuestParts(HostFacts& facts, const QString& cacheFolder)
{
    for (const QString& name : {u"busybox"_s, u"busybox-static"_s}) {
        const QString path = findOrEmpty(name);
        QFile file(path);
        if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
            continue;
        facts.busyboxPath = path;
        facts.busyboxStatic = isStaticElf(file.read(4096)).value_or(false);
        if (facts.busyboxStatic)
            break;
    }
    const QFileInfoList kernels = QDir(u"/boot"_s).entryInfoList({u"vmlinuz-*"_s}, QDir::Files);
    for (const QFileInfo& kernel : kernels) {
        const QString version = kernel.fileName().mid(8);
        if (kernel.isReadable() && QFileInfo(u"/lib/modules/"_s + version).isDir())
            facts.bootKernel = version;
    }
    facts.cacheFolder = cacheFolder;
    if (QFileInfo(cacheFolder).isWritable()) // not on a disk that is mounted read-only either
        facts.cacheFreeMiB = freeMiB(cacheFolder);
}

} // namespace

QString qemuVersionText(const QString& answer)
{
    static const QRegularExpression pattern(u"\\bversion (\\d{1,3}\\.\\d{1,3}(\\.\\d{1,5})?)"_s);
    return pattern.match(answer).captured(1);
}

std::optional<int> qemuRelease(const QString& answer)
{
    const QStringList parts = qemuVersionText(answer).split(u'.');
    if (parts.size() < 2)
        return {};
    return parts[0].toInt() * 100 + parts[1].toInt();
}

std::optional<bool> isStaticElf(QByteArrayView head)
{
    Elf64_Ehdr header{};
    if (head.size() < qsizetype(sizeof header))
        return {};
    memcpy(&header, head.data(), sizeof header);
    if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64 ||
        header.e_ident[EI_DATA] != ELFDATA2LSB || qFromLittleEndian(header.e_phentsize) != sizeof(Elf64_Phdr))
        return {};
    const quint64 size = quint64(head.size());
    const quint64 count = qFromLittleEndian(header.e_phnum);
    const quint64 first = qFromLittleEndian(quint64(header.e_phoff));
    if (first > size || count * sizeof(Elf64_Phdr) > size - first)
        return {};
    for (quint64 i = 0; i < count; ++i) {
        Elf64_Phdr segment{};
        memcpy(&segment, head.data() + first + i * sizeof segment, sizeof segment);
        if (qFromLittleEndian(segment.p_type) == PT_INTERP)
            return false;
    }
    return true;
}

QString firstCandidate(const QByteArray& policy)
{
    QString package;
    for (const QByteArray& line : policy.split('\n')) {
        const QByteArray word = line.trimmed();
        if (!line.startsWith(' ') && word.endsWith(':'))
            package = QString::fromUtf8(word.chopped(1));
        else if (word.startsWith("Candidate:") && !word.endsWith("(none)"))
            return package + u' ' + QString::fromUtf8(word.mid(10).trimmed());
    }
    return {};
}

qint64 availableMiB(const QByteArray& meminfo)
{
    static const QRegularExpression pattern(u"^MemAvailable:\\s*(\\d+) kB"_s,
                                            QRegularExpression::MultilineOption);
    return pattern.match(QString::fromLatin1(meminfo)).captured(1).toLongLong() / 1024;
}

qint64 availableMemoryMiB()
{
    return availableMiB(fileContents(u"/proc/meminfo"_s));
}

bool hasVirtualisation(const QByteArray& cpuinfo)
{
    static const QRegularExpression pattern(u"^flags\\s*:.*\\b(vmx|svm)\\b"_s,
                                            QRegularExpression::MultilineOption);
    return pattern.match(QString::fromLatin1(cpuinfo)).hasMatch();
}

bool isX86(const QString& architecture)
{
    static const QRegularExpression pattern(u"^(x86_64|amd64|i[3-6]86)?$"_s);
    return pattern.match(architecture).hasMatch();
}

std::optional<int> sysctlNumber(const QByteArray& text)
{
    bool ok = false;
    const int number = text.trimmed().toInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<bool> forwardPolicyDrops(const QByteArray& rules)
{
    for (const QByteArray& line : rules.split('\n')) {
        if (line.startsWith("-P FORWARD "))
            return line.trimmed().endsWith("DROP");
    }
    return {};
}

HostFacts readHostFacts(const QString& qemu, const QString& cacheFolder)
{
    HostFacts facts;
    facts.root = ::geteuid() == 0;
    facts.architecture = QSysInfo::currentCpuArchitecture();
    facts.distribution = thisDistribution();
    facts.qemuPath = findOrEmpty(qemu);
    facts.kvm = access("/dev/kvm");
    facts.cpuVirtualisation = hasVirtualisation(fileContents(u"/proc/cpuinfo"_s));
    for (const QString& module : {u"kvm_intel"_s, u"kvm_amd"_s}) {
        if (facts.nested.isEmpty())
            facts.nested = QString::fromLatin1(
                fileContents(u"/sys/module/%1/parameters/nested"_s.arg(module)).trimmed());
    }
    facts.cpus = QThread::idealThreadCount();
    facts.memoryMiB = availableMemoryMiB();
    readNetwork(facts);
    facts.userfaultfd = userfaultfdWorks();
    facts.userfaultfdDevice = access("/dev/userfaultfd") == Access::Opens;
    facts.perfParanoid = sysctlNumber(fileContents(u"/proc/sys/kernel/perf_event_paranoid"_s));
    facts.perfPath = findOrEmpty(u"perf"_s);
    readGuestParts(facts, cacheFolder);
    facts.mmdebstrapPath = findOrEmpty(u"mmdebstrap"_s);
    facts.sshPath = findOrEmpty(u"ssh"_s);
    facts.qemuImgPath = findOrEmpty(u"qemu-img"_s);
    facts.pkexecPath = findOrEmpty(u"pkexec"_s);
    facts.polkitAgent = agentRuns();
    if (const Result<QString> folder = runtimeFolder(); !folder)
        facts.runtimeError = folder.error().sentence;
    return facts;
}

} // namespace ferry
