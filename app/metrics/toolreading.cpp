// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/toolreading.h"

#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

QString markWord(Mark mark)
{
    switch (mark) {
    case Mark::None:
        return {};
    case Mark::Scaled:
        return u"scaled"_s;
    case Mark::NotSupported:
        return u"not-supported"_s;
    case Mark::NotCounted:
        return u"not-counted"_s;
    }
    return {};
}

QString Reading::name() const
{
    const QString base = total ? u"final_"_s + metric : metric;
    return scope.isEmpty() ? base : base + u'.' + scope;
}

QList<ToolLine> ToolDecoder::feed(QByteArrayView bytes)
{
    QList<ToolLine> result;
    const QList<QByteArray> lines = m_lines.feed(bytes);
    result.reserve(lines.size());
    for (const QByteArray& text : lines)
        result.append(m_codec->line(text));
    return result;
}

std::optional<double> plainNumber(QByteArrayView text)
{
    // toDouble also takes "inf", "nan" and blanks around, which no tool prints as a figure.
    for (const char c : text) {
        if (!((c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'))
            return std::nullopt;
    }
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> plainAmount(QByteArrayView text)
{
    const auto value = plainNumber(text);
    return value && *value >= 0 ? value : std::nullopt;
}

} // namespace ferry
