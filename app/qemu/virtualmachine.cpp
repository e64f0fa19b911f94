// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/virtualmachine.h"

#include "app/process/foundprocess.h"
#include "app/qemu/hmpclient.h"
#include "app/qemu/qemuerrors.h"

#include <QFile>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// QEMU opens its socket at once but greets only when the machine is made, which a loaded computer
// and a big initrd can delay.
constexpr std::chrono::milliseconds greetingPatience{30000};
constexpr std::chrono::milliseconds quitPatience{3000};
// A closed QMP connection is nearly always the end of the process, which is then reported instead.
constexpr std::chrono::milliseconds exitPatience{2000};
// Until another program is said to hold the socket, and between attempts.
constexpr std::chrono::milliseconds holdPatience{5000};

} // namespace

class VirtualMachine::Private
{
public:
    enum class Stage { New, Starting, Ready, Ended };

    Private(VirtualMachine* machine, VmConfig vmConfig, const QStringList& prefix);
    void onQmpReady();
    void onQmpClosed(const Error& reason);
    void onFinished(const Result<Process::Exit>& result);
    void onLostControl();
    Error whyLost() const;
    Error reasonFor(const Process::Exit& exit) const;
    void removeSockets() const;
    bool isRunning() const { return found ? found->isRunning() : process.isRunning(); }
    void endProcess();

    VirtualMachine* q;
    VmConfig config;
    CommandSpec command;
    Process process;
    std::unique_ptr<FoundProcess> found; ///< in place of process
    QmpClient qmp;
    HmpClient hmp;
    QTimer patience;
    QTimer control; ///< after a lost QMP: first the end of the process may be told
    Stage stage = Stage::New;
    bool stopping = false;
    bool toldLost = false;
    std::optional<Error> lostQmp;
};

VirtualMachine::Private::Private(VirtualMachine* machine, VmConfig vmConfig, const QStringList& prefix)
    : q(machine), config(std::move(vmConfig)), command([&] {
          CommandSpec spec = qemuCommand(config);
          if (prefix.isEmpty())
              return spec;
          const QStringList words = prefix + QStringList(spec.program) + spec.arguments;
          return CommandSpec{words.first(), words.mid(1), spec.environment, spec.workingFolder};
      }()),
      process(command)
{
    patience.setSingleShot(true);
    // Queued: whoever hears of an end may delete the machine, and the process with it.
    connect(&process, &Process::started, q, [this] { qmp.connectTo(config.qmpPath, greetingPatience); });
    connect(
        &process, &Process::finished, q, [this](const auto& result) { onFinished(result); },
        Qt::QueuedConnection);
    connect(&qmp, &QmpClient::ready, q, [this] { onQmpReady(); });
    connect(&qmp, &QmpClient::closed, q, [this](const Error& reason) { onQmpClosed(reason); });
    connect(&patience, &QTimer::timeout, q, [this] { endProcess(); });
    control.setSingleShot(true);
    control.setInterval(exitPatience);
    connect(&control, &QTimer::timeout, q, [this] { onLostControl(); });
}

void VirtualMachine::Private::endProcess()
{
    if (found)
        found->stop();
    else
        process.stop();
}

void VirtualMachine::Private::onQmpReady()
{
    lostQmp.reset();
    const bool wasLost = std::exchange(toldLost, false);
    if (stage == Stage::Ready && wasLost && !stopping)
        emit q->controlRestored();
    if (stage != Stage::Starting || stopping)
        return;
    stage = Stage::Ready;
    if (!config.hmpPath.isEmpty())
        hmp.connectToPath(config.hmpPath);
    emit q->ready();
}

void VirtualMachine::Private::onQmpClosed(const Error& reason)
{
    if (stopping || stage == Stage::Ended)
        return;
    lostQmp = reason;
    // A QEMU of ours that never said a word is no guest yet; any other is.
    if (stage == Stage::Starting && !found)
        patience.start(exitPatience);
    else
        control.start();
}

void VirtualMachine::Private::onLostControl()
{
    if (stopping || stage == Stage::Ended || !isRunning())
        return;
    const QPointer<VirtualMachine> alive(q);
    if (!std::exchange(toldLost, true))
        emit q->controlLost(whyLost());
    if (alive && !stopping && stage != Stage::Ended)
        qmp.connectTo(config.qmpPath, holdPatience);
}

Error VirtualMachine::Private::whyLost() const
{
    if (lostQmp && lostQmp->kind == ErrorKind::Silent) {
        return {ErrorKind::Silent,
                tr("Another program holds the control socket of QEMU %1.").arg(config.name), config.qmpPath,
                tr("QEMU speaks with one program at a time: close the other one (socat, another Ferry). The "
                   "guest keeps running, and Ferry goes on as soon as the socket is free.")};
    }
    return {ErrorKind::Disconnected, tr("Ferry lost the control connection to QEMU %1.").arg(config.name),
            lostQmp ? lostQmp->sentence : QString(),
            tr("The guest keeps running, and Ferry tries to connect again.")};
}

