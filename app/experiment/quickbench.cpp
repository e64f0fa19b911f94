// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/quickbench.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/measuringimage.h"
#include "app/lab/homeworkhosts.h"
#include "app/lab/measureprobe.h"
#include "app/lab/runmachine.h"
#include "app/process/shellline.h"
#include "app/qemu/vmconfig.h"

#include <QDir>
#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int measuringRamMiB = 512; ///< the tools with their libraries lie in it twice while it boots
constexpr int iperfServerPort = 5201;
constexpr auto measuringBoot = 90s;

bool isScript(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(2) == "#!";
}

/// perf itself: Ubuntu's /usr/bin/perf is a script that looks for that of the kernel.
Result<QString> perfProgram()
{
    const auto perf = findProgram(u"perf"_s);
    if (!perf)
        return tl::unexpected(toolMissing(u"perf"_s));
    if (!isScript(*perf))
        return perf;
    const QString tools = u"/usr/lib/linux-tools"_s;
    const QStringList kernels = QDir(tools).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time);
    for (const QString& kernel : kernels) {
        const QString path = u"%1/%2/perf"_s.arg(tools, kernel);
        if (QFileInfo(path).isExecutable())
            return path;
    }
    return tl::unexpected(toolMissing(u"perf"_s));
}

} // namespace

QuickBench::QuickBench(PlanTask task, QuickSettings settings, QObject* parent)
    : JobBench(parent), m_task(task), m_settings(std::move(settings))
{
}

QuickBench::~QuickBench() = default;

void QuickBench::open()
{
    if (const auto found = findPrograms(); !found) {
        giveUp(found.error());
        return;
    } else {
        m_programs = *found;
    }
    m_leftovers = std::make_unique<Leftovers>();
    connect(m_leftovers.get(), &Leftovers::finished, this, [this] {
        if (m_closing)
            return;
        auto journal = Journal::create(u"bench"_s);
        if (!journal) {
            giveUp(journal.error());
            return;
        }
        m_journal.emplace(std::move(*journal));
        m_groundwork = std::make_unique<Groundwork>(m_settings.accel, m_settings.qemu);
        connect(m_groundwork.get(), &Groundwork::probing, this, &JobBench::progressed);
        connect(m_groundwork.get(), &Groundwork::building, this, &JobBench::progressed);
        connect(m_groundwork.get(), &Groundwork::finished, this, &QuickBench::onGround);
        m_groundwork->start();
    });
    m_leftovers->start();
}

Result<QStringList> QuickBench::findPrograms()
{
    QStringList paths;
    const JobPrograms programs = jobPrograms(m_task);
    for (const QString& program : programs.needed) {
        const auto path = findProgram(program);
        if (!path)
            return tl::unexpected(toolMissing(program));
        paths << *path;
    }
    if (!programs.wanted.contains(u"perf"_s))
        return paths;
    if (const auto perf = perfProgram())
        paths << *perf;
    else
        m_whyNoPerf = describe(perf.error());
    return paths;
}

void QuickBench::onGround(const Result<Ground>& ground)
{
    if (m_closing)
        return;
    if (!ground) {
        giveUp(ground.error());
        return;
    }
    m_ground = *ground;
    const auto image = measuringImage(m_ground.image, cacheFolder());
    if (!image) {
        giveUp(image.error());
        return;
    }
    m_image = *image;
    addTools();
}

void QuickBench::addTools()
{
    m_tools = std::make_unique<GuestToolsBuilder>(m_image, m_programs, QByteArray());
    connect(
        m_tools.get(), &GuestToolsBuilder::finished, this,
        [this](const Result<QString>& initrd) {
            if (m_closing)
                return;
            if (!initrd) {
                giveUp(initrd.error());
                return;
            }
            m_image.initrd = *initrd;
            if (m_task == PlanTask::Network)
                makeNetwork();
            else
                emit ready();
        },
        Qt::QueuedConnection);
    m_tools->start();
}

void QuickBench::makeNetwork()
{
    m_network = std::make_unique<LabNetwork>(m_settings.network, m_journal->folder());
    m_network->setChangeLog(changeLog(*m_journal));
    m_network->reachGuest(0, iperfServerPort);
    connect(m_network.get(), &LabNetwork::progress, this, &JobBench::progressed);
    connect(m_network.get(), &LabNetwork::ready, this, [this] {
        if (m_closing)
            return;
        m_port = m_network->kind() == NetworkKind::Namespace ? iperfServerPort : freeTcpPort();
        emit ready();
    });
    connect(m_network.get(), &LabNetwork::failed, this, &QuickBench::giveUp);
    connect(m_network.get(), &LabNetwork::peerLost, this, &QuickBench::giveUp);
    connect(m_network.get(), &LabNetwork::downed, this, &QuickBench::conclude);
    m_network->up();
}

