// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/rfblog.h"

#include <cstdarg>
#include <cstdio>
#include <mutex>

#include <rfb/rfbclient.h>

namespace ferry {

namespace {

thread_local RfbLog* t_log = nullptr;
constexpr qsizetype maxKept = 8192;

} // namespace

__attribute__((format(printf, 1, 2))) void rfbLogLine(const char* format, ...)
{
    if (!t_log)
        return;
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    const int length = std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length <= 0)
        return;
    t_log->m_lines += line;
    if (!t_log->m_lines.endsWith('\n'))
        t_log->m_lines += '\n';
    if (t_log->m_lines.size() > maxKept)
        t_log->m_lines = t_log->m_lines.last(maxKept / 2);
}

RfbLog::RfbLog()
{
    static std::once_flag once;
    std::call_once(once, [] {
        rfbClientLog = rfbLogLine;
        rfbClientErr = rfbLogLine;
    });
    t_log = this;
}

RfbLog::~RfbLog()
{
    t_log = nullptr;
}

bool RfbLog::says(QLatin1StringView text) const
{
    return QLatin1StringView(m_lines).contains(text, Qt::CaseInsensitive);
}

QString RfbLog::lastLine() const
{
    const QByteArray trimmed = m_lines.trimmed();
    // What the server said is not to be trusted: no control characters reach the window.
    QString line = QString::fromLatin1(trimmed.mid(trimmed.lastIndexOf('\n') + 1)).left(500);
    for (QChar& c : line) {
        if (!c.isPrint())
            c = QLatin1Char(' ');
    }
    return line;
}

} // namespace ferry
