// SPDX-License-Identifier: GPL-3.0-or-later
// The homework lab's beginning and end, and what it says of itself.
#include "app/lab/homeworklab.h"

#include "app/base/paths.h"
#include "app/host/machine.h"
#include "app/lab/homeworklab_p.h"

#include <QDir>
#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A guest inside an emulated guest needs one to five minutes; this is for one that never comes.
constexpr auto bootPatience = 900s;

} // namespace

HomeworkLab::HomeworkLab(HomeworkSettings settings, Steps steps, QString outFolder, QObject* parent)
    : MovingLab(parent)
{
    auto core = std::make_unique<Private>(this, std::move(settings), steps, std::move(outFolder));
    d = core.get();
    setCore(std::move(core));
}

HomeworkLab::~HomeworkLab() = default;

HomeworkLab::Private::Private(HomeworkLab* lab, HomeworkSettings settings, Steps steps, QString outFolder)
    : LabCore(lab, std::move(outFolder), settings.guest.load), m_settings(std::move(settings)),
      m_stepsMode(steps)
{
    host(Side::A).address = u"192.168.50.11"_s;
    host(Side::B).address = u"192.168.50.12"_s;
    m_values = {{u"guest1.ip"_s, host(Side::A).address},
                {u"guest2.ip"_s, host(Side::B).address},
                {u"subnet"_s, u"192.168.50.0/24"_s}};
    readSteps();
    // Machines of Ferry's own have no past.
    for (const Step& step : std::as_const(m_book.steps)) {
        if (!step.before.isEmpty() && !m_settings.usesGivenHosts())
            m_values.insert(step.id + u".before"_s, u"absent"_s);
    }
    readSteps();
    m_bootTimer.setSingleShot(true);
    m_bootTimer.setInterval(bootPatience);
    connect(&m_bootTimer, &QTimer::timeout, this, [this] {
        giveUp(
            Error{ErrorKind::Failed,
                  HomeworkLab::tr("The nested guest did not come up within %1 s.")
                      .arg(m_bootTimer.interval() / 1000),
                  {},
                  HomeworkLab::tr("Look at its screen; without KVM a busy computer may need another try.")});
    });
}

void HomeworkLab::Private::giveUp(const Error& error)
{
    m_bootTimer.stop();
    m_running = -1;
    LabCore::giveUp(error);
}

void HomeworkLab::Private::stop()
{
    if (m_state == LabState::Stopping || m_state == LabState::Stopped)
        return;
    setState(LabState::Stopping);
    m_running = -1;
    m_bootTimer.stop();
    stopMoving();
    if (m_groundwork)
        m_groundwork->stop();
    if (m_imageBuilder)
        m_imageBuilder->stop();
    if (m_cloudBuilder)
        m_cloudBuilder->stop();
    if (m_install)
        m_install->stop();
    m_runner.reset();
    for (Host& h : m_hosts) {
        h.up = false; // its sockets lie in the lab's folder, which goes too
        h.renewing.reset();
        h.inventory.reset();
        h.hmp.reset();
        h.qmp.reset();
        if (h.ssh)
            h.ssh->close();
        // guest1 and guest2 live on overlays of this lab: what is in them ends with them.
        if (h.vm && h.vm->isRunning())
            h.vm->stop();
    }
    checkStopped();
}

void HomeworkLab::Private::checkStopped()
{
    if (m_state != LabState::Stopping)
        return;
    for (const Host& h : m_hosts) {
        if ((h.vm && h.vm->isRunning()) || (h.ssh && h.ssh->isRunning()))
            return;
    }
    if ((m_meter && m_meter->isRunning()) || (m_install && m_install->isRunning()))
        return;
    // The namespace goes last: the guests live in it.
    if (m_network && !m_networkDown && m_network->isStanding()) {
        m_network->down();
        return;
    }
    if (takeBack())
        return;
    if (!m_store.isEmpty())
        QDir(m_store).removeRecursively();
    closeRun();
}

