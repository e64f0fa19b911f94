// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/endprocesses.h"
#include "app/lab/standinglab.h"

#include <QTimer>

#include <memory>

namespace ferry {

class QmpClient;

/// What one of the two QEMUs says of itself.
struct QemuWord
{
    QString run;       ///< query-status: "running", "inmigrate", "postmigrate", …; empty: it is gone
    QString migration; ///< query-migrate's status; empty: there was none
    bool silent =
        false; ///< it lives, but does not answer: another program may be connected to its QMP socket

    bool operator==(const QemuWord&) const = default;
};

/// What follows from the words of both about where the guest is.
struct GuestPlace
{
    enum class Kind {
        Found,  ///< it runs on `side`, and no migration is under way
        Wait,   ///< a migration is at a point from which it ends by itself
        Cancel, ///< `side` is sending it, and can still be told to keep it
        Silent, ///< it may run on `side`, whose QEMU does not answer
        Lost,   ///< it cannot be taken over, for the reason `why`
    };
    Kind kind = Kind::Wait;
    Side side = Side::A;
    QString why = {};

    bool operator==(const GuestPlace&) const = default;
};
GuestPlace placeOfGuest(const QemuWord& a, const QemuWord& b);

/// Takes hold of the guest of a lab whose Ferry died: lets a migration end or cancels it, then ends every
/// process of the lab but the QEMU the guest runs in; all of them where the guest is known to be lost. Where
/// it may be alive and cannot be taken over now, nothing is ended. The lab's journal must be adopted before.
/// start() → exactly one finished().
class Salvage : public QObject
{
    Q_OBJECT
public:
    struct Found
    {
        std::optional<Side> side; ///< where the guest runs; unset: see `kept`
        QString why;              ///< why it was not found
        bool kept = false;        ///< nothing was ended; otherwise nothing of the lab is left
    };

    explicit Salvage(StandingLab lab, QObject* parent = nullptr);
    ~Salvage() override;

    /// How long a migration may take, and a QEMU may stay silent, before the lab is left as it is.
    void setPatience(std::chrono::milliseconds move, std::chrono::milliseconds silence);
    void start();
    /// Instead: ends every process of the lab.
    void endAll() { conclude({}, {}); }

signals:
    void finished(const ferry::Salvage::Found& found);

private:
    struct Asked
    {
        std::unique_ptr<QmpClient> qmp; ///< null: gone, or silent
        std::unique_ptr<FoundProcess> process;
        QemuWord word;
    };

    Asked& asked(Side side) { return m_asked[side == Side::A ? 0 : 1]; }
    void connectTo(Side side);
    void ask();
    void ask(Asked& asked);
    void onAnswer();
    void conclude(std::optional<Side> side, const QString& why);
    void keep(const QString& why);
    void closeMonitors();
    void removeSockets();
    void finish();

    StandingLab m_lab;
    std::array<Asked, 2> m_asked;
    Found m_found;
    int m_open = 0;
    bool m_cancelled = false, m_concluded = false;
    Side m_silent = Side::A;
    std::unique_ptr<EndProcesses> m_ending;
    QTimer m_poll, m_patience, m_silence;
};

} // namespace ferry
