// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/labkeeper.h"

#include "app/process/processid.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LabKeeper::LabKeeper(std::unique_ptr<Lab> lab, QString runtimeFolder, QObject* parent)
    : QObject(parent), m_lab(std::move(lab)), m_folder(std::move(runtimeFolder)),
      m_lock(KeptLab::path(m_folder, m_lab->name()) + u".lock"_s)
{
    m_kept.lab = m_lab->name();
    m_kept.pid = ::getpid();
    m_kept.startTicks = processStartTicks(m_kept.pid).value_or(0);
    m_write.setSingleShot(true);
    m_write.setInterval(100ms);
    connect(&m_write, &QTimer::timeout, this, &LabKeeper::writeDown);
    connect(m_lab.get(), &Lab::stepsChanged, this, [this] {
        m_progress.steps(m_lab->steps());
        note();
    });
    connect(m_lab.get(), &Lab::sideChanged, this, &LabKeeper::note);
    connect(m_lab.get(), &Lab::guestSideChanged, this, &LabKeeper::note);
    connect(m_lab.get(), &Lab::hostScreensChanged, this, &LabKeeper::note);
    // Whoever waits for this state must not read the one before.
    connect(m_lab.get(), &Lab::stateChanged, this, &LabKeeper::writeDown);
    connect(m_lab.get(), &Lab::failed, this, &LabKeeper::onFailed);
    connect(m_lab.get(), &Lab::stopped, this, &LabKeeper::onStopped);
}

LabKeeper::~LabKeeper() = default;

Result<void> LabKeeper::start()
{
    m_lock.setStaleLockTime(0); // only a holder that is no longer alive makes a lock stale
    if (!m_lock.tryLock(0))
        return fail(
            ErrorKind::Failed, tr("The lab %1 is up already.").arg(m_kept.lab),
            tr("See it with “ferry lab status %1”, or end it with “ferry lab down %1”.").arg(m_kept.lab));
    if (const auto written = m_kept.write(m_folder); !written)
        return written;
    m_lab->start();
    return {};
}

void LabKeeper::stop()
{
    m_lab->stop();
}

void LabKeeper::note()
{
    if (!m_write.isActive())
        m_write.start();
}

void LabKeeper::writeDown()
{
    m_write.stop();
    m_kept.state = m_lab->state();
    m_kept.guestSide = m_lab->guestSide();
    m_kept.sides = {m_lab->view(Side::A), m_lab->view(Side::B)};
    m_kept.screens = m_lab->hostScreens();
    for (const StepView& step : m_lab->steps()) {
        if (step.state == StepState::Active || step.state == StepState::Done ||
            step.state == StepState::Failed)
            m_kept.step = step.detail.isEmpty() ? step.title : u"%1: %2"_s.arg(step.title, step.detail);
        if (step.state == StepState::Active)
            break;
    }
    std::ignore = m_kept.write(m_folder); // its folder was there a moment ago; the lab goes on without
}

void LabKeeper::onFailed(const Error& error)
{
    m_progress.line(u"ferry: "_s + describe(error));
    if (m_kept.error.isEmpty()) {
        m_kept.code = exitCode(error.kind);
        m_kept.error = describe(error);
    }
    writeDown();
    // Queued: the lab is in the middle of telling.
    QMetaObject::invokeMethod(m_lab.get(), &Lab::stop, Qt::QueuedConnection);
}

void LabKeeper::onStopped()
{
    m_write.stop();
    // Why it failed is kept for whoever asks, until the lab is taken down or brought up again.
    if (m_kept.error.isEmpty())
        QFile::remove(KeptLab::path(m_folder, m_kept.lab));
    else
        writeDown();
    m_lock.unlock();
    QCoreApplication::exit(m_kept.code);
}

} // namespace ferry
