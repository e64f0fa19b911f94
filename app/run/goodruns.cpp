// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/goodruns.h"

#include "app/run/runopening.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRuns = 200;

bool isGood(const QJsonObject& verdict)
{
    return verdict["outcome"_L1].toString() == "completed"_L1 &&
           verdict["integrity"_L1]["lost"_L1].toInt(-1) == 0;
}

bool isGoodRun(const QString& folder, const QString& lab)
{
    const auto summary = readSummary(folder);
    if (!summary || (*summary)["lab"_L1].toString() != lab || !isGood((*summary)["verdict"_L1].toObject()))
        return false;
    const QJsonArray moves = (*summary)["moves"_L1].toArray();
    return std::all_of(moves.begin(), moves.end(),
                       [](const QJsonValue& move) { return isGood(move.toObject()); });
}

} // namespace

QString lastGoodRun(const QString& runs, const QStringList& folders, const QString& lab)
{
    QFileInfoList found = QDir(runs).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QString& folder : folders)
        found << QFileInfo(folder);
    QList<QFileInfo> summaries;
    for (const QFileInfo& folder : std::as_const(found)) {
        const QFileInfo summary(folder.filePath() + u"/run.json"_s);
        if (summary.isFile())
            summaries << summary;
    }
    std::sort(summaries.begin(), summaries.end(),
              [](const QFileInfo& a, const QFileInfo& b) { return a.lastModified() > b.lastModified(); });
    for (const QFileInfo& summary : std::as_const(summaries).first(std::min(mostRuns, summaries.size()))) {
        if (isGoodRun(summary.path(), lab))
            return summary.path();
    }
    return {};
}

std::optional<std::int64_t> beginOfStep(const RunReader& run, const QString& title)
{
    for (const RunEvent& event : run.events()) {
        if (event.event == "step"_L1 && event.data["title"_L1].toString() == title &&
            event.data["state"_L1].toString() == "active"_L1)
            return event.tNs;
    }
    return std::nullopt;
}

} // namespace ferry
