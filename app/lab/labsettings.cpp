// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labsettings.h"

#include "app/lab/homeworklab.h"
#include "app/lab/quicklab.h"

namespace ferry {

using namespace Qt::StringLiterals;

Result<LabSettings> readLabSettings(const QString& lab, const QStringList& words)
{
    if (lab == "quick"_L1)
        return QuickSettings::fromWords(words).map([](const QuickSettings& s) { return LabSettings(s); });
    if (lab == "homework"_L1)
        return HomeworkSettings::fromWords(words).map(
            [](const HomeworkSettings& s) { return LabSettings(s); });
    return fail(ErrorKind::Usage, Lab::tr("This version of Ferry has no lab “%1”.").arg(lab),
                Lab::tr("It has: %1.").arg(u"quick, homework"_s));
}

const MoveSettings& moveSettings(const LabSettings& settings)
{
    return std::visit([](const auto& each) -> const MoveSettings& { return each; }, settings);
}

std::unique_ptr<Lab> makeLab(const LabSettings& settings, bool stepsByUser, const QString& outFolder)
{
    if (const auto* homework = std::get_if<HomeworkSettings>(&settings))
        return std::make_unique<HomeworkLab>(
            *homework, stepsByUser ? HomeworkLab::Steps::ByUser : HomeworkLab::Steps::All, outFolder);
    return std::make_unique<QuickLab>(std::get<QuickSettings>(settings), outFolder);
}

} // namespace ferry