QJsonObject HomeworkLab::Private::summary() const
{
    QJsonObject json{
        {u"accel"_s, m_nestedAccel},
        {u"strategy"_s, q->firstStrategy().toJson()},
        {u"machine"_s, describeMachine()},
        {u"guest"_s, QJsonObject{{u"image"_s, m_ground.image.id},
                                 {u"kernel"_s, m_ground.image.kernelVersion},
                                 {u"ram_kib"_s, qint64(nestedGuest(Side::A, false).ramKiB)},
                                 {u"dirty_mib"_s, m_load.dirtyMiB},
                                 {u"dirty_rate_mibps"_s, m_load.rateMiBps}}},
        {u"hosts"_s, QJsonObject{{u"image"_s, m_labImage.id},
                                 {u"qemu"_s, m_ground.facts.version},
                                 {u"accel"_s, m_ground.accel},
                                 {u"ram_mib"_s, m_hostRamMiB}}},
        {u"network"_s, !m_network                                    ? QString()
                       : m_network->kind() == NetworkKind::Namespace ? u"namespace"_s
                       : m_network->kind() == NetworkKind::Bridge    ? u"bridge"_s
                                                                     : u"segment"_s},
    };
    return json;
}

QList<HostScreen> HomeworkLab::Private::hostScreens() const
{
    QList<HostScreen> screens;
    for (const Side side : {Side::A, Side::B}) {
        const Host& h = host(side);
        if (m_settings.usesGivenHosts())
            continue;
        const bool running = h.vm && h.vm->isRunning();
        HostScreen screen{side == Side::A ? u"guest1"_s : u"guest2"_s,
                          running && h.vncDisplay == 0 ? h.vm->config().vncPath : QString(),
                          h.ssh && h.ssh->isReady() ? u"%1 · ssh"_s.arg(h.address)
                          : running                 ? HomeworkLab::tr("booting")
                                                    : HomeworkLab::tr("not started")};
        if (running && h.vncOpen) {
            screen.vncPort = 5900 + h.vncDisplay;
            screen.vncPassword = m_vncPassword;
            screen.detail +=
                u" · "_s + HomeworkLab::tr("VNC :%1, password %2").arg(h.vncDisplay).arg(m_vncPassword);
        }
        // While a system is installed by hand its screen is guest1's.
        if (side == Side::A && m_install && !m_install->screen().isEmpty()) {
            screen.vncPath = m_install->screen();
            screen.detail = HomeworkLab::tr("installing from %1").arg(QFileInfo(m_settings.iso).fileName());
        }
        screens << screen;
    }
    return screens;
}

QString HomeworkLab::name() const
{
    return u"homework"_s;
}

Strategy HomeworkLab::firstStrategy() const
{
    Strategy strategy = settings().guest.strategy;
    strategy.kind = settings().guest.strategies.value(0);
    return strategy;
}

int HomeworkLab::largestDirtyMiB() const
{
    return settings().guest.ramMiB - 112;
}

QList<HostScreen> HomeworkLab::hostScreens() const
{
    return d->hostScreens();
}

bool HomeworkLab::runsByStep() const
{
    return d->m_stepsMode == Steps::ByUser;
}

int HomeworkLab::runningStep() const
{
    return d->m_running;
}

int HomeworkLab::moveStep() const
{
    return d->moveStep();
}

bool HomeworkLab::handout() const
{
    return d->m_settings.handout;
}

void HomeworkLab::setHandout(bool handout)
{
    d->setHandout(handout);
}

void HomeworkLab::runStep(int step)
{
    d->runStep(step);
}

void HomeworkLab::runAll()
{
    d->runAll();
}

void HomeworkLab::skipStep(int step)
{
    d->skipStep(step);
}

void HomeworkLab::answerPassword(const std::optional<QString>& password)
{
    d->answerPassword(password);
}

void HomeworkLab::undoStep(int step)
{
    d->undoStep(step);
}

const HomeworkSettings& HomeworkLab::settings() const
{
    return d->m_settings;
}

} // namespace ferry
