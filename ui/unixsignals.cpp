// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unixsignals.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace ferry {

namespace {

std::atomic<int> writeEnd = -1;
constexpr std::array handled = {SIGINT, SIGTERM, SIGHUP};

extern "C" void tellPipe(int signal)
{
    const int kept = errno;
    const char byte = char(signal);
    // A full pipe means that someone is already being told.
    [[maybe_unused]] const ssize_t written = write(writeEnd.load(), &byte, 1);
    errno = kept;
}

} // namespace

class UnixSignals::Private
{
public:
    int ends[2] = {-1, -1};
    std::array<struct sigaction, handled.size()> before{};
    bool active = false;
};

UnixSignals::UnixSignals(QObject* parent) : QObject(parent), d(std::make_unique<Private>())
{
    if (pipe2(d->ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // without a pipe the signals keep their ordinary meaning
    writeEnd = d->ends[1];
    auto* notifier = new QSocketNotifier(d->ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (read(d->ends[0], &byte, 1) == 1)
            emit askedToEnd(byte);
    });
    struct sigaction action = {};
    action.sa_handler = tellPipe;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < handled.size(); ++i)
        sigaction(handled[i], &action, &d->before[i]);
    d->active = true;
}

UnixSignals::~UnixSignals()
{
    if (!d->active)
        return;
    for (std::size_t i = 0; i < handled.size(); ++i)
        sigaction(handled[i], &d->before[i], nullptr);
    writeEnd = -1;
    close(d->ends[0]);
    close(d->ends[1]);
}

} // namespace ferry
