// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes from a human monitor, whole and in small pieces, must give the same lines and prompts.
#include "app/qemu/hmpcodec.h"
#include "app/qemu/qemuerrors.h"

#include <cstdlib>

using namespace ferry;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    HmpDecoder whole, pieces;
    const auto expected = whole.feed(bytes);
    QList<HmpPiece> found;
    const qsizetype step = size > 0 ? 1 + data[0] % 7 : 1;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        found += pieces.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
    if (found != expected)
        std::abort();
    QStringList lines;
    for (const HmpPiece& piece : found) {
        if (const auto* line = std::get_if<HmpLine>(&piece))
            lines.append(line->text);
    }
    const QString answer = hmpAnswer(lines);
    whyNotTypable(answer);
    explainMigrationError(answer);
    return 0;
}
