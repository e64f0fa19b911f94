// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace ferry {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal, through a pipe: a handler may do hardly anything
/// itself (signal-safety(7)). One at a time; the old handlers come back when it goes.
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject* parent = nullptr);
    ~UnixSignals() override;

signals:
    void askedToEnd(int signal);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
