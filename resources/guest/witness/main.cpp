// SPDX-License-Identifier: GPL-3.0-or-later
// The witness: Ferry's own program in the guest. It draws, dirties, checks, and reports its own gaps.
#include "channel.h"
#include "dirtier.h"
#include "heartbeat.h"
#include "options.h"
#include "picture.h"
#include "prepare.h"

#include <csignal>
#include <string>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::string commandLine()
{
    char text[4096];
    const int file = ::open("/proc/cmdline", O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : ::read(file, text, sizeof text);
    if (file >= 0)
        ::close(file);
    return {text, static_cast<std::size_t>(size > 0 ? size : 0)};
}

/// Of the calling thread alone.
void setNice(int nice)
{
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), nice);
}

/// Through the kernel's log, which reaches the serial console and does not mind if there is none.
void announce(const char* text)
{
    const int log = ::open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
    if (log < 0)
        return;
    const std::string line = std::string("<1>") + text + '\n';
    [[maybe_unused]] const ssize_t written = ::write(log, line.data(), line.size());
    ::close(log);
}

} // namespace

int main(int argc, char** argv)
{
    using namespace ferry::witness;
    if (argc > 1 && std::string_view(argv[1]) == "prepare") {
        prepare();
        return 0;
    }
    std::signal(SIGPIPE, SIG_IGN);
    const Options options = parseCommandLine(commandLine());
    static State state;
    state.dirtyMiB.store(options.dirtyMiB);
    state.rateMiBps.store(options.rateMiBps);
    state.setHost(options.host);
    state.tickNs = 1'000'000'000 / options.beatHz;

    static Dirtier dirtier(state);
    std::thread heartbeat([] { runHeartbeat(state); });
    std::thread dirty([] { dirtier.run(); });
    std::thread link;
    if (options.tcp)
        link = std::thread([] { runTcpLink(state); });
    if (Canvas canvas; canvas.open()) {
        std::thread([canvas, offset = options.utcOffset] {
            setNice(5);
            runPicture(state, canvas, offset);
        }).detach();
    }
    announce("FERRY-WITNESS-READY");
    setNice(-10);
    Channel(state).run();
}
