// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/homeworksettings.h"
#include "app/lab/journal.h"
#include "app/lab/remoteundo.h"
#include "app/lab/step.h"
#include "app/lab/undoall.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace ferry {

/// What Ferry changes on machines that the user provides: each step's inverse is in the journal before the
/// step runs, and all of them are taken back at the end. Machines that Ferry starts are thrown away with
/// what was done in them, and nothing of theirs is written down.
class GivenChanges : public QObject
{
    Q_OBJECT
public:
    /// The settings must outlive this object.
    explicit GivenChanges(const HomeworkSettings& settings);
    ~GivenChanges() override;

    /// Before a step runs. An error: it must not run.
    Result<void> note(const Step& step, Journal& journal);
    /// It ran. byFerry: it was not so before.
    void made(const Step& step, bool byFerry, Journal& journal);
    void undone(const Step& step, Journal& journal);

    /// At the end: closes the journal and takes back what it still holds, in the same way as after a crash.
    /// Whether there is something to wait for: then takenBack() follows, once.
    bool takeBack(std::optional<Journal>& journal);

signals:
    void progress(const QString& what);
    void takenBack(const ferry::Result<ferry::Undone>& result);

private:
    const HomeworkSettings& m_settings;
    QHash<QString, int> m_open; ///< id of a step → its change in the journal
    std::unique_ptr<RemoteUndo> m_remote;
    std::unique_ptr<UndoAll> m_undoAll;
    bool m_over = false;
};

} // namespace ferry