void VirtualMachine::Private::onFinished(const Result<Process::Exit>& result)
{
    if (stage == Stage::Ended)
        return;
    patience.stop();
    control.stop();
    const QPointer<VirtualMachine> alive(q);
    const Error reason = result ? reasonFor(*result) : result.error();
    const bool wasReady = stage == Stage::Ready;
    const bool expected = stopping;
    stage = Stage::Ended;
    removeSockets();
    hmp.close();
    if (alive)
        qmp.close();
    if (!alive)
        return;
    if (wasReady || expected)
        emit q->exited(expected, reason);
    else
        emit q->failed(reason);
}

Error VirtualMachine::Private::reasonFor(const Process::Exit& exit) const
{
    if (stopping)
        return {
            ErrorKind::Cancelled, tr("QEMU %1 was ended.").arg(config.name), exit.lastStderr.trimmed(), {}};
    if (stage == Stage::Ready && lostQmp &&
        (lostQmp->kind == ErrorKind::Protocol || lostQmp->kind == ErrorKind::Silent))
        return *lostQmp;
    if (found) {
        return {ErrorKind::Failed,
                tr("QEMU %1 ended.").arg(config.name),
                {},
                tr("The guest may have switched itself off, or QEMU was killed: only the Ferry that started "
                   "it could see which.")};
    }
    if (!exit.lastStderr.trimmed().isEmpty()) {
        const QemuMoment moment =
            stage == Stage::Ready && config.incoming ? QemuMoment::Arrival : QemuMoment::Running;
        // A QEMU that aborts says why before the signal does.
        if (const auto known = knownQemuOutput(exit.lastStderr, moment))
            return *known;
        if (stage != Stage::Ready || !exit.crashed)
            return explainQemuOutput(exit.lastStderr, moment);
    }
    if (exit.crashed) {
        return {ErrorKind::Failed, tr("QEMU %1 was killed by signal %2.").arg(config.name).arg(exit.code),
                exit.lastStderr.trimmed(),
                tr("See whether the computer ran out of memory (dmesg), then try again.")};
    }
    if (stage != Stage::Ready && lostQmp)
        return *lostQmp;
    return {ErrorKind::Failed,
            tr("QEMU %1 ended by itself with exit code %2.").arg(config.name).arg(exit.code),
            {},
            tr("The guest may have switched itself off.")};
}

void VirtualMachine::Private::removeSockets() const
{
    for (const QString& path : {config.vncPath, config.qmpPath, config.hmpPath, config.channelPath}) {
        if (!path.isEmpty())
            QFile::remove(path);
    }
}

VirtualMachine::VirtualMachine(VmConfig config, QStringList prefix, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(config), prefix))
{
}

VirtualMachine::~VirtualMachine()
{
    d->process.disconnect(this);
    d->qmp.disconnect(this);
    if (d->found) {
        // As a child of this process would be.
        d->found->disconnect(this);
        d->found->kill();
    }
    if (d->stage == Private::Stage::Starting || d->stage == Private::Stage::Ready)
        d->removeSockets();
}

void VirtualMachine::start()
{
    if (d->stage != Private::Stage::New)
        return;
    d->stage = Private::Stage::Starting;
    d->process.start();
}

void VirtualMachine::attach(qint64 pid)
{
    if (d->stage != Private::Stage::New)
        return;
    d->stage = Private::Stage::Starting;
    auto found = FoundProcess::open(pid);
    if (!found) {
        QMetaObject::invokeMethod(
            this, [this, why = found.error()] { d->onFinished(tl::unexpected(why)); }, Qt::QueuedConnection);
        return;
    }
    d->found = std::move(*found);
    connect(
        d->found.get(), &FoundProcess::finished, this, [this] { d->onFinished(Process::Exit{}); },
        Qt::QueuedConnection);
    d->qmp.connectTo(d->config.qmpPath, holdPatience);
}

void VirtualMachine::stop()
{
    if (d->stopping || !d->isRunning())
        return;
    d->stopping = true;
    if (!d->qmp.isReady()) {
        d->endProcess();
        return;
    }
    d->qmp.execute(u"quit"_s);
    d->patience.start(quitPatience);
}

QmpClient& VirtualMachine::qmp()
{
    return d->qmp;
}

HmpClient& VirtualMachine::hmp()
{
    return d->hmp;
}

const VmConfig& VirtualMachine::config() const
{
    return d->config;
}

qint64 VirtualMachine::pid() const
{
    return d->found ? d->found->pid() : d->process.pid();
}

bool VirtualMachine::isRunning() const
{
    return d->isRunning();
}

CommandSpec VirtualMachine::command() const
{
    return d->command;
}

} // namespace ferry
