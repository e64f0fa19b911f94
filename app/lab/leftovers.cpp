// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/leftovers.h"

#include "app/base/paths.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// proc(5): btime, seconds since 1970. Invalid where it cannot be read.
QDateTime computerStart()
{
    QFile stat(u"/proc/stat"_s);
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = stat.readAll();
    const qsizetype at = text.indexOf("\nbtime ");
    return at < 0 ? QDateTime()
                  : QDateTime::fromSecsSinceEpoch(text.mid(at + 7, 12).split('\n')[0].toLongLong());
}

} // namespace

QStringList disksFromBefore(const QString& labs, const QDateTime& computerStarted)
{
    QStringList folders;
    const auto isOlder = [&](const QFileInfo& info) { return info.lastModified() < computerStarted; };
    const QFileInfoList all =
        QDir(labs).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo& lab : all) {
        const QFileInfoList inside =
            QDir(lab.filePath()).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        if (isOlder(lab) && std::all_of(inside.begin(), inside.end(), isOlder))
            folders << lab.filePath();
    }
    return folders;
}

void Leftovers::start()
{
    if (const auto folder = runtimeFolder())
        m_labs = findLabs(*folder);
    m_labs.removeIf([this](const FoundLab& lab) { return lab.folder == m_spared; });
    // Never finished() from within start(): callers connect and then start.
    QMetaObject::invokeMethod(this, &Leftovers::next, Qt::QueuedConnection);
}

void Leftovers::next()
{
    m_undo.reset();
    m_remote.reset();
    while (!m_labs.isEmpty() && m_labs.first().ownerAlive)
        emit leftAlone(m_labs.takeFirst());
    if (m_labs.isEmpty()) {
        removeForgotten();
        emit finished();
        return;
    }
    const FoundLab lab = m_labs.takeFirst();
    UndoAll::Options options;
    if (RemoteUndo::isPossible(lab.folder)) {
        m_remote = std::make_unique<RemoteUndo>(lab.folder);
        options.remote = [remote = m_remote.get()](const QString& host, const QString& line,
                                                   UndoAll::Answer answer) {
            remote->run(host, line, std::move(answer));
        };
    }
    m_undo = std::make_unique<UndoAll>(lab, options, nullptr);
    connect(
        m_undo.get(), &UndoAll::finished, this,
        [this, lab](const Result<Undone>& result) {
            if (result)
                emit cleaned(lab, *result);
            else
                emit failed(lab, result.error());
            next();
        },
        Qt::QueuedConnection);
    m_undo->start();
}

void Leftovers::removeForgotten()
{
    const QDateTime started = computerStart();
    if (!started.isValid())
        return;
    const QStringList folders = disksFromBefore(cacheFolder() + u"/labs"_s, started);
    for (const QString& folder : folders) {
        if (QDir(folder).removeRecursively())
            emit forgotten(folder);
    }
}

} // namespace ferry
