// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/salvage.h"

#include "app/qemu/qmpclient.h"

#include <QDir>

#include <csignal>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto endPatience = 10s; // for a process that was sent SIGKILL
// A post-copy that nobody watched any more may have all of the guest's memory still to fetch.
constexpr auto longestMove = 120s;

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
    m_patience.setSingleShot(true);
    m_patience.setInterval(longestMove);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (!m_concluded)
            conclude({}, tr("its move did not end"));
        else
            finish();
    });
    m_reap.setInterval(20ms);
    connect(&m_reap, &QTimer::timeout, this, &Salvage::endOthers);
}

Salvage::~Salvage() = default;

void Salvage::start()
{
    m_patience.start();
    for (const Side side : {Side::A, Side::B}) {
        const StandingLab::Qemu& qemu = m_lab.qemus[side == Side::A ? 0 : 1];
        Asked& asked = m_asked[side == Side::A ? 0 : 1];
        if (qemu.pid == 0)
            continue;
        asked.qmp = std::make_unique<QmpClient>();
        // Queued: it must not be deleted while it speaks.
        connect(
            asked.qmp.get(), &QmpClient::closed, this,
            [this, &asked] {
                asked.qmp.reset();
                asked.word = {};
            },
            Qt::QueuedConnection);
        asked.qmp->connectTo(qemu.qmpPath);
    }
    m_poll.start();
}

void Salvage::ask()
{
    if (m_concluded)
        return;
    const bool connecting = std::any_of(m_asked.begin(), m_asked.end(), [](const Asked& asked) {
        return asked.qmp && !asked.qmp->isReady();
    });
    if (connecting) {
        m_poll.start(); // until it is ready, or has been closed
        return;
    }
    m_open = 1;
    for (Asked& asked : m_asked) {
        if (asked.qmp)
            ask(asked);
    }
    onAnswer();
}

void Salvage::ask(Asked& asked)
{
    m_open += 2;
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
    switch (now.kind) {
    case GuestPlace::Kind::Found:
        conclude(now.side, {});
        return;
    case GuestPlace::Kind::Lost:
        conclude({}, now.why);
        return;
    case GuestPlace::Kind::Cancel:
        if (!std::exchange(m_cancelled, true))
            m_asked[now.side == Side::A ? 0 : 1].qmp->execute(u"migrate_cancel"_s);
        break;
    case GuestPlace::Kind::Wait:
        break;
    }
    m_poll.start();
}

void Salvage::conclude(std::optional<Side> side, const QString& why)
{
    m_concluded = true;
    m_poll.stop();
    m_found = {side, why};
    // QEMU's monitor takes one client at a time: the lab's own is next.
    for (const Asked& asked : m_asked) {
        if (asked.qmp)
            asked.qmp->close();
    }
    m_patience.start(endPatience);
    m_reap.start();
}

void Salvage::endOthers()
{
    const StandingLab::Qemu* kept = m_found.side ? &m_lab.qemus[*m_found.side == Side::A ? 0 : 1] : nullptr;
    QList<qint64> others = processesNaming(m_lab.folder);
    if (kept)
        others.removeOne(kept->pid);
    // They hold nothing: a waiting or used QEMU, the host's end of the network, tools of a Ferry that is
    // dead.
    for (const qint64 pid : std::as_const(others))
        ::kill(pid_t(pid), SIGKILL);
    if (!others.isEmpty())
        return;
    const QString keptBase = kept ? QFileInfo(kept->qmpPath).completeBaseName() : QString();
    const QFileInfoList files =
        QDir(m_lab.folder).entryInfoList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const QFileInfo& file : files) {
        // The sockets of the others: their names are used again.
        if (file.fileName() != "journal.jsonl"_L1 && file.completeBaseName() != keptBase)
            QFile::remove(file.filePath());
    }
    finish();
}

void Salvage::finish()
{
    m_reap.stop();
    m_patience.stop();
    emit finished(m_found);
}

} // namespace ferry
