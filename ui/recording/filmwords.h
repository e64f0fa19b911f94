// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/colors.h"

#include <QRect>
#include <QString>

class QPainter;

namespace ferry {

/// What stands under the window in a film: the step that runs, its command as typed, and what came of it.
struct FilmStrip
{
    enum class Tone { Plain, Good, Bad };

    QString title;   ///< "Task 2 · Mount"
    QString command; ///< as typed, behind its prompt
    QString result;  ///< what the check answered, or why it failed; empty: not known yet
    Tone tone = Tone::Plain;
    QString corner; ///< student's id, time of the film, speed

    bool operator==(const FilmStrip&) const = default;
};

/// The first picture of a film.
struct FilmCard
{
    QString title;  ///< "Moving a running virtual machine"
    QString who;    ///< name and id; empty: nobody was named
    QString detail; ///< lab, date

    bool operator==(const FilmCard&) const = default;
};

/// How high the strip is in a window of this font, pixels; an even number.
int stripHeight();
void paintStrip(QPainter& painter, const QRect& rect, const FilmStrip& strip, const Colors& colors);
/// A board in the middle of the rectangle, what is behind it dimmed.
void paintCard(QPainter& painter, const QRect& rect, const FilmCard& card, const Colors& colors);

} // namespace ferry
