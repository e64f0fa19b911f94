// SPDX-License-Identifier: GPL-3.0-or-later
// Two 1920x1080 screens at 30 full updates a second each, raw, shown at half size by two real consoles.
// The servers are child processes of this program, so that what is measured is the client alone: both VNC
// threads and the window's thread.
#include "ui/guest/consoleview.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QTemporaryDir>
#include <QTimer>

#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

using namespace ferry;

namespace {

constexpr int width = 1920;
constexpr int height = 1080;
constexpr int rate = 30;
constexpr int seconds = 8;

bool readAll(int fd, char* to, size_t count)
{
    for (size_t got = 0; got < count;) {
        const ssize_t n = ::read(fd, to + got, count - got);
        if (n <= 0)
            return false;
        got += static_cast<size_t>(n);
    }
    return true;
}

bool writeAll(int fd, const char* from, size_t count)
{
    for (size_t sent = 0; sent < count;) {
        const ssize_t n = ::write(fd, from + sent, count - sent);
        if (n <= 0)
            return false;
        sent += static_cast<size_t>(n);
    }
    return true;
}

/// A server that answers nothing but sends whole raw pictures at an even rate, until its client leaves.
int serve(const std::string& path)
{
    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener, 1) != 0)
        return 1;
    const int fd = ::accept(listener, nullptr, nullptr);
    char said[64];
    const char init[] =
        "\x07\x80\x04\x38\x20\x18\x00\x01\x00\xff\x00\xff\x00\xff\x10\x08\x00\x00\x00\x00\x00\x00\x00\x05"
        "bench";
    if (!writeAll(fd, "RFB 003.008\n", 12) || !readAll(fd, said, 12) || !writeAll(fd, "\1\1", 2) ||
        !readAll(fd, said, 1) || !writeAll(fd, "\0\0\0\0", 4) || !readAll(fd, said, 1) ||
        !writeAll(fd, init, sizeof init - 1))
        return 1;
    const char head[] = "\0\0\0\1\0\0\0\0\x07\x80\x04\x38\0\0\0\0";
    std::vector<char> frame(16 + size_t(width) * height * 4);
    std::memcpy(frame.data(), head, 16);
    timespec next{};
    ::clock_gettime(CLOCK_MONOTONIC, &next);
    for (unsigned count = 0;; ++count) {
        auto* pixels = reinterpret_cast<unsigned*>(frame.data() + 16);
        for (unsigned i = 0; i < unsigned(width) * height; ++i)
            pixels[i] = (i * 2654435761U + count * 40503U) & 0xffffffU;
        pollfd waiting{fd, POLLIN, 0};
        while (::poll(&waiting, 1, 0) > 0) {
            if (::read(fd, said, sizeof said) <= 0)
                return 0;
        }
        next.tv_nsec += 1000000000L / rate;
        if (next.tv_nsec >= 1000000000L) {
            next.tv_nsec -= 1000000000L;
            ++next.tv_sec;
        }
        ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, nullptr);
        if (!writeAll(fd, frame.data(), frame.size()))
            return 0;
    }
}

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double wallSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

constexpr double mostPercent = 25; // of one core

void report(const char* name, double value, const char* unit, double limit, bool holds)
{
    std::printf("{\"name\":\"%s\",\"value\":%.2f,\"unit\":\"%s\",\"limit\":%.2f,\"holds\":%s}\n", name, value,
                unit, limit, holds ? "true" : "false");
}

} // namespace

int main(int argc, char** argv)
{
    QTemporaryDir folder;
    std::vector<pid_t> servers;
    const std::string base = folder.path().toStdString();
    for (int i = 0; i < 2; ++i) {
        const pid_t pid = ::fork(); // before Qt starts any thread
        if (pid == 0)
            ::_exit(serve(base + "/v" + std::to_string(i)));
        servers.push_back(pid);
    }
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QWidget window;
    auto* layout = new QHBoxLayout(&window);
    layout->setContentsMargins(0, 0, 0, 0);
    VncSession sessions[2];
    long frames = 0;
    for (int i = 0; i < 2; ++i) {
        auto* view = new ConsoleView;
        view->setFixedSize(width / 2, height / 2);
        view->setSession(&sessions[i]);
        layout->addWidget(view);
        sessions[i].setAutoReconnect(true);
        QObject::connect(&sessions[i], &VncSession::updated, &window, [&] { ++frames; });
        sessions[i].connectTo(
            VncAddress::unixSocket(QString::fromStdString(base + "/v" + std::to_string(i))));
    }
    window.show();

    double cpu = 0;
    double wall = 0;
    QTimer::singleShot(2000, &window, [&] { // let both get going
        frames = 0;
        cpu = cpuSeconds();
        wall = wallSeconds();
        QTimer::singleShot(seconds * 1000, &window, [&] {
            cpu = cpuSeconds() - cpu;
            wall = wallSeconds() - wall;
            QApplication::quit();
        });
    });
    QApplication::exec();
    for (VncSession& session : sessions)
        session.close();
    for (const pid_t pid : servers) {
        ::kill(pid, SIGTERM);
        ::waitpid(pid, nullptr, 0);
    }
    const double perScreen = static_cast<double>(frames) / wall / 2;
    const double percent = cpu / wall * 100;
    report("vnc.updates_per_screen", perScreen, "1/s", rate * 0.9, perScreen >= rate * 0.9);
    report("vnc.two_1080p_screens_cpu", percent, "% of one core", mostPercent, percent <= mostPercent);
    return percent <= mostPercent && perScreen >= rate * 0.9 ? 0 : 1;
}
