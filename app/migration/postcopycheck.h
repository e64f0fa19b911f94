// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace ferry {

class QmpClient;

/// Asks a QEMU that waits for a guest whether it could receive it by post-copy: the kernel must offer
/// userfaultfd to this user. Leaves the capability off. done gets an empty text when it can, else why
/// not in a sentence with the cure.
void checkPostcopy(QmpClient& waiting, std::function<void(const QString& problem)> done);

} // namespace ferry
