// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/leftovers.h"

#include "app/base/filelock.h"
#include "app/base/files.h"
#include "app/base/paths.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

// A machine that could not be reached last time must not hold up every start of a lab for a minute.
constexpr auto shortPatience = 8s;

} // namespace

FoundDisks findDisks(const QString& labs, const ComputerId& mine)
{
    FoundDisks found;
    const QFileInfoList all =
        QDir(labs).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo& lab : all) {
        const QByteArray text = fileContents(lab.filePath() + u'/' + disksOwnerFile());
        const auto owner = ComputerId::fromJson(QJsonDocument::fromJson(text).object());
        if (owner.boot.isEmpty())
            found.unclear << lab.filePath();
        else if (owner.isSameComputer(mine) && !owner.isSameBoot(mine) && !isAnyLocked(lab.filePath()))
            found.orphaned << lab.filePath();
    }
    return found;
}

QStringList markedBridges(const QByteArray& bridgeConf)
{
    static const QRegularExpression mark( // see app/privileged/helper/acl.cpp
        u"^# The next line was added by Ferry; [^:]*: (\\S+)"_s, QRegularExpression::MultilineOption);
    QStringList bridges;
    auto marks = mark.globalMatch(QString::fromLatin1(bridgeConf));
    while (marks.hasNext())
        bridges << marks.next().captured(1);
    return bridges;
}

QStringList inWords(const FoundLab& lab, const Undone& undone)
{
    QStringList lines{
        Leftovers::tr("Removed %1 and ended %n processes.", nullptr, undone.processes).arg(lab.folder)};
    for (const QString& change : undone.changes)
        lines << Leftovers::tr("Undone: %1").arg(change);
    return lines;
}

void Leftovers::start()
{
    if (const auto folder = runtimeFolder())
        m_labs = findLabs(*folder);
    m_labs.removeIf([this](const FoundLab& lab) {
        return lab.folder == m_spared || (!m_only.isEmpty() && lab.lab != m_only);
    });
    // Never finished() from within start(): callers connect and then start.
    QMetaObject::invokeMethod(this, &Leftovers::next, Qt::QueuedConnection);
}

void Leftovers::next()
{
    m_undo.reset();
    m_remote.reset();
    while (!m_labs.isEmpty() && (m_labs.first().ownerAlive || !m_labs.first().elsewhere.isEmpty()))
        emit leftAlone(m_labs.takeFirst());
    if (m_labs.isEmpty()) {
        if (m_only.isEmpty())
            removeForgotten();
        denyNext();
        return;
    }
    const FoundLab lab = restored(m_labs.takeFirst());
    UndoAll::Options options;
    if (RemoteUndo::isPossible(lab.folder)) {
        m_remote = std::make_unique<RemoteUndo>(lab.folder);
        if (LabRecord::fromJournal(fileContents(journalFile(lab.folder))).undoFailed)
            m_remote->setPatience(shortPatience);
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
    const FoundDisks disks = findDisks(cacheFolder() + u"/labs"_s, ComputerId::mine());
    for (const QString& folder : disks.orphaned) {
        if (QDir(folder).removeRecursively())
            emit forgotten(folder);
    }
    for (const QString& folder : disks.unclear)
        emit unclear(folder);
    if (!m_bridges)
        return;
    // While its bridge stands it may be a lab of another user of this computer.
    for (const QString& bridge : markedBridges(fileContents(u"/etc/qemu/bridge.conf"_s))) {
        if (!QFileInfo::exists(u"/sys/class/net/"_s + bridge))
            m_denied << bridge;
    }
}

void Leftovers::denyNext()
{
    if (m_denied.isEmpty()) {
        if (!m_privileged) {
            emit finished();
            return;
        }
        connect(m_privileged.get(), &Privileged::stopped, this, &Leftovers::finished, Qt::QueuedConnection);
        m_privileged->stop();
        return;
    }
    const QString bridge = m_denied.takeFirst();
    if (!m_privileged)
        m_privileged = std::make_unique<Privileged>();
    m_privileged->run({u"acl-deny"_s, bridge}, [this, bridge](const Result<QString>& answer) {
        if (answer)
            emit takenBack(tr("the line “allow %1” in /etc/qemu/bridge.conf").arg(bridge));
        else
            emit failed({}, answer.error());
        QMetaObject::invokeMethod(this, &Leftovers::denyNext, Qt::QueuedConnection);
    });
}

} // namespace ferry
