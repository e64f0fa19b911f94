// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <optional>

namespace ferry {

/// A line of the form "word key=value key=value …". Reading a field that is absent or not of its type
/// makes the whole line invalid; fields nobody asks for are ignored.
class FieldLine
{
public:
    explicit FieldLine(QByteArrayView line);
    const QByteArray& word() const { return m_word; }
    bool has(const char* name) const { return m_fields.contains(name); }
    std::int64_t integer(const char* name);
    quint64 natural(const char* name);
    double real(const char* name);
    QByteArray text(const char* name);
    bool isValid() const { return m_valid; }

private:
    QByteArray m_word;
    QHash<QByteArray, QByteArray> m_fields;
    bool m_valid = true;
};

} // namespace ferry
