// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/leftovers.h"

#include "app/base/filelock.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/lab/givenhosts.h"

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

// The helper's own record: only root may look inside, but everybody sees that it is there.
const QLatin1StringView helperRecord = "/run/ferry-helper"_L1;

/// Whether a program holds a tap, as QEMU does: only then does its carrier say 1.
bool isTapInUse(const QString& name)
{
    return fileContents(u"/sys/class/net/%1/carrier"_s.arg(name)).trimmed() == "1";
}

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

QList<QPair<QString, QString>> ownedInterfaces(const QString& list)
{
    static const QRegularExpression word(u"^(tap|bridge):([A-Za-z0-9_-]{1,15})$"_s);
    QList<QPair<QString, QString>> taps, bridges;
    for (const QString& each : list.split(u' ')) {
        if (const auto match = word.match(each); match.hasMatch())
            (match.captured(1) == "tap"_L1 ? taps : bridges).append({match.captured(1), match.captured(2)});
    }
    return taps + bridges;
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
    m_remoteUndo.reset();
    while (!m_labs.isEmpty() && (m_labs.first().ownerAlive || !m_labs.first().elsewhere.isEmpty())) {
        m_live = m_live || m_labs.first().elsewhere.isEmpty();
        emit leftAlone(m_labs.takeFirst());
    }
    if (m_labs.isEmpty()) {
        if (m_only.isEmpty())
            removeForgotten();
        askHelper();
        return;
    }
    const FoundLab lab = restored(m_labs.takeFirst());
    const QList<OpenChange> open = readJournal(lab.folder);
    m_remote = m_remote || std::any_of(open.begin(), open.end(), [](const OpenChange& each) {
                   return each.change.undo.kind == Undo::Kind::Remote;
               });
    UndoAll::Options options;
    if (RemoteUndo::isPossible(lab.folder)) {
        m_remoteUndo = std::make_unique<RemoteUndo>(lab.folder);
        if (LabRecord::fromJournal(fileContents(journalFile(lab.folder))).undoFailed)
            m_remoteUndo->setPatience(shortPatience);
        options.remote = [remote = m_remoteUndo.get()](const QString& host, const QString& line,
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
}

void Leftovers::askHelper()
{
    if (!m_bridges) {
        requestNext();
        return;
    }
    // While its bridge stands it may be a lab of another user of this computer.
    for (const QString& bridge : markedBridges(fileContents(u"/etc/qemu/bridge.conf"_s))) {
        if (!QFileInfo::exists(u"/sys/class/net/"_s + bridge))
            m_requests.append(
                {{u"acl-deny"_s, bridge}, tr("the line “allow %1” in /etc/qemu/bridge.conf").arg(bridge)});
    }
    // What a lab that runs has made stands in its journal, and is not to be asked about.
    if (m_live || !QFileInfo::exists(helperRecord)) {
        requestNext();
        return;
    }
    m_privileged = std::make_unique<Privileged>();
    m_privileged->run({u"list"_s}, [this](const Result<QString>& list) {
        if (list)
            onListed(*list);
        else
            emit failed({}, list.error());
        QMetaObject::invokeMethod(this, &Leftovers::requestNext, Qt::QueuedConnection);
    });
}

void Leftovers::onListed(const QString& list)
{
    const QList<QPair<QString, QString>> owned = ownedInterfaces(list);
    for (const auto& [kind, name] : owned) {
        if (kind == "tap"_L1 && isTapInUse(name)) {
            emit reminded(
                tr("Left alone: a program uses the interface %1. End it, then run: ferry clean").arg(name));
            return;
        }
    }
    for (const auto& [kind, name] : owned) {
        if (kind == "bridge"_L1) {
            m_requests.append({{u"forward-deny"_s, name}, {}});
            m_requests.append({{u"acl-deny"_s, name}, {}});
        }
        m_requests.append(
            {{kind == "tap"_L1 ? u"tap-del"_s : u"bridge-del"_s, name}, tr("the interface %1").arg(name)});
    }
}

void Leftovers::requestNext()
{
    if (m_requests.isEmpty()) {
        remind();
        if (!m_privileged) {
            emit finished();
            return;
        }
        connect(m_privileged.get(), &Privileged::stopped, this, &Leftovers::finished, Qt::QueuedConnection);
        m_privileged->stop();
        return;
    }
    const Request request = m_requests.takeFirst();
    if (!m_privileged)
        m_privileged = std::make_unique<Privileged>();
    m_privileged->run(request.words, [this, request](const Result<QString>& answer) {
        if (!answer)
            emit failed({}, answer.error());
        else if (!request.what.isEmpty())
            emit takenBack(request.what);
        QMetaObject::invokeMethod(this, &Leftovers::requestNext, Qt::QueuedConnection);
    });
}

// Ferry never wrote there itself, so there is nothing that it could take back.
void Leftovers::remind()
{
    if (std::exchange(m_remote, false))
        emit reminded(sudoReminder());
}

} // namespace ferry
