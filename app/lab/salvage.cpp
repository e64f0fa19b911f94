// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/salvage.h"

#include "app/base/files.h"
#include "app/qemu/qmpclient.h"

#include <QDir>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A post-copy that nobody watched any more may have all of the guest's memory still to fetch.
constexpr auto longestMove = 120s;
constexpr auto longestSilence = 15s;

// A guest that its user has stopped is there as well.
bool lives(const QemuWord& word)
{
    return word.run == "running"_L1 || word.run == "paused"_L1;
}

bool isSending(const QString& migration)
{
    return QStringList{u"setup"_s, u"active"_s, u"pre-switchover"_s, u"wait-unplug"_s}.contains(migration);
}

} // namespace

GuestPlace placeOfGuest(const QemuWord& a, const QemuWord& b)
{
    using Kind = GuestPlace::Kind;
    for (const QemuWord& word : {a, b}) {
        if (word.migration == "postcopy-paused"_L1 || word.migration.startsWith("postcopy-recover"_L1))
            return {Kind::Lost, {}, Salvage::tr("its post-copy was cut, with memory on both sides")};
    }
    for (const QemuWord& word : {a, b}) {
        if (word.migration == "postcopy-active"_L1 || word.migration == "postcopy-device"_L1 ||
            word.migration == "cancelling"_L1 || word.migration == "device"_L1 ||
            word.run == "finish-migrate"_L1)
            return {};
    }
    const bool onA = lives(a), onB = lives(b);
    // An answer from one side settles it only where it has the guest: the silent one may.
    if (a.silent != b.silent && !onA && !onB)
        return {Kind::Silent, a.silent ? Side::A : Side::B, {}};
    if (a.silent && b.silent)
        return {Kind::Silent, Side::A, {}};
    if (onA && onB)
        return {Kind::Lost, {}, Salvage::tr("both sides run it")};
    if (!onA && !onB) {
        // Between the source's last word and the destination's first.
        const bool arriving = (a.run == "postmigrate"_L1 && b.run == "inmigrate"_L1) ||
                              (b.run == "postmigrate"_L1 && a.run == "inmigrate"_L1);
        if (arriving)
            return {};
        return {Kind::Lost, {}, Salvage::tr("it runs on neither side")};
    }
    const Side side = onA ? Side::A : Side::B;
    if (isSending((onA ? a : b).migration))
        return {Kind::Cancel, side, {}};
    return {Kind::Found, side, {}};
}

Salvage::Salvage(StandingLab lab, QObject* parent) : QObject(parent), m_lab(std::move(lab))
{
    m_poll.setSingleShot(true);
    m_poll.setInterval(100ms);
    connect(&m_poll, &QTimer::timeout, this, [this] { ask(); });
    for (QTimer* timer : {&m_patience, &m_silence})
        timer->setSingleShot(true);
    setPatience(longestMove, longestSilence);
    connect(&m_patience, &QTimer::timeout, this, [this] { keep(tr("its migration is still under way")); });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        keep(tr("QEMU on host %1 does not answer; another program may be connected to its QMP socket %2")
                 .arg(sideLetter(m_silent), m_lab.qemus[m_silent == Side::A ? 0 : 1].qmpPath));
    });
}

Salvage::~Salvage() = default;

void Salvage::setPatience(std::chrono::milliseconds move, std::chrono::milliseconds silence)
{
    m_patience.setInterval(move);
    m_silence.setInterval(silence);
}

void Salvage::start()
{
    m_patience.start();
    for (const Side side : {Side::A, Side::B}) {
        const qint64 pid = m_lab.qemus[side == Side::A ? 0 : 1].pid;
        if (pid == 0)
            continue;
        auto process = FoundProcess::open(pid);
        if (!process)
            continue; // it has ended meanwhile
        asked(side).process = std::move(*process);
        connectTo(side);
    }
    m_poll.start();
}

void Salvage::connectTo(Side side)
{
    Asked& one = asked(side);
    one.qmp = std::make_unique<QmpClient>();
    // Queued: it must not be deleted while it speaks.
    connect(
        one.qmp.get(), &QmpClient::closed, this,
        [&one, client = one.qmp.get()] {
            if (one.qmp.get() != client)
                return;
            one.qmp.reset();
            one.word = {};
            one.word.silent = true; // until its process is seen to have ended
        },
        Qt::QueuedConnection);
    one.qmp->connectTo(m_lab.qemus[side == Side::A ? 0 : 1].qmpPath);
}

