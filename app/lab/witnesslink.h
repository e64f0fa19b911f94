// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/lines.h"
#include "app/metrics/witnessfeed.h"

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

namespace ferry {

/// The host's end of the witness's virtio-serial port at one QEMU. Connects when the socket appears and
/// again when it is lost; speaks only while the guest lives there.
class WitnessLink : public QObject
{
    Q_OBJECT
public:
    explicit WitnessLink(QObject* parent = nullptr);
    ~WitnessLink() override;

    void connectTo(const QString& path);
    void close();
    /// One command line without its line end, e.g. "audit 3". Kept back until connected.
    void say(const QByteArray& command);

signals:
    void heard(const ferry::WitnessMessage& message);

private:
    void onBytes();

    QLocalSocket m_socket;
    QString m_path;
    LineBuffer m_lines{4096};
    QList<QByteArray> m_waiting;
    QTimer m_retry;
};

} // namespace ferry
