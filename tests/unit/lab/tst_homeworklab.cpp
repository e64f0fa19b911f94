// SPDX-License-Identifier: GPL-3.0-or-later
// The homework lab itself, as far as it goes without a QEMU.
#include "app/lab/homeworklab.h"

#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestHomeworkLab : public QObject
{
    Q_OBJECT

    QTemporaryDir m_runtime{u"/tmp/tst-hl-XXXXXX"_s};

    /// A lab that waits for its user, with a QEMU that does not exist.
    struct Desk
    {
        HomeworkLab lab{[] {
                            HomeworkSettings settings = HomeworkSettings::fromWords({}).value();
                            settings.qemu = u"/nonexistent/qemu"_s;
                            return settings;
                        }(),
                        HomeworkLab::Steps::ByUser};
        QSignalSpy stepFailed{&lab, &Lab::stepFailed};
        QSignalSpy failed{&lab, &Lab::failed};
        QSignalSpy stopped{&lab, &Lab::stopped};

        bool open()
        {
            lab.start();
            lab.skipStep(lab.moveStep() - 1); // refused with a sentence once the lab is open
            return QTest::qWaitFor(
                [this] {
                    if (stepFailed.isEmpty())
                        lab.skipStep(lab.moveStep() - 1);
                    return !stepFailed.isEmpty();
                },
                20'000);
        }
        bool close()
        {
            lab.stop();
            return !stopped.isEmpty() || stopped.wait(20'000);
        }
        QString lastSentence() const { return stepFailed.constLast()[1].value<Error>().sentence; }
    };

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
    }

    // Skip on the first four steps, then Run on the fifth: this was a null pointer.
    void bug6_1_skipTheFirstFourThenRun()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.stepFailed.clear();
        for (int step = 0; step < 4; ++step) {
            desk.lab.skipStep(step);
            QCOMPARE(desk.stepFailed.size(), step + 1);
            QCOMPARE(desk.lab.steps()[step].state, StepState::Pending);
            QVERIFY2(desk.lastSentence().startsWith("Ferry "_L1), qPrintable(desk.lastSentence()));
        }
        desk.lab.runStep(4);
        QCOMPARE(desk.stepFailed.size(), 5);
        QVERIFY2(desk.lastSentence().contains(desk.lab.steps()[3].title), qPrintable(desk.lastSentence()));
        QCOMPARE(desk.lab.runningStep(), -1);
        QCOMPARE(desk.lab.state(), LabState::Starting);
        QVERIFY(desk.close());
        QVERIFY(QDir(m_runtime.filePath(u"ferry"_s)).isEmpty());
    }

    // Any other step, in any order: refused with the step that is missing.
    void bug6_3_noStepIsSkippedWithoutWhatItNeeds()
    {
        Desk desk;
        QVERIFY(desk.open());
        for (int step = desk.lab.moveStep() - 1; step >= 0; --step) {
            desk.stepFailed.clear();
            desk.lab.skipStep(step);
            desk.lab.undoStep(step);
            QCOMPARE(desk.stepFailed.size(), 2);
            QCOMPARE(desk.lab.steps()[step].state, StepState::Pending);
        }
        QVERIFY(desk.close());
    }

    void eachStepSaysWhatCanBeDone()
    {
        Desk desk;
        const QList<StepView> steps = desk.lab.steps();
        QVERIFY(desk.lab.moveStep() > 10);
        for (int i = 0; i < desk.lab.moveStep(); ++i) {
            QVERIFY2(!steps[i].whyNotSkip.isEmpty(), qPrintable(steps[i].title));
            QVERIFY2(!steps[i].whyNotUndo.isEmpty(), qPrintable(steps[i].title));
            QCOMPARE(steps[i].whyNotRun.isEmpty(), i == 0);
        }
    }

    // A step that fails is a step that failed; the lab goes on.
    void bug6_15_aFailedStepLeavesTheLabOpen()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.stepFailed.clear();
        desk.lab.runStep(0);
        QVERIFY(!desk.stepFailed.isEmpty() || desk.stepFailed.wait(20'000));
        QCOMPARE(desk.lab.steps()[0].state, StepState::Failed);
        QVERIFY(desk.lab.steps()[0].beganNs > 0); // captions and the report tell when
        QVERIFY(desk.lab.steps()[0].endedNs >= desk.lab.steps()[0].beganNs);
        QCOMPARE(desk.lab.state(), LabState::Starting);
        QVERIFY(desk.failed.isEmpty());
        QVERIFY(desk.lab.steps()[0].whyNotRun.isEmpty()); // once more
        QVERIFY(desk.close());
    }

    void stopInTheMiddleOfAStep()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.stepFailed.clear();
        desk.lab.runStep(0);
        QCOMPARE(desk.lab.runningStep(), 0);
        QVERIFY(desk.close());
        QCOMPARE(desk.lab.runningStep(), -1);
        QVERIFY(desk.stepFailed.isEmpty()); // nobody is told of a step that was given up with its lab
        QVERIFY(QDir(m_runtime.filePath(u"ferry"_s)).isEmpty());
    }

    void allAtOnceEndsWithTheFirstFailure()
    {
        HomeworkSettings settings = HomeworkSettings::fromWords({}).value();
        settings.qemu = u"/nonexistent/qemu"_s;
        HomeworkLab lab(settings, HomeworkLab::Steps::All);
        QSignalSpy failed(&lab, &Lab::failed), stopped(&lab, &Lab::stopped);
        lab.start();
        QVERIFY(!failed.isEmpty() || failed.wait(20'000));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(lab.state(), LabState::Failed);
        lab.stop();
        QVERIFY(!stopped.isEmpty() || stopped.wait(20'000));
    }
};

QTEST_GUILESS_MAIN(TestHomeworkLab)
#include "tst_homeworklab.moc"
