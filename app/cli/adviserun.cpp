// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/adviserun.h"

#include "app/base/jsontext.h"
#include "app/cli/terminal.h"
#include "app/lab/advicewords.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// For the guest's own count: it begins to write once its table is whole, and counts over three seconds.
constexpr auto guestCounts = 2s;

QStringList cellsOf(const AdviceRow& row)
{
    return {row.strategy, row.ends, row.time, row.pause, row.sent, row.passes};
}

/// Rows of words in columns as wide as their widest.
QStringList inColumns(const QList<QStringList>& rows)
{
    QList<qsizetype> widths;
    for (const QStringList& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QStringList lines;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(widths[i] + 2);
        lines << line.trimmed();
    }
    return lines;
}

QStringList toText(const Advice& advice, const Strategy& wish)
{
    QList<QStringList> rows{adviceHeadings()};
    for (const AdviceRow& row : adviceRows(advice, wish))
        rows << cellsOf(row);
    QStringList lines = adviceGrounds(advice);
    lines << QString() << inColumns(rows) << QString() << adviceInWords(advice);
    return lines + residualsInWords(advice);
}

} // namespace

AdviseRun::AdviseRun(std::unique_ptr<Lab> lab, bool json, QObject* parent)
    : QObject(parent), m_lab(std::move(lab)), m_json(json)
{
    Lab* const of = m_lab.get();
    connect(of, &Lab::stepsChanged, this, [this] { m_progress.steps(m_lab->steps()); });
    connect(of, &Lab::stateChanged, this, &AdviseRun::onState);
    connect(of, &Lab::advised, this, &AdviseRun::onAdvised);
    connect(of, &Lab::failed, this, [this](const Error& error) {
        m_code = exitCode(error.kind);
        m_progress.line(u"ferry: "_s + describe(error));
        stopLab();
    });
    connect(of, &Lab::stopped, this, [this] { QCoreApplication::exit(m_code); });
}

void AdviseRun::start()
{
    m_lab->start();
}

void AdviseRun::interrupt()
{
    m_progress.line(tr("Stopping …"));
    m_code = 1;
    m_lab->stop();
}

void AdviseRun::stopLab()
{
    QMetaObject::invokeMethod(m_lab.get(), &Lab::stop, Qt::QueuedConnection);
}

void AdviseRun::onState(LabState state)
{
    if (state == LabState::Ready)
        QTimer::singleShot(guestCounts, m_lab.get(), &Lab::measureForAdvice);
}

void AdviseRun::onAdvised()
{
    const Strategy wish = m_lab->firstStrategy();
    const auto advice = m_lab->advice(wish);
    if (!advice) {
        m_progress.line(u"ferry: "_s + tr("The lab went before its moves could be foreseen. Try again."));
        stopLab();
        return;
    }
    m_progress.line(QString());
    if (m_json) {
        QJsonObject json = advice->toJson();
        json.insert(u"settings"_s, m_lab->summary().value("settings"_L1));
        answer(QString::fromUtf8(terminalSafeJson(QJsonDocument(json).toJson())).trimmed());
    } else {
        answer(toText(*advice, wish).join(u'\n'));
    }
    m_code = 0;
    stopLab();
}

} // namespace ferry
