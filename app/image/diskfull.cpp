// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/diskfull.h"

#include <algorithm>
#include <array>

namespace ferry {

using namespace Qt::StringLiterals;

bool saysDiskFull(const QString& text)
{
    // The C library's words for ENOSPC and EDQUOT, and apt's own.
    static constexpr std::array words{"No space left"_L1, "Disk quota exceeded"_L1, "enough free space"_L1};
    return std::any_of(words.begin(), words.end(),
                       [&text](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace ferry
