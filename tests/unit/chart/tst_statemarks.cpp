// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/statemarks.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
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
};

QTEST_GUILESS_MAIN(TestStateMarks)
#include "tst_statemarks.moc"
