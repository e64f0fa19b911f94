// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/homeworkbench.h"

#include "app/base/paths.h"
#include "app/host/toolpackages.h"
#include "app/image/measuringimage.h"
#include "app/process/shellline.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char benchFolder[] = "/var/tmp/ferry-measuring"; ///< in guest1
constexpr char pidFile[] = "/run/ferry-measuring.pid";
constexpr char benchHost[] = "192.168.51.1", benchGuest[] = "192.168.51.11";
constexpr int nestedIperfPort = 5201;
constexpr auto emulatedKvmBoot = 240s, nestedTcgBoot = 600s;
constexpr auto askPatience = 180s; ///< an emulated guest1 packs the tools in half a minute

/// Runs a command of another machine with a file of this computer, packed, as its input: an emulated guest is
/// slow at decrypting.
CommandSpec withFile(const QString& file, const CommandSpec& command)
{
    QStringList words{u"-c"_s, u"gzip -1 -c \"$0\" | \"$@\""_s, file, command.program};
    return {u"/bin/sh"_s, words + command.arguments, command.environment, {}};
}

} // namespace

QStringList benchBridgeLines()
{
    return {u"sudo ip link add br0 type bridge"_s,
            u"sudo ip addr add %1/24 dev br0"_s.arg(QLatin1StringView(benchHost)),
            u"sudo ip link set br0 up"_s, u"sudo mkdir -p /etc/qemu"_s,
            u"echo \"allow br0\" | sudo tee /etc/qemu/bridge.conf"_s};
}

QString addToolsScript(const QStringList& programs)
{
    // Ubuntu's /usr/bin/perf is a script that looks for that of the kernel.
    return u"mkdir -p tools/bin tools/tmp; for program in %1; do "
           "path=$(command -v $program) || { echo missing $program; continue; }; "
           "test \"$(head -c 2 $path)\" != '#!' || path=$(ls -t /usr/lib/linux-tools/*/$program | head -n "
           "1); "
           "test -x \"$path\" || { echo missing $program; continue; }; "
           "cp -L $path tools/bin/$program; ldd $path | "
           "sed -n 's/.*=> \\(\\/[^ ]*\\) .*/\\1/p; s/^[[:space:]]*\\(\\/[^ ]*\\) (.*/\\1/p' | "
           "while read -r library; do mkdir -p tools$(dirname $library); cp -L $library tools$library; done; "
           "done; { cat base.img; cd tools; find . | busybox cpio -o -H newc 2>/dev/null; } >initrd.img"_s
               .arg(programs.join(u' '));
}

QString nestedMeasuringLine(bool kvm, const QString& card)
{
    const QString folder = QLatin1StringView(benchFolder);
    const QString address = card.isEmpty() ? QString() : QLatin1StringView(benchGuest) + u"/24"_s;
    const QString nic =
        card.isEmpty() ? u"none"_s : u"bridge,br=br0,model=%1,mac=52:54:00:40:C9:03"_s.arg(card);
    return u"sudo qemu-system-x86_64 %1 -m 512M -smp 1 -nic %2 -kernel %3/vmlinuz -initrd %3/initrd.img "
           "-append '%4' -display none -vga none -serial stdio -no-reboot -pidfile %5"_s.arg(
               kvm ? u"-cpu host -enable-kvm"_s : u"-cpu max"_s, nic, folder,
               measuringKernelArguments(address), QLatin1StringView(pidFile));
}

