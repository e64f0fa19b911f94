// SPDX-License-Identifier: GPL-3.0-or-later
// What lies on the disk already, at the page of the experiments: one that was stopped or broken off goes on,
// one that another Ferry works on is left alone, plan files are remembered.
#include "tests/support/experimentdesk.h"

#include <QApplication>
#include <QListView>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;
using State = TrialMark::State;

class TestExperimentsFound : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-experimentsfound"_s);
        QApplication::setStyle(u"Fusion"_s);
    }
    void init() { QSettings().clear(); }

    // What does not count is made again, nothing else is.
    void whatWasStoppedGoesOn()
    {
        ExperimentDesk desk;
        desk.wishes.holds = true;
        desk.start(smallPlan());
        QTRY_COMPARE(desk.mark(1).state, State::Running);
        desk.wishes.now->endTrial();
        QTRY_COMPARE(desk.mark(2).state, State::Running);
        desk.press(u"stopExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QVERIFY2(desk.words().startsWith(u"1 of 5 trials are made"_s), qPrintable(desk.words()));
        QCOMPARE(desk.button(u"driveExperiment"_s)->text(), u"Go on with it"_s);
        desk.wishes.holds = false;
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{1, 2, 2, 3, 4, 5}));
    }

    // As after a crash: another page, that knows nothing but the folder.
    void whatWasBrokenOffIsOffered()
    {
        ExperimentDesk desk;
        {
            Experiment cut(smallPlan(), desk.runs() + u"/experiment-small-1"_s,
                           std::make_unique<RecordingTrials>(desk.wishes));
            QVERIFY(cut.open(Experiment::Begin::Anew));
            connect(&cut, &Experiment::ended, &cut, [&] {
                if (cut.records().size() == 3)
                    desk.wishes.holds = true;
            });
            cut.start();
            QTRY_COMPARE(desk.wishes.begun.size(), 4);
        }
        desk.wishes.holds = false;
        desk.wishes.begun.clear();
        desk.open();
        desk.page->lookForExperiments();
        QTRY_VERIFY(desk.page->view()->experiment() != nullptr);
        QVERIFY2(desk.words().startsWith(u"3 of 5 trials are made"_s), qPrintable(desk.words()));
        desk.press(u"driveExperiment"_s);
        QTRY_VERIFY(!desk.page->isRunning());
        QCOMPARE(desk.wishes.begun, (QList<int>{4, 5}));
    }

    void anotherFerryWorksInTheFolder()
    {
        ExperimentDesk desk;
        Experiment other(smallPlan(), desk.runs() + u"/experiment-small-1"_s,
                         std::make_unique<RecordingTrials>(desk.wishes));
        QVERIFY(other.open(Experiment::Begin::Anew));
        desk.page->openExperiment(desk.runs() + u"/experiment-small-1"_s);
        QVERIFY(desk.page->view()->experiment() == nullptr);
        const auto labels = desk.page->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(u"Another Ferry works"_s);
        }));
    }

    void aPlanFileIsOpenedAndRemembered()
    {
        ExperimentDesk desk;
        const QString file = desk.dir.filePath(u"mine.json"_s);
        QFile plan(file);
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(smallPlan().toJson());
        plan.close();
        desk.page->openPlan(file);
        QCOMPARE(desk.page->editor()->plan(), smallPlan());
        desk.open();
        const auto entries = desk.page->plans()->entries();
        QVERIFY(std::any_of(entries.begin(), entries.end(),
                            [&file](const PlanEntry& each) { return each.path == file; }));
        // One that is none says so, and is not kept.
        QVERIFY(plan.open(QIODevice::WriteOnly | QIODevice::Truncate));
        plan.write("{\"repeats\": 0}");
        plan.close();
        desk.page->openPlan(file);
        auto* box = desk.page->findChild<QMessageBox*>();
        QVERIFY(box && box->text().contains(u"repeats"_s));
        box->close();
    }
};

QTEST_MAIN(TestExperimentsFound)
#include "tst_experimentsfound.moc"
