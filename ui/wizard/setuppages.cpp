// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/setuppages.h"

#include "app/host/hostfacts.h"
#include "ui/wizard/homeworkdialog.h"

namespace ferry {

namespace {

QDialog* homeworkPage(const LabSettings& present, const ChosenSettings& chosen, QWidget* parent)
{
    const auto* settings = present.as<HomeworkSettings>();
    auto* dialog =
        new HomeworkDialog(settings ? *settings : HomeworkDialog::defaults(), availableMemoryMiB(), parent);
    QObject::connect(dialog, &HomeworkDialog::chosen, parent,
                     [chosen](const HomeworkSettings& accepted) { chosen(accepted); });
    return dialog;
}

struct Page
{
    QLatin1String lab;
    SetUpPage make;
};
constexpr Page pages[]{{HomeworkSettings::lab, homeworkPage}};

} // namespace

SetUpPage setUpPage(const QString& lab)
{
    for (const Page& page : pages) {
        if (page.lab == lab)
            return page.make;
    }
    return nullptr;
}

} // namespace ferry
