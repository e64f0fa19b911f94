// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartspec.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {
constexpr std::int64_t now = 1'000'000'000'000;
} // namespace

class TestChartSpec : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void linesAreToldApartWithoutColour()
    {
        for (const ChartKind kind : allCharts()) {
            for (const ChartSpec& spec : chartViews(kind)) {
                QList<std::pair<Qt::PenStyle, Glyph>> seen;
                QStringList labels;
                for (const LineSpec& line : spec.lines) {
                    QVERIFY(line.color);
                    // Two names of one series, of which a run has one.
                    if (labels.contains(line.label) || line.key.endsWith(u":u"_s) || line.key.endsWith(u'*'))
                        continue;
                    labels << line.label;
                    const std::pair look(line.dash, line.glyph);
                    QVERIFY2(!seen.contains(look), qPrintable(chartWord(kind) + u": "_s + line.label));
                    seen << look;
                }
            }
        }
        const QList<LineSpec> threads = expanded({{u"procfs-A/thread.*"_s, u"A"_s, {}, 1, &Colors::hostA}},
                                                 {u"procfs-A/thread.b"_s, u"procfs-A/thread.a"_s, u"x/y"_s});
        QCOMPARE(threads.size(), 2);
        QCOMPARE(threads[0].key, u"procfs-A/thread.a"_s);
        QCOMPARE(threads[0].label, u"A a"_s);
        QVERIFY(threads[0].dash != threads[1].dash);
    }

    // PerfStatCodec names what a hybrid processor's kinds of core counted EVENT[:u].KIND.
    void rep15_bothKindsOfCoreAreLines_data()
    {
        QTest::addColumn<QString>("event");
        for (const char* event :
             {"cycles", "cycles:u", "instructions", "instructions:u", "cache-misses", "cache-misses:u"})
            QTest::newRow(event) << QString::fromLatin1(event);
    }
    void rep15_bothKindsOfCoreAreLines()
    {
        QFETCH(QString, event);
        const QStringList sources = {u"perf-A"_s, u"perf-B"_s, u"perf-A-migration"_s, u"perf-guest1"_s};
        QStringList keys;
        for (const QString& source : sources)
            keys << source + u'/' + event + u".cpu_core"_s << source + u'/' + event + u".cpu_atom"_s;
        QHash<QString, int> drawn;
        QList<std::pair<Qt::PenStyle, Glyph>> looks;
        QStringList labels;
        for (const ChartSpec& spec : chartViews(ChartKind::Perf)) {
            for (const LineSpec& line : expanded(spec.lines, keys)) {
                if (!keys.contains(line.key))
                    continue;
                ++drawn[line.key];
                QCOMPARE(line.factor, 1e-6);
                QVERIFY2(line.label.endsWith(line.key.section(u'.', 1)), qPrintable(line.label));
                QCOMPARE(line.label.contains(u"user space"_s), event.endsWith(u":u"_s));
                QVERIFY2(!labels.contains(line.label), qPrintable(line.label));
                labels << line.label;
                const std::pair look(line.dash, line.glyph);
                QVERIFY2(!looks.contains(look), qPrintable(line.label));
                looks << look;
            }
        }
        for (const QString& key : std::as_const(keys))
            QVERIFY2(drawn.value(key) == 1, qPrintable(key));
    }

    /// As many lines as there may be of one source still differ.
    void manyLinesOfOneSourceDiffer()
    {
        QStringList keys;
        for (int i = 0; i < 6; ++i)
            keys << u"procfs-B/thread."_s + QString::number(i);
        const QList<LineSpec> lines = expanded(
            {{u"procfs-B/thread.*"_s, u"B"_s, {}, 1, &Colors::hostB, Qt::DashLine, false, Glyph::Square}},
            keys);
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.first().dash, Qt::DashLine);
        QCOMPARE(lines.first().glyph, Glyph::Square);
        for (qsizetype i = 0; i < lines.size(); ++i)
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(lines[i].dash != lines[j].dash || lines[i].glyph != lines[j].glyph);
    }

    void emptyChartsSayWhy()
    {
        SourceBook book;
        QVERIFY(emptyWords(ChartKind::Perf, book, {}, now, false).why.contains(u"not being measured"_s));
        QVERIFY(!emptyWords(ChartKind::Perf, book, {}, now, false).cure.isEmpty());
        QVERIFY(emptyWords(ChartKind::Perf, book, {}, now, true).cure.isEmpty());
        QVERIFY(
            emptyWords(ChartKind::Perf, book, {u"perf-A/task-clock"_s}, now, true).why.contains(u"later"_s));
        book.add({now,
                  u"ferry"_s,
                  u"left-out"_s,
                  {{u"tool"_s, u"iperf"_s}, {u"sentence"_s, u"No iperf."_s}, {u"cure"_s, u"Install it."_s}}});
        QCOMPARE(emptyWords(ChartKind::Iperf, book, {}, now, false),
                 (EmptyWords{u"No iperf."_s, u"Install it."_s}));
        book.add(
            {now, u"perf-A"_s, u"state"_s, {{u"state"_s, u"denied"_s}, {u"sentence"_s, u"Not allowed."_s}}});
        QCOMPARE(emptyWords(ChartKind::Perf, book, {}, now, false).why, u"Not allowed."_s);
        book.add({now + 1, u"perf-A"_s, u"state"_s, {{u"state"_s, u"starting"_s}}});
        QVERIFY(emptyWords(ChartKind::Perf, book, {}, now + 1, false).why.contains(u"perf-A"_s));
    }
};

QTEST_GUILESS_MAIN(TestChartSpec)
#include "tst_chartspec.moc"
