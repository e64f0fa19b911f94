// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/moverig.h"

#include "app/base/paths.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

namespace ferry::test {

using namespace Qt::StringLiterals;

namespace {

// Long, because sanitized builds on a busy computer are slow; nothing is measured by it.
constexpr int patienceMs = 120'000;

template <typename T> std::optional<Result<T>> waitFor(QSignalSpy& spy)
{
    if (spy.isEmpty() && !spy.wait(patienceMs))
        return std::nullopt;
    return spy.first().first().value<Result<T>>();
}

} // namespace

int closedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool MoveRig::prepare()
{
    QemuProbe probe({}, u"tcg"_s);
    QSignalSpy probed(&probe, &QemuProbe::finished);
    probe.start();
    const auto found = waitFor<QemuFacts>(probed);
    if (!found || !*found) {
        why = found ? found->error().sentence : u"QEMU does not answer"_s;
        return false;
    }
    facts = **found;
    WitnessImageBuilder builder(cacheFolder());
    QSignalSpy built(&builder, &WitnessImageBuilder::finished);
    builder.start();
    const auto made = waitFor<WitnessImage>(built);
    if (!made || !*made) {
        why = made ? describe(made->error()) : u"the image is not ready"_s;
        return false;
    }
    image = **made;
    return true;
}

VmConfig MoveRig::config(const QString& name) const
{
    VmConfig config;
    config.program = facts.program;
    config.name = name;
    config.machine = facts.machine;
    config.accel = u"tcg"_s;
    config.cpu = u"max"_s;
    config.ramKiB = safeRamKiB(ramMiB, u"tcg"_s, facts.major);
    config.kernel = image.kernel;
    config.initrd = image.initrd;
    config.kernelArguments = WitnessImageBuilder::kernelArguments(m_dirtyMiB, m_rateMiBps, u"A"_s);
    config.qmpPath = m_dir.path() + u'/' + name + u".qmp"_s;
    config.hmpPath = m_dir.path() + u'/' + name + u".mon"_s;
    config.channelPath = m_dir.path() + u'/' + name + u".wit"_s;
    config.extra = {
        u"-device"_s,  u"virtio-rng-pci"_s,
        u"-chardev"_s, u"socket,id=second,path=%1.qmp2,server=on,wait=off"_s.arg(m_dir.path() + u'/' + name),
        u"-mon"_s,     u"chardev=second,mode=control"_s};
    return config;
}

QString MoveRig::secondMonitor() const
{
    return m_dir.path() + u'/' + source.vm->config().name + u".qmp2"_s;
}

bool MoveRig::startEnd(End& end, VmConfig config)
{
    if (network && network->kind() == NetworkKind::Namespace)
        config.network = {NetAttachment::Kind::Tap, network->tap(config.incoming ? Side::B : Side::A), {}};
    else if (network)
        config.network = {NetAttachment::Kind::Stream, {}, m_dir.filePath(config.name + u".net"_s)};
    config.mac = QLatin1StringView(labnet::guestMac);
    end.link.reset();
    end.stat.reset();
    end.audit.reset();
    end.hello = false;
    end.vm = std::make_unique<VirtualMachine>(config, network ? network->prefix() : QStringList{});
    if (network)
        network->plug(config.incoming ? Side::B : Side::A, config.network.socketPath);
    QSignalSpy ready(end.vm.get(), &VirtualMachine::ready);
    QSignalSpy failed(end.vm.get(), &VirtualMachine::failed);
    end.vm->start();
    std::ignore = QTest::qWaitFor([&] { return !ready.isEmpty() || !failed.isEmpty(); }, patienceMs);
    if (ready.isEmpty()) {
        why = failed.isEmpty() ? u"QEMU does not answer"_s : describe(failed.first().first().value<Error>());
        return false;
    }
    end.link = std::make_unique<WitnessLink>();
    QObject::connect(end.link.get(), &WitnessLink::heard, end.link.get(),
                     [&end](const WitnessMessage& message) {
                         end.hello = true;
                         if (const auto* stat = std::get_if<WitnessStat>(&message))
                             end.stat = *stat;
                         else if (const auto* audit = std::get_if<WitnessAudit>(&message))
                             end.audit = *audit;
                     });
    end.link->connectTo(config.channelPath);
    return true;
}

bool MoveRig::bootSource(int dirtyMiB, int rateMiBps)
{
    m_dirtyMiB = dirtyMiB;
    m_rateMiBps = rateMiBps;
    if (!startEnd(source, config(u"s%1"_s.arg(++m_count))))
        return false;
    QSignalSpy asked(&source.vm->qmp(), &QmpClient::happened);
    bool known = false;
    queryMigrationSupport(source.vm->qmp(), [&](const Result<MigrationSupport>& answer) {
        known = true;
        if (answer)
            support = *answer;
    });
    if (!QTest::qWaitFor([&] { return known && source.stat && source.stat->writes > 0; }, patienceMs)) {
        why = u"the guest does not speak"_s;
        return false;
    }
    return true;
}

bool MoveRig::startDestination(const Tweak& tweak)
{
    stop(destination);
    VmConfig wanted = config(u"d%1"_s.arg(++m_count));
    wanted.incoming = true;
    if (tweak)
        tweak(wanted);
    return startEnd(destination, wanted);
}

MigrationOutcome MoveRig::move(const Strategy& strategy, const QString& uri, bool listen, const Hook& hook)
{
    QmpMover controller(source.vm->qmp(), destination.vm->qmp(), support.capabilities, {uri, listen, true});
    for (const auto& [vm, which] :
         {std::pair(source.vm.get(), MoveEnd::Source), std::pair(destination.vm.get(), MoveEnd::Destination)})
        QObject::connect(vm, &VirtualMachine::exited, &controller,
                         [&controller, which = which] { controller.processEnded(which); });
    std::optional<MigrationOutcome> outcome;
    int ends = 0;
    QObject::connect(&controller, &QmpMover::finished, &controller, [&](const MigrationOutcome& end) {
        outcome = end;
        ++ends;
    });
    if (hook) {
        QObject::connect(&controller, &QmpMover::stateChanged, &controller,
                         [&](MigrationState state) { hook(controller, state); });
    }
    controller.start(strategy);
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, patienceMs))
        why = u"the move does not end"_s;
    // Exactly one end: a second one would show itself now.
    QTest::qWait(50);
    if (ends != 1)
        why = u"%1 ends"_s.arg(ends);
    return outcome.value_or(MigrationOutcome{});
}

