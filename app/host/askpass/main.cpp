// SPDX-License-Identifier: GPL-3.0-or-later
// ferry-askpass: what ssh calls when it wants a password (SSH_ASKPASS in ssh(1)). It hands the question to
// the Ferry that started ssh, over the socket named in FERRY_ASKPASS, and prints the answer. 1: no answer.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

int complain(const char* what)
{
    std::fprintf(stderr, "ferry-askpass: %s: %s\n", what, std::strerror(errno));
    return 1;
}

bool writeAll(int to, const std::string& bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t wrote = ::write(to, bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno != EINTR)
            return false;
        if (wrote > 0)
            done += static_cast<std::size_t>(wrote);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    ::prctl(PR_SET_DUMPABLE, 0); // the password must not lie in a core dump
    const char* const path = std::getenv("FERRY_ASKPASS");
    const char* const host = std::getenv("FERRY_ASKPASS_HOST");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (!path || std::strlen(path) >= sizeof address.sun_path) {
        std::fputs("ferry-askpass: is called by ssh, which Ferry starts.\n", stderr);
        return 2;
    }
    std::memcpy(address.sun_path, path, std::strlen(path) + 1);
    const int wire = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (wire < 0 || ::connect(wire, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return complain("Ferry cannot be asked");
    const char* const hint = std::getenv("SSH_ASKPASS_PROMPT");
    // Host, question, ssh's hint of its kind, each ended by a zero byte; the answer is all that comes before
    // the end.
    if (!writeAll(wire, std::string(host ? host : "") + '\0' + (argc > 1 ? argv[1] : "") + '\0' +
                            (hint ? hint : "") + '\0'))
        return complain("Ferry cannot be asked");
    std::string answer;
    char buffer[256];
    for (;;) {
        const ssize_t got = ::read(wire, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        answer.append(buffer, static_cast<std::size_t>(got));
    }
    if (answer.empty())
        return 1;
    return writeAll(STDOUT_FILENO, answer) ? 0 : 1;
}
