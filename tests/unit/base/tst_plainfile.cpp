// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/base/jsontext.h"
#include "app/base/plainfile.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/un.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

unsigned modeOf(const QString& path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

} // namespace

class TestPlainFile : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    QString path(const QString& name) const { return m_dir.filePath(name); }

private slots:
    void initTestCase()
    {
        QVERIFY(write(path(u"plain"_s), "words"));
        QVERIFY(QFile::link(path(u"plain"_s), path(u"link"_s)));
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"broken"_s)));
        QVERIFY(QFile::link(u"/dev/zero"_s, path(u"zero"_s)));
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"fifo"_s)).constData(), 0600), 0);
        QVERIFY(QDir(m_dir.path()).mkdir(u"folder"_s));
        QVERIFY(write(path(u"folder/inside"_s), "in"));
        QVERIFY(QFile::link(path(u"folder"_s), path(u"way"_s)));
        QFile sparse(path(u"sparse"_s));
        QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(std::int64_t{1} << 36));
    }

    void sec15_onlyPlainFilesAreRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind"); // −1: it is read
        QTest::newRow("plain") << u"plain"_s << -1;
        QTest::newRow("inside") << u"folder/inside"_s << -1;
        QTest::newRow("missing") << u"none"_s << int(ErrorKind::Missing);
        QTest::newRow("missing folder") << u"none/inside"_s << int(ErrorKind::Missing);
        QTest::newRow("link") << u"link"_s << int(ErrorKind::Protocol);
        QTest::newRow("broken link") << u"broken"_s << int(ErrorKind::Protocol);
        QTest::newRow("link to a device") << u"zero"_s << int(ErrorKind::Protocol);
        QTest::newRow("fifo") << u"fifo"_s << int(ErrorKind::Protocol);
        QTest::newRow("folder") << u"folder"_s << int(ErrorKind::Protocol);
        QTest::newRow("through a link") << u"way/inside"_s << int(ErrorKind::Protocol);
        QTest::newRow("64 GiB of nothing") << u"sparse"_s << int(ErrorKind::Protocol);
    }
    void sec15_onlyPlainFilesAreRead()
    {
        QFETCH(QString, name);
        QFETCH(int, kind);
        const auto bytes = readPlainFile(m_dir.path(), name, 1024);
        if (kind < 0) {
            QVERIFY(bytes);
            QCOMPARE(*bytes, fileContents(path(name)));
        } else {
            QVERIFY(!bytes);
            QCOMPARE(int(bytes.error().kind), kind);
            QVERIFY(bytes.error().sentence.contains(name));
        }
    }

    void sec15_aDeviceIsNotEvenOpened()
    {
        const auto bytes = readPlainFile(u"/dev"_s, u"zero"_s, 1024);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::Protocol);
    }

    void sec15_theFolderItselfMayBeNamedByALink()
    {
        const auto bytes = readPlainFile(path(u"way"_s), u"inside"_s, 1024);
        QVERIFY(bytes);
        QCOMPARE(*bytes, QByteArray("in"));
    }

    void sec15_noLinkIsOverwritten()
    {
        for (const QString& name : {u"link"_s, u"broken"_s, u"fifo"_s, u"folder"_s}) {
            QSaveFile file(path(name));
            const auto opened = openForReplacing(file);
            QVERIFY2(!opened, qPrintable(name));
            QCOMPARE(opened.error().kind, ErrorKind::Usage);
            QVERIFY(!opened.error().cure.isEmpty());
        }
        QCOMPARE(fileContents(path(u"plain"_s)), QByteArray("words"));
        QVERIFY(!QFileInfo::exists(path(u"nowhere"_s)));
    }

    void sec11_newFilesAreForThisUserOnly()
    {
        const mode_t before = ::umask(0);
        const auto created = createPrivateFile(path(u"created"_s));
        QSaveFile saved(path(u"saved"_s));
        QVERIFY(openForReplacing(saved));
        QVERIFY(saved.commit());
        QVERIFY(makePrivateFolder(path(u"a/b"_s)));
        QVERIFY(write(path(u"shared"_s), "x"));
        QCOMPARE(::chmod(QFile::encodeName(path(u"shared"_s)).constData(), 0664), 0);
        QSaveFile again(path(u"shared"_s));
        QVERIFY(openForReplacing(again));
        QVERIFY(again.commit());
        ::umask(before);
        QVERIFY(created);
        QCOMPARE(modeOf(path(u"created"_s)), 0600U);
        QCOMPARE(modeOf(path(u"saved"_s)), 0600U);
        QCOMPARE(modeOf(path(u"a/b"_s)), 0700U);
        QCOMPARE(modeOf(path(u"shared"_s)), 0664U); // whoever shared it meant it
        QVERIFY(!createPrivateFile(path(u"created"_s)));
        QVERIFY(!createPrivateFile(path(u"broken"_s)));
        QVERIFY(!QFileInfo::exists(path(u"nowhere"_s)));
    }

    void sec11_aFolderThatWasThereKeepsItsModes()
    {
        QVERIFY(QDir(m_dir.path()).mkdir(u"mine"_s));
        QCOMPARE(::chmod(QFile::encodeName(path(u"mine"_s)).constData(), 0755), 0);
        QVERIFY(makePrivateFolder(path(u"mine"_s)));
        QCOMPARE(modeOf(path(u"mine"_s)), 0755U);
        QVERIFY(!makePrivateFolder(path(u"plain"_s)));
    }

    void sec15_jsonForATerminal()
    {
        const QJsonObject object{{u"a\u009b31m"_s, u"x\u007f\u202ey\u001b]52;"_s}, {u"é"_s, u"ß→"_s}};
        const QByteArray text = QJsonDocument(object).toJson();
        const QByteArray safe = terminalSafeJson(text);
        for (const char* bytes : {"\x1b", "\x7f", "\xc2\x9b", "\xe2\x80\xae"})
            QVERIFY(!safe.contains(bytes));
        QVERIFY(safe.contains("ß→"));
        QCOMPARE(QJsonDocument::fromJson(safe).object(), object);
        QCOMPARE(terminalSafeJson("{\n \"a\": \"b\"\n}\n"), QByteArray("{\n \"a\": \"b\"\n}\n"));
    }
};

QTEST_GUILESS_MAIN(TestPlainFile)
#include "tst_plainfile.moc"
