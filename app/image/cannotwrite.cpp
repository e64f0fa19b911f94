// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cannotwrite.h"

#include <QCoreApplication>

namespace ferry {

namespace {

struct CannotWrite
{
    Q_DECLARE_TR_FUNCTIONS(ferry::CannotWrite)
};

} // namespace

Error cannotWrite(const QString& path, const QString& because)
{
    return {
        ErrorKind::Missing, CannotWrite::tr("Ferry cannot write to %1.").arg(path), because,
        CannotWrite::tr("Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.")};
}

} // namespace ferry
