// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QImage>

#include <functional>

namespace ferry {

/// Decodes the pictures of a film one after the other, from the last one at or before that time at which a
/// player can begin, until `take` has seen enough (false). size: of the pictures that it gets; none: the
/// film's own. Errors Missing, Protocol.
Result<void> readPictures(const QString& film, std::int64_t fromMs,
                          const std::function<bool(const QImage& picture, std::int64_t ms)>& take,
                          const QSize& size = {});

} // namespace ferry
