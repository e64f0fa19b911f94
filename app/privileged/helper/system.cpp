// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/system.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ferry::helper {

namespace {

constexpr std::size_t mostOutput = 4096, mostFile = 64 * 1024;
constexpr int patienceMs = 20'000;

std::int64_t nowMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

// Runs in the child: only calls that are safe after fork.
[[noreturn]] void become(char* const* arguments, int output)
{
    static char path[] = "PATH=/usr/sbin:/usr/bin:/sbin:/bin", locale[] = "LC_ALL=C";
    char* const environment[] = {path, locale, nullptr};
    const int nothing = ::open("/dev/null", O_RDONLY);
    if (nothing < 0 || ::dup2(nothing, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(output, 2) < 0)
        ::_exit(126);
    ::execve(arguments[0], arguments, environment);
    ::_exit(127);
}

// Everything the child prints until it closes its output or the time is up.
std::string collect(int input, bool& inTime)
{
    std::string said;
    std::array<char, 1024> buffer{};
    const std::int64_t deadline = nowMs() + patienceMs;
    for (;;) {
        pollfd waited{input, POLLIN, 0};
        const std::int64_t left = deadline - nowMs();
        if (left <= 0) {
            inTime = false;
            return said;
        }
        if (::poll(&waited, 1, static_cast<int>(left)) <= 0)
            continue;
        const ssize_t got = ::read(input, buffer.data(), buffer.size());
        if (got <= 0)
            return said;
        said.append(buffer.data(), std::min(static_cast<std::size_t>(got), mostOutput - said.size()));
    }
}

std::string oneLine(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    for (char& c : text) {
        if (c < ' ' || c > '~')
            c = ' ';
    }
    return text;
}

bool writeAll(int fd, const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t wrote = ::write(fd, text.data() + done, text.size() - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        done += static_cast<std::size_t>(wrote);
    }
    return true;
}

} // namespace

Fd::~Fd()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Fd& Fd::operator=(Fd&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

std::string findProgram(const char* name)
{
    for (const char* folder : {"/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"}) {
        std::string path = std::string(folder) + name;
        if (::access(path.c_str(), X_OK) == 0)
            return path;
    }
    return {};
}

Ran run(const std::vector<std::string>& words)
{
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {false, "no pipe can be made"};
    const Fd reading(ends[0]);
    Fd writing(ends[1]);
    const pid_t child = ::fork();
    if (child < 0)
        return {false, "no process can be made"};
    if (child == 0)
        become(arguments.data(), writing.get());
    writing = Fd();
    bool inTime = true;
    const std::string said = oneLine(collect(reading.get(), inTime));
    if (!inTime)
        ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!inTime)
        return {false, words[0] + " did not end in time"};
    return {WIFEXITED(status) && WEXITSTATUS(status) == 0, said};
}

Fd openFolder(int parent, const char* name)
{
    Fd folder(::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat info
    {
    };
    if (!folder)
        return folder;
    if (::fstat(folder.get(), &info) != 0 || info.st_uid != ::geteuid() || (info.st_mode & 022) != 0) {
        folder = Fd();
        errno = EPERM;
    }
    return folder;
}

std::optional<FileText> readFile(int folder, const char* name)
{
    // O_NONBLOCK: a pipe in the file's place must not hold the helper up.
    const Fd file(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file)
        return {};
    struct stat info
    {
    };
    if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != ::geteuid() ||
        info.st_nlink != 1 || info.st_size > static_cast<off_t>(mostFile)) {
        errno = EPERM;
        return {};
    }
    FileText content{{}, info.st_mode & 07777, info.st_gid};
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return {};
        if (got == 0)
            return content;
        content.text.append(buffer.data(), static_cast<std::size_t>(got));
        if (content.text.size() > mostFile) {
            errno = EPERM;
            return {};
        }
    }
}

bool replaceFile(int folder, const char* name, const FileText& content)
{
    const std::string draft = std::string(".") + name + ".ferry";
    // A draft left by a helper that was killed; nobody else may write in this folder.
    ::unlinkat(folder, draft.c_str(), 0);
    {
        const Fd file(
            ::openat(folder, draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file)
            return false;
        // The group first: a change of owner takes the special bits away.
        if (::fchown(file.get(), ::geteuid(), content.group) != 0 ||
            ::fchmod(file.get(), content.mode) != 0 || !writeAll(file.get(), content.text) ||
            ::fsync(file.get()) != 0) {
            ::unlinkat(folder, draft.c_str(), 0);
            return false;
        }
    }
    return ::renameat(folder, draft.c_str(), folder, name) == 0 && ::fsync(folder) == 0;
}

} // namespace ferry::helper
