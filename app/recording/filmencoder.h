// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/recording/filmsettings.h"

#include <QByteArray>
#include <QImage>

#include <memory>

namespace ferry {

/// Turns pictures and sound into a file of H.264 and AAC that can be read up to its last second whatever ends
/// the program. Not for the window's thread: each call takes milliseconds.
class FilmEncoder
{
public:
    FilmEncoder();
    ~FilmEncoder();
    FilmEncoder(FilmEncoder&&) noexcept;

    static constexpr int soundRate = 48'000; ///< samples a second, one channel of signed 16 bits

    /// Error Missing where this computer has no encoder for H.264, or the file cannot be written.
    Result<void> open(const QString& file, const FilmSettings& settings);
    /// A picture from that time of the film on, milliseconds, later than the last one's; of any size: it is
    /// fitted into the film's, with bars where their shapes differ.
    Result<void> addPicture(const QImage& picture, std::int64_t ms);
    /// The last picture once more, at a later time.
    Result<void> repeatPicture(std::int64_t ms);
    /// Sound from that time on. What lies between the last one and this is silent.
    Result<void> addSound(const QByteArray& samples, std::int64_t ms);
    /// Silence up to that time, where there is no sound.
    Result<void> fillSound(std::int64_t ms);
    /// Writes what is held back, and the file's end.
    Result<void> close();
    std::int64_t bytes() const; ///< written so far

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace ferry
