// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/monitor/historyline.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stepsmodel.h"
#include "ui/widgets/words.h"

#include <QAbstractItemModelTester>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTextBlock>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestMonitor : public QObject
{
    Q_OBJECT
private slots:
    void history()
    {
        HistoryLine line;
        QSignalSpy entered(&line, &HistoryLine::entered);
        for (const QString& command : {u"info status"_s, u"info migrate"_s, u"info migrate"_s, u"   "_s}) {
            QTest::keyClicks(&line, command);
            QTest::keyClick(&line, Qt::Key_Return);
            QVERIFY(line.text().isEmpty());
        }
        QCOMPARE(entered.size(), 3);
        QCOMPARE(line.history(), (QStringList{u"info status"_s, u"info migrate"_s}));
        QTest::keyClicks(&line, u"half"_s);
        QTest::keyClick(&line, Qt::Key_Up);
        QCOMPARE(line.text(), u"info migrate"_s);
        QTest::keyClick(&line, Qt::Key_Up);
        QTest::keyClick(&line, Qt::Key_Up);
        QCOMPARE(line.text(), u"info status"_s);
        QTest::keyClick(&line, Qt::Key_Down);
        QTest::keyClick(&line, Qt::Key_Down);
        QTest::keyClick(&line, Qt::Key_Down);
        QCOMPARE(line.text(), u"half"_s);
    }

    void completion_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("completed");
        QTest::newRow("unique") << u"migrate_c"_s << u"migrate_cancel"_s;
        QTest::newRow("common part") << u"inf"_s << u"info "_s;
        QTest::newRow("common part 2") << u"migrate_se"_s << u"migrate_set_"_s;
        QTest::newRow("whole") << u"info status"_s << u"info status"_s;
        QTest::newRow("unknown") << u"xyz"_s << u"xyz"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }

    void completion()
    {
        QFETCH(QString, typed);
        QFETCH(QString, completed);
        QCOMPARE(HistoryLine::completed(typed), completed);
    }

    void tabCompletesOrMovesOn()
    {
        QWidget window;
        HistoryLine line(&window);
        QLineEdit next(&window);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        line.setFocus();
        QTest::keyClicks(&line, u"migrate_c"_s);
        QTest::keyClick(&line, Qt::Key_Tab);
        QCOMPARE(line.text(), u"migrate_cancel"_s);
        QVERIFY(line.hasFocus());
        QTest::keyClick(&line, Qt::Key_Tab);
        QVERIFY(next.hasFocus());
    }

    // One line with the last thing that happened, until somebody wants to read or type.
    void foldsToOneLine()
    {
        Theme theme;
        MonitorPanel panel(theme);
        panel.show();
        QVERIFY(panel.isFolded());
        QVERIFY(panel.sizeHint().height() < 50);
        QCOMPARE(panel.sizePolicy().verticalPolicy(), QSizePolicy::Fixed);
        QVERIFY(!panel.page(Side::A)->isVisible());
        panel.note(1'000'000'000, u"The move begins"_s, JournalModel::Tone::Plain);
        const auto texts = panel.findChildren<ElidedLabel*>();
        QVERIFY(std::any_of(texts.begin(), texts.end(), [](const ElidedLabel* label) {
            return label->isVisible() && label->text().endsWith("The move begins"_L1);
        }));
        QSignalSpy changed(&panel, &MonitorPanel::foldedChanged);
        auto* tabs = panel.findChild<QTabBar*>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        QVERIFY(!panel.isFolded());
        QVERIFY(panel.page(Side::B)->isVisible());
        QVERIFY(panel.minimumHeight() > 100);
        panel.setFolded(true);
        panel.open(0); // by its key
        QVERIFY(!panel.isFolded());
        QVERIFY(panel.page(Side::A)->isVisible());
        QCOMPARE(changed.size(), 3);
    }

    void transcript()
    {
        Theme theme;
        MonitorPanel panel(theme);
        panel.show();
        QSignalSpy typed(&panel, &MonitorPanel::typed);
        panel.add({Side::A, MonitorText::Kind::Command, u"info status"_s, true});
        panel.add({Side::A, MonitorText::Kind::Answer, u"VM status: running"_s, false});
        panel.add({Side::A, MonitorText::Kind::Error, u"Error: no"_s, false});
        panel.add({Side::B, MonitorText::Kind::Note, u"QEMU ended"_s, false});
        QPlainTextEdit* a = panel.page(Side::A)->transcript();
        QCOMPARE(a->toPlainText(), u"(qemu) info status\nVM status: running\nError: no"_s);
        QCOMPARE(panel.page(Side::B)->transcript()->toPlainText(), u"# QEMU ended"_s);
        const QTextBlock last = a->document()->lastBlock();
        QCOMPARE(last.begin().fragment().charFormat().foreground().color(), theme.colors().screenError);

        QVERIFY(!panel.page(Side::A)->input()->isEnabled());
        panel.setLive(Side::A, true);
        QTest::keyClicks(panel.page(Side::A)->input(), u"info migrate"_s);
        QTest::keyClick(panel.page(Side::A)->input(), Qt::Key_Return);
        QCOMPARE(typed.size(), 1);
        QCOMPARE(typed.first().at(0).value<Side>(), Side::A);
        QCOMPARE(typed.first().at(1).toString(), u"info migrate"_s);

        for (int i = 0; i < 3'000; ++i)
            panel.add({Side::A, MonitorText::Kind::Answer, QString::number(i), false});
        QVERIFY(a->document()->blockCount() <= 2'000);
        QVERIFY(a->toPlainText().endsWith(u"2999"_s));
    }

    void journal()
    {
        JournalModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < JournalModel::limit + 50; ++i)
            model.add(std::int64_t(5'000 + i) * 1'000'000'000, QString::number(i));
        QCOMPARE(model.rowCount(), JournalModel::limit);
        QCOMPARE(model.index(0).data().toString(), u"50"_s);
        QCOMPARE(model.index(0).data(JournalModel::TimeRole).toString(), u"00:50.000"_s);
        QVERIFY(!model.index(0).data(Qt::DecorationRole).isValid());
    }

    void eventsInWords()
    {
        Theme theme;
        MonitorPanel panel(theme);
        panel.addEvent({1, u"migration"_s, u"pass"_s, {{u"pass"_s, 3}}});
        panel.addEvent({2, u"monitor-A"_s, u"command"_s, {{u"typed"_s, u"info migrate"_s}}});
        panel.addEvent({3, u"guest"_s, u"gap"_s, {{u"gap_ms"_s, 141.4}}});
        panel.addEvent({4, u"qemu-B"_s, u"exited"_s, {{u"expected"_s, false}, {u"reason"_s, u"killed"_s}}});
        const JournalModel* model = panel.journal();
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->index(0).data().toString(), u"Pass 3 over the memory begins"_s);
        QCOMPARE(model->index(1).data().toString(), u"The guest stood still for 141 ms"_s);
        QCOMPARE(model->index(2).data().toString(), u"QEMU ended unexpectedly on host B: killed"_s);
        QCOMPARE(model->index(2).data(JournalModel::ToneRole).toInt(), int(JournalModel::Tone::Bad));
    }

    void steps()
    {
        StepsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.interestingRow(), 0);
        const auto step = [](const QString& title, const QString& detail, StepState state) {
            StepView view;
            view.title = title;
            view.detail = detail;
            view.state = state;
            return view;
        };
        QList<StepView> list = {step(u"One"_s, u"first"_s, StepState::Done),
                                step(u"Two"_s, {}, StepState::Active),
                                step(u"Three"_s, {}, StepState::Pending)};
        model.setSteps(list);
        QCOMPARE(model.doneCount(), 1);
        QCOMPARE(model.interestingRow(), 1);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        list[1].state = StepState::Failed;
        model.setSteps(list);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), u"Two, failed"_s);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"One, done, first"_s);
        list.removeLast();
        model.setSteps(list);
        QCOMPARE(model.rowCount(), 2);
        model.setSteps({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestMonitor)
#include "tst_monitor.moc"
