// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <sys/mman.h>

namespace ferry::witness {

/// What a damaged page got wrong, in the order it is looked for.
enum class Damage { None, Stamp, Counter, Checksum, Body };

constexpr const char* damageName(Damage damage)
{
    switch (damage) {
    case Damage::None:
        return "none";
    case Damage::Stamp:
        return "stamp";
    case Damage::Counter:
        return "counter";
    case Damage::Checksum:
        return "checksum";
    case Damage::Body:
        return "body";
    }
    return "none";
}

/// The outcome of looking at one page.
struct Finding
{
    Damage damage = Damage::None;
    std::uint64_t expected = 0, found = 0;
};

/// Memory that can be proven: 4 KiB pages with a wide counter, a stamp of their place, a checksum of
/// both, and a body that does not compress; the counters are kept a second time elsewhere. A page that
/// came too late, not at all, or from somewhere else is told apart from a sound one at the next visit.
/// One thread owns a table.
class PageTable
{
public:
    static constexpr std::size_t pageBytes = 4096;
    static constexpr std::size_t pageWords = pageBytes / 8;
    static constexpr std::size_t headWords = 3; ///< counter, stamp, checksum
    static constexpr std::size_t pieceWords = 8;
    static constexpr std::size_t pieces = pageWords / pieceWords;

    /// Address space for at most `maxPages`; memory is taken only as the table grows.
    explicit PageTable(std::size_t maxPages)
    {
        std::uint64_t seed = 0x9e3779b97f4a7c15;
        for (std::uint64_t& word : m_pattern)
            word = mix(seed += 0x9e3779b97f4a7c15);
        m_pages = reserve(maxPages * pageBytes);
        m_shadow = reserve(maxPages * sizeof(std::uint64_t));
        m_maxPages = m_pages != nullptr && m_shadow != nullptr ? maxPages : 0;
        m_reserved = maxPages;
    }
    ~PageTable()
    {
        if (m_pages != nullptr)
            ::munmap(m_pages, m_reserved * pageBytes);
        if (m_shadow != nullptr)
            ::munmap(m_shadow, m_reserved * sizeof(std::uint64_t));
    }
    PageTable(const PageTable&) = delete;
    PageTable& operator=(const PageTable&) = delete;

    std::size_t size() const { return m_size; }
    std::size_t maxSize() const { return m_maxPages; }

    /// One step towards `target` pages, at most `step` new ones, so that the owner stays responsive.
    /// Pages given up go back to the system. True once the size is reached.
    bool resizeTowards(std::size_t target, std::size_t step)
    {
        if (target > m_maxPages)
            target = m_maxPages;
        if (target < m_size) {
            ::madvise(m_pages + target * pageWords, (m_size - target) * pageBytes, MADV_DONTNEED);
            m_size = target;
        }
        for (; m_size < target && step > 0; ++m_size, --step) {
            m_shadow[m_size] = 0;
            rebuild(m_size);
        }
        return m_size == target;
    }

    /// Checks page `index` with one piece of its body, mends what is wrong (so that a loss counts
    /// once), then writes: counter + 1.
    Finding visit(std::size_t index, std::size_t piece)
    {
        const Finding finding = look(index, piece % pieces, 1);
        if (finding.damage != Damage::None)
            rebuild(index);
        std::uint64_t* const page = at(index);
        const std::uint64_t counter = ++m_shadow[index];
        page[0] = counter;
        page[2] = checksum(counter, page[1]);
        return finding;
    }

    /// Checks page `index` with its whole body; mends what is wrong. Does not count up.
    Finding audit(std::size_t index)
    {
        const Finding finding = look(index, 0, pieces);
        if (finding.damage != Damage::None)
            rebuild(index);
        return finding;
    }

    /// Test aid: damages a page behind the checker's back.
    void corrupt(std::size_t index, Damage damage)
    {
        std::uint64_t* const page = at(index);
        switch (damage) {
        case Damage::None:
            break;
        case Damage::Counter: // an old but self-consistent page: what a lost update looks like
            page[0] -= 1;
            page[2] = checksum(page[0], page[1]);
            break;
        case Damage::Stamp:
            page[1] ^= 1;
            break;
        case Damage::Checksum:
            page[2] ^= 1;
            break;
        case Damage::Body:
            page[pageWords - 1] ^= 1;
            break;
        }
    }

    std::uint64_t counter(std::size_t index) const { return m_shadow[index]; }

private:
    template <typename T = std::uint64_t> static T* reserve(std::size_t bytes)
    {
        void* const memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        return memory == MAP_FAILED ? nullptr : static_cast<T*>(memory);
    }
    /// The finaliser of splitmix64: every input bit reaches every output bit.
    static constexpr std::uint64_t mix(std::uint64_t x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
    static constexpr std::uint64_t stamp(std::size_t index) { return mix(index + 0x6665727279); }
    static constexpr std::uint64_t checksum(std::uint64_t counter, std::uint64_t stamp)
    {
        return mix(counter ^ (stamp * 0x9e3779b97f4a7c15));
    }

    std::uint64_t* at(std::size_t index) const { return m_pages + index * pageWords; }

    void rebuild(std::size_t index)
    {
        std::uint64_t* const page = at(index);
        const std::uint64_t own = stamp(index);
        for (std::size_t word = headWords; word < pageWords; ++word)
            page[word] = m_pattern[word] ^ own;
        page[0] = m_shadow[index];
        page[1] = own;
        page[2] = checksum(page[0], own);
    }

    Finding look(std::size_t index, std::size_t piece, std::size_t count) const
    {
        const std::uint64_t* const page = at(index);
        const std::uint64_t own = stamp(index);
        const std::uint64_t counter = m_shadow[index];
        if (page[1] != own)
            return {Damage::Stamp, own, page[1]};
        if (page[0] != counter)
            return {Damage::Counter, counter, page[0]};
        if (const std::uint64_t sum = checksum(counter, own); page[2] != sum)
            return {Damage::Checksum, sum, page[2]};
        const std::size_t first = piece == 0 ? headWords : piece * pieceWords;
        const std::size_t end = (piece + count) * pieceWords;
        std::uint64_t differences = 0;
        for (std::size_t word = first; word < end; ++word)
            differences |= page[word] ^ m_pattern[word] ^ own;
        if (differences == 0)
            return {};
        for (std::size_t word = first; word < end; ++word) {
            if (page[word] != (m_pattern[word] ^ own))
                return {Damage::Body, m_pattern[word] ^ own, page[word]};
        }
        return {Damage::Body, 0, 0}; // it changed while being read
    }

    std::array<std::uint64_t, pageWords> m_pattern{};
    std::uint64_t* m_pages = nullptr;
    std::uint64_t* m_shadow = nullptr;
    std::size_t m_size = 0;
    std::size_t m_maxPages = 0;
    std::size_t m_reserved = 0;
};

} // namespace ferry::witness
