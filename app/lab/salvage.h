// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    bool operator==(const QemuWord&) const = default;
};

/// What follows from the words of both about where the guest is.
struct GuestPlace
{
    enum class Kind {
        Found,  ///< it runs on `side`, and no migration is under way
        Wait,   ///< a migration is at a point from which it ends by itself
        Cancel, ///< `side` is sending it, and can still be told to keep it
        Lost,   ///< it cannot be gone on with, for the reason `why`
    };
    Kind kind = Kind::Wait;
    Side side = Side::A;
    QString why = {};

    bool operator==(const GuestPlace&) const = default;
};
GuestPlace placeOfGuest(const QemuWord& a, const QemuWord& b);

/// Takes hold of the guest of a lab whose Ferry died: lets a migration end or cancels it, then ends every
/// process of the lab but the QEMU the guest runs in; all of them where there is no such QEMU. The lab's
/// journal must be adopted before. start() → exactly one finished().
class Salvage : public QObject
{
    Q_OBJECT
public:
    struct Found
    {
        std::optional<Side> side; ///< where the guest runs; unset: nowhere, and nothing of the lab is left
        QString why;              ///< why it runs nowhere
    };

    explicit Salvage(StandingLab lab, QObject* parent = nullptr);
    ~Salvage() override;

    void start();
    /// Instead: ends every process of the lab.
    void endAll() { conclude({}, {}); }

signals:
    void finished(const ferry::Salvage::Found& found);

private:
    struct Asked
    {
        std::unique_ptr<QmpClient> qmp; ///< null: gone
        QemuWord word;
    };

    void ask();
    void ask(Asked& asked);
    void onAnswer();
    void conclude(std::optional<Side> side, const QString& why);
    void endOthers();
    void finish();

    StandingLab m_lab;
    std::array<Asked, 2> m_asked;
    Found m_found;
    int m_open = 0;
    bool m_cancelled = false, m_concluded = false;
    QTimer m_poll, m_patience, m_reap;
};

} // namespace ferry
