// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runexport.h"

#include "app/base/lines.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

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
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
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
                ",\"data\":" + QJsonDocument(event.data).toJson(QJsonDocument::Compact) + '}');
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

QByteArray exportedLine(QByteArrayView line, std::int64_t startNs)
{
    SampleColumns check;
    check.parse(line.toByteArray() + '\n');
    if (check.series().empty())
        return {};
    const qsizetype comma = line.indexOf(',');
    return exactSeconds(line.first(comma).toLongLong() - startNs) + line.sliced(comma).toByteArray();
}

Result<void> writeCsv(const RunReader& run, const ExportSink& sink)
{
    QFile file(run.folder() + u"/samples.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Missing,
                    RunExport::tr("The run in %1 can no longer be read.").arg(run.folder()), {},
                    file.errorString());
    Pieces out(sink);
    out.add("t_s,source,metric,value,unit\n");
    LineBuffer buffer;
    while (out.taken()) {
        const QByteArray bytes = file.read(pieceSize);
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
    out.add("{\"schema\":1,\"start_ns\":" + QByteArray::number(qint64(run.startNs())) +
            ",\"run\":" + QJsonDocument(run.summary()).toJson(QJsonDocument::Compact) + ",\"events\":[");
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
    if (!out.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Missing, RunExport::tr("The file %1 cannot be written.").arg(file),
                    RunExport::tr("Choose a folder you may write to."), out.errorString());
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
