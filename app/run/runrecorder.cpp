// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runrecorder.h"

#include "app/base/clock.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray field(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    if (!bytes.contains(',') && !bytes.contains('"') && !bytes.contains('\n'))
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

RunRecorder::RunRecorder(QString folder, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_samples(m_folder + u"/samples.csv"_s),
      m_events(m_folder + u"/events.jsonl"_s)
{
    m_timer.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &RunRecorder::flush);
}

RunRecorder::~RunRecorder()
{
    if (m_samples.isOpen())
        std::ignore = close();
}

Result<void> RunRecorder::open()
{
    if (QFileInfo::exists(m_folder + u"/run.json"_s) || QFileInfo::exists(m_folder + u"/samples.csv"_s))
        return ferry::fail(ErrorKind::Usage, tr("The folder %1 already holds a run.").arg(m_folder),
                           tr("Give another folder with --out."));
    if (!QDir().mkpath(m_folder))
        return ferry::fail(ErrorKind::Missing, tr("The folder %1 cannot be made.").arg(m_folder),
                           tr("Give a folder you may write to with --out."));
    for (QFile* file : {&m_samples, &m_events}) {
        if (!file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return ferry::fail(ErrorKind::Missing, tr("The file %1 cannot be written.").arg(file->fileName()),
                               tr("Give a folder you may write to with --out."), file->errorString());
    }
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
                                                          {u"samples"_s, schemaVersion},
                                                          {u"started_ns"_s, qint64(m_startedNs)}}}})
            .toJson(QJsonDocument::Compact) +
        '\n';
    flush();
    if (m_broken)
        return ferry::fail(
            ErrorKind::Missing,
            tr("The run cannot be recorded in %1: the disk is full or may not be written.").arg(m_folder),
            tr("Free some room, or give another folder with --out."), m_samples.errorString());
    m_timer.start();
    return {};
}

void RunRecorder::add(const Sample& sample)
{
    if (!m_broken && m_samples.isOpen())
        m_sampleBuffer += csvLine(sample) + '\n';
}

void RunRecorder::add(const RunEvent& event)
{
    if (m_broken || !m_events.isOpen())
        return;
    m_eventBuffer += QJsonDocument(QJsonObject{{u"t_ns"_s, qint64(event.tNs)},
                                               {u"source"_s, event.source},
                                               {u"event"_s, event.event},
                                               {u"data"_s, event.data}})
                         .toJson(QJsonDocument::Compact) +
                     '\n';
}

void RunRecorder::flush()
{
    const auto drain = [this](QFile& file, QByteArray& buffer) {
        if (buffer.isEmpty() || m_broken)
            return;
        // Whole lines in one write: what a crash cuts off is at most the last line.
        if (file.write(buffer) != buffer.size())
            fail(file);
        buffer.clear();
    };
    drain(m_samples, m_sampleBuffer);
    drain(m_events, m_eventBuffer);
}

void RunRecorder::fail(const QFile& file)
{
    m_broken = true;
    m_timer.stop();
    emit failed(Error{
        ErrorKind::Missing,
        tr("The run can no longer be recorded in %1: the disk is full or may not be written.").arg(m_folder),
        file.errorString(), tr("Free some room, or give another folder with --out.")});
}

Result<void> RunRecorder::writeSummary(QJsonObject summary)
{
    flush();
    summary.insert(u"schema"_s, schemaVersion);
    summary.insert(u"started"_s, m_started);
    summary.insert(u"started_ns"_s, qint64(m_startedNs));
    QJsonArray files{u"run.json"_s, u"samples.csv"_s, u"events.jsonl"_s};
    const QStringList raw = QDir(m_folder + u"/raw"_s).entryList(QDir::Files, QDir::Name);
    for (const QString& name : raw)
        files << u"raw/"_s + name;
    // One entry for all of them: one picture a second would make a list longer than the rest.
    if (QFileInfo::exists(m_folder + u"/screens"_s))
        files << u"screens/"_s;
    summary.insert(u"files"_s, files);
    QSaveFile file(m_folder + u"/run.json"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(summary).toJson()) < 0 || !file.commit())
        return ferry::fail(ErrorKind::Missing, tr("The file %1 cannot be written.").arg(file.fileName()),
                           tr("Free some room, or give another folder with --out."), file.errorString());
    return {};
}

Result<void> RunRecorder::close()
{
    flush();
    m_timer.stop();
    m_samples.close();
    m_events.close();
    if (m_broken)
        return ferry::fail(ErrorKind::Missing, tr("The run in %1 is not whole.").arg(m_folder),
                           tr("Free some room and run again."));
    return {};
}

} // namespace ferry
