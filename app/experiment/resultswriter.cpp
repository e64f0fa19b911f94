// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/resultswriter.h"

#include "app/base/plainfile.h"
#include "app/run/runexport.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int resultsSchema = 1;

struct ResultsWriterWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ResultWords)
};

/// A field of a table: quoted, as its words may hold a comma, and never a formula.
QByteArray csvField(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('"', "\"\"");
    bytes.replace('\n', ' ');
    return spreadsheetSafe('"' + bytes + '"');
}

QByteArray csvNumber(double value)
{
    return std::isfinite(value) ? QByteArray::number(value, 'g', 10) : QByteArray();
}

QJsonValue jsonNumber(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue();
}

QJsonObject summaryJson(const QList<double>& values)
{
    const Summary summary = summarize(values);
    QJsonArray list, outliers;
    for (const double value : values)
        list << jsonNumber(value);
    for (const qsizetype place : summary.outliers)
        outliers << qint64(place);
    QJsonObject json{{u"values"_s, list}, {u"n"_s, qint64(summary.count)}, {u"outliers"_s, outliers}};
    if (summary.count > 0)
        json.insert(u"median"_s, summary.median);
    if (summary.interval) {
        json.insert(u"low"_s, summary.interval->low);
        json.insert(u"high"_s, summary.interval->high);
        json.insert(u"coverage"_s, summary.coverage);
    }
    return json;
}

QJsonObject cellJson(const ExperimentPlan& plan, const CellResult& cell, const QStringList& figures)
{
    QJsonArray trials;
    for (const int number : cell.trials)
        trials << number;
    QJsonObject values;
    for (const QString& figure : figures) {
        if (cell.values.contains(figure))
            values.insert(figure, summaryJson(cell.values.value(figure)));
    }
    return {{u"cell"_s, cell.cell},
            {u"name"_s, cell.name},
            {u"settings"_s, QJsonArray::fromStringList(plan.settingsOf(cell.cell))},
            {u"trials"_s, trials},
            {u"completed"_s, cell.completed},
            {u"timed_out"_s, cell.timedOut},
            {u"failed"_s, cell.failed},
            {u"unsupported"_s, cell.unsupported},
            {u"skipped"_s, cell.skipped},
            {u"disturbed"_s, cell.disturbed},
            {u"figures"_s, values}};
}

/// Those of moveFigures() that fit a page; all are in the other files.
QStringList pageFigures(const QList<CellResult>& cells)
{
    static const QStringList wanted{
        u"total_ms"_s, u"downtime_client_ms"_s, u"downtime_qemu_ms"_s, u"sent_mib"_s,
        u"passes"_s,   u"slowdown_percent"_s,   u"lost_pages"_s};
    QStringList shown;
    const QStringList all = figuresIn(cells);
    for (const QString& each : wanted) {
        if (all.contains(each))
            shown << each;
    }
    return shown.isEmpty() ? all : shown;
}

QString withUnit(const FigureInfo& figure)
{
    return figure.unit.isEmpty() ? figure.title : u"%1, %2"_s.arg(figure.title, figure.unit);
}

QString markdownRow(const QStringList& fields)
{
    QStringList safe = fields;
    for (QString& each : safe)
        each.replace(u'|', u"\\|"_s);
    return u"| "_s + safe.join(" | "_L1) + u" |\n"_s;
}

QString phasesMarkdown(const QList<TrialRecord>& records)
{
    QString text;
    const QStringList all = phaseSeriesIn(records);
    for (const QString& series : all) {
        const QList<CellResult> phases = phasesOf(records, series);
        QStringList head{QString()}, row{withUnit(figureInfo(series))};
        for (const CellResult& phase : phases) {
            head << phase.name;
            row << summaryText(phase.summary(series));
        }
        if (text.isEmpty())
            text = u'\n' + markdownRow(head) + markdownRow(QStringList(head.size(), u"---"_s));
        text += markdownRow(row);
    }
    return text;
}

/// Of a measurement what each cell's trials have typed.
QString commandsMarkdown(const QList<CellResult>& cells, const QList<TrialRecord>& records)
{
    QString text;
    for (const CellResult& cell : cells) {
        const auto one = std::find_if(records.cbegin(), records.cend(), [&cell](const TrialRecord& record) {
            return record.trial.cell == cell.cell && record.trial.repeat > 0 && !record.commands.isEmpty();
        });
        if (one != records.cend())
            text += u"\n**%1**\n\n```\n%2\n```\n"_s.arg(cell.name, one->commands.join(u'\n'));
    }
    return text;
}

} // namespace

