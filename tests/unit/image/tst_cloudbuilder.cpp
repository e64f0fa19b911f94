// SPDX-License-Identifier: GPL-3.0-or-later
// A cloud image fetched from a real server on this computer: a small qcow2 made on the spot.
#include "app/base/files.h"
#include "app/image/cloudbuilder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// A small HTTP server of several files; knows parts.
class Files : public QTcpServer
{
public:
    Files()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    QUrl url(const QString& name) const
    {
        return QUrl(u"http://127.0.0.1:%1/%2"_s.arg(serverPort()).arg(name));
    }

    QHash<QByteArray, QByteArray> files;
    QByteArrayList asked; ///< "NAME FROM"
    qsizetype stopAfter = 1'000'000;

private:
    void answer(QTcpSocket* socket)
    {
        if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
            return;
        const QByteArray request = socket->readAll();
        const QByteArray name = request.mid(5, request.indexOf(' ', 5) - 5);
        static const QRegularExpression form(u"Range: bytes=(\\d+)-"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        const qsizetype from = form.match(QString::fromLatin1(request)).captured(1).toLongLong();
        asked << name + ' ' + QByteArray::number(from);
        if (!files.contains(name)) {
            socket->write("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const QByteArray body = files[name].mid(from);
        socket->write(
            (from > 0 ? "HTTP/1.1 206 Part\r\nContent-Range: bytes " + QByteArray::number(from) + "-/*\r\n"
                      : QByteArray("HTTP/1.1 200 OK\r\n")) +
            "ETag: \"a\"\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
            body.left(stopAfter));
    }
};

} // namespace

class TestCloudBuilder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_disk;

    static Result<LabImage> build(const CloudImage& wanted, const QString& cache, QStringList* said = nullptr)
    {
        CloudImageBuilder builder(wanted, cache);
        QSignalSpy finished(&builder, &CloudImageBuilder::finished);
        if (said)
            connect(&builder, &CloudImageBuilder::progress, &builder,
                    [said](const QString& what) { *said << what; });
        builder.start();
        if (!finished.wait(60'000))
            return fail(ErrorKind::Failed, u"never finished"_s);
        return finished[0][0].value<Result<LabImage>>();
    }
    CloudImage wanted(const Files& server) const
    {
        return {u"tiny"_s,
                server.url(u"tiny.qcow2"_s),
                server.url(u"SHA256SUMS"_s),
                QCryptographicHash::Sha256,
                {}};
    }
    QByteArray sum() const { return QCryptographicHash::hash(m_disk, QCryptographicHash::Sha256).toHex(); }

private slots:
    void initTestCase()
    {
        const QString disk = m_folder.filePath(u"tiny.qcow2"_s);
        QCOMPARE(
            QProcess::execute(u"qemu-img"_s, {u"create"_s, u"-q"_s, u"-f"_s, u"qcow2"_s, disk, u"64M"_s}), 0);
        m_disk = fileContents(disk);
        QVERIFY(m_disk.startsWith("QFI"));
    }

    void fetchedCheckedAndKept()
    {
        QTemporaryDir cache;
        Files server;
        server.files = {{"tiny.qcow2", m_disk},
                        {"SHA256SUMS", QByteArray(64, '0') + " *other.qcow2\n" + sum() + " *tiny.qcow2\n"}};
        QStringList said;
        const auto image = build(wanted(server), cache.path(), &said);
        QVERIFY2(image, image ? "" : qPrintable(describe(image.error())));
        QCOMPARE(fileContents(image->disk), m_disk);
        QVERIFY(fileContents(image->key).startsWith("-----BEGIN OPENSSH PRIVATE KEY"));
        QVERIFY(fileContents(image->key + u".pub"_s).startsWith("ssh-ed25519 "));
        QCOMPARE(image->id, QString::fromLatin1(sum().left(12)));
        QCOMPARE(image->release, u"tiny"_s);
        QVERIFY2(said.join(u'\n').contains("100 %"_L1), qPrintable(said.join(u'\n')));
        QCOMPARE(QDir(cache.filePath(u"images"_s))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"cloud-tiny-"_s + image->id});
        // The second time only the list of checksums is asked for.
        server.asked.clear();
        QVERIFY(build(wanted(server), cache.path()) == image);
        QCOMPARE(server.asked, QByteArrayList{"SHA256SUMS 0"});
        // Offline it is taken as it was.
        const CloudImage gone = wanted(server);
        server.close();
        said.clear();
        QVERIFY(build(gone, cache.path(), &said) == image);
        QVERIFY2(said.last().contains("cannot be reached"_L1), qPrintable(said.last()));
        QVERIFY(cachedCloudImages(cache.path()) == QList<LabImage>{*image});
        QVERIFY(!cachedCloudImage(cache.path(), u"other"_s));
    }

    void offline()
    {
        QTemporaryDir cache;
        Files server;
        const CloudImage gone = wanted(server);
        server.close();
        const auto image = build(gone, cache.path());
        QVERIFY(!image);
        QCOMPARE(image.error().kind, ErrorKind::Missing);
        QVERIFY(image.error().sentence.contains("cannot be reached"_L1));
        QVERIFY(image.error().cure.contains("internet"_L1));
    }

    void stoppedAndGoneOnWith()
    {
        QTemporaryDir cache;
        Files server;
        server.files = {{"tiny.qcow2", m_disk}};
        server.stopAfter = 100'000; // then silence, as of a slow line
        CloudImage image = wanted(server);
        image.checksum = sum();
        {
            CloudImageBuilder builder(image, cache.path());
            QSignalSpy finished(&builder, &CloudImageBuilder::finished);
            QSignalSpy progress(&builder, &CloudImageBuilder::progress);
            builder.start();
            QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty(), 30'000);
            builder.stop();
            QCOMPARE(finished.size(), 1);
            QCOMPARE(finished[0][0].value<Result<LabImage>>().error().kind, ErrorKind::Cancelled);
        }
        server.stopAfter = 1'000'000;
        server.asked.clear();
        const auto whole = build(image, cache.path());
        QVERIFY2(whole, whole ? "" : qPrintable(describe(whole.error())));
        QCOMPARE(fileContents(whole->disk), m_disk);
        QCOMPARE(server.asked.size(), 1);
        QVERIFY2(!server.asked[0].endsWith(" 0"), server.asked[0].constData());
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("disk");
        QTest::addColumn<QByteArray>("sums"); // %: the disk's checksum
        QTest::addColumn<QString>("words");
        QTest::newRow("not listed") << m_disk << QByteArray("% other.img\n") << u"does not list tiny.qcow2"_s;
        QTest::newRow("another file") << m_disk << QByteArray(64, '0') + " tiny.qcow2\n"
                                      << u"is not the file it should be"_s;
        QTest::newRow("no image") << QByteArray("<html>Sign in</html>") << QByteArray("% tiny.qcow2\n")
                                  << u"is not a qcow2 image"_s;
    }
    void refused()
    {
        QFETCH(QByteArray, disk);
        QFETCH(QByteArray, sums);
        QFETCH(QString, words);
        QTemporaryDir cache;
        Files server;
        server.files = {
            {"tiny.qcow2", disk},
            {"SHA256SUMS",
             sums.replace("%", QCryptographicHash::hash(disk, QCryptographicHash::Sha256).toHex())}};
        const auto image = build(wanted(server), cache.path());
        QVERIFY(!image);
        QVERIFY2(image.error().sentence.contains(words), qPrintable(describe(image.error())));
        QVERIFY(!image.error().cure.isEmpty());
        QVERIFY(cachedCloudImages(cache.path()).isEmpty());
    }

    void sec05_imageThatNamesAFileIsRefused()
    {
        const QString disk = m_folder.filePath(u"foreign.qcow2"_s);
        QCOMPARE(
            QProcess::execute(u"qemu-img"_s, {u"create"_s, u"-q"_s, u"-f"_s, u"qcow2"_s, u"-u"_s, u"-b"_s,
                                              u"/etc/shadow"_s, u"-F"_s, u"raw"_s, disk, u"1M"_s}),
            0);
        QTemporaryDir cache;
        Files server;
        server.files = {{"tiny.qcow2", fileContents(disk)}};
        CloudImage image = wanted(server);
        image.checksum =
            QCryptographicHash::hash(server.files["tiny.qcow2"], QCryptographicHash::Sha256).toHex();
        const auto built = build(image, cache.path());
        QVERIFY(!built);
        QVERIFY2(built.error().sentence.contains("/etc/shadow"_L1), qPrintable(describe(built.error())));
        QVERIFY(cachedCloudImages(cache.path()).isEmpty());
    }

    // What an older Ferry kept without a look is not taken on trust, either.
    void sec05_keptImageIsJudgedToo()
    {
        QTemporaryDir cache;
        Files server;
        server.files = {{"tiny.qcow2", m_disk}};
        CloudImage image = wanted(server);
        image.checksum = sum();
        const auto built = build(image, cache.path());
        QVERIFY(built);
        const qint64 size = QFileInfo(built->disk).size();
        QCOMPARE(
            QProcess::execute(u"qemu-img"_s, {u"create"_s, u"-q"_s, u"-f"_s, u"qcow2"_s, u"-u"_s, u"-b"_s,
                                              u"/etc/shadow"_s, u"-F"_s, u"raw"_s, built->disk, u"1M"_s}),
            0);
        QVERIFY(QFile::resize(built->disk, size));
        QVERIFY(cachedCloudImages(cache.path()).isEmpty());
        QVERIFY(build(image, cache.path()));
        QCOMPARE(fileContents(built->disk), m_disk);
    }

    void sec25_longListIsNotFetched()
    {
        QTemporaryDir cache;
        Files server;
        server.stopAfter = 8'000'000;
        server.files = {{"tiny.qcow2", m_disk},
                        {"SHA256SUMS", QByteArray(3'000'000, '\n') + sum() + " *tiny.qcow2\n"}};
        const auto image = build(wanted(server), cache.path());
        QVERIFY(!image);
        QVERIFY2(image.error().sentence.contains("too large"_L1), qPrintable(describe(image.error())));
        QVERIFY(QDir(cache.filePath(u"images"_s)).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    // The user's password for a server is used, and stays out of all that is kept or said.
    void sec11_passwordStaysOutOfTheRecord()
    {
        QTemporaryDir cache;
        Files server;
        server.files = {{"tiny.qcow2", m_disk}};
        CloudImage image = wanted(server);
        image.url.setUserInfo(u"me:geheim"_s);
        image.checksum = sum();
        QStringList said;
        const auto built = build(image, cache.path(), &said);
        QVERIFY(built);
        const QByteArray kept = fileContents(built->disk.section(u'/', 0, -2) + u"/image.json"_s);
        QVERIFY2(kept.contains("tiny.qcow2") && !kept.contains("geheim"), kept.constData());
        QVERIFY(!said.join(u'\n').contains("geheim"_L1));
        // Nor in what goes wrong.
        QTemporaryDir empty;
        server.files.clear();
        const auto failed = build(image, empty.path());
        QVERIFY(!failed);
        QVERIFY2(!describe(failed.error()).contains("geheim"_L1), qPrintable(describe(failed.error())));
    }

    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // empty: refused
        const QString hex = QString(64, u'a');
        QTest::newRow("Debian") << u"debian-12"_s << u"debian-12"_s;
        QTest::newRow("Ubuntu") << u"ubuntu-24.04"_s << u"ubuntu-24.04"_s;
        QTest::newRow("address") << u"http://box:8000/a.qcow2#sha256="_s + hex << u"custom"_s;
        QTest::newRow("long sum") << u"https://box/a.img#sha512="_s + hex + hex << u"custom"_s;
        QTest::newRow("no sum") << u"https://box/a.img"_s << u""_s;
        QTest::newRow("short sum") << u"https://box/a.img#sha256=abc"_s << u""_s;
        QTest::newRow("no hex") << u"https://box/a.img#sha256="_s + QString(64, u'g') << u""_s;
        QTest::newRow("a file") << u"file:///etc/passwd#sha256="_s + hex << u""_s;
        QTest::newRow("nothing") << u""_s << u""_s;
        QTest::newRow("unknown") << u"gentoo"_s << u""_s;
    }
    void words()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const auto image = cloudImageFromText(text);
        QCOMPARE(image.has_value(), !name.isEmpty());
        if (image)
            QCOMPARE(image->name, name);
        else
            QVERIFY(image.error().kind == ErrorKind::Usage && !image.error().cure.isEmpty());
    }

    void suitsTheComputer()
    {
        QCOMPARE(cloudImageFor("ID=ubuntu\nVERSION_ID=24.04\n").name, u"ubuntu-24.04"_s);
        QCOMPARE(cloudImageFor("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n").name, u"ubuntu-24.04"_s);
        QCOMPARE(cloudImageFor("ID=debian\n").name, u"debian-12"_s);
        QCOMPARE(cloudImageFor({}).name, u"debian-12"_s);
    }
};

QTEST_GUILESS_MAIN(TestCloudBuilder)
#include "tst_cloudbuilder.moc"
