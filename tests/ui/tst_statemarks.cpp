// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chartrig.h"
#include "ui/charts/statemarks.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

using Kind = SourceState::Kind;

class TestStateMarks : public QObject
{
    Q_OBJECT

    static QStringList texts(const QList<StateLabel>& labels)
    {
        QStringList all;
        for (const StateLabel& label : labels)
            all << label.text;
        return all;
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void marksOfOneMomentAreOneLabel_data()
    {
        QTest::addColumn<QList<StateMark>>("marks");
        QTest::addColumn<QStringList>("labels");
        const StateMark a{u"perf-A"_s, Kind::Stalled, 100, 120}, b{u"perf-B"_s, Kind::Stalled, 104, 110},
            c{u"perf-A-migration"_s, Kind::Stalled, 108, 120}, d{u"perf-B-migration"_s, Kind::Died, 109, 300};
        QTest::newRow("none") << QList<StateMark>() << QStringList();
        QTest::newRow("one") << QList{a} << QStringList{u"perf-A stalled"_s};
        QTest::newRow("of one tool") << QList{a, b, c} << QStringList{u"perf stalled ×3"_s};
        QTest::newRow("whatever their order") << QList{c, a, b} << QStringList{u"perf stalled ×3"_s};
        QTest::newRow("of two tools") << QList{a, StateMark{u"iperf"_s, Kind::Stalled, 110, 120}}
                                      << QStringList{u"2 sources: stalled"_s};
        QTest::newRow("what is over comes first")
            << QList{a, b, c, d} << QStringList{u"perf-B-migration died · perf stalled ×3"_s};
        QTest::newRow("the same one again")
            << QList{a, StateMark{u"perf-A"_s, Kind::Stalled, 125, 130}} << QStringList{u"perf-A stalled"_s};
        QTest::newRow("far apart") << QList{StateMark{u"perf-B"_s, Kind::Stalled, 200, 210}, a}
                                   << QStringList{u"perf-A stalled"_s, u"perf-B stalled"_s};
    }

    void marksOfOneMomentAreOneLabel()
    {
        QFETCH(QList<StateMark>, marks);
        QFETCH(QStringList, labels);
        QCOMPARE(texts(stateLabels(marks, 56)), labels);
    }

    void aLabelStandsWhereTheFirstOneBegins()
    {
        const auto labels =
            stateLabels({{u"x"_s, Kind::Died, 130, 140}, {u"x"_s, Kind::Stalled, 100, 130}}, 56);
        QCOMPARE(labels.size(), 1);
        QCOMPARE(labels.first().at, 100.0);
        QVERIFY(labels.first().over);
        QVERIFY(!stateLabels({{u"x"_s, Kind::Stalled, 1, 2}}, 56).first().over);
    }

    void theStripCoversEveryMarkOnce()
    {
        const QList<StateMark> marks = {{u"c"_s, Kind::Stalled, 200, 200.5},
                                        {u"a"_s, Kind::Stalled, 100, 120},
                                        {u"b"_s, Kind::Stalled, 110, 130}};
        const QList<std::pair<double, double>> joined = {{100, 130}, {200, 203}};
        QCOMPARE(stateStretches(marks, 3), joined);
    }

    /// Four tools over one ssh fall silent within a second, as they did in the homework lab.
    void aChartWritesItOnceAndTheCursorSaysWho()
    {
        ChartRig rig;
        rig.fill(60);
        const QStringList sources = {u"perf-A"_s, u"perf-B"_s, u"perf-A-migration"_s, u"perf-B-migration"_s};
        std::int64_t t = now - 20 * second;
        for (const QString& source : sources) {
            rig.sample(t - second, source, u"task-clock"_s, 0.5);
            rig.event(t, source, u"state"_s, {{u"state"_s, u"stalled"_s}});
            rig.event(t + 5 * second, source, u"state"_s, {{u"state"_s, u"live"_s}});
            t += second / 4;
        }
        rig.deck.setShown({ChartKind::Perf});
        rig.deck.refresh(now);
        LiveChart& chart = rig.chart(ChartKind::Perf);
        QStringList drawn;
        for (const LineSpec& line : chart.lines())
            drawn << line.source();
        for (const QString& source : sources)
            QVERIFY2(drawn.contains(source), qPrintable(drawn.join(u' ')));
        QCOMPARE(chart.stateWords(), QStringList{u"perf stalled ×4"_s});
        chart.setCursor(-18);
        const QString said = chart.cursorWords().join(u'\n');
        QVERIFY2(said.contains(u"stalled: perf-A"_s), qPrintable(said));
        for (const QString& source : sources)
            QVERIFY2(said.contains(source), qPrintable(said));
        chart.setCursor(-5);
        QVERIFY(!chart.cursorWords().join(u'\n').contains(u"stalled"_s));
        // Nearer, they are four again.
        rig.deck.setView({1, t - second / 5});
        rig.deck.refresh(now);
        QCOMPARE(chart.stateWords().size(), 4);
    }
};

QTEST_MAIN(TestStateMarks)
#include "tst_statemarks.moc"
