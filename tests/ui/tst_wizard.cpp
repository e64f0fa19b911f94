// SPDX-License-Identifier: GPL-3.0-or-later
// The window on a lab that is built step by step: real shell lines, clicked through.
#include "tests/support/scriptedlab.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/explanationcard.h"
#include "ui/widgets/stepscard.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

Step step(const QString& title, const QString& group, const QString& line, const QString& check)
{
    Step step;
    step.id = step.title = title;
    step.group = group;
    step.on = group;
    step.action = u"shell"_s;
    step.why = u"Because "_s + title;
    step.commands = {{line, line, {{u"-x"_s, u"explained"_s}}}};
    step.check = check;
    step.proves = title + u" is there"_s;
    return step;
}

/// Six steps on two machines; the fourth fails until the file `key` is there.
QList<Step> sixSteps()
{
    QList<Step> steps = {step(u"Folder"_s, u"guest1"_s, u"mkdir folder"_s, u"test -d folder"_s),
                         step(u"Exports"_s, u"guest1"_s, u"echo safe > exports"_s, u"cat exports"_s),
                         step(u"Talk"_s, u"guest1"_s, u"for i in 1 2 3; do echo line $i; done"_s, {}),
                         step(u"Mount"_s, u"guest2"_s, u"cat key"_s, u"test -e key"_s),
                         step(u"Disk"_s, u"guest2"_s, u"touch disk"_s, u"test -e disk"_s),
                         step(u"Last"_s, u"guest2"_s, u"touch last"_s, u"test -e last"_s)};
    steps[0].undo = {u"rmdir folder"_s};
    steps[1].commands[0].handout = u"echo everybody > exports"_s;
    steps[4].action = u"disk"_s;
    steps[4].commands[0].handout = u"touch empty"_s;
    steps[3].cure = u"Put the key there."_s;
    for (qsizetype i = 1; i < steps.size(); ++i)
        steps[i].needs = {steps[i - 1].id};
    return steps;
}

} // namespace

class TestWizard : public QObject
{
    Q_OBJECT

    /// The window on such a lab, started.
    struct Desk
    {
        QTemporaryDir dir;
        Theme theme;
        LabSession session{[this] { return std::make_unique<ScriptedLab>(dir.path(), sixSteps()); }};
        MainWindow window{session, theme};
        LabView* view = window.findChild<LabView*>();
        QListView* list = view->stepsCard()->findChild<QListView*>();

        Desk()
        {
            window.resize(1280, 720);
            window.show();
            window.begin();
        }
        ~Desk()
        {
            QSignalSpy finished(&window, &MainWindow::finished);
            window.close();
            if (finished.isEmpty())
                finished.wait(5000);
        }

