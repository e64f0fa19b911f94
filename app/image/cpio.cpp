// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cpio.h"

namespace ferry {

namespace {

void appendField(QByteArray& out, quint32 value)
{
    out += QByteArray::number(value, 16).rightJustified(8, '0').toUpper();
}

void pad(QByteArray& out)
{
    while (out.size() % 4 != 0)
        out += '\0';
}

void append(QByteArray& out, const CpioEntry& entry, quint32 inode)
{
    const quint32 kind = entry.type == CpioEntry::Type::Folder ? 0040000U
                         : entry.type == CpioEntry::Type::File ? 0100000U
                                                               : 0020000U;
    out += "070701";
    appendField(out, inode);
    appendField(out, kind | static_cast<quint32>(entry.mode));
    appendField(out, 0); // owner
    appendField(out, 0); // group
    appendField(out, entry.type == CpioEntry::Type::Folder ? 2 : 1);
    appendField(out, 0); // time
    appendField(out, static_cast<quint32>(entry.data.size()));
    appendField(out, 0); // the archive's own device
    appendField(out, 0);
    appendField(out, static_cast<quint32>(entry.major));
    appendField(out, static_cast<quint32>(entry.minor));
    appendField(out, static_cast<quint32>(entry.path.size() + 1));
    appendField(out, 0); // no checksum in this form
    out += entry.path;
    out += '\0';
    pad(out);
    out += entry.data;
    pad(out);
}

} // namespace

QByteArray cpioArchive(const QList<CpioEntry>& entries)
{
    QByteArray out;
    quint32 inode = 1;
    for (const CpioEntry& entry : entries)
        append(out, entry, inode++);
    append(out, CpioEntry{CpioEntry::Type::File, "TRAILER!!!", 0, {}, 0, 0}, 0);
    return out;
}

} // namespace ferry
