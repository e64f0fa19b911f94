// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/lines.h"
#include "app/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <functional>

namespace ferry {

/// An asynchronous message of QEMU. tNs is when Ferry read it (CLOCK_MONOTONIC); hostNs is QEMU's own
/// stamp (wall clock, ns since the epoch, microsecond resolution), good for differences between two
/// QEMUs of one computer.
struct QmpEvent
{
    QString name;
    QJsonObject data;
    std::int64_t tNs = 0;
    std::int64_t hostNs = 0;

    bool operator==(const QmpEvent&) const = default;
};

/// Speaks QMP with one QEMU over a unix socket: greeting, capabilities (oob where offered), ids, events,
/// errors. Every execute() is answered exactly once, with an error when the connection ends first.
class QmpClient : public QObject
{
    Q_OBJECT
public:
    using Reply = Result<QJsonValue>;
    using Handler = std::function<void(const Reply&)>;
    enum class Band { InBand, OutOfBand };

    explicit QmpClient(QObject* parent = nullptr);
    ~QmpClient() override;

    /// Connects; tries again while the socket does not exist yet, until the patience is over.
    void connectTo(const QString& path, std::chrono::milliseconds patience = std::chrono::milliseconds(5000));
    /// Closes without a closed() signal; open requests are answered with an error.
    void close();
    bool isReady() const;          ///< greeting and capabilities are done
    bool hasOutOfBand() const;
    /// QEMU's version from the greeting, e.g. {7, 2, 22}.
    QList<int> version() const;

    /// Sends a command. The error of a Reply has QEMU's class in `detail` before a colon and its
    /// description after it, and the description in `sentence`.
    void execute(const QString& command, const QJsonObject& arguments = {}, Handler done = {}, Band band = Band::InBand);

signals:
    void ready();
    void happened(const ferry::QmpEvent& event);
    /// The connection could not be made, broke, or spoke nonsense. Not after close().
    void closed(const ferry::Error& reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry

Q_DECLARE_METATYPE(ferry::QmpEvent)