        template <class T> T* child(const QString& name) const { return window.findChild<T*>(name); }
        QPushButton* button(const QString& name) const { return child<QPushButton>(name); }
        void click(const QString& name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
        void clickStep(int row) const
        {
            const QRect rect = list->visualRect(list->model()->index(row, 0));
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(60, rect.bottom() - 10));
        }
        StepState state(int step) { return window.lab().steps()[step].state; }
        bool there(const QString& file) const { return QFile::exists(dir.filePath(file)); }
        void put(const QString& file) const
        {
            QFile made(dir.filePath(file));
            QVERIFY(made.open(QIODevice::WriteOnly));
        }
        QString content(const QString& file) const
        {
            QFile read(dir.filePath(file));
            return read.open(QIODevice::ReadOnly) ? QString::fromUtf8(read.readAll()).trimmed() : QString();
        }
        QString result() const { return child<QLabel>(u"result"_s)->text(); }
    };

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-wizard"_s);
        QApplication::setStyle(u"Fusion"_s);
        QSettings().clear();
    }

    void oneByOne()
    {
        Desk desk;
        QVERIFY(desk.view->teaching());
        QCOMPARE(desk.button(u"primary"_s)->text(), u"Run all steps"_s);
        QVERIFY(desk.button(u"runStep"_s)->isEnabled());
        QVERIFY(!desk.button(u"undoStep"_s)->isEnabled());
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Done);
        QVERIFY(desk.there(u"folder"_s));
        QCOMPARE(desk.result(), u"Folder is there"_s);
        QCOMPARE(desk.button(u"runStep"_s)->text(), u"Run it again"_s);
        QCOMPARE(desk.button(u"primary"_s)->text(), u"Run the other steps"_s);
        // The next one, by the keyboard.
        desk.list->setFocus();
        QTest::keyClick(desk.list, Qt::Key_Down);
        QTest::keyClick(desk.list, Qt::Key_Return);
        QTRY_COMPARE(desk.state(1), StepState::Done);
        QCOMPARE(desk.content(u"exports"_s), u"safe"_s);
        desk.click(u"nextStep"_s);
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(2), StepState::Done);
        QCOMPARE(desk.child<QPlainTextEdit>(u"output"_s)->toPlainText(),
                 u"$ for i in 1 2 3; do echo line $i; done\nline 1\nline 2\nline 3"_s);
    }

    void whatBuildsOnAnotherWaits()
    {
        Desk desk;
        desk.clickStep(1);
        QVERIFY(!desk.button(u"runStep"_s)->isEnabled());
        QVERIFY(desk.button(u"runStep"_s)->toolTip().contains(u"“Folder”"_s));
        QTest::keyClick(desk.list, Qt::Key_Return);
        QCOMPARE(desk.state(1), StepState::Pending);
        QVERIFY(!desk.there(u"exports"_s));
    }

    void undoTakesBack()
    {
        Desk desk;
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Done);
        QVERIFY(desk.button(u"undoStep"_s)->isEnabled());
        desk.click(u"undoStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Pending);
        QVERIFY(!desk.there(u"folder"_s));
        QVERIFY(!desk.button(u"undoStep"_s)->isEnabled());
        QVERIFY(desk.button(u"runStep"_s)->isEnabled());
    }

    void failureSaysWhatToDo()
    {
        Desk desk;
        desk.click(u"primary"_s);
        QTRY_COMPARE(desk.state(3), StepState::Failed);
        QCOMPARE(desk.view->stepsCard()->currentRow(), 3);
        QCOMPARE(desk.result(), u"“Mount” failed on guest2."_s);
        QCOMPARE(desk.child<QLabel>(u"cure"_s)->text(), u"What to do: Put the key there."_s);
        QVERIFY(desk.child<QLabel>(u"cure"_s)->isVisible());
        QVERIFY(desk.child<QPlainTextEdit>(u"output"_s)->toPlainText().contains(u"No such file"_s));
        QCOMPARE(desk.button(u"runStep"_s)->text(), u"Try it again"_s);
        QVERIFY(desk.button(u"primary"_s)->isEnabled());
        desk.put(u"key"_s);
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(3), StepState::Done);
        QVERIFY(!desk.child<QLabel>(u"cure"_s)->isVisible());
        desk.click(u"primary"_s);
        QTRY_COMPARE(desk.window.lab().state(), LabState::Ready);
        QVERIFY(desk.there(u"last"_s));
        QVERIFY(!desk.view->teaching());
        QCOMPARE(desk.button(u"primary"_s)->text(), u"Migrate to host B"_s);
    }

    void bug6_1_skipRunsTheCheck()
    {
        Desk desk;
        QVERIFY(desk.button(u"skipStep"_s)->isEnabled());
        desk.click(u"skipStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Failed);
        QCOMPARE(desk.view->stepsCard()->currentRow(), 0); // it has to be run
        QVERIFY(desk.result().contains(u"Folder is there"_s));
        QVERIFY(!desk.there(u"folder"_s));
        // Made elsewhere, as the button's words say.
        QVERIFY(QDir(desk.dir.path()).mkdir(u"folder"_s));
        desk.click(u"skipStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Done);
        QTRY_COMPARE(desk.view->stepsCard()->currentRow(), 1); // on to the next
        QVERIFY(desk.button(u"runStep"_s)->isEnabled());
    }

    void bug6_1_skipIsOfferedOnlyWhereItCanBeProven()
    {
        Desk desk;
        desk.clickStep(1); // the step before it is not done
        QVERIFY(!desk.button(u"skipStep"_s)->isEnabled());
        QVERIFY(desk.button(u"skipStep"_s)->toolTip().contains(u"“Folder”"_s));
        desk.clickStep(0);
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Done);
        desk.clickStep(1);
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(1), StepState::Done);
        desk.clickStep(2);
        QVERIFY(!desk.button(u"skipStep"_s)->isEnabled());
        QCOMPARE(desk.button(u"skipStep"_s)->toolTip(), u"It has no check."_s);
    }

    void bug6_13_whatFollowedFromAnUndoneStepIsOpenAgain()
    {
        Desk desk;
        desk.put(u"key"_s);
        desk.click(u"primary"_s);
        QTRY_COMPARE(desk.window.lab().state(), LabState::Ready);
        desk.clickStep(0);
        QVERIFY(desk.button(u"undoStep"_s)->isEnabled());
        desk.click(u"undoStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Pending);
        QCOMPARE(desk.window.lab().state(), LabState::Starting);
        for (int step = 1; step < 6; ++step)
            QCOMPARE(desk.state(step), StepState::Pending);
    }

    void wordForWord()
    {
        Desk desk;
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(0), StepState::Done);
        desk.clickStep(1);
        QTest::mouseClick(desk.child<QCheckBox>(u"handout"_s), Qt::LeftButton, {}, QPoint(10, 10));
        QVERIFY(desk.window.lab().handout());
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.state(1), StepState::Done);
        QCOMPARE(desk.content(u"exports"_s), u"everybody"_s);
        QTest::mouseClick(desk.child<QCheckBox>(u"handout"_s), Qt::LeftButton, {}, QPoint(10, 10));
        desk.click(u"runStep"_s);
        QTRY_COMPARE(desk.content(u"exports"_s), u"safe"_s);
    }

    void shownForComparison()
    {
        Desk desk;
        // Which of the two lines runs, and what stands over the handout's.
        const auto says = [&desk] {
            QStringList words;
            for (const QLabel* label : desk.view->explanation()->findChildren<QLabel*>()) {
                if (label->isVisible() && (label->text() == "runs"_L1 || label->text().endsWith(" line"_L1) ||
                                           label->text().endsWith("comparison"_L1)))
                    words << label->text();
            }
            return words.join(u'|');
        };
        desk.clickStep(4);
        QCOMPARE(says(), u"The handout’s line|Ferry’s line|runs"_s);
        QTest::mouseClick(desk.child<QCheckBox>(u"handout"_s), Qt::LeftButton, {}, QPoint(10, 10));
        QCOMPARE(says(), u"The handout’s line, for comparison|Ferry’s line|runs"_s);
        desk.clickStep(1);
        QCOMPARE(says(), u"The handout’s line|runs|Ferry’s line"_s);
    }

    void bothLinesCanBeCopied()
    {
        Desk desk;
        desk.clickStep(1);
        QStringList copied;
        for (QToolButton* button : desk.view->explanation()->findChildren<QToolButton*>()) {
            if (!button->isVisible())
                continue;
            QGuiApplication::clipboard()->clear();
            button->click();
            copied << QGuiApplication::clipboard()->text();
        }
        QCOMPARE(copied,
                 QStringList({u"echo everybody > exports"_s, u"echo safe > exports"_s, u"cat exports"_s}));
    }

    void fitsABeamer()
    {
        Desk desk;
        QVERIFY2(desk.window.minimumSizeHint().width() <= 1280,
                 qPrintable(QString::number(desk.window.minimumSizeHint().width())));
        QVERIFY2(desk.window.minimumSizeHint().height() <= 690,
                 qPrintable(QString::number(desk.window.minimumSizeHint().height())));
    }
};

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
