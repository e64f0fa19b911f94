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
    m_remote.reset();
    while (!m_labs.isEmpty() && m_labs.first().ownerAlive)
        emit leftAlone(m_labs.takeFirst());
    if (m_labs.isEmpty()) {
        emit finished();
        return;
    }
    const FoundLab lab = m_labs.takeFirst();
    UndoAll::Options options;
    if (RemoteUndo::isPossible(lab.folder)) {
        m_remote = std::make_unique<RemoteUndo>(lab.folder);
        options.remote = [remote = m_remote.get()](const QString& host, const QString& line,
                                                   UndoAll::Answer answer) {
            remote->run(host, line, std::move(answer));
        };
    }
    m_undo = std::make_unique<UndoAll>(lab, options, nullptr);
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