QByteArray resultsCsv(const ExperimentPlan& plan, const QList<TrialRecord>& records)
{
    const QStringList figures = figuresIn(cellsOf(plan, records));
    QByteArrayList head{"trial",     "cell",         "repeat",      "outcome",
                        "disturbed", "foreign_cpus", "stolen_cpus", "seconds"};
    for (const Factor& factor : plan.factors)
        head << csvField(factor.name);
    for (const QString& figure : figures)
        head << csvField(figure);
    head << "sentence";
    QByteArray text = head.join(',') + '\n';
    for (const TrialRecord& record : records) {
        QByteArrayList row{QByteArray::number(record.trial.number),
                           QByteArray::number(record.trial.cell),
                           QByteArray::number(record.trial.repeat),
                           trialOutcomeName(record.outcome).toLatin1(),
                           record.isDisturbed() ? "yes" : "no",
                           csvNumber(record.foreignCpus),
                           csvNumber(record.stolenCpus),
                           csvNumber(record.seconds)};
        const QList<int> levels = plan.levelsOf(record.trial.cell);
        for (qsizetype i = 0; i < plan.factors.size(); ++i)
            row << csvField(plan.factors[i].levels[levels[i]].name);
        for (const QString& figure : figures)
            row << (record.figures.contains(figure) ? csvNumber(record.figures.value(figure)) : QByteArray());
        row << (record.sentence.isEmpty() ? QByteArray() : csvField(record.sentence));
        text += row.join(',') + '\n';
    }
    return text;
}

QByteArray resultsJson(const ExperimentPlan& plan, const QList<TrialRecord>& records)
{
    const QList<CellResult> cells = cellsOf(plan, records);
    const QStringList figures = figuresIn(cells);
    QJsonArray list;
    for (const CellResult& cell : cells)
        list << cellJson(plan, cell, figures);
    return QJsonDocument(QJsonObject{{u"schema"_s, resultsSchema},
                                     {u"plan"_s, QJsonDocument::fromJson(plan.toJson()).object()},
                                     {u"cells"_s, list},
                                     {u"findings"_s, QJsonArray::fromStringList(findingsOf(plan, records))}})
        .toJson();
}

QString resultsMarkdown(const ExperimentPlan& plan, const QList<TrialRecord>& records)
{
    const QList<CellResult> cells = cellsOf(plan, records);
    const QStringList figures = pageFigures(cells);
    QString text = u"# %1\n\n"_s.arg(plan.name);
    QStringList head{ResultsWriterWords::tr("cell"), ResultsWriterWords::tr("completed")};
    for (const QString& figure : figures)
        head << withUnit(figureInfo(figure));
    text += markdownRow(head) + markdownRow(QStringList(head.size(), u"---"_s));
    for (const CellResult& cell : cells) {
        QStringList row{cell.name, ResultsWriterWords::tr("%1 of %2").arg(cell.completed).arg(cell.made())};
        if (!cell.why.isEmpty())
            row.last() += u": "_s + cell.why;
        for (const QString& figure : figures)
            row << summaryText(cell.summary(figure));
        text += markdownRow(row);
    }
    if (plan.phases)
        text += phasesMarkdown(records);
    text +=
        u'\n' +
        ResultsWriterWords::tr("Each figure is the median of its trials, with its interval in brackets.") +
        u'\n';
    const QStringList findings = findingsOf(plan, records);
    for (const QString& each : findings)
        text += u"\n- "_s + each;
    if (!findings.isEmpty())
        text += u'\n';
    return text + commandsMarkdown(cells, records);
}

Result<void> writeResults(const ExperimentPlan& plan, const QList<TrialRecord>& records,
                          const QString& folder)
{
    for (const auto& [name, bytes] : {std::pair{u"results.csv"_s, resultsCsv(plan, records)},
                                      {u"results.json"_s, resultsJson(plan, records)},
                                      {u"results.md"_s, resultsMarkdown(plan, records).toUtf8()}}) {
        if (auto written = replaceFile(folder + u'/' + name, bytes); !written)
            return written;
    }
    return {};
}

} // namespace ferry
