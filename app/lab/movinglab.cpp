// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/movinglab.h"

#include "app/lab/labcore.h"

namespace ferry {

MovingLab::MovingLab(QObject* parent) : Lab(parent) {}

MovingLab::~MovingLab() = default;

void MovingLab::setCore(std::unique_ptr<LabCore> core)
{
    m_core = std::move(core);
}

LabState MovingLab::state() const
{
    return m_core->state();
}

Side MovingLab::guestSide() const
{
    return m_core->guestSide();
}

SideView MovingLab::view(Side side) const
{
    return m_core->view(side);
}

QList<StepView> MovingLab::steps() const
{
    return m_core->steps();
}

MoveView MovingLab::move() const
{
    return m_core->move();
}

QString MovingLab::outFolder() const
{
    return m_core->outFolder();
}

QList<Verdict> MovingLab::verdicts() const
{
    return m_core->verdicts();
}

Load MovingLab::load() const
{
    return m_core->load();
}

QString MovingLab::whyUnsupported(StrategyKind kind) const
{
    return m_core->whyUnsupported(kind);
}

QStringList MovingLab::multifdCompressions() const
{
    return m_core->support().multifdCompressions;
}

QStringList MovingLab::zeroPageMethods() const
{
    return m_core->support().zeroPageMethods;
}

void MovingLab::start()
{
    m_core->start();
}

void MovingLab::stop()
{
    m_core->stop();
}

void MovingLab::migrate(const Strategy& strategy)
{
    m_core->migrate(strategy);
}

void MovingLab::cancel()
{
    if (MigrationController* controller = m_core->controller())
        m_core->report(controller->cancel());
}

void MovingLab::switchToPostcopy()
{
    if (MigrationController* controller = m_core->controller())
        m_core->report(controller->switchToPostcopy());
}

void MovingLab::pausePostcopy()
{
    if (MigrationController* controller = m_core->controller())
        m_core->report(controller->pause());
}

void MovingLab::recover()
{
    m_core->recover();
}

void MovingLab::setLoad(const Load& load)
{
    m_core->setLoad(load);
}

void MovingLab::typeMonitor(Side side, const QString& line)
{
    m_core->typeMonitor(side, line);
}

} // namespace ferry
