// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/directkernel.h"

#include <QtEndian>

#include <elf.h>

#include <algorithm>
#include <cstring>

extern "C" const char ferryBootStub[];
extern "C" const char ferryBootStubEnd[];

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// Where boot loaders put the 32-bit part, and where the kernel wants to lie.
constexpr std::uint64_t loadAddress = 0x100000;
constexpr std::uint64_t kernelAddress = 0x1000000;

template <typename T> T field(const QByteArray& bytes, qsizetype offset)
{
    return qFromLittleEndian<T>(bytes.constData() + offset);
}

qsizetype setupBytes(const QByteArray& vmlinuz)
{
    const int sectors = std::uint8_t(vmlinuz[0x1f1]);
    return (qsizetype(sectors == 0 ? 4 : sectors) + 1) * 512;
}

bool isSuitable(const QByteArray& vmlinuz)
{
    constexpr qsizetype headerEnd = 0x268;
    constexpr std::uint16_t has64Bits = 1;
    return vmlinuz.size() > headerEnd && vmlinuz.mid(0x202, 4) == "HdrS" &&
           field<std::uint16_t>(vmlinuz, 0x206) >= 0x020c &&
           (field<std::uint16_t>(vmlinuz, 0x236) & has64Bits) != 0 &&
           field<std::uint64_t>(vmlinuz, 0x258) == kernelAddress;
}

} // namespace

std::optional<KernelPayload> findKernelPayload(const QByteArray& vmlinuz)
{
    if (!isSuitable(vmlinuz))
        return std::nullopt;
    KernelPayload payload;
    payload.offset = setupBytes(vmlinuz) + field<std::uint32_t>(vmlinuz, 0x248);
    payload.length = field<std::uint32_t>(vmlinuz, 0x24c);
    if (payload.length < 8 || payload.offset + payload.length > vmlinuz.size())
        return std::nullopt;
    const QByteArray head = vmlinuz.mid(payload.offset, 6);
    struct Packer
    {
        QByteArray magic;
        QString suffix;
        bool sizeAppended; // gzip's own format ends with it already
    };
    const Packer packers[] = {{QByteArray("\xfd"
                                          "7zXZ",
                                          5),
                               u"xz"_s, true},
                              {QByteArray("\x28\xb5\x2f\xfd", 4), u"zst"_s, true},
                              {QByteArray("\x1f\x8b", 2), u"gz"_s, false},
                              {QByteArray("\x02\x21\x4c\x18", 4), u"lz4"_s, true},
                              {QByteArray("BZh", 3), u"bz2"_s, true}};
    for (const Packer& packer : packers) {
        if (head.startsWith(packer.magic)) {
            payload.suffix = packer.suffix;
            payload.length -= packer.sizeAppended ? 4 : 0;
            return payload;
        }
    }
    return std::nullopt;
}

std::optional<QByteArray> directKernel(const QByteArray& vmlinuz, const QByteArray& vmlinux)
{
    Elf64_Ehdr header;
    if (!isSuitable(vmlinuz) || vmlinux.size() < qsizetype(sizeof header))
        return std::nullopt;
    std::memcpy(&header, vmlinux.constData(), sizeof header);
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_machine != EM_X86_64 ||
        header.e_entry != kernelAddress || header.e_phentsize != sizeof(Elf64_Phdr) ||
        header.e_phoff > std::uint64_t(vmlinux.size()) ||
        header.e_phnum * sizeof(Elf64_Phdr) > std::uint64_t(vmlinux.size()) - header.e_phoff)
        return std::nullopt;
    const std::uint64_t end = kernelAddress + field<std::uint32_t>(vmlinuz, 0x260); // init_size
    const auto stub = QByteArray::fromRawData(ferryBootStub, ferryBootStubEnd - ferryBootStub);
    QByteArray image = stub;
    for (int i = 0; i < header.e_phnum; ++i) {
        Elf64_Phdr part;
        std::memcpy(&part, vmlinux.constData() + header.e_phoff + std::size_t(i) * sizeof part, sizeof part);
        if (part.p_type != PT_LOAD || part.p_filesz == 0)
            continue;
        if (part.p_paddr < kernelAddress || part.p_paddr > end || part.p_filesz > end - part.p_paddr ||
            part.p_offset > std::uint64_t(vmlinux.size()) ||
            part.p_filesz > std::uint64_t(vmlinux.size()) - part.p_offset)
            return std::nullopt;
        // What is zero at a part's end is zero in memory anyway.
        std::uint64_t length = part.p_filesz;
        const char* bytes = vmlinux.constData() + part.p_offset;
        while (length > 0 && bytes[length - 1] == 0)
            --length;
        const auto at = qsizetype(part.p_paddr - loadAddress);
        if (image.size() < at + qsizetype(length))
            image.append(at + qsizetype(length) - image.size(), '\0');
        std::memcpy(image.data() + at, bytes, length);
    }
    if (image.size() == stub.size())
        return std::nullopt;
    QByteArray whole = vmlinuz.left(setupBytes(vmlinuz));
    qToLittleEndian(std::uint32_t((image.size() + 15) / 16), whole.data() + 0x1f4); // syssize
    return whole + image;
}

} // namespace ferry
