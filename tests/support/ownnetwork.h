// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ferry::test {

/// Goes into a network and a mount namespace of its own and starts the program anew there: /run, /etc/qemu
/// and the interfaces are then the test's, and FERRY_TEST_NETWORK says "own". Returns when that is not to be
/// had, with "none" there. To be called first in main().
void enterOwnNetwork(char** argv);

} // namespace ferry::test
