// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "app/lab/labsettings.h"

#include <memory>

namespace ferry {

/// A setting as a person is told of it: in the help, in an error sentence, as a factor of an experiment.
struct SettingInfo
{
    QString name;
    QString possible; ///< what its value may be
    bool needsBoot;   ///< a lab that is up has to be started again for another value; else only the next move

    bool operator==(const SettingInfo&) const = default;
};

/// One lab as window, menu, help and command line know it. A lab's set-up page, where it has one, is
/// registered under its name in ui/wizard/setuppages.
struct LabKind
{
    QString name;         ///< the word of the command line
    QString (*title)();   ///< within a sentence: "quick lab"
    QString (*purpose)(); ///< what somebody would choose it for, a clause
    QString (*needs)();   ///< of this computer and of time, a clause
    bool nested;          ///< its hosts are guests too, with screens of their own
    QList<SettingInfo> (*settings)();
    Result<LabSettings> (*read)(const QStringList& words); ///< "name=value" each; Error Usage
    /// The words by which another process reads these settings, of the words they were read from here.
    QStringList (*handOver)(const LabSettings& settings, const QStringList& words);
    /// stepsByUser: its steps wait to be run, where it has such. The lab has not been started yet.
    std::unique_ptr<Lab> (*make)(const LabSettings& settings, bool stepsByUser, const QString& outFolder);
};

/// All labs of this version, in the order in which they are offered.
const QList<LabKind>& labKinds();
/// Null: this version has no such lab.
const LabKind* findLabKind(const QString& name);
/// What to call a lab within a sentence; a lab this version does not have keeps its name.
QString labTitle(const QString& name);

/// Reads the settings of a lab by its name. Error Usage.
Result<LabSettings> readLabSettings(const QString& lab, const QStringList& words);
/// Makes the lab; see LabKind::make.
std::unique_ptr<Lab> makeLab(const LabSettings& settings, bool stepsByUser, const QString& outFolder);

} // namespace ferry
