// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/download.h"

#include "app/base/files.h"
#include "app/image/cannotwrite.h"

#include <QDir>
#include <QNetworkReply>
#include <QRegularExpression>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stillness = std::chrono::seconds(30); ///< without a byte for so long: the connection is dead
constexpr auto pause = std::chrono::milliseconds(500);
constexpr qint64 reserve = 64 * 1024 * 1024; ///< of the disk's room, left to others
constexpr qint64 hashStep = 8 * 1024 * 1024; ///< of an old part, read between two turns of the event loop

bool isOffline(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownNetworkError:
        return true;
    default:
        return false;
    }
}

/// The reply's mark for "the same file as before": resuming is only sound with one.
QByteArray validator(const QNetworkReply& reply)
{
    const QByteArray tag = reply.rawHeader("ETag");
    return !tag.isEmpty() && !tag.startsWith("W/") ? tag : reply.rawHeader("Last-Modified");
}

} // namespace

QString shownUrl(const QUrl& url)
{
    return url.toString(QUrl::RemoveUserInfo);
}

QString withoutPasswords(QString text)
{
    static const QRegularExpression user(u"([A-Za-z][A-Za-z0-9+.-]*://)[^/?#\\s]*@"_s);
    return text.replace(user, u"\\1"_s);
}

qint64 contentRangeStart(const QByteArray& header)
{
    static const QRegularExpression form(u"^bytes (\\d+)-"_s);
    const auto match = form.match(QString::fromLatin1(header));
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

Download::Download(DownloadRequest request, int retries, QObject* parent)
    : QObject(parent), m_request(std::move(request)), m_retries(retries),
      m_part(m_request.target + u".part"_s), m_hash(m_request.algorithm)
{
    m_network.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    m_network.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(stillness).count()));
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Download::request);
}

Download::~Download()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void Download::start()
{
    if (std::exchange(m_running, true))
        return;
    // Never finished() from within start(): callers connect and then start.
    QTimer::singleShot(0, this, [this] {
        if (!m_running)
            return;
        QDir().mkpath(m_request.target.section(u'/', 0, -2));
        if (!openPart())
            return;
        m_have = m_part.size();
        m_hashed = 0;
        m_hash.reset();
        hashNext();
    });
}

bool Download::openPart()
{
    if (m_part.isOpen() || m_part.open(QIODevice::ReadWrite))
        return true;
    end(tl::unexpected(cannotWrite(m_part.fileName(), m_part.errorString())));
    return false;
}

/// What an earlier run fetched belongs to the checksum too.
void Download::hashNext()
{
    if (!m_running)
        return;
    if (m_hashed >= m_have)
        return request();
    m_part.seek(m_hashed);
    const QByteArray bytes = m_part.read(hashStep);
    if (bytes.isEmpty())
        return restart();
    m_hash.addData(bytes);
    m_hashed += bytes.size();
    QTimer::singleShot(0, this, &Download::hashNext);
}

void Download::request()
{
    QNetworkRequest request(m_request.url);
    request.setRawHeader("Accept-Encoding", "identity"); // the file itself, or offsets mean nothing
    QFile mark(m_part.fileName() + u".etag"_s);
    if (m_have > 0 && mark.open(QIODevice::ReadOnly)) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_have) + '-');
        request.setRawHeader("If-Range", mark.readAll());
    }
    m_headers = m_useful = false;
    m_reply = m_network.get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &Download::onBytes);
    connect(m_reply, &QNetworkReply::finished, this, &Download::onFinished);
}

bool Download::exceeds(qint64 bytes) const
{
    return bytes > (m_request.most > 0 ? std::min(m_request.most, m_room) : m_room);
}

void Download::refuseSize()
{
    constexpr double million = 1e6;
    const QString size = QString::number(double(std::max(m_total, m_have)) / million, 'f', 0);
    const bool asked = m_request.most > 0 && (m_total > m_request.most || m_room > m_request.most);
    // Kept is only what can become whole once there is room.
    if (asked || m_total == 0 || m_have == 0) {
        m_part.remove();
        QFile::remove(m_part.fileName() + u".etag"_s);
    }
    if (asked)
        return end(fail(ErrorKind::Failed,
                        tr("What %1 sends is too large to be what was asked for.").arg(m_request.url.host()),
                        tr("Check the address, or choose another image."), shownUrl(m_request.url)));
    end(fail(ErrorKind::Missing,
             tr("There is no room for what %1 sends: more than %2 MB, and the disk of %3 has %4 MB free.")
                 .arg(m_request.url.host(), size, m_request.target.section(u'/', 0, -2),
                      QString::number(double(m_room - m_have + reserve) / million, 'f', 0)),
             tr("Make room on that disk, or set XDG_CACHE_HOME to a folder with more.")));
}

