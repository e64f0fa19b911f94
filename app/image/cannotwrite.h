// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

namespace ferry {

/// That a file or folder of the cache cannot be written, with its cure. `because`: what the system said.
Error cannotWrite(const QString& path, const QString& because = {});

} // namespace ferry
