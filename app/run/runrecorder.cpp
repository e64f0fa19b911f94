// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runrecorder.h"

#include "app/base/clock.h"
#include "app/base/plainfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray field(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    std::replace_if(
        bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; }, ' ');
    if (!bytes.contains(',') && !bytes.contains('"'))
        return bytes;
    bytes.replace("\"", "\"\"");
    return '"' + bytes + '"';
}

} // namespace

QByteArray csvLine(const Sample& sample)
{
    // 'g' with 15 digits: what a double holds, always with a point, whatever the locale.
    return QByteArray::number(qint64(sample.tNs)) + ',' + field(sample.source) + ',' + field(sample.metric) +
           ',' + QByteArray::number(sample.value, 'g', 15) + ',' + field(sample.unit);
}

RunRecorder::RunRecorder(QString folder, QObject* parent) : QObject(parent), m_folder(std::move(folder))
{
    m_timer.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &RunRecorder::flush);
}

RunRecorder::~RunRecorder()
{
    std::ignore = close();
}

bool RunRecorder::isRecording() const
{
    return m_writer && m_writer->error().isNull();
}

Result<void> RunRecorder::open()
{
    for (const QString& name : {u"run.json"_s, u"samples.csv"_s, u"events.jsonl"_s, u"raw"_s, u"screens"_s})
        if (isThere(m_folder + u'/' + name))
            return ferry::fail(ErrorKind::Usage, tr("The folder %1 already holds a run.").arg(m_folder),
                               tr("Give another folder with --out."), name);
    if (auto made = makePrivateFolder(m_folder); !made)
        return ferry::fail(ErrorKind::Missing, tr("The folder %1 cannot be made.").arg(m_folder),
                           tr("Give a folder you may write to with --out."), made.error().detail);
    // In a folder that was there others may look around: what the tools write goes behind a door.
    std::ignore = makePrivateFolder(m_folder + u"/raw"_s);
    std::array<std::unique_ptr<QFile>, 2> files;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto file = createPrivateFile(m_folder + (i == 0 ? u"/samples.csv"_s : u"/events.jsonl"_s));
        if (!file)
            return ferry::fail(ErrorKind::Missing, file.error().sentence,
                               tr("Give a folder you may write to with --out."), file.error().detail);
        files[i] = std::move(*file);
    }
    m_writer = std::make_unique<RunWriter>(
        std::move(files[0]), std::move(files[1]),
        [this](const QString& detail) {
            QMetaObject::invokeMethod(
                this, [this, detail] { fail(detail); }, Qt::QueuedConnection);
        },
        [this](const QString& source, const QString& why) {
            QMetaObject::invokeMethod(
                this, [this, source, why] { loseRaw(source, why); }, Qt::QueuedConnection);
        });
    m_started = QDateTime::currentDateTime()
                    .toOffsetFromUtc(QDateTime::currentDateTime().offsetFromUtc())
                    .toString(Qt::ISODateWithMs);
    m_startedNs = monotonicNs();
    m_sampleBuffer = "t_ns,source,metric,value,unit\n";
    m_eventBuffer =
        QJsonDocument(QJsonObject{{u"t_ns"_s, 0},
                                  {u"source"_s, u"ferry"_s},
                                  {u"event"_s, u"schema"_s},
                                  {u"data"_s, QJsonObject{{u"version"_s, schemaVersion},
                                                          {u"samples"_s, samplesVersion},
                                                          {u"started_ns"_s, qint64(m_startedNs)}}}})
            .toJson(QJsonDocument::Compact) +
        '\n';
    flush();
    m_writer->drain();
    if (const QString error = m_writer->error(); !error.isNull()) {
        m_told = true; // told by this answer
        return ferry::fail(
            ErrorKind::Missing,
            tr("The run cannot be recorded in %1: the disk is full or may not be written.").arg(m_folder),
            tr("Free some room, or give another folder with --out."), error);
    }
    m_timer.start();
    return {};
}

