// SPDX-License-Identifier: GPL-3.0-or-later
// The second archive of the witness guest: a program of this computer with what it needs.
#include "app/image/guesttools.h"
#include "app/process/process.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestGuestTools : public QObject
{
    Q_OBJECT

    static Result<QString> build(const WitnessImage& image, const QString& program, const QByteArray& script)
    {
        GuestToolsBuilder builder(image, {program}, script);
        QSignalSpy finished(&builder, &GuestToolsBuilder::finished);
        builder.start();
        if (finished.isEmpty())
            finished.wait(15000);
        return finished.isEmpty() ? Result<QString>(QString())
                                  : finished.first().first().value<Result<QString>>();
    }

private slots:
    void libraries()
    {
        const auto paths = libraryPaths("\tlinux-vdso.so.1 (0x00007ffe)\n"
                                        "\tlibiperf.so.0 => /lib/x86_64-linux-gnu/libiperf.so.0 (0x00007f)\n"
                                        "\t/lib64/ld-linux-x86-64.so.2 (0x00007f)\n");
        QVERIFY(paths);
        QCOMPARE(*paths,
                 (QStringList{u"/lib/x86_64-linux-gnu/libiperf.so.0"_s, u"/lib64/ld-linux-x86-64.so.2"_s}));
        const auto two = libraryPaths("/usr/bin/sysbench:\n\tlibm.so.6 => /lib/libm.so.6 (0x00007f)\n"
                                      "/usr/bin/iperf3:\n\tlibm.so.6 => /lib/libm.so.6 (0x00007f)\n"
                                      "\tlibz.so.1 => /lib/libz.so.1 (0x00007f)\n");
        QVERIFY(two);
        QCOMPARE(*two, (QStringList{u"/lib/libm.so.6"_s, u"/lib/libz.so.1"_s}));
        const auto none = libraryPaths("\tlibsctp.so.1 => not found\n");
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::Missing);
        QVERIFY(none.error().sentence.contains("libsctp.so.1"_L1));
    }

    void aProgramWithItsLibraries()
    {
        const QString cpio = QStandardPaths::findExecutable(u"cpio"_s);
        const QString program = QStandardPaths::findExecutable(u"ls"_s);
        if (cpio.isEmpty() || program.isEmpty())
            QSKIP("cpio is not installed");
        QTemporaryDir folder;
        QFile plain(folder.filePath(u"initrd.img"_s));
        QVERIFY(plain.open(QIODevice::WriteOnly));
        plain.write("first");
        plain.close();
        const WitnessImage image{{}, plain.fileName(), {}, {}, 5};
        const auto initrd = build(image, program, "#!/bin/sh\n");
        QVERIFY2(initrd, initrd ? "" : qPrintable(initrd.error().sentence));
        QCOMPARE(QFileInfo(*initrd).path(), folder.path());
        QFile whole(*initrd);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QCOMPARE(whole.read(5), QByteArray("first"));
        QFile second(folder.filePath(u"second"_s));
        QVERIFY(second.open(QIODevice::WriteOnly));
        second.write(whole.readAll());
        second.close();
        Process list(CommandSpec{cpio, {u"-itv"_s, u"-F"_s, second.fileName()}, {}, {}});
        QByteArray text;
        connect(&list, &Process::outLine, this, [&](const QByteArray& line) { text += line + '\n'; });
        QSignalSpy listed(&list, &Process::finished);
        list.start();
        QVERIFY(!listed.isEmpty() || listed.wait(10000));
        for (const char* name : {" bin/ls\n", " bin/ferry-serve\n", "libc.so.6\n", " tmp\n", "ld-linux"})
            QVERIFY2(text.contains(name), text.constData());
        // The same again is not made again.
        const auto before = QFileInfo(*initrd).lastModified();
        const auto again = build(image, program, "#!/bin/sh\n");
        QCOMPARE(again.value_or(QString()), *initrd);
        QCOMPARE(QFileInfo(*initrd).lastModified(), before);
        // Another script is another archive.
        QVERIFY(build(image, program, "#!/bin/sh\nexit\n").value_or(*initrd) != *initrd);
    }

    void noSuchProgram()
    {
        QTemporaryDir folder;
        const auto initrd = build({{}, folder.filePath(u"initrd.img"_s), {}, {}, 5}, u"/no/such"_s, "x");
        QVERIFY(!initrd);
        QCOMPARE(initrd.error().kind, ErrorKind::Missing);
    }
};

QTEST_GUILESS_MAIN(TestGuestTools)
#include "tst_guesttools.moc"
