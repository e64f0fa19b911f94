// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

/// The few things the helper asks of the system, each without a shell and without following links.
namespace ferry::helper {

/// A file descriptor that closes itself.
class Fd
{
public:
    explicit Fd(int fd = -1) : m_fd(fd) {}
    ~Fd();
    Fd(Fd&& other) noexcept : m_fd(other.m_fd) { other.m_fd = -1; }
    Fd& operator=(Fd&& other) noexcept;
    explicit operator bool() const { return m_fd >= 0; }
    int get() const { return m_fd; }

private:
    int m_fd;
};

struct Ran
{
    bool worked = false;
    std::string said; ///< output and complaints, at most 4 KiB, on one line
};

/// Full path of a program in the system's own folders; empty when absent.
std::string findProgram(const char* name);

/// Runs a program with a fixed environment and nothing on its input; it is killed after 20 seconds.
Ran run(const std::vector<std::string>& words);

/// Opens a folder inside `parent` (or an absolute path) that is no link, belongs to this user and may be
/// written by nobody else. errno tells why there is none; EPERM when it is not of that kind.
Fd openFolder(int parent, const char* name);

/// A plain file of this user in a folder, no link, with one name, at most 64 KiB. Nothing: errno tells;
/// EPERM when it is not of that kind.
struct FileText
{
    std::string text;
    unsigned mode = 0644;
    unsigned group = 0;
};
std::optional<FileText> readFile(int folder, const char* name);

/// Replaces a file at once: a reader sees the old text or the new, also after a loss of power.
bool replaceFile(int folder, const char* name, const FileText& content);

} // namespace ferry::helper
