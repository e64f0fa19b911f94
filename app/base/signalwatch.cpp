// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/signalwatch.h"

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace ferry {

namespace {

// A handler may only touch what is async-signal-safe: it writes the number into a pipe.
std::atomic<int> writeEnd = -1;

void onSignal(int number)
{
    const auto byte = static_cast<unsigned char>(number);
    const auto ignored = ::write(writeEnd, &byte, 1);
    static_cast<void>(ignored);
}

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};

} // namespace

SignalWatch::SignalWatch(QObject* parent) : QObject(parent)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_fd = ends[0];
    writeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        unsigned char byte = 0;
        while (::read(m_fd, &byte, 1) == 1)
            emit caught(byte);
    });
    struct sigaction action
    {
    };
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : watched)
        ::sigaction(number, &action, nullptr);
    // A QEMU or a pager that goes away must not take Ferry with it.
    ::signal(SIGPIPE, SIG_IGN);
}

SignalWatch::~SignalWatch()
{
    for (const int number : watched)
        ::signal(number, SIG_DFL);
    m_notifier.reset();
    ::close(m_fd);
    ::close(writeEnd.exchange(-1));
}

} // namespace ferry
