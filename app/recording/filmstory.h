// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"

#include <QHash>
#include <QString>

namespace ferry {

/// What is said under a film: what is done now, the command as typed, and what came of it.
struct FilmLine
{
    enum class Tone { Plain, Good, Bad };

    QString title;   ///< "Task 2: guest2 · Mount"
    QString command; ///< as typed, one line
    QString result;  ///< empty: not known yet
    Tone tone = Tone::Plain;

    /// The command behind the prompt at which it is typed.
    QString prompted() const;
    /// The same as a caption of several lines.
    QString text() const;
    bool operator==(const FilmLine&) const = default;
};

/// Makes the words of a film out of a lab's story (LabStory's events), as they come or from a recorded run.
class FilmStory
{
public:
    /// What an event changes.
    struct News
    {
        bool line = false;    ///< line() is another one
        QString chapter = {}; ///< a place to go to begins here, with this title
        int doneStep = -1;    ///< this step of the lab was seen from its beginning to its end
    };

    News add(const RunEvent& event);
    const FilmLine& line() const { return m_line; }
    /// The step that is told of; −1: none.
    int step() const { return m_step; }

private:
    struct Told
    {
        QString title, state;
    };

    News addStep(const QJsonObject& data);
    News addMonitor(const RunEvent& event);

    QHash<int, Told> m_steps;
    FilmLine m_line;
    int m_step = -1;
};

} // namespace ferry
