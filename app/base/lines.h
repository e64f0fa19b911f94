// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace ferry {

/// Splits a byte stream into lines ending in LF (a CR before it is dropped), under any chunking.
/// A line longer than the limit is cut there and its rest discarded, so a peer cannot exhaust memory.
class LineBuffer
{
public:
    /// maxLine: bytes.
    explicit LineBuffer(qsizetype maxLine = 1024 * 1024) : m_maxLine(maxLine) {}

    /// Adds bytes and returns the lines that became whole, without their line ends.
    QList<QByteArray> feed(QByteArrayView bytes);

    /// The unfinished line, where the stream has ended in one: what a program prints last need not have a
    /// line end. Empty (null) when nothing is left.
    QByteArray finish();

    /// What has arrived of the unfinished line.
    const QByteArray& pending() const { return m_pending; }

    /// True once a line had to be cut.
    bool overflowed() const { return m_overflowed; }

    void clear();

private:
    QByteArray m_pending;
    qsizetype m_maxLine;
    bool m_overflowed = false;
    bool m_discarding = false;
};

} // namespace ferry
