// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/leftovers.h"

#include "app/base/paths.h"

namespace ferry {

void Leftovers::start()
{
    if (const auto folder = runtimeFolder())
        m_labs = findLabs(*folder);
    // Never finished() from within start(): callers connect and then start.
    QMetaObject::invokeMethod(this, &Leftovers::next, Qt::QueuedConnection);
}

void Leftovers::next()
{
    m_undo.reset();
    while (!m_labs.isEmpty() && m_labs.first().ownerAlive)
        emit leftAlone(m_labs.takeFirst());
    if (m_labs.isEmpty()) {
        emit finished();
        return;
    }
    const FoundLab lab = m_labs.takeFirst();
    m_undo = std::make_unique<UndoAll>(lab);
    connect(
        m_undo.get(), &UndoAll::finished, this,
        [this, lab](const Result<Undone>& result) {
            if (result)
                emit cleaned(lab, *result);
            else
                emit failed(lab, result.error());
            next();
        },
        Qt::QueuedConnection);
    m_undo->start();
}

} // namespace ferry