HomeworkBench::HomeworkBench(PlanTask task, HomeworkSettings settings, QObject* parent)
    : JobBench(parent), m_task(task)
{
    settings.guest1Only = true;
    m_lab = std::make_unique<HomeworkLab>(settings, HomeworkLab::Steps::ByUser);
    connect(m_lab.get(), &Lab::stepsChanged, this, &HomeworkBench::advance, Qt::QueuedConnection);
    connect(m_lab.get(), &Lab::stateChanged, this, &HomeworkBench::advance, Qt::QueuedConnection);
    connect(m_lab.get(), &Lab::stepFailed, this, [this](int, const Error& error) { giveUp(error); });
    connect(m_lab.get(), &Lab::failed, this, &HomeworkBench::giveUp);
    connect(m_lab.get(), &Lab::stopped, this, [this] {
        if (m_closing && !std::exchange(m_closed, true))
            emit closed();
        else if (m_closed)
            return;
        else
            giveUp({ErrorKind::Failed, tr("The lab was stopped."), {}, {}});
    });
}

HomeworkBench::~HomeworkBench() = default;

void HomeworkBench::open()
{
    emit labChanged();
    m_lab->start();
}

void HomeworkBench::close()
{
    m_asking.reset();
    const bool again = std::exchange(m_closing, true);
    if (!again && m_lab->state() == LabState::Stopped)
        QMetaObject::invokeMethod(this, &JobBench::closed, Qt::QueuedConnection);
    else
        m_lab->stop();
}

void HomeworkBench::giveUp(const Error& error)
{
    if (m_closing || std::exchange(m_over, true))
        return;
    m_asking.reset();
    QMetaObject::invokeMethod(
        this, [this, error] { emit failed(error); }, Qt::QueuedConnection);
}

// The steps up to the one that starts guest1, one after the other.
void HomeworkBench::advance()
{
    if (m_closing || m_over || m_begun || m_lab->state() != LabState::Starting || m_lab->runningStep() >= 0)
        return;
    const QList<StepView> steps = m_lab->steps();
    for (int i = 0; i <= m_lab->hostsStep(); ++i) {
        if (steps[i].state == StepState::Done)
            continue;
        if (steps[i].state == StepState::Pending) {
            emit progressed(steps[i].title);
            m_lab->runStep(i);
        }
        return;
    }
    m_begun = true;
    emit progressed(tr("preparing guest1"));
    // The handout's line runs as root, whom /dev/kvm lets in before udev has given it to its group: the last
    // word counts.
    ask(shell()(nestedHostQuestion(true) +
                u"; sudo sh -c ': <>/dev/kvm' 2>/dev/null && echo kvm=yes; true"_s),
        &HomeworkBench::onHost);
}

void HomeworkBench::ask(const CommandSpec& command, Then then)
{
    // Queued: the answer replaces the question.
    m_asking = std::make_unique<Question>(hostName(), command, askPatience);
    connect(
        m_asking.get(), &Question::answered, this,
        [this, then](const Result<QStringList>& lines) {
            if (m_closing || m_over)
                return;
            if (lines)
                (this->*then)(*lines);
            else
                giveUp(lines.error());
        },
        Qt::QueuedConnection);
    m_asking->start();
}

void HomeworkBench::onHost(const QStringList& lines)
{
    m_host = readNestedHost(lines.join(u'\n'));
    if (m_host.qemu.isEmpty()) {
        giveUp({ErrorKind::Missing,
                tr("guest1 has no QEMU."),
                {},
                tr("On guest1, run: sudo apt-get install -y qemu-system-x86")});
        return;
    }
    // guest1 is Ferry's own, and ends with the lab: its users may count what is theirs.
    ask(shell()(u"mkdir -p -m 700 %1 && sudo sysctl -q kernel.perf_event_paranoid=-1"_s.arg(
            QLatin1StringView(benchFolder))),
        &HomeworkBench::copyKernel);
}

void HomeworkBench::copyKernel(const QStringList&)
{
    ask(withFile(m_lab->ground().image.kernel,
                 shell()(u"gunzip -c >%1/vmlinuz"_s.arg(QLatin1StringView(benchFolder)))),
        &HomeworkBench::copyInitramfs);
}

