// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/askpass.h"

#include "app/base/paths.h"

#include <QFile>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestQuestion = 4096; ///< bytes

} // namespace

AskPass::~AskPass()
{
    for (const Asker& each : m_askers) {
        if (each.wire)
            each.wire->disconnect(this);
    }
    m_server.close();
}

Result<void> AskPass::listen(const QString& folder)
{
    const auto helper = findHelper(u"ferry-askpass"_s);
    if (!helper)
        return tl::unexpected(helper.error());
    m_helper = *helper;
    const QString path = folder + u"/askpass"_s;
    QFile::remove(path);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &AskPass::onConnection, Qt::UniqueConnection);
    if (!m_server.listen(path))
        return fail(ErrorKind::Missing, tr("Ferry cannot listen for questions in %1.").arg(folder),
                    tr("Set XDG_RUNTIME_DIR to a folder of your own."), m_server.errorString());
    return {};
}

QStringList AskPass::environment(const QString& host) const
{
    if (!m_server.isListening())
        return {};
    // "force": also where ssh has a terminal, for Ferry's own is not the place to type into.
    return {u"SSH_ASKPASS="_s + m_helper, u"SSH_ASKPASS_REQUIRE=force"_s,
            u"FERRY_ASKPASS="_s + m_server.fullServerName(), u"FERRY_ASKPASS_HOST="_s + host};
}

void AskPass::onConnection()
{
    while (QLocalSocket* const wire = m_server.nextPendingConnection()) {
        connect(wire, &QLocalSocket::readyRead, this, [this, wire] { onBytes(wire); });
        connect(wire, &QLocalSocket::disconnected, this, [this, wire] {
            onGone(wire);
            wire->deleteLater();
        });
        onBytes(wire);
    }
}

void AskPass::onBytes(QLocalSocket* wire)
{
    const QByteArray text = wire->peek(longestQuestion);
    const qsizetype first = text.indexOf('\0'), second = text.indexOf('\0', first + 1);
    if (first < 0 || second < 0) {
        if (text.size() >= longestQuestion)
            wire->abort();
        return;
    }
    wire->read(second + 1);
    m_askers.push_back(
        {wire,
         {QString::fromUtf8(text.left(first)), QString::fromUtf8(text.mid(first + 1, second - first - 1))}});
    if (m_askers.size() == 1)
        askNext();
}

void AskPass::onGone(const QLocalSocket* wire)
{
    const auto at = std::find_if(m_askers.begin(), m_askers.end(),
                                 [wire](const Asker& each) { return each.wire == wire; });
    if (at == m_askers.end())
        return;
    const bool current = at == m_askers.begin();
    m_askers.erase(at);
    if (!current)
        return;
    emit withdrawn();
    askNext();
}

void AskPass::answer(const QString& password)
{
    close(password.toUtf8() + '\n');
}

void AskPass::refuse()
{
    close({});
}

void AskPass::close(const QByteArray& answer)
{
    if (m_askers.empty())
        return;
    const Asker done = m_askers.front();
    m_askers.pop_front();
    if (done.wire) {
        done.wire->write(answer);
        done.wire->disconnectFromServer(); // after what is written
    }
    askNext();
}

void AskPass::askNext()
{
    // Later: whoever is asked may answer at once.
    if (!m_askers.empty())
        QMetaObject::invokeMethod(
            this,
            [this, wire = m_askers.front().wire] {
                if (!m_askers.empty() && m_askers.front().wire == wire)
                    emit asked(m_askers.front().question);
            },
            Qt::QueuedConnection);
}

} // namespace ferry
