// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <thread>

namespace ferry {

/// How much memory two threads of this computer can hand over through a socket just now, page by page as the
/// two QEMUs of a lab do: what a move without a limit gets, but for a factor that moves teach. Other programs
/// that keep the processors busy count, as they will in the move. Takes less than a second, in threads of
/// its own.
class LinkProbe : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~LinkProbe() override;
    void start();

signals:
    void finished(double mibps); ///< once; 0: it could not be tried

private:
    double run();

    std::thread m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace ferry