void RunRecorder::add(const Sample& sample)
{
    if (isRecording())
        m_sampleBuffer += csvLine(sample) + '\n';
}

void RunRecorder::add(const RunEvent& event)
{
    if (!isRecording())
        return;
    m_eventBuffer += QJsonDocument(QJsonObject{{u"t_ns"_s, qint64(event.tNs)},
                                               {u"source"_s, event.source},
                                               {u"event"_s, event.event},
                                               {u"data"_s, event.data}})
                         .toJson(QJsonDocument::Compact) +
                     '\n';
}

QString RunRecorder::rawFile(const QString& source)
{
    QString name = source;
    name.replace(u'/', u'_');
    return u"raw/"_s + name + u".txt"_s;
}

void RunRecorder::addRaw(const QString& source, const QByteArray& bytes)
{
    if (!isRecording() || bytes.isEmpty())
        return;
    qint64& kept = m_rawBytes[source];
    if (kept > mostRaw)
        return; // said so
    m_writer->appendRaw(source, m_folder + u'/' + rawFile(source),
                        bytes.first(qMin<qint64>(bytes.size(), mostRaw - kept)));
    kept += bytes.size();
    if (kept > mostRaw)
        loseRaw(source, tr("It is longer than %1 MiB.").arg(mostRaw / 1024 / 1024));
}

void RunRecorder::loseRaw(const QString& source, const QString& why)
{
    add({monotonicNs(), source, u"raw-lost"_s, {{u"why"_s, why}}});
}

void RunRecorder::flush()
{
    if (!m_writer)
        return;
    m_writer->append(RunWriter::To::Samples, std::exchange(m_sampleBuffer, {}));
    m_writer->append(RunWriter::To::Events, std::exchange(m_eventBuffer, {}));
}

void RunRecorder::fail(const QString& detail)
{
    m_timer.stop();
    m_sampleBuffer.clear();
    m_eventBuffer.clear();
    if (std::exchange(m_told, true))
        return;
    emit failed(Error{ErrorKind::Missing,
                      tr("The run is recorded no further in %1: the disk is full or may not be written. The "
                         "lab keeps running.")
                          .arg(m_folder),
                      detail, tr("Free some room, and record the next run.")});
}

Result<void> RunRecorder::writeSummary(QJsonObject summary)
{
    flush();
    if (m_writer)
        m_writer->drain();
    summary.insert(u"schema"_s, schemaVersion);
    summary.insert(u"started"_s, m_started);
    summary.insert(u"started_ns"_s, qint64(m_startedNs));
    QJsonArray files{u"run.json"_s, u"samples.csv"_s, u"events.jsonl"_s};
    const QStringList raw = QDir(m_folder + u"/raw"_s).entryList(QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString& name : raw)
        files << u"raw/"_s + name;
    // One entry for all of them: one picture a second would make a list longer than the rest.
    if (QFileInfo::exists(m_folder + u"/screens"_s))
        files << u"screens/"_s;
    summary.insert(u"files"_s, files);
    QSaveFile file(m_folder + u"/run.json"_s);
    if (auto opened = openForReplacing(file); !opened)
        return opened;
    if (file.write(QJsonDocument(summary).toJson()) < 0 || !file.commit())
        return ferry::fail(ErrorKind::Missing, tr("The file %1 cannot be written.").arg(file.fileName()),
                           tr("Free some room, or give another folder with --out."), file.errorString());
    return {};
}

Result<void> RunRecorder::close()
{
    if (!m_writer)
        return {};
    flush();
    m_timer.stop();
    m_writer->close();
    const QString error = std::exchange(m_writer, nullptr)->error();
    // A folder without anything in it says nothing.
    QDir().rmdir(m_folder + u"/raw"_s);
    if (error.isNull())
        return {};
    m_told = true; // told by this answer, should failed() still be on its way
    return ferry::fail(ErrorKind::Missing, tr("The run in %1 is not whole.").arg(m_folder),
                       tr("Free some room and run again."), error);
}

} // namespace ferry