void HomeworkBench::copyInitramfs(const QStringList&)
{
    const auto image = measuringImage(m_lab->ground().image, cacheFolder());
    if (!image) {
        giveUp(image.error());
        return;
    }
    ask(withFile(image->initrd, shell()(u"gunzip -c >%1/base.img"_s.arg(QLatin1StringView(benchFolder)))),
        &HomeworkBench::addTools);
}

void HomeworkBench::addTools(const QStringList&)
{
    const JobPrograms programs = jobPrograms(m_task);
    ask(shell()(u"cd %1 && { %2; }"_s.arg(QLatin1StringView(benchFolder),
                                          addToolsScript(programs.needed + programs.wanted))),
        &HomeworkBench::onTools);
}

void HomeworkBench::onTools(const QStringList& lines)
{
    for (const QString& line : lines) {
        if (line.startsWith("missing "_L1))
            m_lacking << line.mid(8).trimmed();
    }
    const JobPrograms programs = jobPrograms(m_task);
    for (const QString& program : programs.needed) {
        if (m_lacking.contains(program)) {
            giveUp({ErrorKind::Missing, whyLacking(program), {}, {}});
            return;
        }
    }
    if (m_task == PlanTask::Network)
        ask(shell()(u"set -e; sudo modprobe -q tun || true; %1"_s.arg(benchBridgeLines().join("; "_L1))),
            &HomeworkBench::onBridge);
    else
        emit ready();
}

void HomeworkBench::onBridge(const QStringList&)
{
    emit ready();
}

Shell HomeworkBench::shell() const
{
    return m_lab->shellOf(hostName());
}

QString HomeworkBench::whyNot(GuestProcessor processor) const
{
    return processor == GuestProcessor::Kvm && m_host.kvm == NestedKvm::None
               ? tr("guest1 has no KVM that the nested guest could use.")
               : QString();
}

GuestLaunch HomeworkBench::launch(GuestProcessor processor, const QString& card)
{
    const bool kvm = processor == GuestProcessor::Kvm ||
                     (processor == GuestProcessor::Best && m_host.kvm != NestedKvm::None);
    GuestLaunch launch;
    launch.typed = nestedMeasuringLine(kvm, card);
    launch.command = shell()(launch.typed);
    launch.accelerator = kvm ? u"KVM"_s : u"TCG"_s;
    if (kvm && m_host.kvm == NestedKvm::Emulated)
        launch.remark = u"KVM, itself emulated"_s;
    launch.end = shell()(u"sudo kill $(cat %1)"_s.arg(QLatin1StringView(pidFile)));
    launch.patience = kvm ? emulatedKvmBoot : nestedTcgBoot;
    return launch;
}

JobEnds HomeworkBench::guestEnds() const
{
    return {QLatin1StringView(benchGuest), nestedIperfPort, QLatin1StringView(benchGuest), nestedIperfPort};
}

JobEnds HomeworkBench::hostEnds() const
{
    return {u"127.0.0.1"_s, nestedIperfPort, u"127.0.0.1"_s, nestedIperfPort};
}

QString HomeworkBench::whyLacking(const QString& program) const
{
    return m_lacking.contains(program)
               ? tr("%1 is not installed on guest1. On guest1, run: %2").arg(program, installTool(program))
               : QString();
}

QJsonObject HomeworkBench::machine() const
{
    const QJsonObject lab = m_lab->summary();
    QJsonObject machine = lab["machine"_L1].toObject();
    machine.insert(u"network"_s, lab["network"_L1]);
    machine.insert(u"guest_kernel"_s, m_lab->ground().image.kernelVersion);
    machine.insert(u"guest1"_s, QJsonObject{{u"qemu"_s, m_host.qemu},
                                            {u"accelerator"_s, m_lab->ground().accel},
                                            {u"kvm"_s, m_host.kvm != NestedKvm::None},
                                            {u"kvm_emulated"_s, m_host.kvm == NestedKvm::Emulated}});
    return machine;
}

} // namespace ferry
