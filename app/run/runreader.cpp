// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runreader.h"

#include "app/run/runreader_p.h"
#include "app/run/runrecorder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct RunOpening
{
    Q_DECLARE_TR_FUNCTIONS(ferry::RunOpening)
};

Result<void> checkSchema(int version, const QString& folder)
{
    if (version <= RunRecorder::schemaVersion)
        return {};
    return fail(ErrorKind::Protocol,
                RunOpening::tr("The run in %1 was recorded by a newer Ferry.").arg(folder),
                RunOpening::tr("Open it with that version or a later one."), u"schema %1"_s.arg(version));
}

} // namespace

Result<RunReader> RunReader::open(const QString& folder)
{
    auto data = std::make_shared<Data>();
    data->folder = folder;
    if (!QFileInfo::exists(folder))
        return fail(ErrorKind::Usage, RunOpening::tr("There is no folder %1.").arg(folder),
                    RunOpening::tr("Give the folder that was given with --out."));
    if (!QFileInfo::exists(folder + u"/samples.csv"_s))
        return fail(ErrorKind::Usage, RunOpening::tr("The folder %1 does not hold a run.").arg(folder),
                    RunOpening::tr("Give the folder that was given with --out."));
    QFile summary(folder + u"/run.json"_s);
    if (summary.open(QIODevice::ReadOnly))
        data->summary = QJsonDocument::fromJson(summary.readAll()).object();
    if (auto known = checkSchema(data->summary.value("schema"_L1).toInt(), folder); !known)
        return tl::unexpected(known.error());
    std::int64_t started = 0;
    QFile events(folder + u"/events.jsonl"_s);
    const QByteArray text = events.open(QIODevice::ReadOnly) ? events.readAll() : QByteArray();
    qsizetype at = 0;
    for (qsizetype end; (end = text.indexOf('\n', at)) >= 0; at = end + 1) {
        const QJsonObject object = QJsonDocument::fromJson(text.sliced(at, end - at)).object();
        RunEvent event{object.value("t_ns"_L1).toInteger(-1), object.value("source"_L1).toString(),
                       object.value("event"_L1).toString(), object.value("data"_L1).toObject()};
        if (event.tNs < 0 || event.event.isEmpty()) {
            ++data->malformedEvents;
        } else if (event.event == "schema"_L1) {
            if (auto known = checkSchema(event.data.value("version"_L1).toInt(), folder); !known)
                return tl::unexpected(known.error());
            started = event.data.value("started_ns"_L1).toInteger();
        } else {
            data->events.append(event);
        }
    }

    const int threads = int(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
    auto file = readSampleFile(folder + u"/samples.csv"_s, threads);
    if (!file)
        return tl::unexpected(file.error());
    data->tornBytes = file->tornBytes;
    std::unordered_map<std::string, int> ids;
    for (SampleColumns& stretch : file->stretches) {
        data->malformedSamples += stretch.malformed();
        for (SampleColumns::Series& series : stretch.series()) {
            const auto [known, isNew] = ids.emplace(series.key, int(data->columns.size()));
            if (isNew)
                data->columns.emplace_back();
            data->columns[std::size_t(known->second)].push_back(std::move(series.column));
            if (!isNew)
                continue;
            const auto names = splitKey(QByteArrayView(series.key.data(), qsizetype(series.key.size())));
            data->list.append(names ? SeriesInfo{(*names)[0], (*names)[1], (*names)[2], 0, 0, 0, {}}
                                    : SeriesInfo{});
        }
    }
    std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = 0;
    for (std::size_t i = 0; i < data->columns.size(); ++i) {
        std::vector<SampleColumn>& parts = data->columns[i];
        bool sorted = true;
        for (std::size_t p = 0; p < parts.size(); ++p)
            sorted = sorted && parts[p].sorted &&
                     (p == 0 || parts[p - 1].values.back().tNs <= parts[p].values.front().tNs);
        if (!sorted) {
            for (std::size_t p = 1; p < parts.size(); ++p)
                parts[0].values.insert(parts[0].values.end(), parts[p].values.begin(), parts[p].values.end());
            parts.resize(1);
            parts[0].sort();
        }
        SeriesInfo& info = data->list[qsizetype(i)];
        info.firstNs = parts.front().values.front().tNs;
        info.lastNs = parts.back().values.back().tNs;
        for (const SampleColumn& part : parts) {
            info.count += qint64(part.values.size());
            for (const MinMax& block : part.blocks)
                info.values.add(block);
        }
        data->count += info.count;
        first = std::min(first, info.firstNs);
        last = std::max(last, info.lastNs);
        // Of a metric that changed its unit the first is found by name.
        if (!data->index.contains(info.key()))
            data->index.insert(info.key(), int(i));
    }
    for (const RunEvent& event : std::as_const(data->events)) {
        first = std::min(first, event.tNs);
        last = std::max(last, event.tNs);
    }
    data->startNs = started > 0 ? started : last > 0 ? first : 0;
    data->endNs = std::max(last, data->startNs);
    return RunReader(data);
}

const QString& RunReader::folder() const
{
    return m_data->folder;
}
const QJsonObject& RunReader::summary() const
{
    return m_data->summary;
}
const QList<RunEvent>& RunReader::events() const
{
    return m_data->events;
}
qint64 RunReader::malformedSamples() const
{
    return m_data->malformedSamples;
}
qint64 RunReader::malformedEvents() const
{
    return m_data->malformedEvents;
}
qint64 RunReader::tornBytes() const
{
    return m_data->tornBytes;
}
std::int64_t RunReader::startNs() const
{
    return m_data->startNs;
}
std::int64_t RunReader::endNs() const
{
    return m_data->endNs;
}
qint64 RunReader::sampleCount() const
{
    return m_data->count;
}
const QList<SeriesInfo>& RunReader::seriesList() const
{
    return m_data->list;
}

int RunReader::indexOf(const QString& key) const
{
    return m_data->index.value(key, -1);
}

QList<MinMax> RunReader::range(int series, std::int64_t t0Ns, std::int64_t t1Ns, int columns) const
{
    QList<MinMax> result(std::max(columns, 0));
    if (series < 0 || std::size_t(series) >= m_data->columns.size() || columns <= 0 || t1Ns <= t0Ns)
        return result;
    const double width = double(t1Ns - t0Ns) / columns;
    const auto edge = [&](int column) {
        return column == columns ? t1Ns : t0Ns + std::int64_t(std::llround(width * column));
    };
    for (const SampleColumn& part : m_data->columns[std::size_t(series)]) {
        if (part.values.back().tNs < t0Ns || part.values.front().tNs >= t1Ns)
            continue;
        std::size_t at = part.lowerBound(t0Ns);
        const std::size_t stop = part.lowerBound(t1Ns, at);
        while (at < stop) {
            // Empty columns are jumped over; the division may be off by one, the edges decide.
            int column = int(std::clamp(double(part.values[at].tNs - t0Ns) / width, 0.0, columns - 1.0));
            while (column > 0 && part.values[at].tNs < edge(column))
                --column;
            while (column + 1 < columns && part.values[at].tNs >= edge(column + 1))
                ++column;
            const std::size_t next = std::min(stop, part.lowerBound(edge(column + 1), at));
            result[column].add(part.minMax(at, next));
            at = next;
        }
    }
    return result;
}

QList<TimedValue> RunReader::samples(int series, std::int64_t t0Ns, std::int64_t t1Ns, qsizetype limit) const
{
    QList<TimedValue> result;
    if (series < 0 || std::size_t(series) >= m_data->columns.size())
        return result;
    for (const SampleColumn& part : m_data->columns[std::size_t(series)]) {
        for (std::size_t at = part.lowerBound(t0Ns);
             at < part.values.size() && part.values[at].tNs < t1Ns && result.size() < limit; ++at)
            result.append(part.values[at]);
    }
    return result;
}

double RunReader::valueAt(int series, std::int64_t tNs, std::int64_t maxAgeNs) const
{
    if (series < 0 || std::size_t(series) >= m_data->columns.size())
        return std::nan("");
    const auto& parts = m_data->columns[std::size_t(series)];
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        const auto after = std::upper_bound(part->values.begin(), part->values.end(), tNs,
                                            [](std::int64_t t, const TimedValue& v) { return t < v.tNs; });
        if (after != part->values.begin())
            return tNs - (after - 1)->tNs <= maxAgeNs ? (after - 1)->value : std::nan("");
    }
    return std::nan("");
}

std::int64_t RunReader::longestPauseNs(int series) const
{
    std::int64_t longest = 0, before = -1;
    if (series < 0 || std::size_t(series) >= m_data->columns.size())
        return 0;
    for (const SampleColumn& part : m_data->columns[std::size_t(series)]) {
        for (const TimedValue& value : part.values) {
            if (before >= 0)
                longest = std::max(longest, value.tNs - before);
            before = value.tNs;
        }
    }
    return longest;
}

} // namespace ferry
