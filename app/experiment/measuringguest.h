// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"

#include <QTimer>

#include <chrono>
#include <memory>

namespace ferry {

/// A guest that runs lines over its serial console (resources/guest/measure.sh), which is the input and
/// output of the command that starts its QEMU. start() ends in ready() or failed(); then one run() at a time,
/// each ended by ended() or failed(). After failed(), and after stop(), gone() follows.
class MeasuringGuest : public QObject
{
    Q_OBJECT
public:
    /// endWithFerry: the command is on this computer and may not outlive this process.
    MeasuringGuest(CommandSpec qemu, std::chrono::milliseconds bootPatience, bool endWithFerry,
                   QObject* parent = nullptr);
    ~MeasuringGuest() override;

    void start();
    void run(const QString& line);
    void stop();
    bool isRunning() const { return m_process.isRunning(); }

signals:
    void ready();
    /// A whole line of the command's output, with its line end.
    void printed(const QByteArray& line);
    void ended(int code);
    void failed(const ferry::Error& error);
    void gone();

private:
    void onLine(const QByteArray& line);
    void onFinished(const Result<Process::Exit>& exit);
    void giveUp(const Error& error);
    void finish();

    enum class State { Booting, Idle, Asked, Running, Ending, Gone };

    Process m_process;
    State m_state = State::Booting;
    QTimer m_boot, m_stay;
    int m_number = 0;
    bool m_blank = false;  ///< an empty line came: the command's, or the one before the mark
    QByteArrayList m_last; ///< what it said while it booted
};

} // namespace ferry
