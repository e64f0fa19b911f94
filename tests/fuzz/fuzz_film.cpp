// SPDX-License-Identifier: GPL-3.0-or-later
// What lies beside a film and in its file, which anybody may have written: notes, captions, steps.
#include "app/recording/filmnotes.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace ferry;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const FilmNotes notes = readFilmNotes(bytes);
    for (const FilmChapter& chapter : notes.chapters) {
        if (chapter.ms < 0 || chapter.title.isEmpty())
            std::abort();
    }
    const QList<FilmCaption> captions = readWebVtt(bytes);
    // What was read is written so that it is read again as the same.
    QList<FilmCaption> sound;
    for (const FilmCaption& caption : captions) {
        if (caption.endMs > caption.beginMs && caption.endMs < 360'000'000)
            sound << caption;
    }
    if (readWebVtt(webVtt(sound)).size() > sound.size())
        std::abort();
    const QList<FilmChapter> steps = stepsOfText(QString::fromUtf8(bytes));
    if (stepsOfText(stepsAsText(steps)).size() != steps.size())
        std::abort();
    return 0;
}
