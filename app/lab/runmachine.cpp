// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/runmachine.h"

#include "app/host/machine.h"
#include "app/lab/labmeter.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

QJsonObject runMachine(const QString& qemu, const QString& accelerator, const LabMeter* meter)
{
    QJsonObject machine = describeMachine();
    machine.insert(u"qemu"_s, qemu);
    machine.insert(u"accelerator"_s, accelerator);
    QJsonArray tools;
    for (const Tool tool : meter ? meter->measure().tools : QList<Tool>())
        tools << toolWord(tool);
    machine.insert(u"tools"_s, tools);
    return machine;
}

} // namespace ferry
