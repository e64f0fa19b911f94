// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes from a QMP socket, whole and in small pieces, must give the same messages.
#include "app/qemu/migrationsupport.h"
#include "app/qemu/qmpcodec.h"

#include <cstdlib>

using namespace ferry;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    QmpDecoder whole(4096), pieces(4096);
    const auto expected = whole.feed(bytes);
    QList<QmpMessage> messages;
    const qsizetype step = size > 0 ? 1 + data[0] % 7 : 1;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        messages += pieces.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
    // An overlong line is told of as soon as it is seen, so its place among the others may differ.
    const bool tooLong = std::any_of(expected.begin(), expected.end(), [](const QmpMessage& m) {
        return std::holds_alternative<QmpMalformed>(m);
    });
    if (!tooLong && messages != expected)
        std::abort();
    for (const QmpMessage& message : messages) {
        if (const auto* answer = std::get_if<QmpReturn>(&message))
            parseMigrationSupport(answer->value.toArray(), answer->value.toArray());
    }
    return 0;
}
