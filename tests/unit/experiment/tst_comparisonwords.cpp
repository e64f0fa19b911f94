// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/comparisonwords.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

const ComparedNames throughput{u"virtio"_s, u"e1000"_s, u"throughput"_s, u"Gbit/s"_s};

Comparison paired(qsizetype pairs, std::optional<Estimate> difference, std::optional<Estimate> ratio = {})
{
    return {Pairing::Paired, usualLevel, pairs, pairs, difference, ratio};
}

Comparison unpaired(qsizetype a, qsizetype b, std::optional<Estimate> difference,
                    std::optional<Estimate> ratio = {})
{
    return {Pairing::Unpaired, usualLevel, a, b, difference, ratio};
}

} // namespace

class TestComparisonWords : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void sentences_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("expected");
        const Estimate up{3.0, Interval{2.5, 3.4}}, times{3.87, Interval{3.6, 4.1}};
        const Estimate none{0.1, Interval{-0.3, 0.5}}, once{1.02, Interval{0.97, 1.08}};
        const auto row = [](const char* name, const Comparison& comparison, const QString& expected,
                            std::optional<qsizetype> more = {}, const ComparedNames& names = throughput) {
            QTest::newRow(name) << inWords(comparison, names, more) << expected;
        };
        row("times", paired(12, up, times),
            u"The throughput of virtio is 3.9 [3.6, 4.1] times that of e1000 (12 pairs)."_s);
        row("unpaired", unpaired(4, 4, up, times),
            u"The throughput of virtio is 3.9 [3.6, 4.1] times that of e1000 (4 trials each)."_s);
        row("unequal", unpaired(12, 1000, up, times),
            u"The throughput of virtio is 3.9 [3.6, 4.1] times that of e1000 (12 and 1,000 trials)."_s);
        const ComparedNames loss{u"e1000"_s, u"virtio"_s, u"UDP loss"_s, u"%"_s};
        row("higher", paired(12, Estimate{5, Interval{4.1, 5.9}}),
            u"The UDP loss of e1000 is 5.0 [4.1, 5.9] % higher than that of virtio (12 pairs)."_s, {}, loss);
        row("lower", paired(12, Estimate{-120, Interval{-150, -95}}),
            u"The queue depth of e1000 is 120 [95, 150] lower than that of virtio (12 pairs)."_s, {},
            {u"e1000"_s, u"virtio"_s, u"queue depth"_s, {}});
        row("none", paired(12, none, once),
            u"No difference in throughput between virtio and e1000 can be told from 12 pairs (ratio 1.02 [0.97, 1.08])."_s);
        row("none, more", paired(12, none, once),
            u"No difference in throughput between virtio and e1000 can be told from 12 pairs (ratio 1.02 "
            u"[0.97, 1.08]); "
            "about 8 more would decide."_s,
            8);
        row("none, no ratio", unpaired(5, 5, none),
            u"No difference in throughput between virtio and e1000 can be told from 5 trials each "
            u"(difference 0.1 [-0.3, "
            "0.5] Gbit/s); about 8 more of each would decide."_s,
            8);
        row("too few", paired(5, Estimate{3, {}}, Estimate{3, {}}),
            u"No difference in throughput between virtio and e1000 can be told from 5 pairs, too few for an "
            u"interval; "
            "about 8 more would decide."_s,
            8);
        row("one", paired(1, Estimate{3, {}}),
            u"No difference in throughput between virtio and e1000 can be told from 1 pair, too few for an "
            u"interval: it "
            "takes at least 6 pairs."_s);
        row("one each", unpaired(1, 1, Estimate{3, {}}),
            u"No difference in throughput between virtio and e1000 can be told from 1 trial each, too few "
            u"for an "
            "interval: it takes at least 4 trials each."_s);
        row("nothing", unpaired(0, 3, {}),
            u"The throughput of virtio and e1000 cannot be compared yet: one of them has no values."_s);
        row("a name with a mark", paired(12, up, times),
            u"The throughput of %2 is 3.9 [3.6, 4.1] times that of %1 (12 pairs)."_s, {},
            {u"%2"_s, u"%1"_s, u"throughput"_s, {}});
    }
    void sentences()
    {
        QFETCH(QString, sentence);
        QFETCH(QString, expected);
        QCOMPARE(sentence, expected);
    }

    void figures_data()
    {
        QTest::addColumn<QString>("figure");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const Estimate& estimate, const QString& expected,
                            std::optional<double> excluded = {}) {
            QTest::newRow(name) << figureInWords(estimate, excluded) << expected;
        };
        row("alone", {3.14159, {}}, u"3.14"_s);
        row("alone and large", {12345.6, {}}, u"12,346"_s);
        row("alone and small", {0.00123, {}}, u"0.00123"_s);
        row("zero", {0, {}}, u"0"_s);
        row("wide", {1234, Interval{950.4, 1410.2}}, u"1,234 [950, 1,410]"_s);
        row("narrow", {1.0603, Interval{1.0409, 1.0752}}, u"1.06 [1.04, 1.08]"_s);
        row("narrower", {1.0603, Interval{1.0589, 1.0612}}, u"1.0603 [1.0589, 1.0612]"_s);
        row("no width", {2.5, Interval{2.5, 2.5}}, u"2.50 [2.50, 2.50]"_s);
        row("no minus before a zero", {1.1, Interval{-0.2, 5.3}}, u"1 [0, 5]"_s);
        // 1.004 would be rounded to the 1 that the interval excludes.
        row("excluded", {1.06, Interval{1.004, 1.12}}, u"1.060 [1.004, 1.120]"_s, 1.0);
        row("not excluded", {1.06, Interval{0.996, 1.12}}, u"1.06 [1.00, 1.12]"_s, 1.0);
        row("hardly excluded", {1.06, Interval{1.00000000001, 1.12}}, u"1.060000 [1.000000, 1.120000]"_s,
            1.0);
    }
    void figures()
    {
        QFETCH(QString, figure);
        QFETCH(QString, expected);
        QCOMPARE(figure, expected);
    }
};

QTEST_GUILESS_MAIN(TestComparisonWords)
#include "tst_comparisonwords.moc"
