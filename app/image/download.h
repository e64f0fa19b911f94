// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QCryptographicHash>
#include <QFile>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

class QNetworkReply;

namespace ferry {

/// What to fetch, where to, and what it must be.
struct DownloadRequest
{
    QUrl url;
    QString target; ///< full path; while incomplete its name has ".part" after it
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
    QByteArray checksum; ///< hex, any case; empty: not checked
    qint64 most = 0;     ///< bytes; more are not fetched. 0: as many as the disk has room for

    bool operator==(const DownloadRequest&) const = default;
};

/// An address as people and records may see it: without user name and password. Pure.
QString shownUrl(const QUrl& url);
/// A text with all addresses in it shown that way. Pure.
QString withoutPasswords(QString text);

/// The first byte in a Content-Range header ("bytes 100-199/200", RFC 9110 §14.4); -1 when it has none. Pure.
qint64 contentRangeStart(const QByteArray& header);

/// Fetches one file and goes on where it stopped, in this run or in an earlier one, as long as the server
/// still has the same file. start() → progress()… → exactly one finished(). stop() keeps what there is.
class Download : public QObject
{
    Q_OBJECT
public:
    /// Tries again `retries` times in a row without a new byte before it gives up.
    explicit Download(DownloadRequest request, int retries = 3, QObject* parent = nullptr);
    ~Download() override;
    void start();
    void stop();

signals:
    /// Bytes there are and bytes there will be (0: the server does not say).
    void progress(qint64 have, qint64 total);
    void finished(const ferry::Result<QString>& file);

private:
    void hashNext();
    void request();
    void onHeaders();
    void onBytes();
    void onFinished();
    void restart();
    void complete();
    bool exceeds(qint64 bytes) const;
    void refuseSize();
    void end(const Result<QString>& result);
    bool openPart();

    const DownloadRequest m_request;
    const int m_retries;
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_reply;
    QFile m_part;
    QCryptographicHash m_hash;
    QTimer m_pause;
    qint64 m_have = 0, m_total = 0, m_hashed = 0, m_room = 0;
    int m_failures = 0;
    bool m_running = false, m_headers = false, m_useful = false, m_wrote = true, m_restarted = false;
};

} // namespace ferry
