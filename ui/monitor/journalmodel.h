// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <cstdint>
#include <deque>

namespace ferry {

/// What happened, in words and with its time since the window's lab began. Keeps the last 1000 lines.
class JournalModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Tone { Plain, Good, Bad };
    enum Role { TimeRole = Qt::UserRole, ToneRole };
    static constexpr int limit = 1000;

    using QAbstractListModel::QAbstractListModel;

    /// tNs: CLOCK_MONOTONIC, nanoseconds. The first entry's time is the zero of all.
    void add(std::int64_t tNs, const QString& text, Tone tone = Tone::Plain);

    /// Forgets all; times count from zeroNs on; −1: from the first entry's.
    void startOver(std::int64_t zeroNs);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Entry
    {
        QString time;
        QString text;
        Tone tone;
    };
    std::deque<Entry> m_entries;
    std::int64_t m_zero = -1;
};

} // namespace ferry
