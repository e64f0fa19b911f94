// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// Catches what libvncclient says, which it does through global function pointers, for one thread at a
/// time: each VNC thread sees only its own lines, and nothing is printed.
class RfbLog
{
public:
    /// Starts catching on this thread.
    RfbLog();
    ~RfbLog();
    RfbLog(const RfbLog&) = delete;
    RfbLog& operator=(const RfbLog&) = delete;

    /// Whether any caught line holds this text, case ignored.
    bool says(QLatin1StringView text) const;
    /// The last line caught, at most 500 characters.
    QString lastLine() const;
    void clear() { m_lines.clear(); }

private:
    friend void rfbLogLine(const char* format, ...);
    QByteArray m_lines;
};

} // namespace ferry
