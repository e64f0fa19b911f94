// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runreader.h"

#include "app/base/plainfile.h"
#include "app/run/runopening.h"
#include "app/run/runreader_p.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <optional>
#include <thread>
#include <unordered_map>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct RunReading
{
    Q_DECLARE_TR_FUNCTIONS(ferry::RunOpening)
};

Result<void> checkIsRun(const QString& folder)
{
    if (!QFileInfo::exists(folder))
        return fail(ErrorKind::Usage, RunReading::tr("There is no folder %1.").arg(folder),
                    RunReading::tr("Give the folder that was given with --out."));
    if (!isThere(folder + u"/samples.csv"_s))
        return fail(ErrorKind::Usage, RunReading::tr("The folder %1 does not hold a run.").arg(folder),
                    RunReading::tr("Give the folder that was given with --out."));
    return {};
}

/// The parts of a series, in the order of time: one part where the file is in disorder.
void putInOrder(std::vector<SampleColumn>& parts)
{
    bool sorted = true;
    for (std::size_t p = 0; p < parts.size(); ++p)
        sorted = sorted && parts[p].sorted &&
                 (p == 0 || parts[p - 1].values.back().tNs <= parts[p].values.front().tNs);
    if (sorted)
        return;
    for (std::size_t p = 1; p < parts.size(); ++p)
        parts[0].values.insert(parts[0].values.end(), parts[p].values.begin(), parts[p].values.end());
    parts.resize(1);
    parts[0].sort();
}

void describeSeries(SeriesInfo& info, const std::vector<SampleColumn>& parts)
{
    info.firstNs = parts.front().values.front().tNs;
    info.lastNs = parts.back().values.back().tNs;
    for (const SampleColumn& part : parts) {
        info.count += qint64(part.values.size());
        for (const MinMax& block : part.blocks)
            info.values.add(block);
    }
}

} // namespace

void RunReader::Data::gather(SampleFile& file)
{
    tornBytes = file.tornBytes;
    std::unordered_map<std::string, int> ids;
    for (SampleColumns& stretch : file.stretches) {
        malformedSamples += stretch.malformed();
        for (SampleColumns::Series& series : stretch.series()) {
            const auto [known, isNew] = ids.emplace(series.key, int(columns.size()));
            if (isNew)
                columns.emplace_back();
            columns[std::size_t(known->second)].push_back(std::move(series.column));
            if (!isNew)
                continue;
            const auto names = splitKey(QByteArrayView(series.key.data(), qsizetype(series.key.size())));
            list.append(names ? SeriesInfo{(*names)[0], (*names)[1], (*names)[2], 0, 0, 0, {}}
                              : SeriesInfo{});
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        putInOrder(columns[i]);
        SeriesInfo& info = list[qsizetype(i)];
        describeSeries(info, columns[i]);
        count += info.count;
        // Of a metric that changed its unit the first is found by name.
        if (!index.contains(info.key()))
            index.insert(info.key(), int(i));
    }
}

void RunReader::Data::setLimits(std::int64_t startedNs)
{
    std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = 0;
    for (const SeriesInfo& info : std::as_const(list)) {
        first = std::min(first, info.firstNs);
        last = std::max(last, info.lastNs);
    }
    for (const RunEvent& event : std::as_const(events)) {
        first = std::min(first, event.tNs);
        last = std::max(last, event.tNs);
    }
    startNs = startedNs > 0 ? startedNs : last > 0 ? first : 0;
    endNs = std::max(last, startNs);
}

Result<RunReader> RunReader::open(const QString& folder)
try {
    if (auto is = checkIsRun(folder); !is)
        return tl::unexpected(is.error());
    auto data = std::make_shared<Data>();
    data->folder = folder;
    auto summary = readSummary(folder);
    if (!summary)
        return tl::unexpected(summary.error());
    data->summary = *summary;
    auto events = readEvents(folder);
    if (!events)
        return tl::unexpected(events.error());
    data->events = std::move(events->events);
    data->malformedEvents = events->malformed;
    const int threads = int(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
    auto file = readSampleFile(folder, threads);
    if (!file)
        return tl::unexpected(file.error());
    data->gather(*file);
    data->setLimits(events->startedNs);
    return RunReader(data);
} catch (const std::exception& error) {
    // Memory, and threads: whatever the folder holds, a lab in the same program keeps running.
    return fail(ErrorKind::Missing,
                RunReading::tr("This computer has not enough free memory for the run in %1.").arg(folder),
                RunReading::tr("Close other programs, or open it on a computer with more memory."),
                QString::fromLocal8Bit(error.what()));
}

RunFacts RunReader::facts() const
{
    return RunFacts::fromJson(m_data->summary);
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
    std::int64_t longest = 0;
    std::optional<std::int64_t> before;
    if (series < 0 || std::size_t(series) >= m_data->columns.size())
        return 0;
    for (const SampleColumn& part : m_data->columns[std::size_t(series)]) {
        for (const TimedValue& value : part.values) {
            if (before)
                longest = std::max(longest, value.tNs - *before);
            before = value.tNs;
        }
    }
    return longest;
}

} // namespace ferry