bool MoveRig::isAlive(End& end)
{
    if (!end.vm || !end.vm->isRunning())
        return false;
    const auto before = end.stat;
    end.stat.reset();
    return QTest::qWaitFor([&] { return end.stat && (!before || end.stat->writes > before->writes); },
                           20'000);
}

std::int64_t MoveRig::lostPages(End& end)
{
    end.audit.reset();
    end.link->say("audit " + QByteArray::number(++m_audit));
    if (!QTest::qWaitFor([&] { return end.audit && end.audit->id == m_audit; }, patienceMs))
        return -1;
    return end.audit->pages > 0 ? end.audit->lost : -1;
}

void MoveRig::swap()
{
    stop(source);
    source.vm = std::move(destination.vm);
    source.link = std::move(destination.link);
    // The link's handler knows the end by reference: it is set up anew.
    source.stat = destination.stat;
    const QString path = source.vm->config().channelPath;
    source.link = std::make_unique<WitnessLink>();
    QObject::connect(source.link.get(), &WitnessLink::heard, source.link.get(),
                     [this](const WitnessMessage& message) {
                         if (const auto* stat = std::get_if<WitnessStat>(&message))
                             source.stat = *stat;
                         else if (const auto* audit = std::get_if<WitnessAudit>(&message))
                             source.audit = *audit;
                     });
    source.link->connectTo(path);
    destination = {};
}

void MoveRig::stop(End& end)
{
    end.link.reset();
    if (end.vm && end.vm->isRunning()) {
        QSignalSpy exited(end.vm.get(), &VirtualMachine::exited);
        end.vm->stop();
        if (exited.isEmpty())
            exited.wait(patienceMs);
    }
    end.vm.reset();
}

} // namespace ferry::test
