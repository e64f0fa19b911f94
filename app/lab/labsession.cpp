// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labsession.h"

#include <utility>

namespace ferry {

LabSession::LabSession(LabMaker maker, QObject* parent)
    : QObject(parent), m_maker(std::move(maker)), m_lab(m_maker())
{
    watch();
}

LabSession::~LabSession() = default;

void LabSession::watch()
{
    // Queued: what follows a stop deletes the lab, which is still in the middle of saying so.
    connect(m_lab.get(), &Lab::stopped, this, &LabSession::onStopped, Qt::QueuedConnection);
}

void LabSession::restart()
{
    if (m_exchanging || m_closing)
        return;
    m_exchanging = true;
    m_resting = false;
    stopLab();
}

void LabSession::replace(LabMaker maker)
{
    if (m_closing)
        return;
    m_maker = std::move(maker);
    restart();
}

void LabSession::rest()
{
    if (m_closing)
        return;
    m_resting = true;
    if (!std::exchange(m_exchanging, false)) // else it is being stopped already
        stopLab();
}

void LabSession::close()
{
    if (!std::exchange(m_closing, true))
        stopLab();
}

bool LabSession::isAtRest() const
{
    return m_lab->state() == LabState::Idle || m_lab->state() == LabState::Stopped;
}

void LabSession::stopLab()
{
    if (isAtRest())
        QMetaObject::invokeMethod(this, &LabSession::onStopped, Qt::QueuedConnection);
    else
        m_lab->stop();
}

void LabSession::onStopped()
{
    if (m_closing) {
        if (isAtRest() && !std::exchange(m_closed, true))
            emit closed();
        return;
    }
    if (m_resting && isAtRest()) {
        m_resting = false;
        emit rested();
        return;
    }
    // One stop may be told twice over: by the lab and by whoever asked when it had stopped. The next lab,
    // which runs by then, has not stopped.
    if (!m_exchanging || !isAtRest())
        return;
    m_exchanging = false;
    emit leaving();
    m_lab = m_maker();
    watch();
    emit changed();
    if (!m_exchanging && !m_closing) // nobody has wished otherwise meanwhile
        m_lab->start();
}

} // namespace ferry
