// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/state.h"

#include "app/privileged/helper/verbs.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry::helper {

namespace {

constexpr char folderPath[] = "/run/ferry-helper", fileName[] = "state", lockName[] = "lock";

bool isMac(std::string_view text)
{
    if (text.size() != 17)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (i % 3 == 2 ? c != ':' : !hex)
            return false;
    }
    return true;
}

std::optional<Owned> readLine(std::string_view line)
{
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    const std::size_t third = second == std::string_view::npos ? second : line.find(' ', second + 1);
    if (third == std::string_view::npos)
        return {};
    const std::string_view kind = line.substr(0, first), mac = line.substr(second + 1, third - second - 1);
    const auto uid = parseNumber(line.substr(third + 1), 0xffffffff);
    const std::string name(line.substr(first + 1, second - first - 1));
    if (!isName(name))
        return {};
    if ((kind != "bridge" && kind != "tap") || !isMac(mac) || !uid)
        return {};
    return Owned{kind == "tap" ? Owned::Kind::Tap : Owned::Kind::Bridge, name, std::string(mac), *uid};
}

// Higher levels than the distributions' 4 mean the same.
constexpr std::uint32_t highestLevel = 9;

} // namespace

std::optional<PerfBefore> readPerfBefore(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.starts_with("perf "))
            continue;
        line.remove_prefix(5);
        const std::size_t blank = std::min(line.find(' '), line.size());
        const auto level = parseNumber(line.substr(0, blank), highestLevel);
        const auto uid = parseNumber(line.substr(std::min(blank + 1, line.size())), 0xffffffff);
        if (level && uid)
            return PerfBefore{static_cast<int>(*level), *uid};
    }
    return {};
}

std::string perfText(const PerfBefore& before)
{
    return "perf " + std::to_string(before.level) + ' ' + std::to_string(before.uid) + '\n';
}

std::vector<Owned> readOwned(std::string_view text)
{
    std::vector<Owned> owned;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const auto entry = readLine(text.substr(0, end)))
            owned.push_back(*entry);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return owned;
}

std::string ownedText(const std::vector<Owned>& owned)
{
    std::string text;
    for (const Owned& entry : owned) {
        text += (entry.kind == Owned::Kind::Bridge ? "bridge " : "tap ") + entry.name + ' ' + entry.mac +
                ' ' + std::to_string(entry.uid) + '\n';
    }
    return text;
}

bool mayChange(const Owned& entry, std::optional<std::uint32_t> asker)
{
    return !asker || *asker == entry.uid;
}

State::~State()
{
    if (!m_lock || !m_owned.empty() || m_perf)
        return;
    ::unlinkat(m_folder.get(), fileName, 0);
    ::unlinkat(m_folder.get(), lockName, 0);
    ::rmdir(folderPath);
}

bool State::lock()
{
    // The lock's file may be removed, by the helper that held it, while this one waits for it.
    for (int tries = 0; tries < 100; ++tries) {
        if (::mkdir(folderPath, 0700) != 0 && errno != EEXIST)
            return false;
        m_folder = openFolder(AT_FDCWD, folderPath);
        if (!m_folder && errno != ENOENT)
            return false;
        // Handed on to the programs the helper runs: when it is killed, whoever comes next waits for what
        // it had begun.
        m_lock = Fd(m_folder ? ::openat(m_folder.get(), lockName, O_RDWR | O_CREAT | O_NOFOLLOW, 0600) : -1);
        struct stat info
        {
        };
        if (m_lock && ::flock(m_lock.get(), LOCK_EX) == 0 && ::fstat(m_lock.get(), &info) == 0 &&
            info.st_nlink == 1)
            return true;
    }
    m_lock = Fd();
    return false;
}

bool State::open(std::string& why)
{
    if (!lock()) {
        why = std::string("The folder ") + folderPath + " cannot be made or is not root's alone.";
        return false;
    }
    const auto content = readFile(m_folder.get(), fileName);
    if (!content && errno != ENOENT) {
        why = std::string("The record in ") + folderPath + " cannot be read.";
        m_lock = Fd();
        return false;
    }
    if (content) {
        m_owned = readOwned(content->text);
        m_perf = readPerfBefore(content->text);
    }
    return true;
}

const Owned* State::find(Owned::Kind kind, std::string_view name) const
{
    const auto at = std::find_if(m_owned.begin(), m_owned.end(),
                                 [&](const Owned& o) { return o.kind == kind && o.name == name; });
    return at == m_owned.end() ? nullptr : &*at;
}

bool State::isAnothers(std::string_view name, std::optional<std::uint32_t> asker) const
{
    return std::any_of(m_owned.begin(), m_owned.end(),
                       [&](const Owned& o) { return o.name == name && !mayChange(o, asker); });
}

bool State::add(const Owned& entry)
{
    std::erase_if(m_owned, [&](const Owned& o) { return o.name == entry.name; });
    m_owned.push_back(entry);
    return save();
}

bool State::drop(std::string_view name)
{
    std::erase_if(m_owned, [&](const Owned& o) { return o.name == name; });
    return save();
}

bool State::setPerfBefore(const std::optional<PerfBefore>& before)
{
    m_perf = before;
    return save();
}

bool State::save()
{
    const std::string perf = m_perf ? perfText(*m_perf) : std::string();
    return replaceFile(m_folder.get(), fileName, {ownedText(m_owned) + perf, 0600, ::getegid()});
}

} // namespace ferry::helper
