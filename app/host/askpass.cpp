// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/askpass.h"

#include "app/base/paths.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestQuestion = 4096; ///< bytes

} // namespace

PasswordQuestion PasswordQuestion::fromSsh(const QString& host, const QString& prompt, const QString& hint)
{
    PasswordQuestion question{host, prompt, Kind::Code, {}, {}, {}};
    // Not anchored to a line: a machine could print lines of its own.
    static const QRegularExpression unknownKey(
        u"\\AThe authenticity of host '([^'\n]+)' can't be established\\.\n"
        "(\\S+) key fingerprint is ([A-Za-z0-9+/=:]+)\\.?"_s);
    if (const auto match = unknownKey.match(prompt); match.hasMatch()) {
        question.kind = Kind::HostKey;
        question.address = match.captured(1);
        question.keyType = match.captured(2);
        question.fingerprint = match.captured(3);
    } else if (prompt.startsWith("Please type 'yes', 'no'"_L1)) {
        question.kind = Kind::HostKey;
    } else if (hint == "confirm"_L1) {
        question.kind = Kind::Confirm;
    } else if (hint == "none"_L1) {
        question.kind = Kind::Notice;
    } else if (prompt.startsWith("Enter passphrase for"_L1) || prompt.startsWith("Enter PIN for"_L1)) {
        question.kind = Kind::Passphrase;
    } else if (prompt.contains("password"_L1, Qt::CaseInsensitive)) {
        question.kind = Kind::Password;
    }
    return question;
}

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
    const QList<QByteArray> words = text.split('\0');
    if (words.size() < 4) {
        if (text.size() >= longestQuestion)
            wire->abort();
        return;
    }
    wire->read(words[0].size() + words[1].size() + words[2].size() + 3);
    m_askers.push_back(
        {wire, PasswordQuestion::fromSsh(QString::fromUtf8(words[0]), QString::fromUtf8(words[1]),
                                         QString::fromUtf8(words[2]))});
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
