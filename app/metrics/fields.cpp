// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/fields.h"

#include <cmath>

namespace {
/// Of a count or a time in nanoseconds (31 years): sums and differences of such figures fit.
constexpr std::int64_t greatest = 1'000'000'000'000'000'000;
} // namespace

namespace ferry {

FieldLine::FieldLine(QByteArrayView line)
{
    const QList<QByteArray> words = line.toByteArray().trimmed().split(' ');
    m_word = words.first();
    for (qsizetype at = 1; at < words.size(); ++at) {
        const qsizetype equals = words[at].indexOf('=');
        if (equals > 0)
            m_fields.insert(words[at].left(equals), words[at].mid(equals + 1));
    }
}

QByteArray FieldLine::text(const char* name)
{
    const QByteArray value = m_fields.value(name);
    m_valid = m_valid && !value.isEmpty();
    return value;
}

std::int64_t FieldLine::integer(const char* name)
{
    bool ok = false;
    const std::int64_t value = text(name).toLongLong(&ok);
    m_valid = m_valid && ok && value >= 0 && value <= greatest;
    return value;
}

quint64 FieldLine::natural(const char* name)
{
    bool ok = false;
    const quint64 value = text(name).toULongLong(&ok);
    m_valid = m_valid && ok;
    return value;
}

double FieldLine::real(const char* name)
{
    bool ok = false;
    const double value = text(name).toDouble(&ok);
    m_valid = m_valid && ok && std::isfinite(value);
    return value;
}

} // namespace ferry
