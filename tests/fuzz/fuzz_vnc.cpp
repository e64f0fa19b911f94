// SPDX-License-Identifier: GPL-3.0-or-later
// The input is what a server sends from its first byte on; the session's own handshake, guards, decoder
// and frame store read it from a socket pair.
#include "app/vnc/vncworker.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <thread>

using namespace ferry;

// libvncclient asks for as much memory as a hostile server says and copes with getting none.
extern "C" const char* __asan_default_options()
{
    return "allocator_may_return_null=1";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    int ends[2];
    if (size > 60000 || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        return 0;
    // All bytes fit the socket's buffer; then the server falls silent for good, so nothing waits.
    const bool whole = ::write(ends[1], data, size) == static_cast<ssize_t>(size);
    ::shutdown(ends[1], SHUT_WR);
    if (!whole) {
        ::close(ends[0]);
        ::close(ends[1]);
        return 0;
    }
    auto channel = std::make_shared<VncChannel>();
    auto store = std::make_shared<FrameStore>();
    for (int i = 0; i < 3; ++i) {
        VncCommand command;
        command.kind = static_cast<VncCommand::Kind>(i);
        command.keysym = 'a';
        command.qnum = 0x1e;
        command.x = 70000;
        command.text = "text";
        channel->send(command);
    }
    // A server that takes nothing makes the library wait for good; a session's watchdog ends that, and there
    // is none here.
    std::thread reader([end = ends[1]] {
        char taken[4096];
        pollfd wait{end, POLLIN, 0};
        while (::poll(&wait, 1, -1) >= 0 && ::read(end, taken, sizeof taken) > 0) {
        }
    });
    VncWorker({VncAddress::unixSocket(QStringLiteral("fuzz")), "secret", {}}, channel, store).serve(ends[0]);
    reader.join();
    ::close(ends[1]);
    if (!channel->ended())
        __builtin_trap(); // every connection has a last word
    FrameStore::Reader(*store).image();
    return 0;
}
