// SPDX-License-Identifier: GPL-3.0-or-later
// Texts outside of QObjects come out translated: each is looked up in the context it is filed under.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/progresslines.h"
#include "app/image/imagestore.h"
#include "app/image/kernelpackage.h"
#include "app/lab/quicksettings.h"
#include "app/lab/verdictwords.h"
#include "app/qemu/qemuerrors.h"
#include "app/vnc/framestore.h"
#include "app/vnc/vncsocket.h"
#include "app/vnc/vncworker.h"

#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>
#include <QTranslator>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

bool isChinese(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// Both people's texts of an error are there and in Chinese.
bool isChinese(const Error& error)
{
    return isChinese(error.sentence) && (error.cure.isEmpty() || isChinese(error.cure));
}

/// What `talk` writes to the stream.
QString printedTo(FILE* stream, const std::function<void()>& talk)
{
    QTemporaryFile file;
    if (!file.open())
        return {};
    std::fflush(stream);
    const int fd = ::fileno(stream);
    const int before = ::dup(fd);
    ::dup2(file.handle(), fd);
    talk();
    std::fflush(stream);
    ::dup2(before, fd);
    ::close(before);
    file.seek(0);
    return QString::fromUtf8(file.readAll());
}

} // namespace

class TranslatedTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // As the program does: it parses before it can translate, and nothing of that may stick.
        const auto early = QuickSettings::fromWords({u"qemu="_s});
        QVERIFY(!early && !isChinese(early.error()));
        QVERIFY(m_translator.load(QStringLiteral(FERRY_TEST_QM)));
        QVERIFY(QCoreApplication::installTranslator(&m_translator));
    }

    void wrongUsage()
    {
        for (const QStringList& words : {QStringList{u"sail"_s},
                                         {u"run"_s},
                                         {u"run"_s, u"slow"_s},
                                         {u"image"_s},
                                         {u"image"_s, u"build"_s, u"x"_s},
                                         {u"clean"_s, u"x"_s}}) {
            const auto command = parseCommandLine(words);
            QVERIFY(!command);
            QVERIFY2(isChinese(command.error()), qPrintable(describe(command.error())));
        }
        QVERIFY(isChinese(usageText()));
    }

    void wrongSettings()
    {
        for (const QString& word : {u"moves"_s, u"moves=x"_s, u"speed=1"_s, u"ram_mib=128"_s, u"qemu="_s}) {
            const auto settings = QuickSettings::fromWords({word});
            QVERIFY(!settings);
            QVERIFY2(isChinese(settings.error()), qPrintable(describe(settings.error())));
        }
        const QString possible = QuickSettings::fromWords({u"qemu="_s}).error().cure;
        QVERIFY2(!possible.contains("the path"_L1), qPrintable(possible));
    }

    void summary()
    {
        Verdict verdict;
        QVERIFY(isChinese(verdictInWords(verdict)));
        verdict.outcome = Outcome::Completed;
        for (const QString& line : verdictInWords(verdict).split(u'\n'))
            QVERIFY2(isChinese(line), qPrintable(line));
    }

    void progress()
    {
        const QString said = printedTo(stderr, [] {
            ProgressLines lines;
            MoveView move;
            move.active = true;
            move.pass = 1;
            lines.move(move);
        });
        QVERIFY2(isChinese(said), qPrintable(said));
    }

    void commands()
    {
        const QTemporaryDir folder;
        QVERIFY(folder.isValid());
        qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit());
        qputenv("XDG_STATE_HOME", folder.path().toLocal8Bit());
        const QString said = printedTo(stdout, [] { runCommand(CleanCommand{}); });
        QVERIFY2(isChinese(said), qPrintable(said));
    }

    void qemuErrors()
    {
        QVERIFY(isChinese(explainQemuOutput(u"qemu-system-x86_64: Size mismatch: pc.ram"_s)));
        QVERIFY(isChinese(explainQemuOutput(u"something new"_s)));
        QVERIFY(isChinese(explainMigrationError({})));
        QVERIFY(isChinese(explainMigrationError(u"something new"_s)));
    }

    void image()
    {
        const QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const auto kernel = readKernelFolder(folder.path());
        QVERIFY(!kernel);
        QVERIFY(isChinese(kernel.error()));
        const auto image = witnessInitramfs({}, {folder.path(), u"1"_s, {u"virtio.ko"_s}, {}});
        QVERIFY(!image);
        QVERIFY2(isChinese(image.error()), qPrintable(describe(image.error())));
    }

    void screen()
    {
        const auto socket =
            connectVncSocket(VncAddress::unixSocket(QString(200, u'x')), std::chrono::seconds(1), -1);
        QVERIFY(!socket);
        QVERIFY(isChinese(socket.error()));

        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
        ::close(ends[1]);
        const auto channel = std::make_shared<VncChannel>();
        VncWorker({VncAddress::unixSocket(u"gone"_s), {}, {}}, channel, std::make_shared<FrameStore>())
            .serve(ends[0]);
        const auto ended = channel->ended();
        QVERIFY(ended);
        QVERIFY2(isChinese(ended->error), qPrintable(describe(ended->error)));
    }

private:
    QTranslator m_translator;
};

QTEST_GUILESS_MAIN(TranslatedTest)
#include "tst_translated.moc"
