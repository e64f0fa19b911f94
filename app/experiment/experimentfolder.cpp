// SPDX-License-Identifier: GPL-3.0-or-later
// What an experiment keeps on the disk: plan.json, and a folder for each trial.
#include "app/experiment/experiment.h"

#include "app/base/filelock.h"
#include "app/base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

const QString planFile = u"/plan.json"_s;

Result<void> cannotKeep(const QString& path, const QString& why)
{
    return fail(ErrorKind::Missing, Experiment::tr("Ferry could not write %1: %2.").arg(path, why),
                Experiment::tr("Check who owns that folder and whether its disk is full."));
}

Result<void> keepFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return cannotKeep(path, file.errorString());
}

} // namespace

QString Experiment::trialFolder(int number) const
{
    return u"%1/trials/%2"_s.arg(m_folder).arg(number, 4, 10, QLatin1Char('0'));
}

Result<ExperimentPlan> Experiment::planIn(const QString& folder)
{
    if (!QFileInfo(folder + planFile).isFile())
        return fail(ErrorKind::Usage, tr("%1 holds no experiment.").arg(folder),
                    tr("Leave out --resume to begin one there."));
    return ExperimentPlan::fromJson(fileContents(folder + planFile));
}

Result<void> Experiment::open(Begin begin)
{
    const bool there = QFileInfo::exists(m_folder + planFile);
    if (begin == Begin::Anew && there)
        return fail(ErrorKind::Usage, tr("%1 holds an experiment already.").arg(m_folder),
                    tr("Go on with it by --resume, or choose another folder."));
    if (begin == Begin::Resume) {
        const auto plan = planIn(m_folder);
        if (!plan)
            return tl::unexpected(plan.error());
        if (*plan != m_plan)
            return fail(ErrorKind::Usage, tr("%1 holds another plan's experiment.").arg(m_folder),
                        tr("Choose another folder, or go on with that plan: leave out the settings."));
    }
    if (!QDir().mkpath(m_folder + u"/trials"_s))
        return cannotKeep(m_folder, tr("the folder cannot be made"));
    if (const auto kept = there ? Result<void>() : keepFile(m_folder + planFile, m_plan.toJson()); !kept)
        return kept;
    m_lock.setFileName(m_folder + planFile);
    if (!m_lock.open(QIODevice::ReadWrite))
        return cannotKeep(m_lock.fileName(), m_lock.errorString());
    if (lockFile(m_lock.handle()) == LockResult::HeldByAnother)
        return fail(ErrorKind::Usage, tr("Another Ferry works on the experiment in %1.").arg(m_folder),
                    tr("Wait until it has ended, or choose another folder."));
    return takeUp();
}

// What is whole is kept; what a crash has cut off is made again.
Result<void> Experiment::takeUp()
{
    m_records.clear();
    for (const PlannedTrial& each : std::as_const(m_order)) {
        const QString folder = trialFolder(each.number);
        if (!QFileInfo::exists(folder))
            continue;
        const auto record =
            TrialRecord::fromJson(QJsonDocument::fromJson(fileContents(folder + u"/trial.json"_s)).object());
        if (record && record->trial == each) {
            m_records << *record;
            continue;
        }
        if (QFileInfo(folder).isSymLink() || !QDir(folder).removeRecursively())
            return fail(ErrorKind::Missing, tr("The unfinished trial in %1 cannot be removed.").arg(folder),
                        tr("Remove it by hand, then go on with --resume."));
    }
    return {};
}

Result<void> Experiment::write(const TrialRecord& record) const
{
    return keepFile(trialFolder(record.trial.number) + u"/trial.json"_s,
                    QJsonDocument(record.toJson()).toJson());
}

} // namespace ferry
