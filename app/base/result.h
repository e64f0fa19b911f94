// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <tl/expected.hpp>

namespace ferry {

/// A value or the reason why there is none. Nothing in Ferry throws.
template <typename T> using Result = tl::expected<T, Error>;

/// Shorthand for returning an error from a function with a Result.
inline tl::unexpected<Error> fail(ErrorKind kind, QString sentence, QString cure = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(sentence), std::move(detail), std::move(cure)});
}

} // namespace ferry
