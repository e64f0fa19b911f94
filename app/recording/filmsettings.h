// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

#include <optional>

namespace ferry {

/// How a film is made, and what stands in it.
struct FilmSettings
{
    QSize size{1920, 1080}; ///< of the picture, pixels; even
    int fps = 15;           ///< pictures a second at most
    bool sound = false;     ///< of a microphone; else the track is silent
    /// While the lab only waits, eight seconds become one, and the result of a step stands long enough to be
    /// read.
    bool quickWaits = false;
    QString title;  ///< "HW1: live migration"
    QString author; ///< the student's name and id; empty: nobody was named

    bool operator==(const FilmSettings&) const = default;
};

/// "720p", "1080p" and their sizes; nothing for another word.
std::optional<QSize> filmSizeOf(const QString& word);
QString filmSizeWord(const QSize& size);

/// Names beside a film while it is recorded, from the film's own: a container that a crash leaves readable,
/// and a line for each chapter and caption.
QString filmPart(const QString& film);
QString filmNotes(const QString& film);
/// The captions as a file of their own, WebVTT.
QString filmCaptions(const QString& film);

} // namespace ferry
