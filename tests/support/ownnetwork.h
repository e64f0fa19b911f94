// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ferry::test {

/// Goes into a network and a mount namespace of its own and starts the program anew there: /run, /etc/qemu
/// and the interfaces are then the test's, and FERRY_TEST_NETWORK says "own". Returns when that is not to be
/// had, with "none" there. No package server can be reached from there, so the lab's image is made before.
/// To be called first in main().
void enterOwnNetwork(int argc, char** argv);

} // namespace ferry::test