void QuickBench::giveUp(const Error& error)
{
    if (m_closing)
        return;
    QMetaObject::invokeMethod(
        this, [this, error] { emit failed(error); }, Qt::QueuedConnection);
}

void QuickBench::close()
{
    if (std::exchange(m_closing, true))
        return;
    if (m_groundwork)
        m_groundwork->stop();
    if (m_network && m_network->isStanding())
        m_network->down();
    else
        QMetaObject::invokeMethod(this, &QuickBench::conclude, Qt::QueuedConnection);
}

// The network may say it more than once: of each of its programs that has ended.
void QuickBench::conclude()
{
    if (std::exchange(m_closed, true))
        return;
    if (m_journal)
        m_journal->remove();
    m_journal.reset();
    emit closed();
}

Shell QuickBench::shell() const
{
    const QStringList prefix = m_network ? m_network->prefix() : QStringList();
    return [prefix](const QString& line) {
        CommandSpec spec = shellHere(line);
        if (prefix.isEmpty())
            return spec;
        spec.arguments = prefix.sliced(1) + QStringList{spec.program} + spec.arguments;
        spec.program = prefix.first();
        return spec;
    };
}

QString QuickBench::whyNot(GuestProcessor processor) const
{
    return processor == GuestProcessor::Kvm && m_ground.accel != "kvm"_L1 ? m_ground.accelReason : QString();
}

GuestLaunch QuickBench::launch(GuestProcessor processor, const QString& card)
{
    VmConfig config;
    config.program = m_ground.facts.program;
    config.name = u"ferry-measuring"_s;
    config.machine = m_ground.facts.machine;
    config.accel = processor == GuestProcessor::Best  ? m_ground.accel
                   : processor == GuestProcessor::Kvm ? u"kvm"_s
                                                      : u"tcg"_s;
    config.cpu = config.accel == "kvm"_L1 ? u"host"_s : u"max"_s;
    config.ramKiB = std::int64_t(measuringRamMiB) * 1024;
    config.kernel = m_image.kernel;
    config.initrd = m_image.initrd;
    QString address, cable;
    if (!card.isEmpty() && m_network) {
        if (m_network->kind() == NetworkKind::Segment) {
            cable = u"%1/measuring%2.net"_s.arg(m_journal->folder()).arg(++m_launches);
            config.network = {NetAttachment::Kind::Stream, {}, cable};
        } else {
            config.network = {NetAttachment::Kind::Tap, m_network->tap(Side::A), {}};
        }
        config.card = card;
        config.mac = QLatin1StringView(labnet::guestMac);
        address = QLatin1StringView(labnet::guestAddress) + u"/24"_s;
    }
    config.kernelArguments = measuringKernelArguments(address);
    config.extra = {u"-no-reboot"_s, u"-serial"_s, u"stdio"_s};
    GuestLaunch launch;
    launch.command = qemuCommand(config);
    launch.typed = launch.command.shellLine();
    if (const QStringList prefix = m_network ? m_network->prefix() : QStringList(); !prefix.isEmpty()) {
        launch.command.arguments =
            prefix.sliced(1) + QStringList{launch.command.program} + launch.command.arguments;
        launch.command.program = prefix.first();
    }
    launch.accelerator = config.accel.toUpper();
    launch.patience = measuringBoot;
    launch.endsWithFerry = true;
    launch.cable = cable;
    return launch;
}

void QuickBench::plug(const GuestLaunch& launch)
{
    if (!launch.cable.isEmpty())
        m_network->plug(Side::A, launch.cable);
}

JobEnds QuickBench::guestEnds() const
{
    const auto [address, port] = m_network->guestPort(iperfServerPort);
    return {QLatin1StringView(labnet::guestAddress), iperfServerPort, address, port};
}

JobEnds QuickBench::hostEnds() const
{
    return {u"127.0.0.1"_s, m_port, u"127.0.0.1"_s, m_port};
}

QString QuickBench::whyLacking(const QString& program) const
{
    return program == "perf"_L1 ? m_whyNoPerf : QString();
}

QJsonObject QuickBench::machine() const
{
    QJsonObject machine = runMachine(m_ground.facts.versionText, m_ground.accel, nullptr);
    machine.insert(u"guest_kernel"_s, m_image.kernelVersion);
    if (m_network)
        machine.insert(u"network"_s, networkWord(m_network->kind()));
    return machine;
}

} // namespace ferry
