// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/experimentsfound.h"

#include "app/experiment/experiment.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

std::optional<FoundExperiment> experimentIn(const QString& folder)
{
    const auto plan = Experiment::planIn(folder);
    if (!plan)
        return {};
    FoundExperiment found{folder, *plan, 0, QFileInfo(folder + u"/plan.json"_s).lastModified()};
    const QStringList trials = QDir(folder + u"/trials"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& each : trials) {
        // What was replaced by a repetition has more behind its number.
        bool isNumber = false;
        each.toInt(&isNumber);
        const QFileInfo record(u"%1/trials/%2/trial.json"_s.arg(folder, each));
        if (!isNumber || !record.isFile())
            continue;
        ++found.made;
        found.changed = std::max(found.changed, record.lastModified());
    }
    return found;
}

QList<FoundExperiment> experimentsBelow(const QString& runs, qsizetype most)
{
    QList<FoundExperiment> all;
    const QFileInfoList folders =
        QDir(runs).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time); // the last one first
    for (const QFileInfo& each : folders) {
        if (all.size() >= most)
            break;
        if (auto found = experimentIn(each.absoluteFilePath()))
            all << std::move(*found);
    }
    std::stable_sort(all.begin(), all.end(), [](const FoundExperiment& a, const FoundExperiment& b) {
        return a.changed > b.changed;
    });
    return all;
}

} // namespace ferry
