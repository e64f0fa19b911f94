// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qemuerrors.h"

#include "app/host/pitfalls.h"

#include <QCoreApplication>

namespace ferry {

namespace {

struct QemuErrors
{
    Q_DECLARE_TR_FUNCTIONS(ferry::QemuErrors)
};

} // namespace

Error explainQemuOutput(const QString& text)
{
    return explainedError(text, QemuErrors::tr("QEMU ended with a complaint that Ferry does not know."));
}

Error explainMigrationError(const QString& description)
{
    Error error =
        explainedError(description, description.trimmed().isEmpty()
                                        ? QemuErrors::tr("The migration failed, and QEMU gave no reason.")
                                        : QemuErrors::tr("The migration failed."));
    if (error.cure.isEmpty())
        error.cure = QemuErrors::tr("See what the destination printed, and compare both command lines: -m, "
                                    "-smp, -cpu, -machine, devices.");
    return error;
}

} // namespace ferry
