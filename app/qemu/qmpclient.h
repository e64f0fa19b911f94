// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/qemu/qmpcodec.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace ferry {

/// Speaks QMP with one QEMU over a unix socket: greeting, capabilities (oob where offered), ids, events,
/// errors. Every execute() is answered exactly once, with an error when its patience or the connection
/// ends first; only the client's own destruction drops open requests unanswered. Handlers never run
/// inside a call that they were given to; they may call the client again, close it or delete it.
class QmpClient : public QObject
{
    Q_OBJECT
public:
    using Reply = Result<QJsonValue>;
    using Handler = std::function<void(const Reply&)>;
    enum class Band { InBand, OutOfBand };
    /// For commands that QEMU answers at once unless its main loop is held up.
    static constexpr std::chrono::milliseconds usualPatience{30000};

    explicit QmpClient(QObject* parent = nullptr);
    ~QmpClient() override;

    /// Connects; tries again while the socket does not exist yet, until the patience is over.
    void connectTo(const QString& path, std::chrono::milliseconds patience = std::chrono::milliseconds(5000));
    /// Closes without a closed() signal; open requests are answered with an error.
    void close();
    bool isReady() const; ///< greeting and capabilities are done
    bool hasOutOfBand() const;
    /// QEMU's version from the greeting, e.g. {7, 2, 22}.
    QList<int> version() const;

    /// Sends a command. patience counts from the moment it is sent; before that, the patience of
    /// connectTo() counts. A Reply's error kind says what happened:
    ///   Failed        QEMU refused: its class is in `detail` before a colon and its description after
    ///                 it, and the description in `sentence`;
    ///   Silent        no answer within the patience. QEMU may still carry the command out; a late
    ///                 answer is dropped, and the connection stays usable;
    ///   Disconnected  the connection was lost, or there was none;
    ///   Protocol      what answered did not speak QMP;
    ///   Cancelled     close() was called.
    void execute(const QString& command, const QJsonObject& arguments = {}, Handler done = {},
                 Band band = Band::InBand, std::chrono::milliseconds patience = usualPatience);

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
