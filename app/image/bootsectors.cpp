// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/bootsectors.h"

#include <QtEndian>

#include <algorithm>

namespace ferry {

namespace {

constexpr qsizetype sector = 512, programBytes = 440, guidBytes = 16;
// C12A7328-F81F-11D2-BA4B-00A0C93EC93B and 21686148-6449-6E6F-744E-656564454649 as they lie on a disk.
constexpr char efiSystem[] = "\x28\x73\x2a\xc1\x1f\xf8\xd2\x11\xba\x4b\x00\xa0\xc9\x3e\xc9\x3b";
constexpr char biosBoot[] = "Hah!IdontNeedEFI";

bool holdsProgram(const QByteArray& sectors)
{
    return std::any_of(sectors.begin(), sectors.begin() + programBytes, [](char byte) { return byte != 0; });
}

bool hasGptPartition(const QByteArray& sectors, const char* type)
{
    const auto first = qFromLittleEndian<quint64>(sectors.constData() + sector + 72);
    const auto count = qFromLittleEndian<quint32>(sectors.constData() + sector + 80);
    const auto bytes = qFromLittleEndian<quint32>(sectors.constData() + sector + 84);
    if (first < 2 || first > quint64(bootSectors) || bytes < 128 || bytes > 4096)
        return false;
    for (quint32 i = 0; i < count; ++i) {
        const qsizetype at = qsizetype(first) * sector + qsizetype(i) * qsizetype(bytes);
        if (at + guidBytes > sectors.size())
            return false;
        if (sectors.mid(at, guidBytes) == QByteArray::fromRawData(type, guidBytes))
            return true;
    }
    return false;
}

bool hasOldPartition(const QByteArray& sectors, unsigned char type)
{
    for (const qsizetype at : {446, 462, 478, 494})
        if (static_cast<unsigned char>(sectors[at + 4]) == type)
            return true;
    return false;
}

} // namespace

bool bootsByUefiOnly(const QByteArray& sectors)
{
    if (sectors.size() < 2 * sector || sectors.mid(510, 2) != "\x55\xaa" || holdsProgram(sectors))
        return false;
    if (sectors.mid(sector, 8) == "EFI PART")
        return hasGptPartition(sectors, efiSystem) && !hasGptPartition(sectors, biosBoot);
    return hasOldPartition(sectors, 0xef);
}

} // namespace ferry
