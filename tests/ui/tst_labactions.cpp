// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/labactions.h"
#include "ui/widgets/topbar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestLabActions : public QObject
{
    Q_OBJECT
private slots:
    void buttons_data()
    {
        QTest::addColumn<LabState>("state");
        QTest::addColumn<Side>("guest");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<StrategyKind>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<QString>("more"); // of postcopy, cut, recover, choices
        const auto pre = StrategyKind::PreCopy;
        const auto post = StrategyKind::PostCopy;
        const QString there = u"Migrate to host B"_s;
        const QString back = u"Migrate back to host A"_s;
        const QString cancel = u"Cancel"_s;
        QTest::newRow("idle") << LabState::Idle << Side::A << u""_s << pre << there << false << u"choices"_s;
        QTest::newRow("starting") << LabState::Starting << Side::A << u""_s << pre << there << false
                                  << u"choices"_s;
        QTest::newRow("ready on A") << LabState::Ready << Side::A << u""_s << pre << there << true
                                    << u"choices"_s;
        QTest::newRow("ready on B") << LabState::Ready << Side::B << u""_s << pre << back << true
                                    << u"choices"_s;
        QTest::newRow("setup") << LabState::Migrating << Side::A << u"setup"_s << post << cancel << true
                               << u""_s;
        QTest::newRow("active") << LabState::Migrating << Side::A << u"active"_s << pre << cancel << true
                                << u""_s;
        QTest::newRow("active post-copy")
            << LabState::Migrating << Side::A << u"active"_s << post << cancel << true << u"postcopy"_s;
        QTest::newRow("switched") << LabState::Migrating << Side::A << u"postcopy-active"_s << post << cancel
                                  << false << u"cut"_s;
        QTest::newRow("paused") << LabState::Migrating << Side::A << u"postcopy-paused"_s << post << cancel
                                << false << u"recover"_s;
        QTest::newRow("recovering") << LabState::Migrating << Side::A << u"postcopy-recover"_s << post
                                    << cancel << false << u""_s;
        QTest::newRow("cancelling") << LabState::Migrating << Side::A << u"cancelling"_s << pre << cancel
                                    << false << u""_s;
        QTest::newRow("settling") << LabState::Settling << Side::B << u""_s << pre << back << false
                                  << u"choices"_s;
        QTest::newRow("stopping") << LabState::Stopping << Side::A << u""_s << pre << there << false
                                  << u"choices"_s;
        const QString again = u"Start the lab again"_s;
        QTest::newRow("stopped") << LabState::Stopped << Side::A << u""_s << pre << again << true
                                 << u"choices"_s;
        QTest::newRow("failed") << LabState::Failed << Side::B << u""_s << pre << again << true
                                << u"choices"_s;
    }

    void buttons()
    {
        QFETCH(LabState, state);
        QFETCH(Side, guest);
        QFETCH(QString, phase);
        QFETCH(StrategyKind, kind);
        QFETCH(QString, text);
        QFETCH(bool, enabled);
        QFETCH(QString, more);
        const MoveView move{!phase.isEmpty(), phase, 0.5, 1, 100, 1};
        const LabActions actions = LabActions::of(state, guest, move, kind);
        QStringList on;
        if (actions.postcopy)
            on << u"postcopy"_s;
        if (actions.cut)
            on << u"cut"_s;
        if (actions.recover)
            on << u"recover"_s;
        if (actions.choices)
            on << u"choices"_s;
        QCOMPARE(on.join(u' '), more);
        QVERIFY(!actions.why.isEmpty());

        TopBar bar;
        bar.show();
        bar.setActions(actions);
        auto* primary = bar.findChild<QPushButton*>(u"primary"_s);
        QCOMPARE(primary->text(), text);
        QCOMPARE(primary->isEnabled(), enabled);
        QVERIFY(primary->toolTip().contains(actions.why));
        QCOMPARE(bar.findChild<QPushButton*>(u"postcopy"_s)->isVisible(), actions.postcopy);
        QCOMPARE(bar.findChild<QPushButton*>(u"recover"_s)->isVisible(), actions.recover);

        QSignalSpy migrate(&bar, &TopBar::migrateRequested);
        QSignalSpy cancel(&bar, &TopBar::cancelRequested);
        QSignalSpy start(&bar, &TopBar::startRequested);
        QSignalSpy postcopy(&bar, &TopBar::postcopyRequested);
        QSignalSpy recover(&bar, &TopBar::recoverRequested);
        bar.pressMigrate();
        bar.pressCancel();
        bar.pressPostcopy();
        bar.pressRecover();
        const bool isCancel = actions.primary == LabActions::Primary::Cancel;
        const bool isStart = actions.primary == LabActions::Primary::Start;
        QCOMPARE(migrate.size(), enabled && !isCancel && !isStart ? 1 : 0);
        QCOMPARE(start.size(), isStart ? 1 : 0);
        QCOMPARE(cancel.size(), enabled && isCancel ? 1 : 0);
        QCOMPARE(postcopy.size(), actions.postcopy ? 1 : 0);
        QCOMPARE(recover.size(), actions.recover ? 1 : 0);
    }
};

QTEST_MAIN(TestLabActions)
#include "tst_labactions.moc"
