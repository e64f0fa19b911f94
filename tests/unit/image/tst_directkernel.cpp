// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/directkernel.h"

#include <QTest>
#include <QtEndian>

#include <elf.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

template <typename T> void put(QByteArray& bytes, qsizetype at, T value)
{
    qToLittleEndian(value, bytes.data() + at);
}

/// The head of a bzImage with one set-up sector, and the payload behind it.
QByteArray bzImage(const QByteArray& payload)
{
    QByteArray bytes(1024, '\0');
    bytes[0x1f1] = 1;
    bytes.replace(0x202, 4, "HdrS");
    put<std::uint16_t>(bytes, 0x206, 0x020f);
    put<std::uint16_t>(bytes, 0x236, 1);
    put<std::uint32_t>(bytes, 0x248, 16);
    put<std::uint32_t>(bytes, 0x24c, std::uint32_t(payload.size()));
    put<std::uint64_t>(bytes, 0x258, 0x1000000);
    put<std::uint32_t>(bytes, 0x260, 0x100000);
    return bytes + QByteArray(16, 'd') + payload;
}

struct Part
{
    std::uint64_t address;
    QByteArray bytes;
};

QByteArray elf(const QList<Part>& parts, std::uint64_t entry = 0x1000000)
{
    Elf64_Ehdr header{};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_machine = EM_X86_64;
    header.e_entry = entry;
    header.e_phoff = sizeof header;
    header.e_phentsize = sizeof(Elf64_Phdr);
    header.e_phnum = Elf64_Half(parts.size());
    QByteArray bytes(reinterpret_cast<const char*>(&header), sizeof header);
    std::uint64_t offset = sizeof header + std::size_t(parts.size()) * sizeof(Elf64_Phdr);
    for (const Part& part : parts) {
        Elf64_Phdr program{};
        program.p_type = PT_LOAD;
        program.p_offset = offset;
        program.p_paddr = part.address;
        program.p_filesz = std::uint64_t(part.bytes.size());
        offset += program.p_filesz;
        bytes += QByteArray(reinterpret_cast<const char*>(&program), sizeof program);
    }
    for (const Part& part : parts)
        bytes += part.bytes;
    return bytes;
}

} // namespace

class TestDirectKernel : public QObject
{
    Q_OBJECT
private slots:
    void payloads_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<int>("cut");
        QTest::newRow("xz") << QByteArray("\xfd"
                                          "7zXZ body size")
                            << u"xz"_s << 4;
        QTest::newRow("zstd") << QByteArray("\x28\xb5\x2f\xfd body size") << u"zst"_s << 4;
        QTest::newRow("gzip") << QByteArray("\x1f\x8b body size") << u"gz"_s << 0;
        QTest::newRow("lz4") << QByteArray("\x02\x21\x4c\x18 body size") << u"lz4"_s << 4;
        QTest::newRow("bzip2") << QByteArray("BZh9 body size") << u"bz2"_s << 4;
        QTest::newRow("unknown") << QByteArray("what is this?") << u""_s << 0;
    }

    void payloads()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QString, suffix);
        QFETCH(int, cut);
        const auto found = findKernelPayload(bzImage(payload));
        QCOMPARE(found.has_value(), !suffix.isEmpty());
        if (found)
            QCOMPARE(*found, (KernelPayload{1040, payload.size() - cut, suffix}));
    }

    void unsuitable_data()
    {
        QTest::addColumn<QByteArray>("vmlinuz");
        const QByteArray good = bzImage("\x1f\x8b 12345678");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << good.left(0x240);
        QByteArray bytes = good;
        bytes.replace(0x202, 4, "HdrX");
        QTest::newRow("no magic") << bytes;
        bytes = good;
        put<std::uint16_t>(bytes, 0x206, 0x020a);
        QTest::newRow("old protocol") << bytes;
        bytes = good;
        put<std::uint16_t>(bytes, 0x236, 0);
        QTest::newRow("32 bits") << bytes;
        bytes = good;
        put<std::uint64_t>(bytes, 0x258, 0x200000);
        QTest::newRow("another place") << bytes;
        bytes = good;
        put<std::uint32_t>(bytes, 0x24c, 0xffffffff);
        QTest::newRow("longer than the file") << bytes;
    }

    void unsuitable()
    {
        QFETCH(QByteArray, vmlinuz);
        QVERIFY(!findKernelPayload(vmlinuz));
    }

    void partsAtTheirPlaces()
    {
        const QByteArray vmlinuz = bzImage("\x1f\x8b 12345678");
        const auto made =
            directKernel(vmlinuz, elf({{0x1000000, "text"}, {0x1001000, QByteArray("data\0\0\0", 7)}}));
        QVERIFY(made);
        QCOMPARE(made->left(0x1f4), vmlinuz.left(0x1f4));
        QCOMPARE(made->mid(1024 + 0xf00000, 4), QByteArray("text"));
        QCOMPARE(made->mid(1024 + 0xf01000), QByteArray("data")); // zeros at the end are left out
        QVERIFY(!made->mid(1024, 64).trimmed().isEmpty());        // the stub
        const auto paragraphs = qFromLittleEndian<std::uint32_t>(made->constData() + 0x1f4);
        QCOMPARE(qint64(paragraphs), (made->size() - 1024 + 15) / 16);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("vmlinux");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no ELF") << QByteArray(200, 'x');
        QTest::newRow("no parts") << elf({});
        QTest::newRow("other entry") << elf({{0x1000000, "text"}}, 0x1000200);
        QTest::newRow("too low") << elf({{0x200000, "text"}});
        QTest::newRow("too high") << elf({{0x1100000, "text"}});
        QTest::newRow("cut") << elf({{0x1000000, "text"}}).chopped(1);
        QTest::newRow("cut in the table") << elf({{0x1000000, "text"}}).left(80);
    }

    void refuses()
    {
        QFETCH(QByteArray, vmlinux);
        QVERIFY(!directKernel(bzImage("\x1f\x8b 12345678"), vmlinux));
    }
};

QTEST_GUILESS_MAIN(TestDirectKernel)
#include "tst_directkernel.moc"
