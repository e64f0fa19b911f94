// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace ferry {

/// The last N values in order of arrival; adding to a full ring forgets the oldest. Memory is taken as
/// values arrive, never more than the capacity.
template <typename T> class Ring
{
public:
    explicit Ring(std::size_t capacity) : m_capacity(capacity == 0 ? 1 : capacity) {}

    void push(T value)
    {
        if (m_values.size() < m_capacity) {
            m_values.push_back(std::move(value));
            return;
        }
        m_values[m_first] = std::move(value);
        m_first = m_first + 1 == m_capacity ? 0 : m_first + 1;
    }

    void clear()
    {
        m_values.clear();
        m_first = 0;
    }

    std::size_t size() const { return m_values.size(); }
    std::size_t capacity() const { return m_capacity; }
    bool empty() const { return m_values.empty(); }

    /// The i-th oldest, 0 … size() − 1.
    const T& at(std::size_t i) const
    {
        const std::size_t index = m_first + i;
        return m_values[index < m_values.size() ? index : index - m_values.size()];
    }
    const T& last() const { return at(size() - 1); }

    /// Everything from the i-th oldest on, as two contiguous runs in order (the second may be empty).
    std::pair<std::span<const T>, std::span<const T>> from(std::size_t i) const
    {
        const std::span<const T> all(m_values);
        const std::size_t head = m_values.size() - m_first;
        if (i < head)
            return {all.subspan(m_first + i), all.first(m_first)};
        return {all.subspan(i - head, m_first - (i - head)), {}};
    }

private:
    std::vector<T> m_values;
    std::size_t m_capacity;
    std::size_t m_first = 0; ///< index of the oldest; 0 until the ring is full
};

} // namespace ferry
