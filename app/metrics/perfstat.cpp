// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/perfstat.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "0.200311721": perf prints seconds and nanoseconds as two integers with a point between.
std::optional<double> intervalEnd(QByteArrayView text)
{
    const qsizetype point = text.indexOf('.');
    if (point < 1 || text.size() != point + 10 || !isDigits(text.first(point)) ||
        !isDigits(text.sliced(point + 1)))
        return std::nullopt;
    return plainNumber(text);
}

/// Fills value and mark; false when the text is neither a plain number nor one of perf's excuses.
bool readValue(PerfCount& count, QByteArrayView value, QByteArrayView percent)
{
    const auto running = plainNumber(percent);
    if (!running || *running < 0)
        return false;
    count.runningPercent = *running;
    if (value == "<not supported>") {
        count.mark = Mark::NotSupported;
        return true;
    }
    if (value == "<not counted>") {
        count.mark = Mark::NotCounted;
        return true;
    }
    count.value = plainNumber(value);
    // perf prints two decimals: what it shows as 100.00 was not scaled.
    count.mark = *running < 100 ? Mark::Scaled : Mark::None;
    return count.value.has_value();
}

/// A thread is "comm-TID"; a CPU "CPU3", "S0-D0-C0" or "N0", all of them words without blanks.
bool isScope(QByteArrayView text)
{
    const qsizetype dash = text.lastIndexOf('-');
    return (dash > 0 && isDigits(text.sliced(dash + 1))) || text.startsWith("CPU") ||
           (text.size() > 1 && (text.startsWith('S') || text.startsWith('N')) && isDigits(text.sliced(1, 1)));
}

/// Thread and kind of core, either of which may be missing.
QString scopeOf(const PerfCount& count)
{
    QStringList words{count.scope, count.kind};
    words.removeAll(QString());
    return words.join(u'.');
}

void nameEvent(PerfCount& count, const QString& printed)
{
    const PerfEventName name = perfEventName(printed);
    count.event = name.event;
    count.kind = name.kind;
}

bool isClock(const QString& event)
{
    return event.startsWith("task-clock"_L1) || event.startsWith("cpu-clock"_L1);
}

} // namespace

PerfEventName perfEventName(const QString& printed)
{
    // The PMUs of cores, as Linux names them; the modifiers stand behind the slash or, in later versions,
    // before it.
    static const QRegularExpression pattern(
        u"^(cpu|cpu_[a-z]+|armv[0-9]+[a-z0-9_]*|apple_[a-z]+_pmu)/([A-Za-z][A-Za-z0-9_.-]*)(?::([A-Za-z]+))?/"
        "([A-Za-z]*)$"_s);
    const QRegularExpressionMatch match = pattern.match(printed);
    if (!match.hasMatch())
        return {printed, {}};
    const QString modifiers = match.captured(3) + match.captured(4);
    const QString pmu = match.captured(1);
    return {match.captured(2) + (modifiers.isEmpty() ? QString() : u':' + modifiers),
            pmu == "cpu"_L1 ? QString() : pmu};
}

std::optional<PerfCount> parsePerfJson(QByteArrayView line)
{
    const QJsonObject object = QJsonDocument::fromJson(line.toByteArray()).object();
    PerfCount count;
    const QJsonValue interval = object.value("interval"_L1);
    if (!interval.isUndefined()) {
        if (!interval.isDouble() || !std::isfinite(interval.toDouble()) || interval.toDouble() < 0)
            return std::nullopt;
        count.intervalS = interval.toDouble();
    }
    for (const QLatin1StringView key :
         {"thread"_L1, "cgroup"_L1, "cpu"_L1, "core"_L1, "socket"_L1, "node"_L1}) {
        if (const QJsonValue scope = object.value(key); scope.isString() && count.scope.isEmpty())
            count.scope = key == "cpu"_L1 ? u"CPU"_s + scope.toString() : scope.toString();
    }
    nameEvent(count, object.value("event"_L1).toString());
    count.unit = object.value("unit"_L1).toString();
    const QJsonValue percent = object.value("pcnt-running"_L1);
    // Later versions write every number as a string.
    const QByteArray running =
        percent.isDouble() ? QByteArray::number(percent.toDouble(), 'f', 2) : percent.toString().toLatin1();
    const QByteArray value = object.value("counter-value"_L1).toString().toLatin1();
    if (count.event.isEmpty() || value.isEmpty() || !readValue(count, value, running))
        return std::nullopt;
    return count;
}

std::optional<PerfCount> parsePerfCsv(QByteArrayView line)
{
    const QList<QByteArray> fields = line.toByteArray().trimmed().split(',');
    PerfCount count;
    if (fields.size() < 6)
        return std::nullopt;
    if (fields[0] != "summary") {
        count.intervalS = intervalEnd(fields[0]);
        if (!count.intervalS)
            return std::nullopt;
    }
    // value, unit, event, run time in ns, percent: a thread's name before them may itself hold commas.
    for (qsizetype at = 1; at + 4 < fields.size(); ++at) {
        if (!isDigits(fields[at + 3]) || fields[at + 2].isEmpty() || isDigits(fields[at + 2].first(1)))
            continue;
        const QByteArray scope = fields.sliced(1, at - 1).join(',');
        if (at > 1 && !isScope(scope))
            return std::nullopt;
        count.scope = QString::fromUtf8(scope);
        count.unit = QString::fromLatin1(fields[at + 1]);
        nameEvent(count, QString::fromUtf8(fields[at + 2]));
        return readValue(count, fields[at], fields[at + 4]) ? std::optional(count) : std::nullopt;
    }
    return std::nullopt;
}

ToolLine PerfStatCodec::line(QByteArrayView text)
{
    const QByteArrayView words = text.trimmed();
    if (words.isEmpty() || words.startsWith('#'))
        return {ToolLine::Kind::Chatter, {}};
    const bool json = words.startsWith('{');
    const bool csv = isDigits(words.first(1)) || words.startsWith("summary,");
    if (!json && !csv)
        return {ToolLine::Kind::Complaint, {}};
    const auto count = json ? parsePerfJson(words) : parsePerfCsv(words);
    if (!count)
        return {ToolLine::Kind::Nonsense, {}};
    Reading reading{count->event,    count->value, {}, count->mark, count->runningPercent, 0, 0,
                    scopeOf(*count), false};
    const bool clock = isClock(count->event);
    if (!count->intervalS) {
        reading.total = true;
        reading.unit = clock ? u"ms"_s : count->unit;
        return {ToolLine::Kind::Readings, {reading}};
    }
    if (*count->intervalS != m_nowS) {
        m_beforeS = *count->intervalS > m_nowS ? m_nowS : 0; // perf began again
        m_nowS = *count->intervalS;
    }
    reading.fromS = m_beforeS;
    reading.toS = m_nowS;
    const double seconds = m_nowS - m_beforeS;
    if (seconds <= 0)
        return {ToolLine::Kind::Nonsense, {}};
    reading.unit = clock ? u"cpus"_s : count->unit.isEmpty() ? u"1/s"_s : count->unit + u"/s"_s;
    if (reading.value)
        reading.value = *reading.value / seconds / (clock ? 1000 : 1);
    return {ToolLine::Kind::Readings, {reading}};
}

} // namespace ferry
