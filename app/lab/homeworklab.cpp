// SPDX-License-Identifier: GPL-3.0-or-later
// The homework lab's beginning and end, and what it says of itself.
#include "app/lab/homeworklab.h"

#include "app/lab/runmachine.h"
#include "app/migration/qmpmover.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// ssh notices after half a minute that its link is cut: until then no answer says nothing about a nested
// QEMU.
constexpr auto answerPatience = 60s;
// As long as SshHost tries to connect again.
constexpr auto linkPatience = 600s;
constexpr std::chrono::milliseconds nestedMeasureInterval{1000}; // each figure costs the guests time

} // namespace

HomeworkLab::HomeworkLab(HomeworkSettings settings, Steps steps, QString outFolder, QObject* parent)
    : LabCore(std::move(outFolder), settings.load, parent), m_settings(std::move(settings)),
      m_stepsMode(steps), m_work(m_settings, [this] { return hasSomebodyToAsk(); })
{
    m_steps.resize(m_work.size());
    // The steps of a move show what was really typed until the book has news for them.
    connect(&m_work, &HomeworkSteps::changed, this, [this] { refreshSteps(moveStep()); });
    connect(&m_work.book(), &HomeworkBook::changed, this, [this] { refreshSteps(m_work.size()); });
    connect(&m_work, &HomeworkSteps::told, this,
            [this](const QString& source, const QString& event, const QJsonObject& data) {
                tell(source, event, data);
            });
    connect(&m_work.walk(), &StepWalk::failed, this, &HomeworkLab::onStepFailed);
    connect(&m_work.walk(), &StepWalk::rested, this, &HomeworkLab::checkReady);
    connect(this, &Lab::loadChanged, &m_work, &HomeworkSteps::setLoad);
    connect(this, &Lab::guestSideChanged, &m_work, &HomeworkSteps::setGuestSide);
    bindHosts();
    bindNested();
    refreshSteps(m_work.size());
    m_bootTimer.setSingleShot(true);
    connect(&m_bootTimer, &QTimer::timeout, this, &HomeworkLab::onBootTooLong);
}

HomeworkLab::~HomeworkLab() = default;

Strategy HomeworkLab::firstStrategy() const
{
    Strategy strategy = m_settings.strategy;
    strategy.kind = m_settings.strategies.value(0);
    return strategy;
}

void HomeworkLab::answerPassword(const std::optional<QString>& password)
{
    if (!m_monitors.answerPassword(password))
        m_work.hosts().answerPassword(password);
}

void HomeworkLab::start()
{
    Q_ASSERT(m_state == LabState::Idle);
    begin(u"homework"_s, [this] {
        makeMeter(m_settings.measure, nestedMeasureInterval);
        m_work.open(*m_journal);
        m_tools = std::make_unique<HomeworkMeter>(*m_meter, m_work.hosts(), m_work.nested());
        connect(m_tools.get(), &HomeworkMeter::failed, this, &HomeworkLab::giveUp);
        // In the window somebody may have asked for it already.
        const int asked = std::exchange(m_asked, -1);
        if (m_all || m_stepsMode == Steps::All)
            runAll();
        else if (asked >= 0)
            runStep(asked);
    });
}

void HomeworkLab::giveUp(const Error& error)
{
    m_bootTimer.stop();
    LabCore::giveUp(error);
    m_work.walk().interrupt(error);
}

void HomeworkLab::stop()
{
    if (m_state == LabState::Stopping || m_state == LabState::Stopped)
        return;
    setState(LabState::Stopping);
    m_bootTimer.stop();
    m_work.walk().interrupt({ErrorKind::Cancelled, tr("The lab was stopped."), {}, {}});
    stopMoving();
    if (m_tools)
        m_tools->stop();
    m_work.nested().close(); // its sockets lie in the lab's folder, which goes too
    m_work.hosts().end();
    checkStopped();
}

void HomeworkLab::checkStopped()
{
    if (m_state != LabState::Stopping)
        return;
    if (m_work.hosts().isRunning() || m_work.images().isRunning() || (m_meter && m_meter->isRunning()))
        return;
    // The namespace goes last: the guests live in it.
    if (m_work.network().down() || m_work.changes().takeBack(m_journal))
        return;
    m_work.images().removeOverlays();
    closeRun();
}

