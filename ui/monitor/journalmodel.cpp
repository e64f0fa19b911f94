// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/monitor/journalmodel.h"

namespace ferry {

using namespace Qt::StringLiterals;

void JournalModel::add(std::int64_t tNs, const QString& text, Tone tone)
{
    if (m_zero < 0)
        m_zero = tNs;
    if (int(m_entries.size()) >= limit) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    const qint64 ms = std::max<qint64>(0, (tNs - m_zero) / 1'000'000);
    const QString time = u"%1:%2.%3"_s.arg(ms / 60'000, 2, 10, QChar(u'0'))
                             .arg(ms / 1'000 % 60, 2, 10, QChar(u'0'))
                             .arg(ms % 1'000, 3, 10, QChar(u'0'));
    const int row = int(m_entries.size());
    beginInsertRows({}, row, row);
    m_entries.push_back({time, text, tone});
    endInsertRows();
}

void JournalModel::startOver(std::int64_t zeroNs)
{
    beginResetModel();
    m_entries.clear();
    m_zero = zeroNs;
    endResetModel();
}

int JournalModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant JournalModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::AccessibleTextRole:
        return entry.time + u' ' + entry.text;
    case TimeRole:
        return entry.time;
    case ToneRole:
        return int(entry.tone);
    default:
        return {};
    }
}

} // namespace ferry
