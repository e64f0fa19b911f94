// SPDX-License-Identifier: GPL-3.0-or-later
// What an experiment keeps on the disk: plan.json, and a folder for each trial.
#include "app/experiment/experiment.h"

#include "app/base/filelock.h"
#include "app/base/files.h"
#include "app/base/plainfile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

const QString planFile = u"/plan.json"_s;

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
        return unwritable(m_folder);
    if (const auto kept = there ? Result<void>() : replaceFile(m_folder + planFile, m_plan.toJson()); !kept)
        return kept;
    if (const auto locked = lockPlan(); !locked)
        return locked;
    return takeUp();
}

Result<void> Experiment::lockPlan()
{
    auto plan = std::make_unique<QFile>(m_folder + planFile);
    if (!plan->open(QIODevice::ReadWrite))
        return unwritable(plan->fileName(), plan->errorString());
    if (lockFile(plan->handle()) == LockResult::HeldByAnother)
        return fail(ErrorKind::Usage, tr("Another Ferry works on the experiment in %1.").arg(m_folder),
                    tr("Wait until it has ended, or choose another folder."));
    m_lock = std::move(plan);
    return {};
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
    return replaceFile(trialFolder(record.trial.number) + u"/trial.json"_s,
                       QJsonDocument(record.toJson()).toJson());
}

Result<void> Experiment::skip(int number)
{
    const auto trial = std::find_if(m_order.cbegin(), m_order.cend(),
                                    [number](const PlannedTrial& each) { return each.number == number; });
    if (trial == m_order.cend() || number == m_running || record(number) != nullptr)
        return fail(ErrorKind::Usage, tr("Trial %1 is not one that is still to be made.").arg(number));
    TrialRecord skipped;
    skipped.trial = *trial;
    skipped.outcome = TrialRecord::Outcome::Skipped;
    skipped.sentence = tr("It was skipped.");
    skipped.settings = m_plan.settingsOf(trial->cell);
    skipped.started = QDateTime::currentDateTime();
    if (!QDir().mkpath(trialFolder(number)))
        return unwritable(trialFolder(number));
    if (const auto written = write(skipped); !written)
        return written;
    m_records << skipped;
    emit changed();
    return {};
}

Result<void> Experiment::repeat(int number)
{
    const TrialRecord* old = record(number);
    if (old == nullptr)
        return fail(ErrorKind::Usage, tr("Trial %1 has not been made yet.").arg(number));
    // Nothing was measured by one that was skipped.
    const bool kept = old->outcome != TrialRecord::Outcome::Skipped;
    int version = 1;
    QString aside;
    do
        aside = u"%1-replaced-%2"_s.arg(trialFolder(number)).arg(version++);
    while (isThere(aside));
    if (kept ? !QDir().rename(trialFolder(number), aside) : !QDir(trialFolder(number)).removeRecursively())
        return unwritable(trialFolder(number));
    m_records.removeIf([number](const TrialRecord& each) { return each.trial.number == number; });
    emit changed();
    return {};
}

Result<void> Experiment::addRepeats(int count)
{
    ExperimentPlan more = m_plan;
    more.repeats += count;
    if (const auto good = more.check(); !good)
        return good;
    if (const auto replaced = replaceFile(m_folder + planFile, more.toJson()); !replaced)
        return replaced;
    if (const auto locked = lockPlan(); !locked) // the file is another one now
        return locked;
    m_plan = more;
    m_order = m_plan.order();
    emit changed();
    return {};
}

} // namespace ferry
