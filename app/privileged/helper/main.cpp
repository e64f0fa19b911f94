// SPDX-License-Identifier: GPL-3.0-or-later
// ferry-helper: the only part of Ferry that runs as root. It reads requests from its input, a line each
// (verbs.h), does what the closed list allows and answers each with one line (actions.h). It ends when
// its input does: whoever started it is gone then. What it did stays, to be undone by whoever asks next.
#include "app/privileged/helper/actions.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace ferry::helper;

constexpr int refusedCode = 3, usageCode = 2;

int refuse(const char* sentence, int code)
{
    std::fprintf(stderr, "ferry-helper: %s\n", sentence);
    return code;
}

bool standardStreamsAreOpen()
{
    // A closed one would be given to the first file opened, and answers written into it.
    for (int fd = 0; fd <= 2; ++fd) {
        if (::fcntl(fd, F_GETFD) < 0)
            return false;
    }
    return true;
}

bool say(const std::string& answer)
{
    const std::string line = answer + '\n';
    std::size_t done = 0;
    while (done < line.size()) {
        const ssize_t wrote = ::write(STDOUT_FILENO, line.data() + done, line.size() - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        done += static_cast<std::size_t>(wrote);
    }
    return true;
}

std::string answerTo(std::string_view line, std::optional<std::uint32_t> owner)
{
    const auto parsed = parse(line);
    if (const auto* refusal = std::get_if<Refusal>(&parsed))
        return "no usage " + refusal->sentence;
    return act(std::get<Request>(parsed), owner);
}

// 0 at the end of input; whoever sends a line without an end is not listened to any further.
int serve(std::optional<std::uint32_t> owner)
{
    if (!say("ready 1"))
        return 1;
    std::string pending;
    std::array<char, 512> buffer{};
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 ? 0 : 1;
        pending.append(buffer.data(), static_cast<std::size_t>(got));
        for (std::size_t end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
            const std::string answer = answerTo(std::string_view(pending).substr(0, end), owner);
            pending.erase(0, end + 1);
            if (!say(answer))
                return 1;
        }
        if (pending.size() > longestLine) {
            say("no usage The request is too long.");
            return usageCode;
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 1 || !argv[0])
        return refuse(
            "takes no arguments; Ferry starts it and writes requests to its input. To take back what a "
            "lab left, run: ferry clean",
            usageCode);
    if (!standardStreamsAreOpen())
        return usageCode;
    if (::geteuid() != 0)
        return refuse("must be started as root; Ferry does it through pkexec.", refusedCode);
    if (::getuid() != 0)
        return refuse("must not be setuid.", refusedCode);
    std::optional<std::uint32_t> owner;
    if (const char* const text = std::getenv("PKEXEC_UID")) {
        owner = parseNumber(text, 0x7fffffff);
        if (!owner)
            return refuse("PKEXEC_UID is not a number.", refusedCode);
    }
    ::clearenv();
    ::umask(022);
    if (::chdir("/") != 0)
        return refuse("cannot enter the root folder.", refusedCode);
    ::close_range(3, ~0U, 0);
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGCHLD, SIG_DFL);
    return serve(owner);
}
