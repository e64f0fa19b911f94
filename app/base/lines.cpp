// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/lines.h"

namespace ferry {

QList<QByteArray> LineBuffer::feed(QByteArrayView bytes)
{
    QList<QByteArray> lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView part = end < 0 ? bytes : bytes.first(end);
        if (!m_discarding) {
            const qsizetype room = m_maxLine - m_pending.size();
            m_pending.append(part.first(std::min(part.size(), room)));
            if (part.size() > room) {
                m_overflowed = true;
                m_discarding = true;
            }
        }
        if (end < 0)
            break;
        if (m_pending.endsWith('\r'))
            m_pending.chop(1);
        lines.append(std::exchange(m_pending, {}));
        m_discarding = false;
        bytes = bytes.sliced(end + 1);
    }
    return lines;
}

QByteArray LineBuffer::finish()
{
    QByteArray line = std::exchange(m_pending, {});
    m_discarding = false;
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

void LineBuffer::clear()
{
    m_pending.clear();
    m_overflowed = false;
    m_discarding = false;
}

} // namespace ferry
