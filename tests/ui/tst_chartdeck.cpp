// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chartrig.h"
#include "ui/charts/chartbar.h"
#include "ui/charts/chartexport.h"

#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestChartDeck : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theThreeOfTheReportWhenTheyAreMeasured()
    {
        ChartRig rig;
        rig.deck.refresh(now);
        const QList<ChartKind> none{ChartKind::Migration, ChartKind::Gaps};
        QCOMPARE(rig.deck.shown(), none);
        rig.sample(now - second, u"procfs-A"_s, u"cpu"_s, 0.9);
        rig.deck.refresh(now);
        const QList<ChartKind> bare{ChartKind::Migration, ChartKind::Processor, ChartKind::Gaps};
        QCOMPARE(rig.deck.shown(), bare);
        // What was to be measured and is not has its place too, and says why.
        rig.event(now - second, u"perf-A"_s, u"state"_s,
                  {{u"state"_s, u"missing"_s}, {u"sentence"_s, u"perf is not installed."_s}});
        rig.sample(now - second, u"iperf"_s, u"rate"_s, 1e6);
        rig.deck.refresh(now);
        const QList<ChartKind> three{ChartKind::Migration, ChartKind::Perf, ChartKind::Iperf};
        QCOMPARE(rig.deck.shown(), three);
        rig.deck.setShown({ChartKind::Host});
        QCOMPARE(rig.deck.shown(), QList<ChartKind>{ChartKind::Host});
        rig.deck.setShown({});
        QCOMPARE(rig.deck.shown(), three);
    }

    /// perf may not count here: what /proc tells of the same threads has its place, with the reason and a
    /// button that asks for the right.
    void whatStandsInForPerf()
    {
        ChartRig rig;
        QSignalSpy asked(&rig.deck, &ChartDeck::perfRequested);
        const auto leaveOut = [&](bool permissible) {
            rig.event(now - 2 * second, u"ferry"_s, u"left-out"_s,
                      {{u"tool"_s, u"perf"_s},
                       {u"sentence"_s, u"The kernel lets plain users count nothing."_s},
                       {u"cure"_s, u"Ask."_s},
                       {u"permissible"_s, permissible}});
            rig.deck.refresh(now);
        };
        const auto button = [&](ChartKind kind) {
            const auto buttons = rig.deck.card(kind)->findChildren<QPushButton*>();
            return buttons.isEmpty() || buttons[0]->isHidden() ||
                           !buttons[0]->isVisibleTo(rig.deck.card(kind))
                       ? nullptr
                       : buttons[0];
        };
        leaveOut(true);
        QVERIFY(rig.deck.shown().contains(ChartKind::Perf)); // there is nothing else to show yet
        QVERIFY(button(ChartKind::Perf));
        rig.sample(now - second, u"procfs-A"_s, u"cpu"_s, 0.9);
        rig.deck.refresh(now);
        const QList<ChartKind> three{ChartKind::Migration, ChartKind::Processor, ChartKind::Gaps};
        QCOMPARE(rig.deck.shown(), three);
        QVERIFY(button(ChartKind::Processor));
        QTest::mouseClick(button(ChartKind::Processor), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        // Where it is not a matter of rights there is nobody to ask.
        leaveOut(false);
        QVERIFY(!button(ChartKind::Processor));
        leaveOut(true);
        rig.event(now - second, u"ferry"_s, u"allowed"_s, {{u"tool"_s, u"perf"_s}});
        rig.event(now - second, u"perf-A"_s, u"state"_s, {{u"state"_s, u"live"_s}});
        rig.deck.refresh(now);
        QVERIFY(rig.deck.shown().contains(ChartKind::Perf));
        QVERIFY(!button(ChartKind::Perf));
    }

    void narrowDecksStack()
    {
        ChartRig rig;
        rig.fill(10);
        rig.deck.refresh(now);
        const auto beside = [&] {
            QCoreApplication::processEvents();
            return rig.deck.card(ChartKind::Perf)->x() > rig.deck.card(ChartKind::Migration)->x();
        };
        QVERIFY(beside());
        rig.deck.setStacked(true);
        QVERIFY(!beside());
        // One above the other, the same moment lies at the same place, also where time stands still.
        QCoreApplication::processEvents();
        QCOMPARE(rig.chart(ChartKind::Iperf).plot().left(), rig.chart(ChartKind::Migration).plot().left());
        QCOMPARE(rig.chart(ChartKind::Iperf).plot().right(), rig.chart(ChartKind::Migration).plot().right());
        rig.deck.setStacked(false);
        QVERIFY(beside());
        rig.deck.resize(500, 300);
        QVERIFY(!beside());
    }

    void oneAxisForAll()
    {
        ChartRig rig;
        rig.fill(70);
        rig.deck.refresh(now);
        for (const ChartKind kind : rig.deck.shown()) {
            QCOMPARE(rig.chart(kind).frame().toNs, now);
            QCOMPARE(rig.chart(kind).frame().spanS, 60.0);
        }
        rig.deck.setView({5, now - 20 * second});
        for (const ChartKind kind : rig.deck.shown())
            QCOMPARE(rig.chart(kind).frame(), rig.chart(ChartKind::Migration).frame());
    }

    void zoomKeepsTheLiveEdge()
    {
        ChartRig rig;
        rig.fill(70);
        rig.deck.refresh(now);
        turnWheel(rig.chart(ChartKind::Perf), 3, 0.25);
        QVERIFY(rig.deck.view().live());
        const double zoomed = rig.deck.view().spanS;
        QVERIFY(zoomed < 40);
        QCOMPARE(rig.chart(ChartKind::Iperf).frame().spanS, zoomed);
        rig.deck.refresh(now + second);
        QCOMPARE(rig.chart(ChartKind::Migration).frame().toNs, now + second);
        QTest::keyClick(&rig.chart(ChartKind::Perf), Qt::Key_Minus);
        QVERIFY(rig.deck.view().spanS > zoomed);
    }

    void panLeavesTheEdgeAndComesBack()
    {
        ChartRig rig;
        rig.fill(300);
        rig.deck.refresh(now);
        LiveChart& perf = rig.chart(ChartKind::Perf);
        const QPoint middle = perf.plot().center().toPoint();
        QTest::mousePress(perf.viewport(), Qt::LeftButton, {}, middle);
        QMouseEvent move(QEvent::MouseMove, middle + QPointF(perf.plot().width() / 4, 0),
                         perf.viewport()->mapToGlobal(middle), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(perf.viewport(), &move);
        QTest::mouseRelease(perf.viewport(), Qt::LeftButton, {}, middle);
        QVERIFY(!rig.deck.view().live());
        const std::int64_t stands = perf.frame().toNs;
        QVERIFY(qAbs(double(now - stands) / 1e9 - 15) < 1);
        // New samples do not move it.
        rig.deck.refresh(now + 2 * second);
        QCOMPARE(rig.chart(ChartKind::Iperf).frame().toNs, stands);
        // The wheel keeps the moment under it where it is.
        const double before = double(stands) / 1e9 - 0.5 * rig.deck.view().spanS;
        turnWheel(perf, 2, 0.5);
        const double after = double(perf.frame().toNs) / 1e9 - 0.5 * rig.deck.view().spanS;
        QVERIFY(qAbs(before - after) < 0.01);
        QTest::keyClick(&perf, Qt::Key_End);
        QVERIFY(rig.deck.view().live());
        QTest::keyClick(&perf, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(!rig.deck.view().live());
        rig.deck.bar()->liveButton()->click();
        QVERIFY(rig.deck.view().live());
        QTest::keyClick(&perf, Qt::Key_Home);
        QVERIFY(rig.deck.view().live());
        QVERIFY(rig.deck.view().spanS > 299);
    }

    void oneCursorForAll()
    {
        ChartRig rig;
        rig.fill(60);
        rig.deck.refresh(now);
        const QImage before = rig.chart(ChartKind::Iperf).grab().toImage();
        LiveChart& migration = rig.chart(ChartKind::Migration);
        QSignalSpy hovered(&migration, &LiveChart::hovered);
        QTest::mouseMove(migration.viewport(), migration.plot().center().toPoint());
        QTest::keyClick(&migration, Qt::Key_Left);
        QVERIFY(!hovered.isEmpty());
        QVERIFY(rig.chart(ChartKind::Iperf).grab().toImage() != before);
        QVERIFY(rig.chart(ChartKind::Iperf).cursorWords().join(u'|').contains(u"400 Mbit/s"_s));
        QVERIFY(rig.chart(ChartKind::Perf).cursorWords().join(u'|').contains(u"vCPU on A 0.90 CPUs"_s));
        QTest::keyClick(&migration, Qt::Key_Right);
        rig.theme.toggle();
        rig.deck.grab();
    }

    void sourcesThatFailAreMarked()
    {
        ChartRig rig;
        rig.fill(30);
        rig.event(now - 20 * second, u"iperf"_s, u"state"_s, {{u"state"_s, u"live"_s}});
        rig.deck.refresh(now);
        ChartCard* iperf = rig.deck.card(ChartKind::Iperf);
        QCOMPARE(iperf->trouble(), QString());
        const QImage whole = iperf->chart()->grab().toImage();
        rig.event(now - 10 * second, u"iperf"_s, u"state"_s,
                  {{u"state"_s, u"died"_s}, {u"sentence"_s, u"iperf ended by itself."_s}});
        rig.deck.refresh(now);
        QVERIFY2(iperf->trouble().contains(u"iperf ended by itself."_s), qPrintable(iperf->trouble()));
        QVERIFY(iperf->chart()->grab().toImage() != whole);
        // It is the tool's own chart that says so.
        QCOMPARE(rig.deck.card(ChartKind::Perf)->trouble(), QString());
        rig.event(now - 5 * second, u"iperf"_s, u"state"_s, {{u"state"_s, u"live"_s}});
        rig.deck.refresh(now);
        QCOMPARE(iperf->trouble(), QString());
        // Looking back to then, it is said again.
        rig.deck.setView({10, now - 7 * second});
        rig.deck.refresh(now + second);
        rig.event(now, u"perf-A"_s, u"nonsense"_s, {{u"line"_s, u"?"_s}});
        rig.event(now, u"guest"_s, u"hello"_s);
        rig.deck.refresh(now + 2 * second);
    }

    void savedAsPictureAndDrawing()
    {
        ChartRig rig;
        rig.fill(30);
        rig.event(now - 10 * second, u"migration"_s, u"setup"_s);
        rig.deck.refresh(now);
        QTemporaryDir folder;
        QVERIFY(saveChartPicture(rig.deck, u"a run"_s, folder.filePath(u"charts.png"_s)));
        const QImage image(folder.filePath(u"charts.png"_s));
        QCOMPARE(image.size(), chartPictureSize(rig.deck) * 2);
        QVERIFY(saveChartPicture(rig.deck, u"a run"_s, folder.filePath(u"charts.svg"_s)));
        QFile svg(folder.filePath(u"charts.svg"_s));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(text.contains("<svg"));
        for (const char* words : {"Migration", "perf", "iperf", "a run", "setup", "Mbit/s"})
            QVERIFY2(text.contains(words), words);
        QVERIFY(text.count("<polyline") >= 3); // a line in each of the three
        // sec14: a folder's name is no markup in the drawing.
        QVERIFY(saveChartPicture(rig.deck, u"<script>x</script>&amp;"_s, folder.filePath(u"odd.svg"_s)));
        QFile odd(folder.filePath(u"odd.svg"_s));
        QVERIFY(odd.open(QIODevice::ReadOnly));
        QVERIFY(!odd.readAll().contains("<script>"));
        const auto nowhere = saveChartPicture(rig.deck, {}, folder.filePath(u"no/such/folder.png"_s));
        QVERIFY(!nowhere && nowhere.error().kind == ErrorKind::Missing);
    }
};

QTEST_MAIN(TestChartDeck)
#include "tst_chartdeck.moc"