/// Decides once per reply whether its bytes go on from what there is, or begin anew.
void Download::onHeaders()
{
    if (std::exchange(m_headers, true))
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_useful = status == 200 || status == 206;
    if (!m_useful)
        return;
    qint64 from = status == 206 ? contentRangeStart(m_reply->rawHeader("Content-Range")) : 0;
    if (from != m_have) {
        // The whole file, though a part was asked for: another file now, or a server that cannot do parts.
        m_useful = from == 0;
        m_have = 0;
        m_hash.reset();
        m_part.resize(0);
    }
    m_part.seek(m_have);
    const qint64 length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    constexpr qint64 absurd = qint64(1) << 60;
    m_total = length > 0 ? m_have + std::min(length, absurd) : 0;
    m_room = m_have + freeMiB(m_part.fileName()) * (1024 * 1024) - reserve;
    if (exceeds(m_total)) {
        m_useful = false;
        return refuseSize();
    }
    QFile mark(m_part.fileName() + u".etag"_s);
    const QByteArray now = validator(*m_reply);
    if (now.isEmpty())
        mark.remove();
    else if (mark.open(QIODevice::WriteOnly))
        mark.write(now);
}

void Download::onBytes()
{
    onHeaders();
    if (!m_running)
        return;
    const QByteArray bytes = m_reply->readAll();
    if (!m_useful || bytes.isEmpty())
        return;
    // The server may have said nothing of it, or something else.
    if (exceeds(m_have + bytes.size()))
        return refuseSize();
    m_failures = 0;
    m_wrote = m_part.write(bytes) == bytes.size() && m_part.flush();
    if (!m_wrote)
        return m_reply->abort();
    m_hash.addData(bytes);
    m_have += bytes.size();
    emit progress(m_have, m_total);
}

void Download::onFinished()
{
    const QPointer<QNetworkReply> reply = m_reply;
    reply->deleteLater();
    if (!m_running)
        return;
    const auto error = reply->error();
    // What came before a connection broke counts: the next try goes on behind it.
    if (error == QNetworkReply::NoError ||
        (error == QNetworkReply::RemoteHostClosedError && reply->bytesAvailable() > 0))
        onBytes();
    if (!m_running)
        return;
    m_reply.clear();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!m_wrote)
        return end(tl::unexpected(cannotWrite(m_part.fileName(), m_part.errorString())));
    if (status == 416 && !std::exchange(m_restarted, true))
        return restart(); // the part is longer than the file is now
    if (error == QNetworkReply::NoError && m_useful && (m_total == 0 || m_have == m_total))
        return complete();
    if (status >= 400 && status < 500)
        return end(
            fail(ErrorKind::Missing, tr("The server has no such file: %1.").arg(shownUrl(m_request.url)),
                 tr("Check the address, or choose another image."), withoutPasswords(reply->errorString())));
    if (m_failures++ < m_retries) {
        m_pause.start(pause);
        return;
    }
    if (isOffline(error))
        return end(fail(ErrorKind::Missing, tr("%1 cannot be reached.").arg(m_request.url.host()),
                        tr("Connect this computer to the internet and try again; what was fetched is kept."),
                        withoutPasswords(reply->errorString())));
    end(fail(ErrorKind::Failed, tr("The connection to %1 broke off.").arg(m_request.url.host()),
             tr("Try again: Ferry goes on where it stopped."), withoutPasswords(reply->errorString())));
}

void Download::restart()
{
    m_have = m_total = 0;
    m_hash.reset();
    m_part.resize(0);
    request();
}

void Download::complete()
{
    m_part.close();
    const QString mark = m_part.fileName() + u".etag"_s;
    if (!m_request.checksum.isEmpty() && m_hash.result().toHex() != m_request.checksum.toLower()) {
        m_part.remove();
        QFile::remove(mark);
        return end(fail(ErrorKind::Failed,
                        tr("What came from %1 is not the file it should be.").arg(m_request.url.host()),
                        tr("Try again; if it happens once more, the checksum or the server is wrong."),
                        QString::fromLatin1(m_hash.result().toHex())));
    }
    QFile::remove(m_request.target);
    QFile::remove(mark);
    if (!m_part.rename(m_request.target))
        return end(tl::unexpected(cannotWrite(m_request.target)));
    end(m_request.target);
}

void Download::stop()
{
    if (m_running)
        end(fail(ErrorKind::Cancelled, tr("The download was stopped; what was fetched is kept.")));
}

void Download::end(const Result<QString>& result)
{
    m_running = false;
    m_pause.stop();
    m_part.close();
    if (m_reply)
        m_reply->abort();
    emit finished(result);
}

} // namespace ferry
