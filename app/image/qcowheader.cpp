// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/qcowheader.h"

#include <QFile>
#include <QtEndian>

#include <limits>

namespace ferry {

namespace {

constexpr qsizetype shortHeader = 72, longHeader = 104;
constexpr quint32 longestName = 1023, dataFileName = 0x44415441; ///< "DATA"
constexpr quint64 dataFileBit = 4;                               ///< of the incompatible features

template <typename Number> Number number(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<Number>(bytes.constData() + at);
}

std::optional<QByteArray> part(const QByteArray& bytes, quint64 at, quint64 length)
{
    const auto size = quint64(bytes.size());
    if (at > size || length > size - at)
        return std::nullopt;
    return bytes.mid(qsizetype(at), qsizetype(length));
}

// The extensions: type and length, 4 bytes each, then so many bytes and what fills them up to 8.
bool readExtensions(const QByteArray& bytes, qsizetype at, QcowHeader& header)
{
    while (const auto head = part(bytes, quint64(at), 8)) {
        const auto type = number<quint32>(*head, 0), length = number<quint32>(*head, 4);
        if (type == 0)
            return true;
        const auto content = part(bytes, quint64(at) + 8, length);
        if (!content)
            return false;
        if (type == dataFileName) {
            header.dataFile = QString::fromUtf8(*content);
            header.hasDataFile = true;
        }
        at += 8 + qsizetype((quint64(length) + 7) / 8 * 8);
    }
    // The backing file's name may follow without an end mark.
    return true;
}

} // namespace

std::optional<QcowHeader> readQcowHeader(const QByteArray& beginning)
{
    QcowHeader header;
    if (beginning.size() < shortHeader || !beginning.startsWith("QFI\xfb"))
        return std::nullopt;
    header.version = int(number<quint32>(beginning, 4));
    const auto size = number<quint64>(beginning, 24);
    if (header.version < 2 || header.version > 3 || size > quint64(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    header.virtualBytes = qint64(size);
    header.encrypted = number<quint32>(beginning, 32) != 0;
    qsizetype extensions = shortHeader;
    if (header.version == 3) {
        if (beginning.size() < longHeader)
            return std::nullopt;
        header.hasDataFile = (number<quint64>(beginning, 72) & dataFileBit) != 0;
        extensions = qsizetype(number<quint32>(beginning, 100));
        if (extensions < longHeader)
            return std::nullopt;
    }
    if (const auto at = number<quint64>(beginning, 8); at != 0) {
        const auto length = number<quint32>(beginning, 16);
        const auto name = part(beginning, at, length);
        if (!name || length == 0 || length > longestName)
            return std::nullopt;
        header.backingFile = QString::fromUtf8(*name);
    }
    if (!readExtensions(beginning, extensions, header))
        return std::nullopt;
    return header;
}

qint64 qcowVirtualBytes(const QString& path)
{
    QFile file(path);
    const QByteArray beginning = file.open(QIODevice::ReadOnly) ? file.read(qcowHeaderBytes) : QByteArray();
    const auto header = readQcowHeader(beginning);
    return header ? header->virtualBytes : 0;
}

} // namespace ferry