QJsonObject HomeworkLab::summary() const
{
    const Ground& ground = m_work.ground();
    QJsonObject json = LabCore::summary();
    json.insert(u"settings"_s, QJsonArray::fromStringList(m_settings.toWords()));
    json.insert(u"accel"_s, m_work.nested().accel());
    if (m_work.nested().kvmIsEmulated())
        json.insert(u"kvm_emulated"_s, true);
    json.insert(u"strategy"_s, firstStrategy().toJson());
    json.insert(u"machine"_s, runMachine(ground.facts.versionText, ground.accel, m_meter.get()));
    json.insert(u"guest"_s, QJsonObject{{u"image"_s, ground.image.id},
                                        {u"kernel"_s, ground.image.kernelVersion},
                                        {u"ram_kib"_s, qint64(m_work.nested().guest(Side::A, false).ramKiB)},
                                        {u"dirty_mib"_s, m_load.dirtyMiB},
                                        {u"dirty_rate_mibps"_s, m_load.rateMiBps}});
    json.insert(u"hosts"_s, QJsonObject{{u"image"_s, m_work.images().image().id},
                                        {u"qemu"_s, ground.facts.version},
                                        {u"accel"_s, ground.accel},
                                        {u"ram_mib"_s, m_work.hostRamMiB()}});
    json.insert(u"network"_s, m_work.network().word());
    return json;
}

std::unique_ptr<Mover> HomeworkLab::makeMover()
{
    QmpClient* const source = m_work.nested().qmp(m_guestSide);
    QmpClient* const destination = m_work.nested().qmp(other(m_guestSide));
    if (!source || !destination)
        return nullptr;
    auto mover = std::make_unique<QmpMover>(*source, *destination, m_support.capabilities,
                                            QmpMover::Route{uriTo(other(m_guestSide)), false, false});
    mover->setPatience(answerPatience, linkPatience);
    return mover;
}

QString HomeworkLab::uriTo(Side side) const
{
    return u"tcp:%1:%2"_s.arg(m_work.hosts().address(side)).arg(nested::migrationPort);
}

QString HomeworkLab::caption(Side side) const
{
    if (m_work.nested().version().isEmpty())
        return {};
    return u"%1 · QEMU %2 · %3"_s.arg(guestName(side), m_work.nested().version(),
                                      m_work.nested().kvmIsEmulated()       ? tr("KVM, itself emulated")
                                      : m_work.nested().accel() == "kvm"_L1 ? u"KVM"_s
                                                                            : u"TCG"_s);
}

QString HomeworkLab::vncPath(Side side) const
{
    return m_work.nested().isUp(side) ? m_work.nested().socket(side, u"vnc"_s) : QString();
}

void HomeworkLab::runStep(int index)
{
    if (index == moveStep() && m_state == LabState::Ready) {
        migrate(firstStrategy());
        return;
    }
    if (m_state != LabState::Starting)
        return;
    // Asked for before the lab's folder is open: not forgotten.
    if (!m_work.isOpen())
        m_asked = index;
    else if (const auto began = m_work.walk().run(index); !began)
        emit stepFailed(index, began.error());
}

void HomeworkLab::runAll()
{
    m_all = true;
    if (m_state == LabState::Starting && m_work.isOpen())
        m_work.walk().runAll();
}

void HomeworkLab::skipStep(int index)
{
    if (m_state != LabState::Starting || !m_work.isOpen())
        return;
    if (const auto began = m_work.walk().skip(index); !began)
        emit stepFailed(index, began.error());
}

void HomeworkLab::undoStep(int index)
{
    if ((m_state != LabState::Starting && m_state != LabState::Ready) || !m_work.isOpen())
        return;
    if (const auto why = m_work.walk().whyNotUndoable(index)) {
        emit stepFailed(index, *why);
        return;
    }
    setState(LabState::Starting);
    std::ignore = m_work.walk().undo(index);
}

void HomeworkLab::setHandout(bool handout)
{
    if (std::exchange(m_settings.handout, handout) != handout)
        emit stepsChanged();
}

bool HomeworkLab::isOver() const
{
    return m_state == LabState::Stopping || m_state == LabState::Stopped || m_state == LabState::Failed;
}

void HomeworkLab::onStepFailed(int step, const Error& error)
{
    if (isOver())
        return;
    if (m_stepsMode == Steps::All)
        giveUp(error);
    else
        emit stepFailed(step, error);
}

void HomeworkLab::refreshSteps(int end)
{
    for (int i = 0; i < end; ++i)
        m_work.show(i, m_steps[i]);
    emit stepsChanged();
}

} // namespace ferry