void Salvage::ask()
{
    if (m_concluded)
        return;
    for (const Side side : {Side::A, Side::B}) {
        Asked& one = asked(side);
        if (one.word.silent && one.process->hasEnded())
            one.word.silent = false;
        else if (one.word.silent && !one.qmp)
            connectTo(side); // whoever was connected may have gone
    }
    // One that stays silent does not keep the other from being asked.
    const bool connecting = std::any_of(m_asked.begin(), m_asked.end(), [](const Asked& each) {
        return each.qmp && !each.qmp->isReady() && !each.word.silent;
    });
    if (connecting) {
        m_poll.start(); // until it is ready, or has been closed
        return;
    }
    m_open = 1;
    for (Asked& each : m_asked) {
        if (each.qmp && each.qmp->isReady())
            ask(each);
    }
    onAnswer();
}

void Salvage::ask(Asked& asked)
{
    m_open += 2;
    asked.word.silent = false;
    asked.qmp->execute(u"query-status"_s, {}, [this, &asked](const QmpClient::Reply& reply) {
        asked.word.run = reply ? (*reply)["status"_L1].toString() : QString();
        onAnswer();
    });
    asked.qmp->execute(u"query-migrate"_s, {}, [this, &asked](const QmpClient::Reply& reply) {
        asked.word.migration = reply ? (*reply)["status"_L1].toString() : QString();
        onAnswer();
    });
}

void Salvage::onAnswer()
{
    if (--m_open > 0 || m_concluded)
        return;
    const GuestPlace now = placeOfGuest(m_asked[0].word, m_asked[1].word);
    if (now.kind != GuestPlace::Kind::Silent)
        m_silence.stop();
    switch (now.kind) {
    case GuestPlace::Kind::Found:
        conclude(now.side, {});
        return;
    case GuestPlace::Kind::Lost:
        conclude({}, now.why);
        return;
    case GuestPlace::Kind::Cancel:
        if (!std::exchange(m_cancelled, true))
            asked(now.side).qmp->execute(u"migrate_cancel"_s);
        break;
    case GuestPlace::Kind::Silent:
        m_silent = now.side;
        if (!m_silence.isActive())
            m_silence.start();
        break;
    case GuestPlace::Kind::Wait:
        break;
    }
    m_poll.start();
}

// QEMU's monitor takes one client at a time: the lab's own is next.
void Salvage::closeMonitors()
{
    m_concluded = true;
    for (QTimer* timer : {&m_poll, &m_patience, &m_silence})
        timer->stop();
    for (const Asked& each : m_asked) {
        if (each.qmp)
            each.qmp->close();
    }
}

/// Nobody knows that the guest is lost: it is the user's to end.
void Salvage::keep(const QString& why)
{
    closeMonitors();
    m_found = {{}, why, true};
    emit finished(m_found);
}

void Salvage::conclude(std::optional<Side> side, const QString& why)
{
    closeMonitors();
    m_found = {side, why, false};
    // Those of the lab so far hold nothing but the guest's QEMU: a waiting or used QEMU, the host's end of
    // the network, tools of a Ferry that is dead. What this Ferry starts has a mark of its own.
    QList<QByteArray> marks = LabRecord::fromJournal(fileContents(journalFile(m_lab.folder))).marks;
    if (!marks.isEmpty())
        marks.removeLast();
    m_ending = std::make_unique<EndProcesses>(marks);
    if (side)
        m_ending->spare(m_lab.qemus[*side == Side::A ? 0 : 1].pid);
    connect(m_ending.get(), &EndProcesses::finished, this, &Salvage::finish, Qt::QueuedConnection);
    m_ending->start(0ms);
}

// Their names are used again.
void Salvage::removeSockets()
{
    const StandingLab::Qemu* kept = m_found.side ? &m_lab.qemus[*m_found.side == Side::A ? 0 : 1] : nullptr;
    const QString keptBase = kept ? QFileInfo(kept->qmpPath).completeBaseName() : QString();
    const QFileInfoList files =
        QDir(m_lab.folder).entryInfoList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const QFileInfo& file : files) {
        if (file.fileName() != "journal.jsonl"_L1 && file.completeBaseName() != keptBase)
            QFile::remove(file.filePath());
    }
}

void Salvage::finish()
{
    removeSockets();
    emit finished(m_found);
}

} // namespace ferry
