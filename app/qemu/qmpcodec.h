// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/lines.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMetaType>
#include <QString>

#include <cstdint>
#include <variant>

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

/// The first line of a QMP server (QEMU's docs/interop/qmp-spec).
struct QmpGreeting
{
    QList<int> version;     ///< {major, minor, micro}
    QString package;        ///< the packager's own words, may be empty
    bool outOfBand = false; ///< the server offers "oob"

    bool operator==(const QmpGreeting&) const = default;
};

/// A command's success.
struct QmpReturn
{
    QJsonValue id; ///< as sent; Undefined when the server gave none
    QJsonValue value;

    bool operator==(const QmpReturn&) const = default;
};

/// A command's failure.
struct QmpFailure
{
    QJsonValue id;       ///< as sent; Undefined for input the server could not even parse
    QString errorClass;  ///< e.g. "GenericError", "CommandNotFound"
    QString description; ///< QEMU's own sentence

    bool operator==(const QmpFailure&) const = default;
};

/// A line that is no QMP message, cut to a length fit for an error message.
struct QmpMalformed
{
    QString line;

    bool operator==(const QmpMalformed&) const = default;
};

using QmpMessage = std::variant<QmpGreeting, QmpReturn, QmpFailure, QmpEvent, QmpMalformed>;

/// Reads one line of QMP. Unknown members are tolerated. An event's tNs is left at 0. Pure.
QmpMessage parseQmpLine(const QByteArray& line);

/// The line that asks for a command, with its line end. outOfBand sends "exec-oob". Pure.
QByteArray encodeQmpCommand(const QString& command, const QJsonObject& arguments, qint64 id, bool outOfBand);

/// Bytes in any chunking to messages. A line longer than the limit becomes one QmpMalformed.
class QmpDecoder
{
public:
    /// maxLine: bytes. The longest answer Ferry asks for, query-qmp-schema, has 200 KiB.
    explicit QmpDecoder(qsizetype maxLine = 2 * 1024 * 1024) : m_lines(maxLine) {}
    QList<QmpMessage> feed(QByteArrayView bytes);

private:
    LineBuffer m_lines;
    bool m_toldOverflow = false;
};

} // namespace ferry

Q_DECLARE_METATYPE(ferry::QmpEvent)
