// SPDX-License-Identifier: GPL-3.0-or-later
// run.json and events.jsonl of a folder that anybody may have filled.
#include "app/run/runopening.h"

#include "app/base/lines.h"
#include "app/base/numbers.h"
#include "app/base/plainfile.h"
#include "app/run/runrecorder.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct RunOpening
{
    Q_DECLARE_TR_FUNCTIONS(ferry::RunOpening)
};

Result<void> checkSchema(std::int64_t version, int known, const QString& folder)
{
    if (version <= known)
        return {};
    return fail(ErrorKind::Protocol,
                RunOpening::tr("The run in %1 was recorded by a newer Ferry.").arg(folder),
                RunOpening::tr("Open it with that version or a later one."), u"schema %1"_s.arg(version));
}

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

} // namespace

Result<QJsonObject> readSummary(const QString& folder)
{
    if (!isThere(folder + u"/run.json"_s))
        return QJsonObject();
    const auto bytes = readPlainFile(folder, u"run.json"_s, RunLimits::summaryBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QJsonObject summary = QJsonDocument::fromJson(*bytes).object();
    if (auto known =
            checkSchema(wholeNumber(summary.value("schema"_L1), 0, most), RunRecorder::schemaVersion, folder);
        !known)
        return tl::unexpected(known.error());
    return summary;
}

std::optional<RunEvent> parseEvent(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    RunEvent event{wholeNumber(object.value("t_ns"_L1), -1, most, -1), object.value("source"_L1).toString(),
                   object.value("event"_L1).toString(), object.value("data"_L1).toObject()};
    if (event.tNs < 0 || event.tNs > RunLimits::farthestNs || event.event.isEmpty())
        return std::nullopt;
    return event;
}

Result<EventFile> readEvents(const QString& folder)
{
    EventFile file;
    if (!isThere(folder + u"/events.jsonl"_s))
        return file;
    const auto opened = openPlainFile(folder, u"events.jsonl"_s, RunLimits::eventBytes);
    if (!opened)
        return tl::unexpected(opened.error());
    LineBuffer buffer(RunLimits::eventLine);
    for (qint64 left = RunLimits::eventBytes; left > 0;) {
        const QByteArray bytes = (*opened)->read(std::min<qint64>(left, 1024 * 1024));
        if (bytes.isEmpty())
            break;
        left -= bytes.size();
        const QList<QByteArray> lines = buffer.feed(bytes);
        for (const QByteArray& line : lines) {
            const auto event = parseEvent(line);
            if (!event || file.events.size() == RunLimits::events) {
                ++file.malformed;
            } else if (event->event == "schema"_L1) {
                if (auto known = checkSchema(wholeNumber(event->data.value("version"_L1), 0, most),
                                             RunRecorder::schemaVersion, folder);
                    !known)
                    return tl::unexpected(known.error());
                file.startedNs = wholeNumber(event->data.value("started_ns"_L1), 0, most);
                if (file.startedNs > RunLimits::farthestNs)
                    file.startedNs = 0;
            } else {
                file.events.append(*event);
            }
        }
    }
    return file;
}

} // namespace ferry
