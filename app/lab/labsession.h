// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <functional>
#include <memory>

namespace ferry {

/// Makes a lab that has not been started yet; called again for every restart.
using LabMaker = std::function<std::unique_ptr<Lab>()>;

/// Owns the lab that there is now, and exchanges it for another once it has stopped: at most one lab at a
/// time has anything running. A lab is never deleted within one of its own signals.
class LabSession : public QObject
{
    Q_OBJECT
public:
    explicit LabSession(LabMaker maker, QObject* parent = nullptr);
    ~LabSession() override;

    /// The present lab. Another one from each changed() on.
    Lab& lab() const { return *m_lab; }
    bool isClosing() const { return m_closing; }
    /// Whether the present lab still has to stop before another one takes its place.
    bool isExchanging() const { return m_exchanging; }

    /// Starts the present lab.
    void start() { m_lab->start(); }
    /// Stops the present lab, makes it again and starts that one. Asked for twice, it happens once.
    void restart();
    /// The same with another lab; the last one asked for is made. Nothing once close() was called.
    void replace(LabMaker maker);
    /// Stops the present lab and leaves it there; rested() follows, never from within this call, unless
    /// another wish comes meanwhile. For who needs the computer for a while.
    void rest();
    /// Nothing of the present lab runs.
    bool isAtRest() const;
    /// Stops the present lab for good; closed() follows, never from within this call.
    void close();

signals:
    void leaving(); ///< the present lab is deleted next: let go of what belongs to it
    void changed(); ///< lab() is another one, which has not been started yet
    void rested();  ///< the present lab has stopped, as was asked for
    void closed();  ///< once

private:
    void watch();
    void stopLab(); ///< onStopped() follows
    void onStopped();

    LabMaker m_maker;
    std::unique_ptr<Lab> m_lab;
    bool m_exchanging = false;
    bool m_resting = false; ///< rested() is still to be told
    bool m_closing = false;
    bool m_closed = false;
};

} // namespace ferry
