// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/image/download.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// A small HTTP server of one file, with the faults of real ones.
class FileServer : public QTcpServer
{
public:
    explicit FileServer(QByteArray bytes) : file(std::move(bytes))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/file"_s.arg(serverPort())); }

    QByteArray file, tag = "\"one\"";
    qsizetype cutAfter = -1; ///< bytes of the body, then the connection ends
    int cuts = 1;            ///< how often
    bool knowsRanges = true;
    qint64 claimed = -1; ///< the length it says; -1: the true one; 0: none
    int status = 0;      ///< answer with this one and nothing else
    QList<QByteArray> ranges;

private:
    void answer(QTcpSocket* socket)
    {
        const QByteArray request = socket->peek(64 * 1024);
        if (!request.contains("\r\n\r\n"))
            return;
        socket->readAll();
        static const QRegularExpression form(u"\\r\\nRange: bytes=(\\d+)-"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        const auto match = form.match(QString::fromLatin1(request));
        qsizetype from = match.hasMatch() ? match.captured(1).toLongLong() : 0;
        ranges << (match.hasMatch() ? match.captured(1).toLatin1() : QByteArray("whole"));
        if (status != 0) {
            socket->write("HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        if (from > file.size()) {
            socket->write("HTTP/1.1 416 Range\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const bool part = from > 0 && knowsRanges && request.contains(tag);
        if (!part)
            from = 0;
        QByteArray head = part ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " +
                                     QByteArray::number(from) + '-' + QByteArray::number(file.size() - 1) +
                                     '/' + QByteArray::number(file.size()) + "\r\n"
                               : QByteArray("HTTP/1.1 200 OK\r\n");
        head += "ETag: " + tag + "\r\n";
        if (claimed != 0)
            head +=
                "Content-Length: " + QByteArray::number(claimed > 0 ? claimed : file.size() - from) + "\r\n";
        head += "\r\n";
        QByteArray body = file.mid(from);
        const bool cut = cutAfter >= 0 && cuts-- > 0;
        if (cut)
            body = body.left(cutAfter);
        socket->write(head + body);
        // A little later: what the network layer has not handed on when a connection breaks, it drops.
        if (cut)
            QTimer::singleShot(500, socket, &QTcpSocket::disconnectFromHost);
    }
};

QByteArray someBytes()
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < 300000; ++i)
        bytes += QByteArray::number(i);
    return bytes;
}

QByteArray sha(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

/// Real bytes from a real server on this computer.
class TestDownload : public QObject
{
    Q_OBJECT
private slots:
    void whole();
    void cutGoesOn();
    void laterRunGoesOn();
    void changedFileBeginsAnew();
    void serverWithoutRanges();
    void wrongChecksum();
    void partLongerThanTheFile();
    void refused();
    void noSuchFile();
    void alwaysCutGivesUp();
    void stopKeepsThePart();
    void unwritable();
    void contentRange();
    void sec25_moreThanAskedForIsNotFetched_data();
    void sec25_moreThanAskedForIsNotFetched();
    void sec25_moreThanThereIsRoomForIsNotFetched();

private:
    Result<QString> fetch(const FileServer& server, const QByteArray& checksum, int retries = 3)
    {
        Download download({server.url(), target(), QCryptographicHash::Sha256, checksum}, retries);
        QSignalSpy done(&download, &Download::finished);
        download.start();
        if (!done.wait(20000))
            return fail(ErrorKind::Failed, u"silent"_s);
        return done.first().first().value<Result<QString>>();
    }
    QString target() const { return m_folder->filePath(u"deep/file"_s); }
    bool clean() const
    {
        return !QFile::exists(target() + u".part"_s) && !QFile::exists(target() + u".part.etag"_s);
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
    const QByteArray m_bytes = someBytes();
};

void TestDownload::whole()
{
    init();
    FileServer server(m_bytes);
    QCOMPARE(fetch(server, sha(m_bytes).toUpper()), Result<QString>(target()));
    QCOMPARE(fileContents(target()), m_bytes);
    QVERIFY(clean());
}

void TestDownload::cutGoesOn()
{
    init();
    FileServer server(m_bytes);
    server.cutAfter = 100000;
    server.cuts = 2;
    QVERIFY(fetch(server, sha(m_bytes)));
    // Qt itself may ask again for what was cut, so only the parts are certain, not how often they were asked.
    QVERIFY2(server.ranges.contains("100000"), server.ranges.join(' ').constData());
    QCOMPARE(fileContents(target()), m_bytes);
}

void TestDownload::laterRunGoesOn()
{
    init();
    FileServer server(m_bytes);
    server.cutAfter = 12345;
    QVERIFY(!fetch(server, sha(m_bytes), 0));
    QCOMPARE(fileContents(target() + u".part"_s), m_bytes.left(12345));
    QVERIFY(fetch(server, sha(m_bytes)));
    QCOMPARE(server.ranges.last(), QByteArray("12345"));
    QVERIFY(clean());
}

void TestDownload::changedFileBeginsAnew()
{
    init();
    FileServer server(m_bytes);
    server.cutAfter = 1000;
    QVERIFY(!fetch(server, {}, 0));
    server.file = m_bytes.mid(7);
    server.tag = "\"two\"";
    QVERIFY(fetch(server, sha(server.file)));
    QCOMPARE(fileContents(target()), server.file);
}

void TestDownload::serverWithoutRanges()
{
    init();
    FileServer server(m_bytes);
    server.knowsRanges = false;
    server.cutAfter = 50000;
    QVERIFY(fetch(server, sha(m_bytes)));
    QCOMPARE(fileContents(target()), m_bytes);
}

void TestDownload::wrongChecksum()
{
    init();
    FileServer server(m_bytes);
    const auto result = fetch(server, sha("other"));
    QVERIFY(!result && result.error().kind == ErrorKind::Failed);
    QVERIFY(!QFile::exists(target()) && clean());
}

void TestDownload::partLongerThanTheFile()
{
    init();
    FileServer server(m_bytes);
    server.cutAfter = 200000;
    QVERIFY(!fetch(server, {}, 0));
    server.file = m_bytes.left(1000);
    QVERIFY(fetch(server, sha(server.file)));
    QCOMPARE(fileContents(target()), server.file);
}

void TestDownload::refused()
{
    init();
    FileServer server(m_bytes);
    const QUrl url = server.url();
    server.close();
    Download download({url, target(), QCryptographicHash::Sha256, {}}, 0);
    QSignalSpy done(&download, &Download::finished);
    download.start();
    QVERIFY(done.wait());
    const auto result = done.first().first().value<Result<QString>>();
    QVERIFY(!result && result.error().kind == ErrorKind::Missing);
    QVERIFY2(result.error().sentence.contains(u"127.0.0.1"_s), qPrintable(result.error().sentence));
}

void TestDownload::noSuchFile()
{
    init();
    FileServer server(m_bytes);
    server.status = 404;
    const auto result = fetch(server, {});
    QVERIFY(!result && result.error().kind == ErrorKind::Missing);
    QCOMPARE(server.ranges.size(), 1); // asking again would not help
}

void TestDownload::alwaysCutGivesUp()
{
    init();
    FileServer server(m_bytes);
    server.cutAfter = 0;
    server.cuts = 100;
    const auto result = fetch(server, {}, 2);
    QVERIFY(!result);
    QVERIFY(server.ranges.size() >= 3 && server.ranges.size() < 20); // Qt's own tries among them
}

void TestDownload::stopKeepsThePart()
{
    init();
    FileServer server(m_bytes + m_bytes);
    Download download({server.url(), target(), QCryptographicHash::Sha256, {}}, 3);
    QSignalSpy done(&download, &Download::finished);
    connect(&download, &Download::progress, &download, [&download](qint64 have) {
        if (have > 0)
            download.stop();
    });
    download.start();
    QVERIFY(done.wait());
    const auto result = done.first().first().value<Result<QString>>();
    QVERIFY(!result && result.error().kind == ErrorKind::Cancelled);
    QVERIFY(!fileContents(target() + u".part"_s).isEmpty());
    QTest::qWait(0);
    QCOMPARE(done.size(), 1);
    QVERIFY(fetch(server, sha(m_bytes + m_bytes)));
}

void TestDownload::unwritable()
{
    init();
    FileServer server(m_bytes);
    Download download({server.url(), u"/proc/ferry/file"_s, QCryptographicHash::Sha256, {}}, 0);
    QSignalSpy done(&download, &Download::finished);
    download.start();
    QVERIFY(done.wait());
    QVERIFY(done.first().first().value<Result<QString>>().error().kind == ErrorKind::Missing);
}

void TestDownload::contentRange()
{
    QCOMPARE(contentRangeStart("bytes 100-199/200"), 100);
    QCOMPARE(contentRangeStart("bytes */200"), -1);
    QCOMPARE(contentRangeStart(""), -1);
}

void TestDownload::sec25_moreThanAskedForIsNotFetched_data()
{
    QTest::addColumn<qint64>("claimed");
    QTest::newRow("as it says") << qint64(-1);
    QTest::newRow("without a word") << qint64(0);
}

void TestDownload::sec25_moreThanAskedForIsNotFetched()
{
    QFETCH(const qint64, claimed);
    init();
    FileServer server(m_bytes);
    server.claimed = claimed;
    Download download({server.url(), target(), QCryptographicHash::Sha256, {}, 1000}, 0);
    QSignalSpy done(&download, &Download::finished);
    download.start();
    QVERIFY(done.wait(20000));
    const auto result = done.first().first().value<Result<QString>>();
    QVERIFY(!result);
    QVERIFY2(result.error().sentence.contains("too large"_L1), qPrintable(describe(result.error())));
    QVERIFY(!QFile::exists(target()) && clean());
    QCOMPARE(done.size(), 1);
}

void TestDownload::sec25_moreThanThereIsRoomForIsNotFetched()
{
    init();
    FileServer server(m_bytes);
    server.claimed = qint64(1) << 60;
    const auto result = fetch(server, {}, 0);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Missing);
    QVERIFY2(result.error().sentence.contains("no room"_L1), qPrintable(describe(result.error())));
    QVERIFY(!result.error().cure.isEmpty() && clean());
}

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
