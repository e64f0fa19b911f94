// SPDX-License-Identifier: GPL-3.0-or-later
// guest1 and guest2 from a disk "of the user's own": Ferry's lab guest stands for it, its key in an agent for
// the user's. Ferry logs in through QEMU's own network, sees what the guests lack, moves the nested guest,
// and leaves the disk as it is.
#include "app/base/paths.h"
#include "app/image/labimage.h"
#include "app/lab/homeworklab.h"
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {
constexpr int runPatienceMs = 1'500'000;
}

class TestHomeworkOwn : public QObject
{
    Q_OBJECT

    // Runs a step; whether it has ended. To be asked until it has.
    static bool ended(HomeworkLab& lab, int step)
    {
        const StepState state = lab.steps()[step].state;
        if (state == StepState::Pending && lab.runningStep() < 0)
            lab.runStep(step);
        return state == StepState::Done || state == StepState::Failed;
    }

    QTemporaryDir m_folder{u"/tmp/ferry-own-XXXXXX"_s};
    QProcess m_agent;
    LabImage m_image;

private slots:
    void initTestCase()
    {
        LabImageBuilder builder(cacheFolder());
        QSignalSpy built(&builder, &LabImageBuilder::finished);
        builder.start();
        QVERIFY(built.wait(900'000));
        const auto image = built[0][0].value<Result<LabImage>>();
        QVERIFY2(image, image ? "" : qPrintable(describe(image.error())));
        m_image = *image;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_folder.path()));
        const QString socket = m_folder.filePath(u"agent"_s);
        m_agent.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket});
        QVERIFY(m_agent.waitForStarted());
        QTRY_VERIFY(QFileInfo::exists(socket));
        qputenv("SSH_AUTH_SOCK", QFile::encodeName(socket));
        QCOMPARE(QProcess::execute(u"ssh-add"_s, {u"-q"_s, m_image.key}), 0);
    }

    void cleanupTestCase()
    {
        m_agent.terminate();
        m_agent.waitForFinished();
    }

    void comesUp()
    {
        const auto settings = HomeworkSettings::fromWords(
            {u"image="_s + m_image.disk, u"guest_user=ferry"_s, u"accel=tcg"_s, u"host_ram_mib=768"_s});
        QVERIFY(settings);
        const QDateTime before = QFileInfo(m_image.disk).lastModified();
        HomeworkLab lab(*settings, HomeworkLab::Steps::ByUser);
        QString failure;
        connect(&lab, &Lab::stepFailed, &lab,
                [&failure](int, const Error& error) { failure = describe(error); });
        lab.start();
        int guests = 0;
        while (lab.steps()[guests].title != "guest1 and guest2"_L1)
            ++guests;
        for (int i = 0; i <= guests; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(ended(lab, i), 900'000);
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
        }
        const StepView step = lab.steps()[guests];
        QCOMPARE(step.detail, u"both answer over ssh"_s);
        // What KVM an emulated machine has for its guests is said; nothing else is lacking.
        QVERIFY2(step.output.contains("guest1 is itself emulated"_L1), qPrintable(step.output));
        QVERIFY2(!step.output.contains("lacks"_L1), qPrintable(step.output));
        QSignalSpy stopped(&lab, &Lab::stopped);
        lab.stop();
        QVERIFY(!stopped.isEmpty() || stopped.wait(60'000));
        QCOMPARE(QFileInfo(m_image.disk).lastModified(), before);
        QVERIFY(QDir(m_folder.filePath(u"ferry"_s)).isEmpty());
    }

    void provenMove()
    {
        const QDateTime before = QFileInfo(m_image.disk).lastModified();
        test::FerryProgram ferry;
        QStringList words{u"run"_s, u"homework"_s, u"--headless"_s, u"--out"_s, u"run1"_s};
        for (const QString& word : {u"image="_s + m_image.disk, u"guest_user=ferry"_s, u"accel=tcg"_s,
                                    u"dirty_mib=16"_s, u"dirty_rate_mibps=2"_s, u"measure=procfs"_s})
            words << u"--set"_s << word;
        const int code = ferry.run(words, runPatienceMs);
        QVERIFY2(code == 0, qPrintable((ferry.complaints() + ferry.output()).right(900)));
        QCOMPARE(ferry.whyUnproven(), QString());
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(QFileInfo(m_image.disk).lastModified(), before);
    }

    void noSuchFormat()
    {
        const QString raw = m_folder.filePath(u"disk.raw"_s);
        QFile file(raw);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(1024 * 1024));
        const auto settings = HomeworkSettings::fromWords({u"image="_s + raw, u"accel=tcg"_s});
        QVERIFY(settings);
        HomeworkLab lab(*settings, HomeworkLab::Steps::ByUser);
        QSignalSpy failed(&lab, &Lab::stepFailed);
        lab.start();
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(ended(lab, i), 300'000);
        }
        QCOMPARE(failed.size(), 1);
        const auto error = failed[0][1].value<Error>();
        QVERIFY2(error.sentence.contains("is not a qcow2 image"_L1) &&
                     error.cure.contains("qemu-img convert"_L1),
                 qPrintable(describe(error)));
        QSignalSpy stopped(&lab, &Lab::stopped);
        lab.stop();
        QVERIFY(!stopped.isEmpty() || stopped.wait(60'000));
    }
};

int main(int argc, char** argv)
{
    // QtTest ends a function after five minutes unless told otherwise.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * runPatienceMs));
    QCoreApplication app(argc, argv);
    TestHomeworkOwn test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homework_own.moc"
