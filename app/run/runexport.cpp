// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runexport.h"

#include "app/base/jsontext.h"
#include "app/base/lines.h"
#include "app/base/plainfile.h"
#include "app/base/printable.h"
#include "app/run/runopening.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct RunExport
{
    Q_DECLARE_TR_FUNCTIONS(ferry::RunExport)
};

constexpr qsizetype pieceSize = 1024 * 1024;

/// Collects small pieces into large ones.
class Pieces
{
public:
    explicit Pieces(const ExportSink& sink) : m_sink(sink) {}
    void add(QByteArrayView bytes)
    {
        m_buffer.append(bytes);
        if (m_buffer.size() >= pieceSize)
            flush();
    }
    bool flush()
    {
        m_taken = m_taken && m_sink(m_buffer);
        m_buffer.clear();
        return m_taken;
    }
    bool taken() const { return m_taken; }

private:
    const ExportSink& m_sink;
    QByteArray m_buffer;
    bool m_taken = true;
};

tl::unexpected<Error> notWritten()
{
    return fail(ErrorKind::Missing, RunExport::tr("The export could not be written."),
                RunExport::tr("Free some room, or choose another folder."));
}

QByteArray jsonText(const QString& text)
{
    // As an element of an array, then without its brackets: the quoting is Qt's own.
    const QByteArray array = terminalSafeJson(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    return array.sliced(1, array.size() - 2);
}

void addEvents(const RunReader& run, Pieces& out)
{
    bool first = true;
    for (const RunEvent& event : run.events()) {
        out.add(first ? "\n" : ",\n");
        first = false;
        out.add("{\"t_s\":" + exactSeconds(event.tNs - run.startNs()) +
                ",\"source\":" + jsonText(event.source) + ",\"event\":" + jsonText(event.event) +
                ",\"data\":" + terminalSafeJson(QJsonDocument(event.data).toJson(QJsonDocument::Compact)) +
                '}');
    }
}

void addSeries(const RunReader& run, int index, Pieces& out)
{
    constexpr auto end = std::numeric_limits<std::int64_t>::max();
    const SeriesInfo& info = run.seriesList().at(index);
    const QList<TimedValue> values =
        run.samples(index, std::numeric_limits<std::int64_t>::min(), end, qsizetype(info.count));
    out.add("{\"source\":" + jsonText(info.source) + ",\"metric\":" + jsonText(info.metric) +
            ",\"unit\":" + jsonText(info.unit) + ",\"t_s\":[");
    for (qsizetype i = 0; i < values.size(); ++i)
        out.add((i ? "," : "") + exactSeconds(values[i].tNs - run.startNs()));
    out.add("],\"value\":[");
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double value = values[i].value;
        out.add((i ? "," : "") +
                (std::isfinite(value) ? QByteArray::number(value, 'g', 15) : QByteArray("null")));
    }
    out.add("]}");
}

} // namespace

QByteArray exactSeconds(std::int64_t ns)
{
    const bool negative = ns < 0;
    const std::uint64_t size = negative ? 0 - std::uint64_t(ns) : std::uint64_t(ns);
    return (negative ? "-" : "") + QByteArray::number(quint64(size / 1'000'000'000)) + '.' +
           QByteArray::number(quint64(size % 1'000'000'000)).rightJustified(9, '0');
}

QByteArray spreadsheetSafe(QByteArrayView field)
{
    const bool quoted = field.size() >= 2 && field.front() == '"';
    const QByteArrayView inner = quoted ? field.sliced(1, field.size() - 2) : field;
    // Plain letters and digits, which is what Ferry writes, are told apart without a copy of the text.
    const auto harmless = [](char c) { return uchar(c) >= 0x20 && uchar(c) < 0x7f; };
    QByteArray safe = inner.toByteArray();
    if (!std::all_of(inner.begin(), inner.end(), harmless))
        safe = printableLine(QString::fromUtf8(inner)).toUtf8();
    static constexpr QByteArrayView starts[] = {"=",  "+",      "-",      "@",      "\t",
                                                "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
    if (std::any_of(std::begin(starts), std::end(starts),
                    [inner](QByteArrayView start) { return inner.startsWith(start); }))
        safe.prepend('\'');
    return quoted ? '"' + safe + '"' : safe;
}

QByteArray exportedLine(QByteArrayView line, std::int64_t startNs)
{
    SampleColumns check;
    check.parse(line.toByteArray() + '\n');
    if (check.series().empty())
        return {};
    const std::string& key = check.series().front().key; // "source,metric,unit" as in the line
    const QByteArrayView names(key.data(), qsizetype(key.size()));
    const auto fields = fieldsOfKey(names);
    if (!fields)
        return {};
    const auto& [source, metric, unit] = *fields;
    const qsizetype comma = line.indexOf(',');
    const qsizetype valueAt = comma + 1 + source.size() + 1 + metric.size() + 1;
    const QByteArrayView value = line.sliced(valueAt, line.size() - valueAt - unit.size() - 1);
    return exactSeconds(line.first(comma).toLongLong() - startNs) + ',' + spreadsheetSafe(source) + ',' +
           spreadsheetSafe(metric) + ',' + value.toByteArray() + ',' + spreadsheetSafe(unit);
}

Result<void> writeCsv(const RunReader& run, const ExportSink& sink)
{
    const auto file = openPlainFile(run.folder(), u"samples.csv"_s, RunLimits::sampleBytes);
    if (!file)
        return fail(ErrorKind::Missing,
                    RunExport::tr("The run in %1 can no longer be read.").arg(run.folder()), {},
                    file.error().detail);
    Pieces out(sink);
    out.add("t_s,source,metric,value,unit\n");
    LineBuffer buffer;
    while (out.taken()) {
        const QByteArray bytes = (*file)->read(pieceSize);
        if (bytes.isEmpty())
            break;
        const QList<QByteArray> lines = buffer.feed(bytes);
        for (const QByteArray& line : lines) {
            const QByteArray exported = exportedLine(line, run.startNs());
            if (!exported.isEmpty())
                out.add(exported + '\n');
        }
    }
    if (!out.flush())
        return notWritten();
    return {};
}

Result<void> writeJson(const RunReader& run, const ExportSink& sink)
{
    Pieces out(sink);
    out.add("{\"schema\":1,\"start_ns\":" + QByteArray::number(qint64(run.startNs())) + ",\"run\":" +
            terminalSafeJson(QJsonDocument(run.summary()).toJson(QJsonDocument::Compact)) + ",\"events\":[");
    addEvents(run, out);
    out.add("],\"series\":[");
    for (int i = 0; i < run.seriesList().size() && out.taken(); ++i) {
        out.add(i ? ",\n" : "\n");
        addSeries(run, i, out);
    }
    out.add("]}\n");
    if (!out.flush())
        return notWritten();
    return {};
}

Result<void> exportRun(const RunReader& run, ExportFormat format, const QString& file)
{
    QSaveFile out(file);
    if (auto opened = openForReplacing(out); !opened)
        return opened;
    const ExportSink sink = [&out](QByteArrayView bytes) {
        return out.write(bytes.data(), bytes.size()) == bytes.size();
    };
    const Result<void> written = format == ExportFormat::Csv ? writeCsv(run, sink) : writeJson(run, sink);
    if (!written)
        return written;
    if (!out.commit())
        return notWritten();
    return {};
}

} // namespace ferry
